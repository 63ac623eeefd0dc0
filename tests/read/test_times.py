"""Begin and end apart, times in another sentence, counts from the text's own events."""

from datetime import date

from reads import draft_of

TEXT = """Agreement on the Sel valley
Sarn, 3 May 2020

1. A ceasefire shall begin at 00:00 on 10 May 2020.
2. Both sides shall withdraw tanks 15 km from the river.
The withdrawal shall begin on day 2 of the ceasefire and shall be completed within 10 days.
3. Prisoners shall be released within 30 days of signature.
This process shall end on day 5 after the withdrawal.
4. The mission shall verify the withdrawal from day 1 of the withdrawal.
"""


def clauses():
    return {clause.kind: clause for clause in draft_of(TEXT, None).clauses}


def test_a_withdrawal_begins_and_is_done():
    gone = clauses()["withdrawal"]
    assert (gone.starts.date, gone.deadline.date, gone.deadline.anchor) == (date(2020, 5, 11), date(2020, 5, 20), "start of ceasefire")


def test_a_count_from_the_signature_that_the_text_dates():
    assert clauses()["exchange"].deadline.date == date(2020, 6, 2)


def test_the_first_day_of_a_thing_is_its_first_day():
    assert clauses()["monitoring"].deadline.date == date(2020, 5, 11)


def test_a_text_without_its_own_date_leaves_the_count_open():
    text = TEXT.replace("Sarn, 3 May 2020\n", "")
    freed = next(clause for clause in draft_of(text, None).clauses if clause.kind == "exchange")
    assert (freed.deadline.date, freed.deadline.days, freed.deadline.anchor) == (None, 30, "signature")


def test_the_opening_of_a_list_dates_its_items_and_nothing_behind_it():
    head = "From 00:01 on 27 July 2020 the following measures shall apply:\n"
    text = head + "1. ban on firing;\n2. ban on flights;\n3. ban on mines;\n4. ban on drones.\n\nThe mission shall inform the council.\n"
    found = draft_of(text, None).clauses
    assert {clause.deadline.date for clause in found if clause.article in ("1", "2", "3")} == {date(2020, 7, 27)}
    assert all(clause.deadline is None for clause in found if clause.kind == "notification")


def test_another_text_s_date_is_no_time():
    text = "1. Guns stop.\n2. Forces shall withdraw to the line of the memorandum of 5 June 2019.\n3. Roads open.\n4. Posts shall close."
    gone = next(clause for clause in draft_of(text, None).clauses if clause.kind == "withdrawal")
    assert gone.deadline is None
