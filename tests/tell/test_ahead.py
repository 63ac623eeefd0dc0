"""Deadlines ahead, past and open."""

from dataclasses import replace
from datetime import date

from tell import sample
from truceline.model.timing import Deadline, Modifier
from truceline.tell import ahead

TOLD = sample.told()
PART = ahead.section(TOLD)


def test_deadlines_stand_in_order_of_date():
    rows = [(row[0].replace("\u00a0", " "), row[3]) for row in PART.tables[0].rows]
    assert rows == [
        ("by 15 October 2018", "The deadline passed 16 days ago."),
        ("by 15 October 2018", "The deadline passed 16 days ago."),
        ("by 10 November 2018", "10 days left to the deadline."),
    ]
    assert PART.tables[0].tones == ("past", "past", "ahead")
    assert "Asia/Damascus" in PART.tables[0].note


def test_a_deadline_without_a_date_stays_relative_and_a_clause_without_one_is_counted():
    texts = [item.text for item in PART.items]
    assert texts == ["Patrols: due 30 days after “entry into force”; the date of that has not been given.", "1 clause has no deadline in the text."]
    assert PART.items[0].quotes


def test_a_deadline_that_names_no_day():
    clauses = tuple(replace(item, deadline=Deadline(date=None, modifier=Modifier.BY)) for item in TOLD.agreement.clauses[:1])
    part = ahead.section(replace(TOLD, agreement=replace(TOLD.agreement, clauses=clauses)))
    assert part.lead == "No clause has a deadline with a date."
    assert "whose date cannot be resolved" in part.items[0].text


def test_what_is_due_next():
    clause, days = ahead.next_due(TOLD)
    assert (clause.id, days) == ("withdrawal-2", 10)
    assert ahead.next_due(replace(TOLD, day=date(2018, 10, 15)))[1] == 0, "the day itself is included"
    assert ahead.next_due(replace(TOLD, day=date(2019, 1, 1))) is None
