"""Rules written down: short, in whole kilometres where they are whole, names quoted only where they must be."""

import pytest

from truceline.draw.writing import write
from truceline.draw.written import parse


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("band( front ,side north,15000-20000 m)", "band(front, side north, 15-20 km)"),
        ("band(front, 2.5 km each side)", "band(front, each side, 2500 m)"),
        ("band(50 km wide)", "band(each side, 50 km wide)"),
        ('area("x, y")', 'area("x, y")'),
        ('area("plain name")', "area(plain name)"),
        ("circle(42.22570N 43.0E, 1 km)", "circle(42.2257N 43E, 1 km)"),
        ("(area(a) + area(b)) + area(c)", "(area(a) + area(b)) + area(c)"),
        ("area(a) - area(b) - area(c)", "(area(a) - area(b)) - area(c)"),
        ("band(a, at least 15 km)", "band(a, at least 15 km)"),
    ],
)
def test_rules_are_written_shortly(given, written):
    assert write(parse(given, "x")) == written
