"""Words and pages: every language has every word, and nothing printed is markup."""

import re
from importlib.resources import files

import pytest

from truceline.model.errors import BadInput
from truceline.web import render
from truceline.web.ask import Ask


@pytest.mark.parametrize("language", render.LANGUAGES)
def test_every_language_has_every_word_with_the_same_facts(language):
    english, own = render.words("en"), render.words(language)
    assert set(own) == set(english)
    for code, text in own.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[code])), code
        assert text.strip() == text != ""


def test_arabic_is_arabic():
    plain = {code: text for code, text in render.words("ar").items() if not re.search("[\u0600-\u06ff]", text)}
    assert plain == {}


def templates():
    root = files("truceline.web").joinpath("templates")
    found = [item for part in (root, *(item for item in root.iterdir() if item.is_dir())) for item in part.iterdir() if item.name.endswith(".html")]
    return {str(item): item.read_text("utf-8") for item in found}


def test_templates_use_only_words_that_there_are_and_say_nothing_of_their_own():
    used = {code for text in templates().values() for code in re.findall(r"\bw\.(\w+)", text)}
    assert used - set(render.words("en")) == set()
    assert len(used) > 80
    assert not any(re.search(r"\|\s*safe|<script>|\son\w+=|style=", text) for text in templates().values()), "no inline script or style, nothing unescaped"


def test_no_word_is_left_over():
    text = "".join(templates().values()) + "".join(item.read_text("utf-8") for item in sources())
    stems = ("tab_", "role_", "matter_", "standard_", "item_", "filter_", "edition_", "field_", "act_", "way_", "bearing_", "observed_by_")
    unused = {code for code in render.words("en") if not re.search(rf"\b{code}\b", text) and not code.startswith(stems)}
    assert unused == set()


def sources():
    root = files("truceline.web")
    return [item for part in (root, *(item for item in root.iterdir() if item.is_dir())) for item in part.iterdir() if item.name.endswith((".py", ".js"))]


def test_an_unknown_language_is_refused():
    with pytest.raises(BadInput, match="no pages in 'xx'"):
        render.words("xx")


def test_a_sentence_takes_facts():
    assert render.say(Ask(path="/"), "page_of", number=2, pages=3) == "page 2 of 3"
