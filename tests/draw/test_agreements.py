"""Every zone rule of real agreements, drawn, against a survey that shares nothing with the package (see agreements.py)."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely

from draw.agreements import CASES, At
from draw.samples import LINE
from truceline.draw import shape
from truceline.draw.rule import complete
from truceline.draw.written import parse
from truceline.geo import antimeridian
from truceline.geo.area import contains_each
from truceline.model.clause import ZoneClause
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


def test_the_survey_can_find_a_zone_that_is_wrong():
    case = CASES["South Ossetia 1992: 15 km about Tskhinvali"]
    extent, atlas = drawn(replace(case, rule="circle(Tskhinvali, 14900 m)"))
    at = At(scattered(extent, 1), atlas)
    assert (case.inside(at) != contains_each(antimeridian.polygons(extent.sure), at.points.tolist())).any()
