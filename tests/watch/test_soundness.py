"""Plain answers against zones really drawn along a bent line: the line is moved within its accuracy, the zone drawn anew, and every answer asked again."""

import math

import numpy as np
import pytest

from truceline.draw.zone import draw
from truceline.geo.area import contains_each
from truceline.geo.geodesic import destination
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.finding import Relation
from truceline.model.line import LineOfContact
from truceline.model.place import Basis, Point, PointPlace
from truceline.watch.place import place
from watch.cases import report

ACCURACY_M, RADIUS_M = 1_500.0, 400.0
CLAUSE = ZoneClause(id="zone-1", name="zone", rule=Band(line="line", side="north", measure=Measure.DEPTH, min_depth_m=8_000.0, max_depth_m=10_000.0))
VERTICES = [(36.0 + 0.08 * number, 35.5 + (0.06 if number % 2 else 0.0)) for number in range(11)]


def zone(vertices):
    line = LineOfContact(id="line", name="Line", pieces=(tuple(vertices),), left="north", right="south", accuracy_m=ACCURACY_M)
    return draw(CLAUSE, line, settlements=(), within=None, valid_from=None), line


def moved(random):
    """Move every vertex by up to the line's accuracy: no point of the line is then farther from where it was."""
    return [destination(vertex, random.uniform(0, 360), ACCURACY_M * math.sqrt(random.uniform())) for vertex in VERTICES]


def asked(random, count=400):
    """Return places about the inner part of the line, away from its open ends, where the direction of the end makes more of a difference."""
    points = [(random.uniform(36.25, 36.55), random.uniform(35.35, 35.75)) for _ in range(count)]
    return [
        report(PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=RADIUS_M, basis=Basis.MEASURED), key=str(n)) for n, (lon, lat) in enumerate(points)
    ]


def truths(row, random):
    """Return some of the points where it may truly have been: on the rim of its circle, and its middle."""
    middle = (row.place.point.lon_deg, row.place.point.lat_deg)
    return [middle, *(destination(middle, turn + random.uniform(0, 60), RADIUS_M) for turn in range(0, 360, 60))]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plain_answer_stays_true_when_the_line_is_moved_within_its_accuracy(seed):
    random = np.random.default_rng(seed)
    drawn, line = zone(VERTICES)
    rows = asked(random)
    placed = place(rows, zones=(drawn,), lines=(line,), settlements=())
    other, _ = zone(moved(random))
    plain = {relation: [row for row in rows if placed[row.id][0].relation is relation] for relation in Relation}
    inside = [point for row in plain[Relation.INSIDE] for point in truths(row, random)]
    outside = [point for row in plain[Relation.OUTSIDE] for point in truths(row, random)]
    assert len(plain[Relation.INSIDE]) > 20
    assert len(plain[Relation.OUTSIDE]) > 100
    assert contains_each(other.core, inside).all()
    assert not contains_each(other.core + other.strip, outside).any()
    unsure = [point for row in plain[Relation.UNCERTAIN] for point in truths(row, random)]
    assert 0 < contains_each(other.core, unsure).mean() < 1, "the control: what is uncertain may be either"


def test_a_place_anywhere_on_earth_has_an_answer():
    drawn, line = zone(VERTICES)
    points = [(0.0, 90.0), (0.0, -90.0), (180.0, 0.0), (-180.0, 0.0), (-143.6, -35.5), (36.4, 89.99)]
    rows = [
        report(PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=radius, basis=Basis.ESTIMATED)) for lon, lat in points for radius in (0.0, 1e6)
    ]
    placed = place(rows, zones=(drawn,), lines=(line,), settlements=())
    assert {placed[row.id][0].relation for row in rows} == {Relation.OUTSIDE}
