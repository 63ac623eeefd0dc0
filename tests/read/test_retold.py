"""Ten real agreements, retold in our own words with their figures (tests/samples/agreements): the right rules, unit for unit."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reads import draft_of
from truceline.model.rule import Band, Between, Measure, Ring, Union

FOLDER = Path(__file__).parents[1] / "samples" / "agreements"
D, W = Measure.DEPTH, Measure.TOTAL_WIDTH


@cache
def draft(name):
    return draft_of((FOLDER / f"{name}.txt").read_text("utf-8"), None)


def of(name, kind):
    return [clause for clause in draft(name).clauses if clause.kind == kind]


BANDS = [
    ("sochi-2018", 0, (15000, 20000, D, None, "de-escalation area")),
    ("idlib-2020", 0, (6000, 6000, D, "each", None)),
    ("minsk-2014", 0, (30000, None, W, "each", None)),
    ("korea-1953", 0, (2000, 2000, D, "each", None)),
    ("kosovo-1999", 0, (25000, 25000, D, None, None)),
    ("kosovo-1999", 1, (5000, 5000, D, None, None)),
    ("ethiopia-eritrea-2000", 0, (25000, 25000, D, "eritrean-government", None)),
]


@pytest.mark.parametrize(("name", "index", "wanted"), BANDS, ids=[f"{row[0]}-{row[1]}" for row in BANDS])
def test_strips(name, index, wanted):
    rule = of(name, "zone")[index].rule
    assert isinstance(rule, Band)
    assert (rule.min_depth_m, rule.max_depth_m, rule.measure, rule.side, rule.within) == wanted


SHAPES = [
    ("abkhazia-1994", 0, Between(line="line B", other="line D")),
    ("abkhazia-1994", 1, Union(parts=(Between(line="line A", other="line B"), Between(line="line D", other="line E")))),
    ("golan-1974", 0, Between(line="line A", other="line B")),
    ("golan-1974", 1, Ring(line="Line A", side="each", min_distance_m=0.0, max_distance_m=10000.0)),
    ("golan-1974", 2, Ring(line="Line A", side="each", min_distance_m=10000.0, max_distance_m=20000.0)),
    ("golan-1974", 3, Ring(line="Line A", side="each", min_distance_m=0.0, max_distance_m=25000.0)),
]


@pytest.mark.parametrize(("name", "index", "wanted"), SHAPES, ids=[f"{row[0]}-{row[1]}" for row in SHAPES])
def test_other_shapes(name, index, wanted):
    assert of(name, "zone")[index].rule == wanted


def test_minsk_2015_has_three_zones_each_from_two_lines_and_half_as_deep():
    zones = of("minsk-2015", "zone")
    halves = [[(part.side, part.min_depth_m) for part in zone.rule.parts] for zone in zones]
    sides = ("ukrainian-government", "armed-formations")
    assert halves == [[(side, metres) for side in sides] for metres in (25000, 35000, 70000)]
    assert "artillery of 100 mm and more" in zones[0].subjects


def test_minsk_2014_gives_each_weapon_its_own_range():
    found = {clause.subjects[0]: clause.min_distance_m for clause in of("minsk-2014", "withdrawal")}
    assert found == {"weapons": 15000, "MT-12 guns of 100 mm": 9000, "120 mm mortars": 8000, "Grad rocket launchers": 21000, "Smerch rocket launchers": 70000}
    assert of("minsk-2014", "withdrawal")[0].min_calibre_mm == 100


def test_golan_caps_by_ring():
    caps = [(clause.most, clause.subject) for clause in of("golan-1974", "limitation") if clause.most]
    assert caps == [(75, "tanks"), (36, "guns"), (6000, "men")]


def days(name, kind):
    return [(clause.deadline.date or clause.deadline.days) if clause.deadline else None for clause in of(name, kind)]


TIMES = [
    ("sochi-2018", "withdrawal", [date(2018, 10, 15), date(2018, 10, 10)]),
    ("sochi-2018", "access", [date(2018, 12, 31)]),
    ("idlib-2020", "ceasefire", [date(2020, 3, 6)]),
    ("idlib-2020", "patrol", [date(2020, 3, 15)]),
    ("minsk-2014", "withdrawal", [date(2014, 9, 20)] * 5),
    ("minsk-2015", "ceasefire", [date(2015, 2, 15)]),
    ("minsk-2015", "withdrawal", [date(2015, 3, 1)] * 3),
    ("korea-1953", "withdrawal", [None, 3]),
    ("kosovo-1999", "withdrawal", [6, 9, 11]),
    ("ethiopia-eritrea-2000", "withdrawal", [14, None]),
    ("hodeidah-2018", "withdrawal", [None, 14, 21, None]),
]


@pytest.mark.parametrize(("name", "kind", "wanted"), TIMES, ids=[f"{row[0]}-{row[1]}" for row in TIMES])
def test_times(name, kind, wanted):
    assert days(name, kind) == wanted


def test_an_open_line_is_still_to_be_agreed():
    assert [clause.agreed for clause in of("sochi-2018", "demarcation")] == [False]


def test_exceptions_and_conditions_stand_in_the_text_s_words():
    (flights,) = [clause for clause in of("minsk-2014", "limitation") if clause.exceptions]
    (vote,) = of("minsk-2015", "other")
    assert flights.exceptions == ("the drones of the OSCE mission",)
    assert vote.conditions == ("provided that a special law has been passed",)


def test_every_clause_is_exact_and_knows_its_article():
    for path in FOLDER.glob("*.txt"):
        text = path.read_text("utf-8")
        for clause in draft(path.stem).clauses:
            assert clause.article
            assert all(text[quote.start : quote.end] == quote.quote for quote in clause.cited)
