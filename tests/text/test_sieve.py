"""A sieve finds what `re` finds with the same patterns as one, and looks at nothing where none of its words stands."""

import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reads import reading_of
from truceline.text.lexicon import alternation, pattern, words
from truceline.text.sieve import Sieve, Stretches, sieve, stand

PARTS = [r"\b(?:agreed\s+to)(?!\w)", r"\b(?:agreed?)(?!\w)", r"\b(?:signs?|signed)(?!\w)", r"\b(?:null and void)(?!\w)", r"[;:]"]
WHOLE = re.compile("|".join(PARTS), re.IGNORECASE)
SIEVE = Sieve(PARTS, re.IGNORECASE)
WORDS = ["agree", "Agreed", "agreed to", "signed", "signing", "sign", "null and void", ";", ":", "the", "x", "", "agreed  to"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def spans(found):
    return [match.span() for match in found]


@given(TEXTS)
def test_all_matches_are_those_of_the_patterns_as_one(text):
    assert spans(SIEVE.finditer(text)) == spans(WHOLE.finditer(text))


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_so_are_those_of_a_part_of_a_text(text, start, end):
    start, end = min(start, len(text)), min(end, len(text))
    assert spans(SIEVE.finditer(text, start, end)) == spans(WHOLE.finditer(text, start, end))


@given(TEXTS)
def test_first_anchored_and_whole_matches(text):
    for ours, own in ((SIEVE.search, WHOLE.search), (SIEVE.match, WHOLE.match), (SIEVE.fullmatch, WHOLE.fullmatch)):
        got, wanted = ours(text), own(text)
        assert (got.span() if got else None) == (wanted.span() if wanted else None)


def test_the_first_pattern_counts_where_several_begin_together():
    assert SIEVE.search("They agreed to it.")[0] == "agreed to"
    assert Sieve(PARTS[1:], re.IGNORECASE).search("They agreed to it.")[0] == "agreed"


LISTS = [("statements", key) for key in ("speech", "accept", "reject", "undeclared")] + [("clauses", "cues.zone"), ("scope", "hedged")]
READ = (
    "The army said it had agreed to a ceasefire and would withdraw its tanks 15 km from the line; the Front rejected the deal, calling it a betrayal. "
    "Neither side has commented. A demilitarised zone may be established by 15 October, the minister announced, adding that he would sign the text."
)


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_the_word_lists_find_what_one_pattern_finds(name, key):
    found = words(name)
    for part in key.split("."):
        found = found[part]
    whole = re.compile(r"\b" + alternation(found) + r"(?!\w)", re.IGNORECASE)
    assert spans(pattern(name, key).finditer(READ)) == spans(whole.finditer(READ))


def test_a_long_word_is_looked_through_and_a_huge_run_of_letters_is_none():
    assert sieve(r"signed").search("y" * 100 + "signed").start() == 100
    assert sieve(r"signed").search("x" * 20_000 + "signed") is None, "no word: it could only slow the reading down"
    assert sieve(r"signed").search("x" * 20_000 + " signed").start() == 20_001


def test_letters_that_are_the_same_without_regard_to_case():
    for word in ("ſigned", "SIGNED", "Sıgned"):
        assert (sieve("signed", re.IGNORECASE).search(word) is None) == (re.search("signed", word, re.IGNORECASE) is None)


def test_stretches_that_call_for_a_pattern():
    reading = reading_of("The army signed the truce. The weather was fine. Both sides agreed to it.")
    called = reading.given.calling(sieve(r"\bsigned\b"), sieve(r"\bagreed\b"))
    assert [one.number for one in called] == [0, 2]
    assert reading.given.calling(sieve(r"\bnever said\b")) == []


def test_stretches_know_patterns_that_come_later():
    text = "We agreed."
    stretches = Stretches(text, reading_of(text).sentences)
    assert stretches.calling(sieve(r"\bsigned\b")) == []
    assert len(stretches.calling(sieve(r"\bagreed\b"))) == 1, "a pattern made after the first look"


def test_stand():
    assert stand("They signed.", 0, 12, sieve("signed"))
    assert not stand("They signed.", 0, 5, sieve("signed"))


def test_a_sieve_used_by_many_threads_at_once():
    shared, text, found = Sieve(PARTS, re.IGNORECASE), "They agreed to it; we signed.", []
    threads = [threading.Thread(target=lambda: found.append(spans(shared.finditer(text)))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [spans(WHOLE.finditer(text))] * 8
