"""The direction that the words around a mention give."""

import pytest

from truceline.text.tense import Look, is_limit, look

CASES = [
    ("On Friday, the minister announced it.", Look.BACK, "a cue behind"),
    ("The minister said on Friday that they would meet.", Look.BACK, "the last cue before counts, not those behind"),
    ("The minister said that they would meet on Friday.", Look.AHEAD, "the future in the past"),
    ("The truce will be signed on Friday.", Look.AHEAD, "a passive of the future"),
    ("The truce was signed on Friday.", Look.BACK, "a passive of the past"),
    ("They'll meet on Friday.", Look.AHEAD, "a short form"),
    ("Talks to begin Friday.", Look.AHEAD, "a headline's infinitive"),
    ("Theresa May, Friday.", Look.OPEN, "a name is no verb"),
    ("A meeting on Friday.", Look.OPEN, "no verb"),
    ("They will meet. A statement came on Friday.", Look.BACK, "only its own sentence counts"),
    ("He agreed on Friday.", Look.BACK, "a regular verb"),
    ("He needs it by Friday.", Look.OPEN, "words in -eed are no past"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_look(text, wanted, why):
    at = text.index("Friday")
    assert look(text, 0, len(text), at, at + 6) is wanted


def test_words_outside_the_stretch_do_not_count():
    text = "They will meet Friday"
    assert look(text, 10, len(text), 15, 21) is Look.OPEN


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("by ", True), ("not later than ", True), ("until late ", True), ("before the ", True), ("on ", False), ("passers-by and then on ", False)],
)
def test_limits(words, wanted):
    assert is_limit(words, 0, len(words)) is wanted
