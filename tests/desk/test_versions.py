"""Zones in time: rules that change and lines in dated versions."""

from dataclasses import replace
from datetime import date

import pytest

from truceline.desk.settle import amend
from truceline.desk.versions import versions
from truceline.model.clause import Change, ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import LineOfContact
from truceline.model.rule import Band, Between, NamedArea, Union
from truceline.model.timing import Deadline, Modifier

EARLY, MIDDLE, LATE = date(2014, 9, 19), date(2015, 2, 12), date(2016, 3, 1)


def line(id, name="front", first=None, last=None):
    return LineOfContact(id=id, name=name, pieces=(((0.0, 0.0), (1.0, 0.0)),), left="l", right="r", accuracy_m=0.0, valid_from=first, valid_until=last)


def known(*items):
    return {item.id: item for item in items}


def clause(rule=None, *changes, start=None):
    deadline = Deadline(date=start, modifier=Modifier.BY) if start else None
    return ZoneClause(id="zone-1", name="zone", rule=rule, changes=changes, deadline=deadline)


def told(found):
    return [([item.id for _, item in version.lines], version.start, version.end, version.changed) for version in found]


FRONT = Band(line="front")
SERIES = known(line("front-2", first=MIDDLE), line("front-1", first=EARLY), line("border", "border"))


@pytest.mark.parametrize(
    ("given", "lines", "wanted", "why"),
    [
        (clause(Band(line="border")), SERIES, [(["border"], None, None, None)], "one line without dates"),
        (clause(Band(line="front-1")), SERIES, [(["front-1"], EARLY, None, None)], "a line by its id: that version, whatever came after it"),
        (clause(FRONT), SERIES, [(["front-1"], EARLY, MIDDLE, None), (["front-2"], MIDDLE, None, None)], "a line by its name: each version until the next"),
        (clause(FRONT, start=LATE), SERIES, [(["front-2"], LATE, None, None)], "only from the zone's own first day on"),
        (clause(FRONT, start=EARLY), SERIES, [(["front-1"], EARLY, MIDDLE, None), (["front-2"], MIDDLE, None, None)], "on the day itself"),
        (
            clause(Band(line="gap")),
            known(line("a", "gap", EARLY, MIDDLE), line("b", "gap", LATE)),
            [(["a"], EARLY, MIDDLE, None), (["b"], LATE, None, None)],
            "between two versions there is no zone",
        ),
        (
            clause(Between(line="front", other="border")),
            SERIES,
            [(["front-1", "border"], EARLY, MIDDLE, None), (["front-2", "border"], MIDDLE, None, None)],
            "two lines, one of them in versions",
        ),
        (
            clause(Union(parts=(Band(line="front"), Band(line="front-1")))),
            SERIES,
            [(["front-1", "front-1"], EARLY, MIDDLE, None), (["front-2", "front-1"], MIDDLE, None, None)],
            "Minsk II: the line as it is and as it was",
        ),
        (clause(NamedArea(area="x")), {}, [([], None, None, None)], "no line at all"),
        (
            clause(NamedArea(area="x"), Change(day=MIDDLE, rule=NamedArea(area="y")), Change(day=LATE, rule=None), start=EARLY),
            {},
            [([], EARLY, MIDDLE, None), ([], MIDDLE, LATE, MIDDLE)],
            "a rule that changes and ends",
        ),
        (
            clause(None, Change(day=MIDDLE, rule=NamedArea(area="y"))),
            {},
            [([], MIDDLE, None, MIDDLE)],
            "to be agreed until borders are fixed",
        ),
        (clause(Band(line="its own words")), known(line("only")), [(["only"], None, None, None)], "the only line stands for the text's words"),
        (
            clause(Band()),
            known(line("a", first=EARLY), line("b", first=LATE)),
            [(["a"], EARLY, LATE, None), (["b"], LATE, None, None)],
            "the only line, in versions",
        ),
        (clause(None), known(line("only", first=EARLY)), [(["only"], EARLY, None, None)], "still to be agreed: drawing says so"),
    ],
)
def test_versions(given, lines, wanted, why):
    assert told(versions(given, lines)) == wanted, why


@pytest.mark.parametrize(
    ("given", "lines", "says"),
    [
        (clause(Band()), {}, "'zone-1' has no line of contact"),
        (clause(Band()), SERIES, "the case has 3 lines; name one: truceline confirm CASE zone-1.line=border"),
        (clause(Band(line="nowhere")), SERIES, "the case has 3 lines"),
        (clause(Between(line="nowhere", other="border")), SERIES, "there is no line 'nowhere' in the case; use one of: border, front-1, front-2"),
        (clause(Between(line="road", other="a")), known(line("a")), "there is no line 'road'"),
        (clause(FRONT), known(line("a"), line("b")), "'a' and 'b' are two versions of 'front' from one day"),
        (clause(Between(line="old", other="new")), known(line("old", "o", EARLY, MIDDLE), line("new", "n", LATE)), "never in force together"),
    ],
)
def test_what_is_missing_is_said(given, lines, says):
    with pytest.raises(BadInput, match=says):
        versions(given, lines)


def test_the_kosovo_air_safety_zone_shrinks_and_is_lifted():
    zone = ZoneClause(id="zone-1", name="air safety zone", deadline=Deadline(date=date(1999, 6, 10), modifier=Modifier.FROM))
    for field, value in (
        ("rule", "band(boundary, side fry, 25 km)"),
        ("rule@2015-11-12", "lifted"),
        ("rule@2001-12-27", "band(boundary, side fry, 10 km)"),
        ("medium", "air"),
    ):
        zone = amend(zone, field, value)
    found = versions(zone, known(line("boundary", "boundary")))
    assert [(item.rule.max_depth_m, item.start, item.end) for item in found] == [
        (25_000.0, date(1999, 6, 10), date(2001, 12, 27)),
        (10_000.0, date(2001, 12, 27), date(2015, 11, 12)),
    ]
    again = amend(zone, "rule@2001-12-27", "band(boundary, side fry, 12 km)")
    assert versions(again, known(line("boundary", "boundary")))[1].rule.max_depth_m == 12_000.0, "a day has one change: the last one given"


def test_a_mark_of_another_line_parts_nothing():
    other = replace(line("other", "other"), valid_from=MIDDLE)
    given = clause(Band(line="front-1"), Change(day=LATE, rule=Band(line="other")))
    assert told(versions(given, {**SERIES, "other": other})) == [(["front-1"], EARLY, LATE, None), (["other"], LATE, None, LATE)]
