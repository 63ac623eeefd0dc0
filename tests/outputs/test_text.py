"""Plain text for messages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Bulletin, Edition, Item, Section, Table
from truceline.outputs import text

SHEET = sample.page()
TEXT = render(SHEET, "text").decode()


@pytest.mark.parametrize("edition", list(Edition))
def test_lines_are_short(edition):
    assert max(map(len, render(sample.page(edition), "text").decode().splitlines())) <= 80


def test_it_begins_and_ends_with_exercise_and_every_section_says_so():
    lines = TEXT.splitlines()
    assert lines[0].startswith("EXERCISE.")
    assert [line for line in lines if line.strip()][-2].startswith("EXERCISE.")
    assert TEXT.count("[EXERCISE]") == len(SHEET.sections)
    plain = render(replace(SHEET, exercise=False), "text").decode()
    assert "[EXERCISE]" not in plain
    assert not plain.startswith("EXERCISE")


def test_everything_that_the_bulletin_says_is_in_it():
    flat = " ".join(TEXT.split())
    for section in SHEET.sections:
        for item in section.items:
            for words in (item.text, *item.details, *(words for words, _, _ in item.quotes)):
                assert " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split()) in flat or len(words) > 60


def test_ids_are_listed_to_a_limit():
    item = Item(text="Many.", findings=tuple(f"{number:064}" for number in range(20)))
    told = render(replace(SHEET, sections=(Section(id="a", title="A", items=(item,)),)), "text").decode()
    assert "and 14 more" in told


ARABIC = render(sample.page(language="ar"), "text").decode()


def test_arabic_lines_run_from_right_to_left_and_close_what_they_open():
    lines = [line for line in ARABIC.splitlines() if line]
    assert all(line.startswith("\u200f") for line in lines)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)
    assert max(map(len, lines)) <= 86, "78 that are seen, and marks that are not"
    assert not any(line.startswith("\u200f") for line in TEXT.splitlines())


def test_arabic_ids_and_quotes_are_set_apart():
    assert "«⁨Two impacts of a mortar beside the mill; the regime fired.⁩»" in " ".join(ARABIC.split())
    ids = [line for line in ARABIC.splitlines() if "يستند إلى:" in line]
    assert ids and all("⁨" in line for line in ids)


def test_spaces_are_plain():
    assert "\u00a0" not in TEXT
    assert "\u202f" not in TEXT


BARE = Bulletin(**{name: getattr(SHEET, name) for name in SHEET.__slots__} | {"labels": (), "features": (), "layers": (), "summary": ()})


@settings(max_examples=40)
@given(words=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300))
def test_no_words_break_a_line(words):
    item = Item(text=words, details=(words,), quotes=((words, words, words),), badges=(words,))
    table = Table(head=(words, words), rows=((words, words),), note=words, caption=words)
    lines = render(replace(BARE, sections=(Section(id="a", title=words[:8], items=(item,), tables=(table,), lead=words),)), "text").decode().split("\n")
    assert max(map(len, lines)) <= 80


def test_a_table_without_columns_but_one():
    assert list(text._table(Table(head=("a",), rows=(("b",),)))) == ["* b"]
