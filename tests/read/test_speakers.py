"""Who speaks beside a quotation."""

import pytest

from reads import draft_of, reading_of
from truceline.read import speakers
from truceline.read.agreement import known
from truceline.read.reading import Reading

TOLD = [
    ('"We stay," a commander of the Salt Front told this newspaper.', "commander of the Salt Front", "an office and its party"),
    ('"We stay here for good," a Turkish diplomat said.', "Turkish diplomat", "an adjective and an office"),
    ('"We stay here," sighed Petrus Aal, a shepherd whose flock grazes there.', "Petrus Aal", "a name behind a rare verb"),
    ('One of the negotiators, who asked not to be named, called it "a gift to the smugglers".', "negotiators", "one of several"),
    ('According to a senior official, "not one tank will stay behind".', "senior official", "according to somebody without a name"),
    ('A member of the delegation, Hassan Dube, told the hall: "It is a beginning."', "Hassan Dube", "a name set off by commas"),
    ('Their spokesman, a man who calls himself Wolf, said: "Gun for gun, and no more."', "Wolf", "a name that somebody gives himself"),
    ('Both presidents hailed it, with Renn calling it "the best news in a generation".', "Renn", "with somebody calling"),
    ('"It is too early to cheer," reads a joint statement from the two mediators.', "two mediators", "whose statement it is"),
    ('The ministry had no comment. "We have seen the text," the ministry said later.', "ministry", "a body without a name"),
    ('On Monday Ker said that it was "a trap for fools".', "Ker", "a day is no first name"),
]


@pytest.mark.parametrize(("text", "speaker", "why"), TOLD, ids=[why for *_, why in TOLD])
def test_who_speaks(text, speaker, why):
    assert draft_of(text).quotes[-1].speaker == speaker, why


def phrases(text: str) -> list[str | None]:
    reading: Reading = known(reading_of(text))
    return [voice.name for sentence in reading.sentences for voice in speakers.phrases(reading, sentence.start, sentence.end)]


def test_who_stands_behind_a_preposition_is_no_subject():
    assert phrases("With a farmer the officer walked.") == ["officer"]


def test_a_month_and_a_state_are_no_speakers():
    assert not {"February", "France"} & set(phrases("In February the snow fell. February and France said nothing."))
