"""Plain answers against zones really drawn along a bent line: the line is moved within its accuracy, the zone drawn anew, and every answer asked again."""

import math

import numpy as np
import pytest

from truceline.draw import region
from truceline.draw.atlas import Atlas
from truceline.draw.zone import draw
from truceline.geo.area import contains_each
from truceline.geo.geodesic import destination
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.finding import Relation
from truceline.model.line import LineOfContact
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.rule import Circle, Minus, Ring, Union
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


NORTH = Band(line="line", side="north", measure=Measure.DEPTH, min_depth_m=8_000.0, max_depth_m=10_000.0)
SHAPES = {
    "two bands": Union(parts=(NORTH, Band(line="line", side="south", measure=Measure.DEPTH, min_depth_m=3_000.0, max_depth_m=3_000.0))),
    "a ring from the line": Ring(line="line", side="north", min_distance_m=3_000.0, max_distance_m=12_000.0),
    "a band less a circle": Minus(whole=NORTH, without=Circle(centre=Point(lat_deg=35.6, lon_deg=36.4), min_radius_m=3_000.0, max_radius_m=3_000.0)),
}


def shaped(rule, vertices):
    """Draw a zone that is no band from the line through `vertices`."""
    line = LineOfContact(id="line", name="Line", pieces=(tuple(vertices),), left="north", right="south", accuracy_m=ACCURACY_M)
    return region.draw(CLAUSE, rule, Atlas(lines={"line": line})), line


def wrongs(rule, seed, count=300):
    """Return how many places of plain answers lie elsewhere once the line has moved: (answers INSIDE, wrong ones, answers OUTSIDE, wrong ones)."""
    random = np.random.default_rng(seed)
    drawn, line = shaped(rule, VERTICES)
    rows = asked(random, count)
    placed = place(rows, zones=(drawn,), lines=(line,), settlements=())
    other, _ = shaped(rule, moved(random))
    found = []
    for relation, area, wanted in ((Relation.INSIDE, other.core, True), (Relation.OUTSIDE, other.core + other.strip, False)):
        points = [point for row in rows if placed[row.id][0].relation is relation for point in truths(row, random)]
        found += [len(points), int((contains_each(area, points) != wanted).sum()) if points else 0]
    return found


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("rule", SHAPES.values(), ids=SHAPES)
def test_a_plain_answer_stays_true_for_zones_that_are_no_band(rule, seed):
    inside, wrong_inside, outside, wrong_outside = wrongs(rule, seed)
    assert inside > 100
    assert outside > 100
    assert (wrong_inside, wrong_outside) == (0, 0)


VALLEY = [(36.0, 35.9), (36.3, 35.5), (36.6, 35.9)]
APART = [(destination(VALLEY[0], 238.5, ACCURACY_M)), destination(VALLEY[1], 180.0, ACCURACY_M), destination(VALLEY[2], 121.5, ACCURACY_M)]
"""A valley between two arms, and the same with its arms moved apart: no point of it is farther from where it was than the line's accuracy."""


def test_where_arms_face_each_other_the_corner_of_the_border_counts(monkeypatch):
    """A place 1.1 accuracies below the corner in which the two bands' far limits meet: the arms moved apart leave it outside."""
    drawn, line = shaped(SHAPES["two bands"], VALLEY)
    corner = max((lat for lat in np.arange(35.5, 35.8, 0.0005) if contains_each(drawn.core, [(36.3, lat)])[0]), default=0.0)
    point = destination((36.3, corner), 180.0, 1.1 * (ACCURACY_M + drawn.error_m))
    row = report(PointPlace(point=Point(lat_deg=point[1], lon_deg=point[0]), precision_m=0.0, basis=Basis.MEASURED))
    other, _ = shaped(SHAPES["two bands"], APART)
    assert not contains_each(other.core, [point])[0], "the truth may be outside"
    relation = lambda: place([row], zones=(drawn,), lines=(line,), settlements=())[row.id][0].relation  # noqa: E731
    assert relation() is Relation.UNCERTAIN
    monkeypatch.setattr("truceline.watch.ground.Ground._doubted", lambda self, probes, core, whole: (core, whole))
    assert relation() is Relation.INSIDE, "the control: without moving the border's edges the answer would be plain, and wrong"
