"""Texts side by side: nothing merged, figures that differ flagged."""

import pytest

from reads import draft_of
from truceline.model.comparison import Match
from truceline.read.compare import Text, compare, matched, slip

ONE = "Russia and Turkey agreed to create a demilitarised zone of 15 to 20 kilometres along the contact line by 15 October."
TWO = "Russia and Turkey agreed to create a demilitarised zone of 15 to 25 kilometres along the contact line by 15 October."
MILES = "The armies agreed on a demilitarised zone of two miles along the line of contact."
KM = "The armies agreed on a demilitarised zone of two kilometres along the line of contact."


def of(*texts):
    return compare(tuple(Text(name=f"text {n}", text=text, draft=draft_of(text)) for n, text in enumerate(texts)))


def line(found, field):
    return next(line for line in found.lines if line.topic.startswith("zone") and line.field == field)


def test_a_figure_that_differs_is_flagged_and_both_stand():
    greatest = line(of(ONE, TWO), "greatest distance")
    assert (greatest.match, [cell.value for cell in greatest.cells]) == (Match.DIFFERS, ["20 km", "25 km"])
    assert all(cell.cited for cell in greatest.cells)


def test_what_is_the_same_is_said_to_be():
    found = of(ONE, TWO)
    assert line(found, "least distance").match is Match.SAME
    assert line(found, "due").match is Match.SAME


def test_one_figure_in_two_units_is_a_slip():
    assert line(of(MILES, KM), "greatest distance").match is Match.SLIP


def test_what_only_one_says_is_no_agreement():
    found = of(ONE, "Russia and Turkey agreed to set up a demilitarised zone.")
    assert line(found, "greatest distance").match is Match.ONE
    assert line(found, "greatest distance").cells[1].value is None


@pytest.mark.parametrize(
    ("one", "other", "is_slip"), [(2000.0, 3218.688, True), (80.0, 800.0, True), (15000.0, 20000.0, False), (6000.0, 20000.0, False), (0.0, 5.0, False)]
)
def test_slips(one, other, is_slip):
    assert slip(one, other) is is_slip


def test_how_values_stand():
    assert [matched(values) for values in ([1.0], [1.0, 1.0], [1.0, 2.5], ["a", "b"])] == [Match.ONE, Match.SAME, Match.DIFFERS, Match.DIFFERS]


def test_copies_count_once():
    assert of(ONE, ONE + " It rained.", KM).stories == (0, 0, 1)
