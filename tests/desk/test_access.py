"""Tokens: shown once, kept as digests, taken back."""

import pytest

from desk import valley
from truceline.desk import access
from truceline.model.errors import BadInput


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
