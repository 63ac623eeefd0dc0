"""Photos: the copy holds the picture alone, the original is sealed and whole, and what is no picture is refused with a sentence."""

import io
import random

import pytest
from PIL import Image
from PIL.ExifTags import Base

from assurance import scale
from truceline.desk import files, photos
from truceline.model.errors import BadInput
from web.fieldwork import CANARIES, photo


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    (tmp_path / "case").mkdir()
    return tmp_path / "case"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_copy_holds_nothing_of_the_metadata(form):
    data = photo(form=form)
    shown, _ = photos.copy(data)
    assert any(canary in data for canary in CANARIES), "the control: the original has them"
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825), "and a place"
    assert not any(canary in shown for canary in CANARIES)
    with Image.open(io.BytesIO(shown)) as copy:
        assert not dict(copy.getexif()) and set(copy.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_hundred_photos_of_many_kinds_lose_all_of_it():
    """SAFETY.md P8; the full form has 200."""
    chance = random.Random(2018)
    for number in range(scale(30, 200)):
        size = (chance.randint(1, 900), chance.randint(1, 900))
        data = photo(chance.choice(["red", "navy", "tan"]), size, chance.randint(1, 8), ("JPEG", "PNG", "WEBP")[number % 3])
        shown, (width, height) = photos.copy(data)
        assert not any(canary in shown for canary in CANARIES)
        assert not Image.open(io.BytesIO(shown)).getexif()
        assert {width, height} == set(size)


@pytest.mark.parametrize(("turn", "size"), [(1, (60, 30)), (3, (60, 30)), (6, (30, 60)), (8, (30, 60))])
def test_the_copy_stands_upright(turn, size):
    assert photos.copy(photo(size=(60, 30), orientation=turn))[1] == size


def test_the_copy_is_small_and_the_same_each_time():
    data = photo(size=(4000, 3000), orientation=1)
    shown, size = photos.copy(data)
    assert size == (1600, 1200) and photos.copy(data)[0] == shown


def test_a_see_through_picture_is_laid_on_white():
    stream = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(stream, "PNG")
    shown, _ = photos.copy(stream.getvalue())
    assert min(Image.open(io.BytesIO(shown)).getpixel((4, 4))) > 250


def huge():
    """Return a small file that says it is a picture of 900 million points."""
    data = bytearray(photo(size=(8, 8), form="PNG"))
    data[16:24] = (30_000).to_bytes(4) * 2
    import zlib

    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    return bytes(data)


def text_bomb():
    from PIL.PngImagePlugin import PngInfo

    more = PngInfo()
    more.add_text("x", "y" * 30_000_000, zip=True)
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=more)
    return stream.getvalue()


WRONG = [
    ("no picture", b"EXERCISE" * 100, "JPEG, PNG or WebP"),
    ("nothing", b"", "JPEG, PNG or WebP"),
    ("a cut JPEG", photo(size=(900, 900))[:4000], "cannot be read"),
    ("a cut PNG", photo(size=(300, 300), form="PNG")[:-200], "cannot be read"),
    ("too many points", huge(), "900,000,000|30,000 x 30,000|cannot be read"),
    ("a text that inflates", text_bomb(), "cannot be read"),
    ("a drawing with scripts", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
    ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), "HEIC"),
    ("a moving picture", b"GIF89a" + bytes(100), "GIF"),
    ("a PDF under a photo's name", b"%PDF-1.7 EXERCISE", "PDF"),
    ("too large", b"\xff\xd8\xff" + bytes(photos.MOST_BYTES), "at most 12,582,912"),
]


@pytest.mark.parametrize(("data", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_no_photo_is_refused(case, data, says):
    with pytest.raises(BadInput, match=says):
        photos.keep(case, "a.jpg", data)
    assert not (case / "documents").exists(), "nothing is kept of it"


def test_damage_anywhere_is_refused_or_makes_a_picture_without_metadata():
    """Whatever bytes come, there is a picture or a sentence, and never an error of another kind."""
    chance, data = random.Random(7), photo(size=(200, 150))
    for _ in range(scale(300, 20_000)):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            shown, _ = photos.copy(bytes(changed))
        except BadInput:
            continue
        assert not any(canary in shown for canary in CANARIES)


def test_the_original_is_sealed_and_comes_back_whole(case):
    data = photo()
    item = photos.keep(case, "photo-1", data)
    kept = {path.name: path.read_bytes() for path in (case / "documents").iterdir()}
    assert set(kept) == {item["document"], item["shown"]["document"]} and all(files.sha256(value) == name for name, value in kept.items())
    assert not any(canary in value for canary in CANARIES for value in kept.values())
    assert item["sha256"] == files.sha256(data) and item["bytes"] == len(data)
    assert photos.original(case, item) == data


def test_the_same_photo_is_kept_once_and_known_again(case):
    first, again, other = photos.keep(case, "a", photo()), photos.keep(case, "b", photo()), photos.keep(case, "c", photo("navy"))
    assert first["document"] == again["document"] != other["document"]
    assert len(list((case / "documents").iterdir())) == 4


def test_a_case_that_is_renamed_can_still_be_opened(case):
    item = photos.keep(case, "a", photo())
    moved = case.rename(case.with_name("moved"))
    assert photos.original(moved, item) == photo()


def test_without_its_key_the_original_cannot_be_opened(case, monkeypatch, tmp_path):
    item = photos.keep(case, "a", photo())
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "others"))
    with pytest.raises(BadInput, match="another key"):
        photos.original(case, item)


def test_an_original_that_was_changed_is_not_given_out(case):
    item = photos.keep(case, "a", photo())
    path = case / "documents" / item["document"]
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(BadInput, match="another key"):
        photos.original(case, item)
    with pytest.raises(BadInput, match="other bytes"):
        photos.original(case, photos.keep(case, "b", photo("navy")) | {"sha256": "0" * 64})


def test_the_sample_says_what_it_should():
    held = Image.open(io.BytesIO(photo())).getexif()
    assert held[Base.Make] == "CANARY-Maker" and held.get_ifd(0x8825)[1] == "N"
