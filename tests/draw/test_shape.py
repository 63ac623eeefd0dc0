"""Shapes joined, cut and taken out: what is sure stays sure, and what cannot be drawn says why (agreements: test_agreements.py)."""

import pytest
import shapely

from draw.agreements import FRONT, line
from draw.samples import CLAUSE
from truceline.draw.atlas import Atlas
from truceline.draw.shape import draw, outline
from truceline.draw.written import parse
from truceline.geo import antimeridian
from truceline.geo.area import contains
from truceline.geo.geodesic import area_m2
from truceline.model.errors import BadInput
from truceline.model.rule import Coordinates, Intersect, Ring, Settlements, Union

TWO = line("two", (36.0, 36.0), (36.4, 36.0))
ATLAS = Atlas(lines={"front": FRONT, "two": TWO, "parts": line("parts", (36.0, 35.0), (36.1, 35.0))})
PARTED = Atlas(
    lines={
        "front": FRONT,
        "parts": FRONT.__class__(id="parts", name="parts", pieces=(((1.0, 1.0), (2.0, 1.0)), ((3.0, 1.0), (4.0, 1.0))), left="l", right="r", accuracy_m=0.0),
    }
)


def drawn(text, atlas=ATLAS):
    return draw(parse(text, "zone-1.rule"), CLAUSE, atlas)


def km2(shape):
    return area_m2(antimeridian.polygons(shape)) / 1e6


A, B = "circle(35.5N 36.0E, 5-8 km)", "circle(35.5N 36.05E, 5-8 km)"


@pytest.mark.parametrize("text", [A, f"{A} + {B}", f"{A} & {B}", f"{A} - {B}", f"({A} - {B}) + ({B} - {A})"])
def test_what_is_sure_is_always_possible(text):
    found = drawn(text)
    assert found.sure.difference(found.possible).area < 1e-12
    assert found.possible.area > found.sure.area


@pytest.mark.parametrize(
    ("lon", "sure", "possible", "why"),
    [
        (35.93, True, True, "far from the other circle"),
        (35.99, False, True, "7 km hence, and perhaps not in the other"),
        (36.0, False, False, "surely in the other"),
    ],
)
def test_a_difference_takes_out_surely_only_what_is_surely_in_the_other(lon, sure, possible, why):
    found = drawn("circle(35.5N 36.0E, 7 km) - circle(35.5N 36.05E, 5-6 km)")
    assert (found.sure.covers(shapely.Point(lon, 35.5)), found.possible.covers(shapely.Point(lon, 35.5))) == (sure, possible), why


def test_areas_of_set_operations_add_up():
    one, other = "circle(35.5N 36.0E, 5 km)", "circle(35.5N 36.05E, 6 km)"
    whole = km2(drawn(f"{one} + {other}").sure)
    assert whole == pytest.approx(km2(drawn(one).sure) + km2(drawn(other).sure) - km2(drawn(f"{one} & {other}").sure), rel=1e-9)
    assert whole == pytest.approx(km2(drawn(f"{one} - {other}").sure) + km2(drawn(other).sure), rel=1e-9)


def test_a_ring_is_a_circle_without_a_circle_and_from_nought_a_disc():
    assert km2(drawn("ring(around 35.5N 36.0E, 1-2 km)").sure) == pytest.approx(3 * 3.14159, rel=1e-3)
    assert km2(drawn("ring(around 35.5N 36.0E, 0-2 km)").sure) == pytest.approx(4 * 3.14159, rel=1e-3)
    assert km2(drawn("ring(along front, each side, 0-2 km)").sure) == pytest.approx(km2(drawn("band(front, each side, 2 km)").sure))


def test_rings_of_a_line_nest_without_gap():
    inner, outer, whole = (
        km2(drawn(text).sure) for text in ("band(front, side left, 2 km)", "ring(along front, side left, 2-5 km)", "band(front, side left, 5 km)")
    )
    assert inner + outer == pytest.approx(whole, rel=1e-6)


@pytest.mark.parametrize("text", ["circle(16.7S 179.95E, 20 km) + circle(16.7S 179.9W, 20 km)", "settlements(16.7S 179.95E, 16.7S 179.9W, 20 km)"])
def test_shapes_on_both_sides_of_the_antimeridian_meet(text):
    polygons = antimeridian.polygons(drawn(text).sure)
    assert contains(polygons, (180.0, -16.7))
    assert contains(polygons, (-180.0, -16.7))
    assert max(abs(lon) for rings in polygons for lon, _ in rings[0]) <= 180


def test_a_polygon_across_the_antimeridian():
    assert km2(drawn("coordinates(1N 179.9E, 1N 179.9W, 1.2N 179.9W, 1.2N 179.9E)").sure) == pytest.approx(492, rel=0.01)


def test_geodesic_edges_bend_towards_the_pole():
    text = "coordinates(60N 10E, 60N 20E, 59N 20E, 59N 10E{})"
    straight, bent = drawn(text.format("")).sure, drawn(text.format(", geodesic")).sure
    assert not straight.covers(shapely.Point(15, 60.05))
    assert bent.covers(shapely.Point(15, 60.05))


def test_lines_that_run_against_each_other_have_the_same_between():
    turned = Atlas(lines={"front": FRONT, "two": line("two", *TWO.pieces[0][::-1])})
    assert drawn("between(front, two)").sure.equals(drawn("between(front, two)", turned).sure)


def test_an_outline_has_holes():
    assert len(outline(drawn("ring(around 35.5N 36.0E, 1-2 km)").sure)) == 2


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("band(front, 5 km)", "does not say on which side"),
        ("band(front, side left, at least 5 km)", "does not say its greatest distance"),
        ("band(front, side left, 5 km, within nowhere)", "there is no area 'nowhere'"),
        ("between(front, parts)", "line 'parts' has 2 pieces; what lies between two lines needs a line in one piece"),
        ("corridor(parts, 1N 1E, 1N 2E, 5 km)", "line 'parts' has 2 pieces; a corridor follows a line in one piece"),
        ("corridor(front, 36N 36.2E, 36N 36.2E, 5 km)", "begins and ends at one point"),
        ("ring(along front, side left, 0-0 km)", "the least must be above 0"),
        ("circle(1N 1E, 0 km)", "the least must be above 0"),
        ("coordinates(0N 0E, 1N 1E, 1N 0E, 0N 1E)", "the polygon crosses itself near longitude 0.5"),
    ],
)
def test_what_cannot_be_drawn_says_why(rule, says):
    with pytest.raises(BadInput, match=says):
        drawn(rule, PARTED)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Ring(min_distance_m=1.0, max_distance_m=2.0), "must go round a place or along a line"),
        (Union(parts=()), "joins nothing"),
        (Intersect(parts=()), "joins nothing"),
        (Settlements(places=(), radius_m=1.0), "lists no settlements"),
        (Coordinates(corners=()), "has 0 corners"),
    ],
)
def test_empty_rules_are_refused(rule, says):
    with pytest.raises(BadInput, match=says):
        draw(rule, CLAUSE, ATLAS)
