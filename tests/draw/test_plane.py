"""Places on a map: the fringe around them, the lines between their holders, and what those lines can be trusted with."""

import numpy as np
import pytest

from draw.simulator import places, wavy
from truceline.draw.plane import Plane
from truceline.geo.antimeridian import near
from truceline.model.line import ControlPoint
from truceline.model.place import Point


def held(rows, accuracy_m=0.0):
    return [
        ControlPoint(name=f"p{number}", point=Point(lat_deg=lat, lon_deg=lon), holder=holder, accuracy_m=accuracy_m)
        for number, (lon, lat, holder) in enumerate(rows)
    ]


LADDER = held([(36.0 + 0.1 * step, lat, holder) for step in range(6) for lat, holder in ((35.4, "south"), (35.6, "north"))])


def test_a_ladder_of_pairs_parts_in_the_middle():
    plane = Plane(LADDER)
    (run,) = [run for run in plane.runs() if run.facing]
    assert run.sides == {"north", "south"}
    lats = [lat for _, lat in plane.path(run.path)]
    assert lats == pytest.approx([35.5] * len(lats), abs=0.001)


def test_bounds_are_half_the_distance_of_facing_places_and_their_accuracy():
    half = 0.1 * 110_950
    plain, doubtful = Plane(LADDER), Plane(held([(point.point.lon_deg, point.point.lat_deg, point.holder) for point in LADDER], accuracy_m=2000.0))
    least, doubted = (min(bound for run in plane.runs() if run.facing for _, bound in plane.bounds(run)) for plane in (plain, doubtful))
    assert half <= least <= 1.1 * half, "straight pairs and slanting ones take turns"
    assert doubted - least == pytest.approx(2000.0, abs=1e-6)


def test_a_tight_pair_vouches_for_its_neighbourhood_and_no_farther():
    """Between two wide pairs stands one tight pair: near it the bound is small, and it grows with the way from it."""
    rows = [(36.0 + 0.05 * step, lat, holder) for step in range(25) for lat, holder in ((35.3, "south"), (35.7, "north"))]
    plane = Plane(held([*rows, (36.6, 35.49, "south"), (36.6, 35.51, "north")]))
    (run,) = [run for run in plane.runs() if run.facing]
    bounds = [bound for _, bound in plane.bounds(run)]
    assert min(bounds) < 10_000
    assert max(bounds) > 20_000
    steps = np.abs(np.diff(bounds))
    lengths = [length for length, _ in plane.bounds(run)]
    assert np.all(steps <= np.array(lengths[1:]) + np.array(lengths[:-1]) + 1e-6)


def test_the_line_never_rests_on_the_fringe():
    points = places(wavy(3), 9, 80)
    plane = Plane(points)
    lons, lats = [point.point.lon_deg for point in points], [point.point.lat_deg for point in points]
    for run in plane.runs():
        if run.facing:
            for lon, lat in plane.path(run.path):
                assert min(lons) <= lon <= max(lons)
                assert min(lats) <= lat <= max(lats)


def test_territories_reach_beyond_the_outermost_places():
    plane = Plane(LADDER)
    south, north = sorted(plane.areas(plane.runs(), 500.0), key=lambda area: area.id, reverse=True)
    assert (south.id, north.id) == ("south", "north")
    assert min(lat for lon, lat in south.polygons[0][0]) < 35.39
    assert max(lat for lon, lat in north.polygons[0][0]) > 35.61
    assert north.accuracy_m == 500.0


def test_places_over_the_antimeridian_are_near_each_other():
    rows = [(near(180.0 + 0.05 * step, 0.0), lat, holder) for step in range(-3, 4) for lat, holder in ((-16.7, "south"), (-16.5, "north"))]
    plane = Plane(held(rows))
    (run,) = [run for run in plane.runs() if run.facing]
    lons = [lon for lon, _ in plane.path(run.path)]
    assert 0.15 < max(lons) - min(lons) <= 0.3


def test_places_in_one_row_can_be_parted():
    plane = Plane(held([(36.0, 35.5, "a"), (36.1, 35.5, "a"), (36.2, 35.5, "b"), (36.3, 35.5, "b")]))
    areas = plane.areas(plane.runs(), 0.0)
    assert [(area.id, len(area.polygons)) for area in areas] == [("a", 1), ("b", 1)]
