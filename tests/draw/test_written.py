"""Rules as people write them: read right, read back the same, and refused with what to write instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.draw.writing import write
from truceline.draw.written import EXAMPLES, parse
from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.place import Point
from truceline.model.plain import from_plain, to_plain
from truceline.model.rule import Band, Between, Circle, Coordinates, Corridor, Intersect, Measure, Minus, NamedArea, Ring, Settlements, Union

A, B, C = (NamedArea(area=name) for name in "abc")


@pytest.mark.parametrize(
    ("text", "rule", "why"),
    [
        ("band(front, side north, 15-20 km)", Band(line="front", side="north", measure=Measure.DEPTH, min_depth_m=15e3, max_depth_m=20e3), "a range"),
        ("band(front, each side, 2 km)", Band(line="front", side="each", measure=Measure.DEPTH, min_depth_m=2e3, max_depth_m=2e3), "Korea"),
        (
            "band(front, 50 km wide)",
            Band(line="front", side="each", measure=Measure.TOTAL_WIDTH, min_depth_m=50e3, max_depth_m=50e3),
            "a total width has no side",
        ),
        ("band(front, side x, at least 15 km)", Band(line="front", side="x", measure=Measure.DEPTH, min_depth_m=15e3), "one bound only"),
        ("band(front, side x, at most 800 m)", Band(line="front", side="x", measure=Measure.DEPTH, max_depth_m=800.0), "the other bound"),
        ("band(front, 5 km deep or wide)", Band(line="front", min_depth_m=5e3, max_depth_m=5e3), "what it measures is open"),
        (
            "band(side x, 5 km, within de-escalation area)",
            Band(side="x", measure=Measure.DEPTH, min_depth_m=5e3, max_depth_m=5e3, within="de-escalation area"),
            "no line",
        ),
        ("between(Line A, Line B)", Between(line="Line A", other="Line B"), "two lines"),
        ("circle(Tskhinvali, 15 km)", Circle(centre="Tskhinvali", min_radius_m=15e3, max_radius_m=15e3), "a circle"),
        (
            "circle(42.5S 43.5W, 1 to 2.5 km)",
            Circle(centre=Point(lat_deg=-42.5, lon_deg=-43.5), min_radius_m=1e3, max_radius_m=2500.0),
            "about a point, a range",
        ),
        ("ring(around Gori, 1-2 km)", Ring(centre="Gori", min_distance_m=1e3, max_distance_m=2e3), "round a place"),
        ("ring(along A, side x, 10-20 km)", Ring(line="A", side="x", min_distance_m=10e3, max_distance_m=20e3), "along a line"),
        ("corridor(M4, Trumba, Ain al-Havr, 6 km each side)", Corridor(road="M4", start="Trumba", end="Ain al-Havr", depth_m=6e3), "Idlib 2020"),
        ("corridor(road, A, B, 5 km wide)", Corridor(road="road", start="A", end="B", depth_m=2500.0), "Lachin: a total width"),
        ("settlements(Here, 1N 2E, 300 m)", Settlements(places=("Here", Point(lat_deg=1.0, lon_deg=2.0)), radius_m=300.0), "names and points"),
        ('area("Sarajevo, centre (old)")', NamedArea(area="Sarajevo, centre (old)"), "a name in quotes"),
        (
            "coordinates(1N 2E, 1N 3E, 2N 3E)",
            Coordinates(corners=tuple(Point(lat_deg=y, lon_deg=x) for x, y in ((2.0, 1.0), (3.0, 1.0), (3.0, 2.0)))),
            "corners",
        ),
        ("area(a) - area(b) + area(c)", Union(parts=(Minus(whole=A, without=B), C)), "from left to right"),
        ("area(a) - (area(b) + area(c))", Minus(whole=A, without=Union(parts=(B, C))), "brackets first"),
        ("area(a) + area(b) + area(c)", Union(parts=(A, B, C)), "one sum"),
        ("area(a)&area(b) + area(c)", Union(parts=(Intersect(parts=(A, B)), C)), "signs need no spaces"),
        ("((area(a)))", A, "brackets about nothing"),
        ("area(line-2014-09-19) - area(x)", Minus(whole=NamedArea(area="line-2014-09-19"), without=NamedArea(area="x")), "a hyphen in a name is no sign"),
    ],
)
def test_rules_are_read(text, rule, why):
    assert parse(text, "zone-1.rule") == rule, why
    assert parse(write(rule), "zone-1.rule") == rule, why


@pytest.mark.parametrize("text", EXAMPLES.values())
def test_the_examples_in_errors_are_right(text):
    assert parse(write(parse(text, "x")), "x") == parse(text, "x")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a shape is missing"),
        ("15 km", "'15 km' is no shape; write one such as band"),
        ("zone(x)", "is no shape"),
        ("band(front", "is no shape"),
        ("band(front, 2 km) area(a)", "stands after the end of the shape"),
        ("(area(a)", "a bracket is not closed"),
        ("area(a) +", "a shape is missing"),
        ("band(a, b, 2 km)", r"'band\(a, b, 2 km\)' needs 0 to 1 name; write it as band\(front"),
        ("band(a, 2 km, 3 km)", "more than one distance"),
        ("band(a, 20-15 km)", "the wrong way round"),
        ("band(a, 9999999 km)", "too great"),
        ("band(a, at least 1-2 km)", "says 'at least' of a range"),
        ("between(a)", "needs 2 names"),
        ("between(a, b, side x)", "cannot have 'side'"),
        ("circle(a)", "needs a distance"),
        ("circle(1 km)", "needs one place"),
        ("circle(95N 20E, 1 km)", "latitude 95"),
        ("ring(around a, along b, 1-2 km)", "either one place"),
        ("ring(1-2 km)", "either one place"),
        ("corridor(M4, a, 6 km)", "a road and two places"),
        ("corridor(M4, a, b, 5-6 km)", "not a range"),
        ("settlements(3 km)", "one place or more"),
        ("coordinates(1N 2E, 1N 3E)", "three points or more"),
        ("coordinates(1N 2E, 1N 3E, there)", "three points or more"),
        ("(" * 60 + "area(a)" + ")" * 60, "nested too deep"),
    ],
)
def test_what_cannot_be_read_is_said(text, says):
    with pytest.raises(BadInput, match=says) as error:
        parse(text, "zone-1.rule")
    assert error.value.where == "zone-1.rule"


NAMES = st.text(st.characters(blacklist_characters='"', blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=8) | st.sampled_from(
    ["side x", "at least", "3 km", "geodesic", "each side", "1N 2E", "Ain al-Havr", "a, b", "(x)", "10-20 km", "a - b"]
)
POINTS = st.builds(Point, lat_deg=st.integers(-900, 900).map(lambda n: n / 10 + 0.0), lon_deg=st.integers(-1800, 1800).map(lambda n: n / 10 + 0.0))
SPOTS = NAMES.filter(lambda name: name != "1N 2E") | POINTS
METRES = st.integers(1, 1_000_000).map(float)
PAIRS = st.tuples(METRES, METRES).map(sorted)
PLAIN = (
    PAIRS.flatmap(
        lambda pair: st.builds(
            Band, line=st.none() | NAMES, side=st.none() | NAMES, measure=st.just(Measure.DEPTH), min_depth_m=st.just(pair[0]), max_depth_m=st.just(pair[1])
        )
    )
    | st.builds(Between, line=NAMES, other=NAMES)
    | PAIRS.flatmap(lambda pair: st.builds(Circle, centre=SPOTS, min_radius_m=st.just(pair[0]), max_radius_m=st.just(pair[1])))
    | st.builds(Corridor, road=NAMES, start=SPOTS, end=SPOTS, depth_m=METRES)
    | st.builds(Settlements, places=st.lists(SPOTS, min_size=1, max_size=3).map(tuple), radius_m=METRES)
    | st.builds(NamedArea, area=NAMES)
    | st.builds(Coordinates, corners=st.lists(POINTS, min_size=3, max_size=5).map(tuple), edges=st.sampled_from(Edges))
)
RULES = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(Union, parts=st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Intersect, parts=st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Minus, whole=inner, without=inner)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(rule=RULES)
def test_every_rule_that_is_written_is_read_as_itself(rule):
    assert parse(write(rule), "x") == rule


@settings(max_examples=200, deadline=None)
@given(text=st.text('abcdernutglo(),+-& "1km', max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        rule = parse(text, "x")
    except BadInput as error:
        assert error.remedy
    else:
        assert parse(write(rule), "x") == rule


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(" * 100 + "circle(A, 1 km)" + ")" * 100, "nested too deep"),
        ("(" * 50_000, "50,000 brackets"),
        (" - ".join(["circle(A, 1 km)"] * 2_000), "2,000 brackets"),
        (" & ".join(["circle(A, 1 km)"] * 2_000), "give a long list of shapes as one area"),
        (f"circle({'a' * 100_000}, 1 km)", "1 brackets and 100,0"),
        ('circle("' + "a" * 40_000, "is no shape"),
        ("circle(A, " + "9" * 400 + " km)", "too great"),
    ],
    ids=["deep", "deeper", "long", "long, one sign", "wide", "open quote", "many digits"],
)
def test_hostile_rules_are_refused(text, said):
    with pytest.raises(BadInput, match=said):
        parse(text, "zone-1.rule")


def test_the_longest_chain_that_is_allowed_is_no_deeper_than_the_log_can_hold():
    rule = parse(" - ".join(["circle(A, 1 km)"] * 200), "w")
    assert from_plain(Minus, to_plain(rule)) == rule
    assert write(rule).count("circle") == 200
