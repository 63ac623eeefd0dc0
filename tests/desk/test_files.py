"""Files are read within limits and written whole or not at all."""

import gzip
import os

import pytest

from truceline.desk import files
from truceline.model.errors import BadInput, TrucelineError


def test_a_file_is_read_as_it_is(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x\r\n1\r\n")
    assert files.read_bytes(path) == b"x\r\n1\r\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "there is no file 'a.csv'"), (b"", "'a.csv' is empty"), (b" \n\t", "'a.csv' is empty"), (b"x" * 11, "has 11 bytes; split it")],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, content, message):
    path = tmp_path / "a.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput, match=message):
        files.read_bytes(path, 10)


def test_what_is_no_file_is_not_read(tmp_path):
    with pytest.raises(BadInput, match="is a folder"):
        files.read_bytes(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="'pipe' is no file"):
        files.read_bytes(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(BadInput, match="'loop' cannot be read"):
        files.read_bytes(tmp_path / "loop")


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(TrucelineError, match=r"'a\.txt' cannot be written: .*; make room, or name a folder"):
        files.write(tmp_path / "file" / "a.txt", b"one")
    (tmp_path / "taken").mkdir()
    with pytest.raises(TrucelineError, match="'taken' cannot be written"):
        files.write(tmp_path / "taken", b"one")
    assert sorted(os.listdir(tmp_path)) == ["file", "taken"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfname", "name"),
        ("né".encode(), "né"),
        ("né".encode("utf-16"), "né"),
        (b"a\r\nb", "a\r\nb"),
    ],
)
def test_text_in_its_usual_forms(data, text):
    assert files.decode(data, "a") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "not a text or HTML file"),
        (b"PK\x03\x04rest", "not a text or HTML file"),
        (b"caf\xe9", "byte 3 is not UTF-8"),
        (b"a\x00b", "character 1 is NUL"),
    ],
)
def test_what_is_no_text(data, message):
    with pytest.raises(BadInput, match=message):
        files.decode(data, "a")


def test_gzip_is_opened_within_its_limit():
    assert files.unwrap(gzip.compress(b"abc"), "a") == b"abc"
    assert files.unwrap(gzip.compress(b"abc") + gzip.compress(b"def"), "a") == b"abcdef"
    assert files.unwrap(b"abc", "a") == b"abc"
    with pytest.raises(BadInput, match="inflates to more than 10 bytes"):
        files.unwrap(gzip.compress(b"0" * 100000), "a", most=10)
    with pytest.raises(BadInput, match="inflates to more than 10 bytes"):
        files.unwrap(gzip.compress(b"abc") + gzip.compress(b"0" * 100000), "a", most=10)
    with pytest.raises(BadInput, match="more than 1000 parts"):
        files.unwrap(gzip.compress(b"") * 1001, "a")
    with pytest.raises(BadInput, match="7 other bytes stand after the end"):
        files.unwrap(gzip.compress(b"abc") + b"garbage", "a")
    assert files.unwrap(gzip.compress(b"abc") + b"\0" * 512, "a") == b"abc"
    with pytest.raises(BadInput, match="ends too early"):
        files.unwrap(gzip.compress(b"abc" * 100)[:-9], "a")
    with pytest.raises(BadInput, match="damaged"):
        files.unwrap(b"\x1f\x8b" + b"nonsense" * 5, "a")


def test_writing_replaces_the_whole_file_and_leaves_no_part(tmp_path):
    path = tmp_path / "deep" / "a.txt"
    files.write(path, b"one")
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(path.parent) == ["a.txt"]


def test_the_same_bytes_are_kept_once_under_their_digest(tmp_path):
    name = files.keep(tmp_path, b"abc")
    assert name == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert files.keep(tmp_path, b"abc") == name
    assert [path.name for path in tmp_path.iterdir()] == [name]
