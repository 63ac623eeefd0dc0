"""The word lists: every language says everything, of the same facts, in its own letters; one that does not is refused."""

import re

import pytest

import house
from truceline.model.errors import BadInput
from truceline.tell import heard, plural, wordlists

OTHERS = [language for language in wordlists.languages() if language != wordlists.MODEL]
EN = wordlists.lists("en")

LATIN = frozenset({"GeoJSON", "CSV", "RFC", "SHA", "WGS", "UTC", "x_", "lines/", "place", "positions", "accuracy_m"})
"""Names and formats that an Arabic sentence may hold in Latin letters."""


def foreign(sentence):
    """Latin words of a sentence that are neither facts in braces nor known names."""
    bare = re.sub(r"\{[^}]*\}", " ", sentence)
    return sorted(set(re.findall(r"[A-Za-z][\w/]*", bare)) - LATIN)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_of_the_same_facts(language):
    assert wordlists.lacking(wordlists.lists(language), EN) == ()


@pytest.mark.parametrize("language", OTHERS)
def test_it_has_a_file_for_each_room(language):
    names = {path.name for path in (house.SOURCE / "tell" / "wording" / language).iterdir()}
    assert names == {path.name for path in (house.SOURCE / "tell" / "wording" / "en").iterdir()}


def test_arabic_sentences_have_no_latin_letters_but_names_and_formats():
    sentences = wordlists.flat(wordlists.lists("ar"))
    own = {name: text for name, text in sentences.items() if name != "script.direction"}
    assert {name: foreign(text) for name, text in own.items() if foreign(text)} == {}
    assert {name: text for name, text in wordlists.lists("ar")[1]["noun"].items() if foreign(text)} == {}


def test_the_search_for_latin_letters_can_fail():
    assert foreign("البلاغ report رقم {count}") == ["report"]


def test_no_letter_in_arabic_is_stretched_and_no_presentation_form_is_used():
    text = " ".join(wordlists.flat(wordlists.lists("ar")).values())
    assert re.findall("[\ufb50-\ufdff\ufe70-\ufefc]|(?<!\\b[بل])\u0640", text) == [], "but for a letter that stands before a name or a quotation mark"


@pytest.mark.parametrize("language", wordlists.languages())
def test_nouns_have_a_form_for_each_category(language):
    groups = wordlists.lists(language)[1]
    count = len(plural.categories(groups["plural"]))
    assert {name: forms for name, forms in wordlists.nouns(groups).items() if len(forms.split("|")) != count} == {}


@pytest.mark.parametrize("language", wordlists.languages())
def test_every_form_in_a_sentence_is_a_noun_of_the_list_or_written_out(language):
    found = wordlists.lists(language)
    used = {forms for text in wordlists.flat(found).values() for forms in re.findall(r"\{\w+:([^}]*)\}", text)}
    assert {forms for forms in used if "|" not in forms} <= set(wordlists.nouns(found[1]))


def test_every_noun_is_used():
    text = " ".join(wordlists.flat(wordlists.lists("ar")).values())
    assert {noun for noun in wordlists.lists("ar")[1]["noun"] if f":{noun}}}" not in text} == set()


BROKEN = [
    ("a sentence is missing", 'a = "x"', "no 'b'"),
    ("a fact is not told", 'a = "x"\nb = "y"', "'b' does not tell {fact}"),
    ("a fact is told that nobody gives", 'a = "x {more}"\nb = "{fact}"', "'a' tells of {more}"),
    ("a sentence too many", 'a = "x"\nb = "{fact}"\nc = "z"', "'c' is not in the model"),
    ("a word of a group is missing", 'a = "x"\nb = "{fact}"\n[g]', "no 'g.w'"),
    ("a category that no language has", 'a = "x"\nb = "{fact}"\n[g]\nw = "w"\n[plural]\nsome = "n = 1"', "'plural.some' is no category"),
]
MODEL = wordlists.merged([("model.toml", 'a = "x"\nb = "y {fact}"\n[g]\nw = "w"')])


@pytest.mark.parametrize(("why", "text", "fault"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_a_list_lacks_is_named(why, text, fault):
    assert fault in wordlists.lacking(wordlists.merged([("broken.toml", text)]), MODEL)


def test_the_model_lacks_nothing():
    assert wordlists.lacking(MODEL, MODEL) == ()


def test_a_language_that_nobody_wrote_is_refused_and_the_others_named():
    with pytest.raises(BadInput, match=r"there are no words in the language 'tlh'; use one of: ar, en"):
        wordlists.lists("tlh")


def test_an_incomplete_language_is_refused_by_name():
    part = wordlists.merged([("part.toml", 'a = "x"')])
    with pytest.raises(BadInput, match=r"the word list 'xx' is not complete: no 'b'; no 'g.w'; fill it in, or use another language \(wording/xx\)"):
        wordlists.complete("xx", part, MODEL)
    assert wordlists.complete("xx", MODEL, MODEL) is MODEL


def test_a_code_with_two_sentences_is_refused():
    assert wordlists.merged([("a.toml", 'one = "Words."'), ("b.toml", 'two = "Words."')])[0] == {"one": "Words.", "two": "Words."}
    with pytest.raises(ValueError, match=r"two sentences, the second in b.toml"):
        wordlists.merged([("a.toml", 'same = "Words."'), ("b.toml", 'same = "Other words."')])


def test_the_groups_of_known_sentences_are_there():
    assert {heard.GROUP, "thing"} <= set(EN[1])
