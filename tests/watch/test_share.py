"""Shares against a slow reference: chance is really thrown for the place, the depth and the line, and the zone asked by its definition."""

import numpy as np
import pytest

from truceline.draw import region
from truceline.draw.atlas import Atlas
from truceline.geo.geodesic import GEOD
from truceline.model.clause import ZoneClause
from truceline.model.place import Point
from truceline.model.rule import Circle, Ring
from truceline.watch.ground import Ground
from truceline.watch.spots import disc
from watch.cases import LINE, off, zone

THROWS = 20_000
TOLERANCE = 0.03
CENTRE = (36.5, 35.5)


def thrown(middle, radius_m, random):
    """Return points alike over a disc."""
    lon, lat, _ = GEOD.fwd(
        np.full(THROWS, middle[0]), np.full(THROWS, middle[1]), random.uniform(0, 360, THROWS), radius_m * np.sqrt(random.uniform(0, 1, THROWS))
    )
    return lon, lat


@pytest.mark.parametrize("doubt_m", [0.0, 1_500.0])
@pytest.mark.parametrize(("at_m", "radius_m"), [(0.0, 1_000.0), (14_000.0, 3_000.0), (17_500.0, 100.0), (19_000.0, 4_000.0), (8_000.0, 12_000.0)])
def test_a_band_shares_as_chance_does(at_m, radius_m, doubt_m):
    random = np.random.default_rng(7)
    middle = off(at_m)
    lon, lat = thrown(middle, radius_m, random)
    _, _, away = GEOD.inv(np.full(THROWS, LINE.pieces[0][0][0]), lat, lon, lat)
    east = np.where(lon >= LINE.pieces[0][0][0], away, -away)
    deep = random.uniform(15_000.0, 20_000.0, THROWS)
    near, far = (random.uniform(-doubt_m, doubt_m, THROWS) for _ in range(2))
    expected = ((east >= near) & (east <= deep + far)).mean()
    (lie,) = Ground(zone(doubt_m=doubt_m), (LINE,)).lies([disc(Point(lat_deg=middle[1], lon_deg=middle[0]), radius_m)])
    assert lie.share == pytest.approx(expected, abs=TOLERANCE)


SHAPES = {
    "circle": (Circle(centre=Point(lat_deg=35.5, lon_deg=36.5), min_radius_m=10_000.0, max_radius_m=15_000.0), 0.0, (10_000.0, 15_000.0)),
    "ring": (
        Ring(centre=Point(lat_deg=35.5, lon_deg=36.5), min_distance_m=5_000.0, max_distance_m=12_000.0),
        5_000.0,
        (12_000.0, 12_000.0),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(("at_m", "radius_m"), [(4_500.0, 1_500.0), (11_500.0, 2_000.0), (12_500.0, 200.0), (0.0, 14_000.0)])
def test_a_zone_that_is_no_band_shares_as_chance_does(name, at_m, radius_m):
    rule, least, (low, high) = SHAPES[name]
    drawn = region.draw(ZoneClause(id="zone-1", name=name, rule=rule), rule, Atlas())
    random = np.random.default_rng(11)
    lon, lat, _ = GEOD.fwd(*CENTRE, 60.0, at_m)
    points = thrown((lon, lat), radius_m, random)
    _, _, away = GEOD.inv(np.full(THROWS, CENTRE[0]), np.full(THROWS, CENTRE[1]), *points)
    expected = ((away >= least) & (away <= random.uniform(low, high + 1e-9, THROWS))).mean()
    (lie,) = Ground(drawn, ()).lies([disc(Point(lat_deg=lat, lon_deg=lon), radius_m)])
    assert lie.share == pytest.approx(expected, abs=TOLERANCE)


def test_the_reference_would_see_a_share_that_is_off():
    """The control: a zone drawn 1 km too deep shares otherwise."""
    middle = off(20_000.0)
    spot = disc(Point(lat_deg=middle[1], lon_deg=middle[0]), 2_000.0)
    right, wrong = (Ground(zone(15_000.0, most), (LINE,)).lies([spot])[0].share for most in (20_000.0, 22_000.0))
    assert abs(right - wrong) > 3 * TOLERANCE


