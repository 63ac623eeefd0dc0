"""The words of the language as data."""

import re

import pytest

from truceline.text.phrases import either, phrases, whole


def test_every_entry_is_a_pattern_of_its_own():
    for table, keys in phrases().items():
        for key, entries in keys.items():
            assert len(set(entries)) == len(entries), f"{table}.{key} says a thing twice"
            for entry in entries:
                re.compile(entry)


@pytest.mark.parametrize("words", ["at least", "at  least", "at\u00a0least", "at\nleast"])
def test_a_space_stands_for_any_white_space(words):
    assert re.fullmatch(either("bounds", "at_least"), words)


def test_the_longest_entry_goes_first():
    assert re.match(either("bounds", "at_least", "at_most"), "not less than 5")[0] == "not less than"


def test_a_space_with_a_question_mark_is_optional():
    assert all(whole("furniture", "caption").fullmatch(words) for words in ("photo: a tank", "photo : a tank"))


def test_an_unknown_table_fails():
    with pytest.raises(KeyError):
        either("bounds", "at_noon")
