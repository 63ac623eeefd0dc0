"""The list of questions: each has its words in every language, and each column is one of the table's."""

import re
from importlib.resources import files

import pytest

from truceline.sources.table import CARD
from truceline.web import render
from truceline.web.field import fields
from truceline.web.field.fields import FIELDS, Part, Sort


@pytest.mark.parametrize("language", list(render.LANGUAGES))
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_question_and_choice_has_its_words(field, language):
    words = render.words(language)
    assert words[f"field_{field.name}"]
    assert all(words[f"{field.name}_{choice}"] for choice in field.choices)


def test_a_question_is_a_column_or_the_forms_own():
    own = {field.name for field in FIELDS if field.name not in CARD.used}
    assert own == {"way", "at", "stood", "bearing_deg", "photo"}


def test_each_part_has_its_questions_and_each_way_what_it_needs():
    assert [field.name for part in Part for field in fields.of(part)] == [field.name for field in FIELDS]
    needed = {way: [field.name for field in FIELDS if field.way is way and field.required] for way in fields.Way}
    assert needed == {"point": ["at"], "place": ["place"], "sector": ["stood", "bearing", "distance_max_m"]}


def test_only_one_question_is_of_each_kind_that_the_forms_know_once():
    assert sum(field.sort is Sort.PHOTOS for field in FIELDS) == sum(field.sort is Sort.PLACE for field in FIELDS) == 1


def test_no_word_of_the_form_is_left_over():
    root = files("truceline.web")
    page = "".join(root.joinpath("templates", "field", name).read_text("utf-8") for name in ("form.html", "report.xml"))
    said = "".join(item.read_text("utf-8") for item in root.joinpath("static").iterdir() if item.name.startswith("field"))
    code = "".join(item.read_text("utf-8") for item in root.joinpath("field").iterdir() if item.name.endswith(".py"))
    asked = {f"field_{field.name}{end}" for field in FIELDS for end in ("", "_help")}
    asked |= {f"{field.name}_{choice}" for field in FIELDS for choice in field.choices}
    asked |= {f"field_part_{part.value}" for part in Part}
    own = [word for word in render.words("en") if word.startswith(("field_", "act_", "way_", "bearing_", "observed_by_"))]
    states = ("waits", "sent", "refused", "later", "enter")
    left = [word for word in own if word not in asked and not re.search(rf"\b{word}\b", page + code)]
    left = [word for word in left if not (word.startswith("field_js_") and (f'"{word[9:]}"' in said or word[9:] in states))]
    assert left == []
