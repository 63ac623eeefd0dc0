"""Zones for columns: the same as one by one, in any order, on borders and vertices, and never a wrong answer for what is no place."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo import area
from truceline.geo.columns import NO_PLACE, NO_VERSION, DatedGrid, Grid
from truceline.model.errors import BadInput

SQUARE = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),)
EAST = (((4.0, 0.0), (8.0, 0.0), (8.0, 4.0), (4.0, 4.0), (4.0, 0.0)),)
HOLED = (SQUARE[0], ((1.0, 1.0), (1.0, 3.0), (3.0, 3.0), (3.0, 1.0), (1.0, 1.0)))
ISLAND = (((1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5), (1.5, 1.5)),)
FIJI = (
    (((179.0, -17.0), (180.0, -17.0), (180.0, -16.0), (179.0, -16.0), (179.0, -17.0)),),
    (((-180.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (-180.0, -16.0), (-180.0, -17.0)),),
)
ONE_SIDE = ((((179.0, -17.0), (180.0, -17.0), (180.0, -16.0), (179.0, -16.0), (179.0, -17.0)),),)
WORLD = ((((-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0)),),)


def held(grid, *lonlats):
    lon, lat = np.array(lonlats, dtype=float).reshape(-1, 2).T
    return grid.masks(lon, lat).tolist()


POINTS = [
    ([(SQUARE,)], (2, 2), 1, "inside"),
    ([(SQUARE,)], (5, 2), 0, "outside"),
    ([(SQUARE,)], (100, -80), 0, "far outside, beyond the grid"),
    ([(SQUARE,)], (0, 0), 1, "on a vertex"),
    ([(SQUARE,)], (4, 1), 1, "on an edge"),
    ([(SQUARE,)], (np.nextafter(4, 5), 1), 0, "one step beyond an edge"),
    ([(SQUARE,)], (np.nextafter(4, 3), 1), 1, "one step before it"),
    ([(SQUARE,), (EAST,)], (4, 1), 3, "on the edge of two zones: in both"),
    ([(SQUARE, EAST)], (4, 1), 1, "where two pieces of one zone meet"),
    ([(SQUARE,), (HOLED,)], (2, 2), 1, "in the hole of the second"),
    ([(HOLED,)], (1, 2), 1, "on the edge of a hole"),
    ([(HOLED, ISLAND)], (2, 2), 1, "on an island in a hole"),
    ([(HOLED, ISLAND)], (1.25, 2), 0, "between the island and the edge of the hole"),
    ([()], (2, 2), 0, "an empty zone holds nothing"),
    ([], (2, 2), 0, "no zones at all"),
    ([FIJI], (180, -16.5), 1, "on the antimeridian"),
    ([FIJI], (-180, -16.5), 1, "on its other name"),
    ([FIJI], (-179.5, -16.5), 1, "beyond it"),
    ([ONE_SIDE], (-180, -16.5), 1, "180 and -180 are one meridian"),
    ([ONE_SIDE], (-180, -16), 1, "and so at a vertex"),
    ([ONE_SIDE], (-179.999, -16.5), 0, "but not beyond"),
    ([WORLD], (180, 90), 1, "the corner of the world"),
    ([WORLD], (0, 0), 1, "anywhere"),
    ([(SQUARE,)], (float("nan"), 2), NO_PLACE, "no number"),
    ([(SQUARE,)], (2, float("nan")), NO_PLACE, "no number"),
    ([(SQUARE,)], (float("inf"), 2), NO_PLACE, "infinite"),
    ([(SQUARE,)], (2, float("-inf")), NO_PLACE, "infinite"),
    ([(SQUARE,)], (180.5, 2), NO_PLACE, "out of range"),
    ([WORLD], (np.nextafter(180, 181), 2), NO_PLACE, "one step out of range"),
    ([WORLD], (2, np.nextafter(-90, -91)), NO_PLACE, "one step out of range"),
    ([], (2, 91), NO_PLACE, "out of range, no zones"),
]


@pytest.mark.parametrize(("zones", "lonlat", "mask", "why"), POINTS)
def test_point(zones, lonlat, mask, why):
    assert held(Grid(zones), lonlat) == [mask], why


@pytest.mark.parametrize(("zones", "lonlat", "mask", "why"), POINTS)
def test_a_point_for_which_nothing_is_compiled(zones, lonlat, mask, why, both):
    assert both(lambda: held(Grid(zones), lonlat)) == [[mask], [mask]], why


def test_a_few_rows_as_many(both):
    chance = np.random.default_rng(5)
    lon, lat = chance.choice([np.nan, 180.0, *np.arange(-1, 6, 0.25)], 700), chance.choice([np.inf, *np.arange(-1, 6, 0.25)], 700)
    zones, start = [(HOLED, ISLAND), (EAST,), ((((0.1, 0.0), (3.3, 1.1), (0.7, 3.9), (0.1, 0.0)),),)], np.datetime64("2018-09-17", "us")
    grid, times = DatedGrid([(start, zones), (start + 10, zones[:1])]), start + chance.integers(-5, 20, 700)
    few, many = both(lambda: grid.masks(lon, lat, times))
    assert few.tolist() == many.tolist()
    assert len(set(many.tolist())) > 6, "or little was asked"


@pytest.mark.parametrize(
    ("zones", "says"),
    [
        ([((((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)),),)], "Self-intersection"),
        ([((((0.0, 0.0), (2.0, 2.0), (2.0, 0.0)),),)], "not closed"),
        ([((((170.0, 0.0), (190.0, 0.0), (190.0, 2.0), (170.0, 0.0)),),)], "leaves longitude"),
        ([((((0.0, float("nan")), (1.0, 0.0), (1.0, 2.0), (0.0, float("nan"))),),)], "not closed|leaves longitude"),
        ([(SQUARE, ISLAND)], "overlap at longitude 2"),
        ([(SQUARE,)] * 63, "too many"),
    ],
)
def test_bad_zones_are_refused(zones, says):
    with pytest.raises(BadInput, match=says):
        Grid(zones)


def test_columns_must_be_of_one_length():
    with pytest.raises(BadInput, match="shape"):
        Grid([(SQUARE,)]).masks([1.0], [1.0, 2.0])


def test_answers_go_where_they_are_wanted():
    out = np.full(2, 9, np.uint64)
    assert Grid([(SQUARE,)]).masks([2.0, 5.0], [2.0, 2.0], out=out) is out
    assert out.tolist() == [1, 0]
    for wrong in (np.empty(3, np.uint64), np.empty(2, np.int64), np.empty(4, np.uint64)[::2]):
        with pytest.raises(BadInput, match="`out`"):
            Grid([(SQUARE,)]).masks([2.0, 5.0], [2.0, 2.0], out=wrong)


def test_as_many_zones_as_bits():
    assert held(Grid([(SQUARE,)] * 62), (2, 2)) == [2**62 - 1]


# A slow reference in fractions: crossings to the west, and the border by itself.


def exact_contains(polygons, x, y):
    x, y = Fraction(x), Fraction(y)
    inside = False
    for ring in (ring for rings in polygons for ring in rings):
        for a, b in pairwise(ring):
            ax, ay, bx, by = map(Fraction, (*a, *b))
            turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            if turn == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
                return True
            inside ^= (ay <= y) != (by <= y) and (turn > 0) == (by > ay)
    return inside


def pieces(shape):
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring.coords) for ring in (part.exterior, *part.interiors))
        for part in shapely.get_parts(shape)
        if isinstance(part, shapely.Polygon) and not part.is_empty
    )


whole = st.integers(-6, 6)
spots = st.tuples(whole, whole)


@st.composite
def zones(draw):
    """A zone of one or more pieces with holes, its vertices on whole degrees and where its parts cross."""
    shape = shapely.Polygon()
    for _ in range(draw(st.integers(1, 3))):
        part = shapely.MultiPoint(draw(st.lists(spots, min_size=3, max_size=6))).convex_hull
        if isinstance(part, shapely.Polygon):
            shape = shape.symmetric_difference(part)
    return pieces(shape.buffer(0))


halves = st.integers(-14, 14).map(lambda value: value / 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(zones(), min_size=1, max_size=3), st.lists(st.tuples(halves, halves), min_size=1, max_size=40))
def test_grid_agrees_with_fractions(found, lonlats):
    lonlats += [vertex for zone in found for rings in zone for ring in rings for vertex in ring]
    expected = [sum(exact_contains(zone, *lonlat) << bit for bit, zone in enumerate(found)) for lonlat in lonlats]
    assert held(Grid(found), *lonlats) == expected


def star(seed, count):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, count))
    reach = rng.uniform(0.2, 1.0, count)
    ring = [(float(x), float(y)) for x, y in zip(30 + reach * np.cos(angle), 48 + reach * np.sin(angle), strict=True)]
    return (((*ring, ring[0]),),)


def borders(polygons, rng, count):
    """Points at vertices, and as near to edges as floats come."""
    ring = np.array(polygons[0][0])
    index, part = rng.integers(0, len(ring) - 1, count), rng.uniform(0, 1, (count, 1))
    return np.concatenate([ring, ring[index] + (ring[index + 1] - ring[index]) * part])


@pytest.mark.parametrize("count", [5, 40, 400])
def test_grid_agrees_with_fractions_hard_by_the_border(count):
    stars = [star(1, count), star(2, count)]
    rng = np.random.default_rng(3)
    lonlats = np.concatenate([borders(one, rng, 60)[-60 - min(count, 30) :] for one in stars])
    expected = [sum(exact_contains(zone, *lonlat) << bit for bit, zone in enumerate(stars)) for lonlat in lonlats.tolist()]
    assert held(Grid(stars), *lonlats) == expected


def test_grid_agrees_with_one_by_one():
    stars = [star(seed, 200) for seed in range(4)]
    lonlats = np.random.default_rng(4).uniform((28.9, 46.9), (31.1, 49.1), (20_000, 2))
    expected = sum(area.contains_each(zone, lonlats).astype(np.uint64) << np.uint64(bit) for bit, zone in enumerate(stars))
    grid = Grid(stars)
    assert (grid.masks(*lonlats.T) == expected).all()
    assert [held(grid, lonlat)[0] for lonlat in lonlats[:200]] == expected[:200].tolist()
    assert (grid.masks(*lonlats.T) != np.roll(expected, 1)).any()


def test_order_and_threads_change_nothing():
    grid = Grid([star(5, 500)])
    lonlats = np.random.default_rng(6).uniform((28.9, 46.9), (31.1, 49.1), (600_000, 2))
    order = np.random.default_rng(7).permutation(len(lonlats))
    alone, mixed = grid.masks(*lonlats.T), grid.masks(*lonlats[order].T, threads=2)
    assert (alone[order] == mixed).all()
    assert 0 < alone.sum() < len(alone)


DAY = [np.datetime64(f"2018-09-{day:02}T00:00") for day in range(1, 31)]


def dated(grid, *rows):
    lon, lat, times = zip(*rows, strict=True)
    return grid.masks(lon, lat, np.array(times, dtype="datetime64[us]")).tolist()


@pytest.mark.parametrize(
    ("time", "mask", "why"),
    [
        (DAY[0], NO_VERSION, "before the first version"),
        (DAY[9] - np.timedelta64(1, "us"), NO_VERSION, "just before it"),
        (DAY[9], 1, "at its first moment"),
        (DAY[11], 1, "while it holds"),
        (DAY[14], 0, "the second version does not hold the point"),
        (DAY[19], NO_VERSION, "nothing is in force"),
        (DAY[24], 3, "the last version has two zones"),
        (np.datetime64("2100-01-01"), 3, "and no end"),
        (np.datetime64("NaT"), NO_VERSION, "no time, no version"),
    ],
)
def test_version_in_force(time, mask, why):
    versions = [(DAY[14], [(EAST,)]), (DAY[9], [(SQUARE,)]), (DAY[19], []), (DAY[24], [(SQUARE,), (HOLED, ISLAND)])]
    assert dated(DatedGrid(versions), (2, 2, time)) == [mask], why
    assert dated(DatedGrid(versions), (float("nan"), 2, time)) == [NO_PLACE], "no place is none at any time"


def test_versions_agree_with_a_grid_for_each():
    sets = [[star(seed, 300), star(seed + 1, 30)] for seed in range(5)]
    rng = np.random.default_rng(8)
    lonlats, which = rng.uniform((28.9, 46.9), (31.1, 49.1), (30_000, 2)), rng.integers(0, 5, 30_000)
    times = np.array(DAY)[which * 5] + rng.integers(0, 86_400 * 5, 30_000).astype("timedelta64[s]")
    together = DatedGrid([(DAY[5 * number], zones) for number, zones in enumerate(sets)]).masks(*lonlats.T, times)
    for number, own in enumerate(sets):
        assert (together[which == number] == Grid(own).masks(*lonlats[which == number].T)).all()


def test_dated_columns_are_checked():
    with pytest.raises(BadInput, match="one start"):
        DatedGrid([(DAY[0], [(SQUARE,)]), (DAY[0], [(EAST,)])])
    with pytest.raises(BadInput, match="times"):
        DatedGrid([(DAY[0], [(SQUARE,)])]).masks([1.0, 2.0], [1.0, 2.0], np.array(DAY[:1]))
    assert dated(DatedGrid([]), (2, 2, DAY[0])) == [NO_VERSION]
