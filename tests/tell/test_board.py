"""The clause board."""

import pytest

from tell import sample
from truceline.model.compliance import Verdict
from truceline.tell import board

PART = sample.part(sample.page(), "clauses")
TABLE = PART.tables[0]


def cell(clause, party):
    row = next(row for row in TABLE.rows if row[0].startswith(clause))
    return row[TABLE.head.index(party)]


def test_each_clause_and_party_has_its_record():
    assert cell("Ceasefire", "Syrian government") == "broken"
    assert cell("Patrols", "Russia") == "kept"
    assert cell("Withdrawal: “tanks”", "National Liberation Front") == "not yet due"
    assert cell("Zone", "the deal as a whole") == "cannot be judged"
    assert cell("Zone", "Russia") == "–", "no record is not a verdict"


def test_the_look_of_a_cell_is_its_verdict():
    for row, tones in zip(TABLE.rows, TABLE.cell_tones, strict=True):
        assert len(row) == len(tones)
        assert {tone.replace("_", " ") for tone in tones if tone} == set(row[1:]) - {"–"}


def test_a_broken_clause_names_the_findings_that_it_rests_on():
    verified = {item.id for item in sample.told().findings if item.status.value == "verified"}
    broken = [item for item in PART.items if item.tone == Verdict.BROKEN.value]
    assert [set(item.findings) for item in broken] == [verified]
    assert verified in [set(refs) for refs in TABLE.refs]


def test_clauses_stand_with_their_words_speaker_and_document():
    item = next(item for item in PART.items if item.text.startswith("Withdrawal: “radically"))
    assert item.quotes == ((sample.WITHDRAW, "Vladimir Putin", sample.DOCUMENT.title),)
    assert "confirmed by a person" in item.details[0]
    drafted = next(item for item in PART.items if item.text.startswith("Withdrawal: “tanks”"))
    assert "no person has confirmed it yet" in drafted.details[0]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (10, "10 days left to the deadline."),
        (1, "1 day left to the deadline."),
        (0, "The deadline is this day, to its end."),
        (-16, "The deadline passed 16 days ago."),
    ],
)
def test_days_left(days, said):
    assert board.days_left(days) == said


def test_without_records_it_says_so():
    part = board.section(sample.told(records=()))
    assert part.tables == ()
    assert part.lead == "No clause has been judged: no clause has been read yet."
