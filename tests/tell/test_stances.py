"""Positions, with their words and never merged."""

from dataclasses import replace

from tell import sample
from truceline.tell import stances

TOLD = sample.told()
PART = stances.section(TOLD)
TABLE = PART.tables[0]


def cell(party, thing):
    row = next(row for row in TABLE.rows if row[0] == party)
    return row[TABLE.head.index(thing)].replace("\u00a0", " ")


def test_what_each_party_holds_of_each_thing():
    assert cell("National Liberation Front", "the deal") == "accepts with reservations (22 September 2018)"
    assert cell("National Liberation Front", "“disarmament”") == "rejects (22 September 2018)"
    assert cell("Turkey", "the deal") == "accepts"


def test_two_documents_that_differ_stand_side_by_side():
    assert cell("Tahrir al-Sham", "the deal") == "declared no stance (22 September 2018); rejects (September 2018)"
    row = next(number for number, row in enumerate(TABLE.rows) if row[0] == "Tahrir al-Sham")
    assert "differ" in TABLE.cell_tones[row]


def test_each_position_has_its_words_speaker_date_and_document():
    assert len(PART.items) == len(TOLD.agreement.positions) + 1
    first = PART.items[0]
    assert first.quotes == (("we would cooperate, but we do not trust them", "Naji Mustafa", sample.DOCUMENT.title),)
    assert first.details[0].replace("\u00a0", " ") == "Dated 22 September 2018."
    assert all(item.quotes for item in PART.items[:-1])


def test_a_headline_is_marked_and_an_open_date_said():
    turkey = next(item for item in PART.items if item.text.startswith("Turkey"))
    assert "Stands in the headline only; no sentence of the text says it." in turkey.details
    assert "The text gives no date for this that can be resolved." in turkey.details


def test_no_position_is_not_undeclared():
    assert PART.items[-1].text == "No position was read for Russia and Syrian government. That is not the same as a party that declared no stance."
    assert "Tahrir" not in PART.items[-1].text


def test_no_positions_at_all():
    part = stances.section(replace(TOLD, agreement=replace(TOLD.agreement, positions=())))
    assert part.tables == ()
    assert len(part.items) == 1
