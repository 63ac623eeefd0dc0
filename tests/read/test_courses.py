"""Positions over time, source by source."""

from datetime import date

from reads import draft_of
from truceline.read.courses import courses

YES = "The Hill Front accepted the ceasefire agreement."
NO = "The Hill Front rejected the ceasefire agreement."
SILENT = "Fighters of the Hill Front swept the road on Monday. Karva and Sarn signed the ceasefire agreement."
OPEN = "The Hill Front has not said whether it accepts the ceasefire agreement."


def of(*told):
    return next(c for c in courses(tuple(draft_of(text, day) for text, day in told)) if c.party == "hill-front")


def test_a_later_word_that_differs_is_a_change():
    course = of((YES, date(2020, 5, 1)), (NO, date(2020, 6, 1)))
    assert (course.changed, course.contradicted, [stand.stance for stand in course.stands]) == (True, False, ["accepts", "rejects"])


def test_two_sources_of_one_day_contradict_each_other():
    course = of((YES, date(2020, 5, 1)), (NO, date(2020, 5, 1)))
    assert (course.changed, course.contradicted) == (False, True)


def test_undeclared_is_stated_and_silence_is_not():
    course = of((OPEN, date(2020, 5, 1)), (SILENT, date(2020, 5, 1)))
    assert ([stand.stance for stand in course.stands], course.silent) == (["undeclared"], (1,))


def test_one_source_alone_neither_changes_nor_contradicts():
    course = of((YES, None))
    assert (course.changed, course.contradicted, course.silent) == (False, False, ())
