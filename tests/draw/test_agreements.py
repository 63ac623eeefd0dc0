"""Every zone rule of real agreements, drawn, against a survey that shares nothing with the package (see agreements.py)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
import shapely

from draw.agreements import ACFL, CASES, GEOD, At, line
from draw.samples import LINE
from truceline.desk.versions import versions
from truceline.draw import shape, zone
from truceline.draw.atlas import Atlas
from truceline.draw.rule import complete
from truceline.draw.written import parse
from truceline.geo import antimeridian
from truceline.geo.area import contains_each
from truceline.model.clause import Change, ZoneClause
from truceline.model.errors import BadInput

POINTS = 150
CLAUSE = ZoneClause(id="zone-1", name="zone", rule=None)


@cache
def extent_of(name):
    return drawn(CASES[name])


def drawn(case):
    atlas = case.atlas()
    return shape.draw(parse(case.rule, "zone-1.rule"), CLAUSE, atlas), atlas


def scattered(extent, seed):
    """Return points over the zone and around it: half of them near its edge, where a wrong zone would be wrong first."""
    random = np.random.default_rng(seed)
    west, south, east, north = extent.possible.bounds
    pad = 0.15 * max(east - west, north - south)
    wide = random.uniform((west - pad, south - pad), (east + pad, north + pad), (POINTS // 2, 2))
    edge = extent.possible.boundary
    corners = shapely.get_coordinates(edge)
    near = corners[random.integers(0, len(corners), POINTS // 2)] + random.normal(0.0, pad / 20, (POINTS // 2, 2))
    return np.concatenate([wide, near])


@pytest.mark.parametrize("name", CASES)
def test_what_lies_in_the_zone_of_a_real_agreement(name):
    case = CASES[name]
    extent, atlas = extent_of(name)
    at = At(scattered(extent, len(name)), atlas)
    for part, told in ((extent.sure, case.inside), (extent.possible, case.perhaps or case.inside)):
        wanted = told(at)
        polygons = antimeridian.polygons(part)
        found = contains_each(polygons, at.points.tolist())
        clear = ~at.near
        wrong = np.flatnonzero(clear & (found != wanted))
        assert not len(wrong), [(*at.points[index].round(5).tolist(), bool(found[index])) for index in wrong[:5]]
        assert clear.sum() > POINTS // 3, "most points must count"
        assert 0 < found[clear].sum() < clear.sum(), "there must be points inside and outside"


@pytest.mark.parametrize("name", CASES)
def test_polygons_are_valid_and_wound_as_rfc_7946_says(name):
    extent, _ = extent_of(name)
    for rings in antimeridian.polygons(extent.possible):
        assert shapely.Polygon(rings[0], rings[1:]).is_valid
        assert [shapely.is_ccw(shapely.linearrings(ring)) for ring in rings] == [True] + [False] * (len(rings) - 1)
        assert max(abs(lon) for ring in rings for lon, _ in ring) <= 180


def test_hodeidah_2018_is_still_to_be_agreed():
    with pytest.raises(BadInput, match="the shape of 'agreed upon locations' is still to be agreed"):
        complete(ZoneClause(id="zone-1", name="agreed upon locations"), LINE)


BOUNDARY = line("boundary", (20.5, 43.2), (20.9, 43.1), (21.3, 42.8), (21.7, 42.6))
AIR = tuple(parse(f"band(boundary, side right, {depth} km)", "x") for depth in (25, 10))


@pytest.mark.parametrize(
    ("day", "depth_m"),
    [
        (date(1999, 6, 9), 25_000.0),
        (date(2001, 12, 26), 25_000.0),
        (date(2001, 12, 27), 10_000.0),
        (date(2015, 11, 9), 10_000.0),
        (date(2015, 11, 10), None),
    ],
)
def test_kosovo_the_air_safety_zone_shrinks_and_is_lifted(day, depth_m):
    """25 km in 1999, 10 km from 27 December 2001, lifted in November 2015 (the day in that month is made up)."""
    changes = (Change(day=date(2001, 12, 27), rule=AIR[1]), Change(day=date(2015, 11, 10), rule=None))
    found = versions(ZoneClause(id="zone-1", name="air safety zone", rule=AIR[0], changes=changes), {"boundary": BOUNDARY})
    held = [item for item in found if (item.start is None or item.start <= day) and (item.end is None or day < item.end)]
    assert [item.rule.max_depth_m for item in held] == ([depth_m] if depth_m else [])
    for item in held:
        azimuth, _, _ = GEOD.inv(21.3, 42.8, 20.9, 43.1)
        spots = [GEOD.fwd(21.1, 42.95, azimuth + 90.0, far)[:2] for far in (-0.98 * depth_m, 0.98 * depth_m, 1.02 * depth_m)]
        polygons = antimeridian.polygons(shape.draw(item.rule, CLAUSE, Atlas(lines={"boundary": BOUNDARY})).sure)
        inside = contains_each(polygons, spots).tolist()
        assert sum(inside) == 1, "one of the two hands of the boundary, and not beyond the depth"


def test_dayton_where_the_river_moves_by_nature_the_line_is_a_new_version():
    first, then = date(1995, 12, 14), date(2010, 4, 1)
    moved = replace(ACFL, id="acfl-2010", pieces=(((18.0, 43.7), (18.3, 43.81), (18.6, 43.85), (19.0, 44.0)),), valid_from=then)
    known = {"acfl-1995": replace(ACFL, id="acfl-1995", valid_from=first), "acfl-2010": moved}
    clause = ZoneClause(id="zone-1", name="zone of separation", rule=parse("band(acfl, each side, 2 km)", "x"))
    old, new = versions(clause, known)
    assert (old.start, old.end, new.start, new.end) == (first, then, then, None)
    drawn_ones = [zone.draw(clause, item.lines[0][1], settlements=(), within=None, valid_from=None) for item in (old, new)]
    spot = (18.3, 43.8 + 2_500 / 111_100)
    assert [contains_each(item.core, [spot]).tolist() for item in drawn_ones] == [[False], [True]], "2.5 km off the old course, 1.4 km off the new"


def test_versions_are_half_open_every_day_has_one():
    """`valid_until` is the first day on which a version no longer holds: none is left out between two, none is in both."""
    first, then, last = date(2014, 9, 19), date(2015, 2, 12), date(2016, 3, 1)
    known = {"a": replace(BOUNDARY, id="a", valid_from=first), "b": replace(BOUNDARY, id="b", valid_from=then, valid_until=last)}
    clause = ZoneClause(id="zone-1", name="zone", rule=AIR[0])
    zones = [
        replace(zone.draw(clause, item.lines[0][1], settlements=(), within=None, valid_from=None), valid_from=item.start, valid_until=item.end)
        for item in versions(clause, known)
    ]
    one_day = timedelta(days=1)
    held = {day: [item.line for item in zones if item.holds_on(day)] for edge in (first, then, last) for day in (edge - one_day, edge)}
    assert list(held.values()) == [[], ["a"], ["a"], ["b"], ["b"], []]


def test_the_survey_can_find_a_zone_that_is_wrong():
    case = CASES["South Ossetia 1992: 15 km about Tskhinvali"]
    extent, atlas = drawn(replace(case, rule="circle(Tskhinvali, 14900 m)"))
    at = At(scattered(extent, 1), atlas)
    assert (case.inside(at) != contains_each(antimeridian.polygons(extent.sure), at.points.tolist())).any()
