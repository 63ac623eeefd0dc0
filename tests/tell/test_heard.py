"""Sentences of other rooms, known again: as they stand in the source, so that a change there is seen here."""

import ast
import re
import string

import pytest

import house
from truceline.judge.measures import MEASURES
from truceline.sources import discover
from truceline.tell import heard, wordlists
from truceline.tell.words import words_of
from truceline.text import weapons

AR = words_of("ar")

ROOMS = [
    ("read/questions.py", "Question", "text", ()),
    ("draw/zone.py", "METHOD", None, ()),
    ("draw/region.py", "METHOD", None, ()),
    ("watch/verify.py", "NotAllowed", 0, ("the step is for another finding",)),
    ("desk/allow.py", "NEEDED", None, ()),
]
"""Where each sentence arises: a call and its argument, or a constant; and those that no bulletin tells."""


def texts_of(node):
    """The texts that an expression may be, each fact in an f-string as a word of its own."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        found = [""]
        for part in node.values:
            more = [part.value] if isinstance(part, ast.Constant) else ["7"]
            found = [left + right for left in found for right in more]
        return found
    if isinstance(node, ast.IfExp):
        return texts_of(node.body) + texts_of(node.orelse)
    if isinstance(node, ast.Dict):
        return [text for value in node.values for text in texts_of(value)]
    return []


def found_in(text, name, argument):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            values = [node.args[argument]] if isinstance(argument, int) else [item.value for item in node.keywords if item.arg == argument]
            yield from (text for value in values for text in texts_of(value))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            yield from texts_of(node.value)


@pytest.mark.parametrize(("path", "name", "argument", "untold"), ROOMS, ids=[row[0] for row in ROOMS])
def test_every_sentence_of_a_room_is_known_again(path, name, argument, untold):
    texts = {text.rstrip(".") if name == "METHOD" else text for text in found_in((house.SOURCE / path).read_text("utf-8"), name, argument)}
    assert texts
    assert sorted(text for text in texts if not any(map(heard.known, variants(text))) and text not in untold) == []


def variants(text):
    """A sentence as it may be filled in: with its facts, without one that may be empty, with a stance in it."""
    return text, text.replace("7", ""), text.replace("that 7 7 the", "that 7 accepts the")


def test_the_walk_sees_a_new_sentence():
    assert list(found_in('Question(about="x", text=f"How high is {hill}?")', "Question", "text")) == ["How high is 7?"]
    assert heard.known("How high is 7?") is None


def test_measures_and_cards_are_known():
    assert [name for name in MEASURES if not heard.known(name)] == []
    cards = [module.CARD for module in discover().values()]
    assert [limit for card in cards for limit in card.limits if not heard.known(limit)] == []


def test_every_weapon_that_read_knows_has_a_word():
    names = {item.name for text in ("tanks", "mortars of 82 mm", "BM-21 Grad", "heavy weapons", "drones", "snipers") for item in weapons.things(text)}
    assert names
    assert sorted(name for name in names if not heard.known(name, "thing")) == []


KNOWN = [
    ("a sentence without facts", "Who patrols?", "من يسيّر الدوريات؟"),
    ("one with a number", "in the last 14 days", "في آخر 14 يومًا"),
    (
        "one within another",
        "On which day does this fall due? The text says 30 days after entry into force.",
        "في أي يوم يحل الأجل؟ يقول النص: بعد 30 يومًا من ⁨entry into force⁩.",
    ),
    (
        "why a zone is not drawn",
        "'zone-2' does not say on which side of the line it lies; answer it: truceline confirm CASE zone-2.side=each (zone-2)",
        "«⁨zone-2⁩»: لا يبين النص على أي جانب من الخط تقع؛ للإجابة: ⁨truceline confirm CASE zone-2.side=each⁩ (⁨zone-2⁩)",
    ),
    ("words of somebody stand as they are", "We shall see in the last days.", "⁨We shall see in the last days.⁩"),
    ("a part of a sentence is not the sentence", "Who patrols? Nobody.", "⁨Who patrols? Nobody.⁩"),
]


@pytest.mark.parametrize(("why", "text", "said"), KNOWN, ids=[row[0] for row in KNOWN])
def test_known_again_in_arabic(why, text, said):
    assert AR.heard(text) == said


@pytest.mark.parametrize("text", [row[1] for row in KNOWN])
def test_english_says_it_as_it_came(text):
    assert words_of("en").heard(text) == text


@pytest.mark.parametrize("group", ["heard", "thing"])
def test_every_pattern_knows_itself(group):
    words = wordlists.lists("en")[1][group]
    for code, pattern in words.items():
        facts = {name: "7" for _, name, _, _ in string.Formatter().parse(pattern) if name}
        assert heard.known(pattern.format(**facts), group) == (code, facts)


def test_patterns_with_more_words_of_their_own_come_first():
    ordered = heard.compiled([("short", "{a} days"), ("long", "{a} days after {b}")])
    assert [code for code, _ in ordered] == ["long", "short"]
    assert re.fullmatch(ordered[0][1], "3 days after it")
