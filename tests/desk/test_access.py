"""Tokens: shown once, kept as digests, taken back."""

from datetime import date

import pytest

from desk import valley
from truceline.desk import access
from truceline.desk.access import Reader
from truceline.model.bulletin import Edition
from truceline.model.errors import BadInput

UNTIL = date(2030, 1, 31)


def test_a_token_is_known_by_its_digest_alone(tmp_path):
    case = valley.folder(tmp_path / "case")
    token = access.add(case, "team-3")
    assert access.tokens(case) == {access.digest(token): "team-3"}
    text = (case / access.NAME).read_text()
    assert token not in text, "whoever reads the file cannot send"
    assert "team-3" in text


def test_a_new_token_takes_the_place_of_the_old(tmp_path):
    case = valley.folder(tmp_path / "case")
    old, other, new = access.add(case, "team-3"), access.add(case, "فريق ٤"), access.add(case, "team-3")
    assert access.tokens(case) == {access.digest(other): "فريق ٤", access.digest(new): "team-3"}
    assert access.digest(old) not in access.tokens(case)


def test_a_token_taken_back_is_no_longer_known(tmp_path):
    case = valley.folder(tmp_path / "case")
    access.add(case, "team-3")
    kept = access.add(case, "team-4")
    access.revoke(case, "team-3")
    assert access.tokens(case) == {access.digest(kept): "team-4"}
    with pytest.raises(BadInput, match=r"'team-3' has no token.*team-4"):
        access.revoke(case, "team-3")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81, "\u202eevil"])
def test_a_name_that_could_mislead_is_refused(tmp_path, name):
    with pytest.raises(BadInput, match="cannot be a name"):
        access.add(valley.folder(tmp_path / "case"), name)


@pytest.mark.parametrize("text", ["[tokens]\na = ", "tokens = 3", '[tokens]\na = "short"', "[tokens]\na = 5"])
def test_a_damaged_file_lets_nobody_in(tmp_path, text):
    case = valley.folder(tmp_path / "case")
    (case / access.NAME).write_text(text)
    with pytest.raises(BadInput, match=r"access.toml"):
        access.tokens(case)


def test_a_case_without_tokens_has_none(tmp_path):
    assert access.tokens(valley.folder(tmp_path / "case")) == {}


def test_only_a_case_can_have_tokens(tmp_path):
    with pytest.raises(BadInput, match="is not a case"):
        access.add(tmp_path, "team-3")


def test_a_token_to_read_is_of_one_edition_until_a_day(tmp_path):
    case = valley.folder(tmp_path / "case")
    token = access.add_reader(case, "qgis", Edition.PARTY, UNTIL)
    assert access.readers(case) == {access.digest(token): Reader(name="qgis", edition=Edition.PARTY, until=UNTIL)}
    assert access.tokens(case) == {}, "whoever may read may not send"
    assert token not in (case / access.NAME).read_text()


def test_a_name_may_send_and_read_and_loses_both_at_once(tmp_path):
    case = valley.folder(tmp_path / "case")
    sends, reads = access.add(case, "team-3"), access.add_reader(case, "team-3", Edition.INTERNAL, UNTIL)
    again = access.add_reader(case, "team-3", Edition.PUBLIC, UNTIL)
    assert access.tokens(case) == {access.digest(sends): "team-3"}
    assert {value: reader.edition for value, reader in access.readers(case).items()} == {access.digest(again): Edition.PUBLIC}
    assert access.digest(reads) not in access.readers(case), "a new one takes the place of the old"
    access.revoke(case, "team-3")
    assert (access.tokens(case), access.readers(case)) == ({}, {})


def test_files_from_before_there_were_readers_keep_working(tmp_path):
    case = valley.folder(tmp_path / "case")
    (case / access.NAME).write_text(f'# Who may send.\n\n[tokens]\n"team-3" = "{"a" * 64}"\n')
    assert access.tokens(case) == {"a" * 64: "team-3"}
    assert access.readers(case) == {}
    access.add_reader(case, "فريق", Edition.PARTY, UNTIL)
    assert access.tokens(case) == {"a" * 64: "team-3"}
    assert [reader.name for reader in access.readers(case).values()] == ["فريق"]


GOOD = f'digest = "{"b" * 64}", edition = "party", until = 2030-01-31'


@pytest.mark.parametrize(
    "row",
    [
        f'"{"b" * 64}"',
        '{ digest = "short", edition = "party", until = 2030-01-31 }',
        "{ " + GOOD.replace("party", "all") + " }",
        "{ " + GOOD.replace("2030-01-31", '"2030-01-31"') + " }",
        "{ " + GOOD.replace("2030-01-31", "2030-01-31T00:00:00Z") + " }",
        "{ " + GOOD.partition(", until")[0] + " }",
    ],
)
def test_a_damaged_reader_lets_nobody_read(tmp_path, row):
    case = valley.folder(tmp_path / "case")
    (case / access.NAME).write_text(f"[readers]\na = {{ {GOOD} }}\n")
    assert len(access.readers(case)) == 1, "the control"
    (case / access.NAME).write_text(f"[readers]\na = {row}\n")
    with pytest.raises(BadInput, match=r"access.toml"):
        access.readers(case)
