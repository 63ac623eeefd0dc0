"""Geodesics against published values; ways along a path."""

import tomllib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.geo import geodesic
from truceline.model.line import Edges

VECTORS = tomllib.loads((Path(__file__).parents[1] / "vectors" / "geodesics.toml").read_text("utf-8"))
PARALLEL = ((36.0, 35.5), (37.0, 35.5))
LONLATS = st.tuples(st.floats(-170, 170), st.floats(-80, 80))


@pytest.mark.parametrize("row", VECTORS["inverse"], ids=lambda row: row["source"][:40])
def test_published_geodesics(row):
    assert geodesic.distance_m(row["from"], row["to"]) == pytest.approx(row["distance_m"], abs=row["tolerance_m"])
    assert geodesic.azimuth_deg(row["from"], row["to"]) == pytest.approx(row["azimuth_deg"], abs=1e-9)
    there = geodesic.destination(row["from"], row["azimuth_deg"], row["distance_m"])
    assert geodesic.distance_m(there, row["to"]) < 1e-5


@pytest.mark.parametrize("row", VECTORS["area"], ids=lambda row: row["source"][:40])
def test_published_areas(row):
    ring = tuple(map(tuple, [*row["ring"], row["ring"][0]]))
    assert geodesic.area_m2(((ring,),), Edges.GEODESIC) == pytest.approx(row["area_m2"], abs=row["tolerance_m2"])
    assert geodesic.area_m2(((ring[::-1],),), Edges.GEODESIC) == pytest.approx(row["area_m2"], abs=row["tolerance_m2"])


def test_an_area_between_parallels_and_meridians_is_that_of_the_zone():
    """One degree by one: R² (sin lat2 - sin lat1) dlon on the authalic sphere, here by many thin geodesic strips."""
    ring = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0))
    steps = [36.0 + i / 1000 for i in range(1001)]
    fine = (*((lon, 35.0) for lon in steps), *((lon, 36.0) for lon in reversed(steps)), (36.0, 35.0))
    assert geodesic.area_m2(((ring,),)) == pytest.approx(geodesic.area_m2(((fine,),), Edges.GEODESIC), rel=1e-8)
    triangle = (((36.0, 35.0), (37.0, 35.0), (36.5, 36.0), (36.0, 35.0)),)
    assert geodesic.area_m2((triangle,), Edges.GEODESIC) != pytest.approx(geodesic.area_m2((triangle,)), rel=1e-3)


def test_holes_do_not_count():
    outer = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0))
    hole = ((36.4, 35.4), (36.6, 35.4), (36.6, 35.6), (36.4, 35.6), (36.4, 35.4))
    assert geodesic.area_m2(((outer, hole),)) == pytest.approx(geodesic.area_m2(((outer,),)) - geodesic.area_m2(((hole,),)))


@pytest.mark.parametrize("edges", list(Edges))
def test_cut_keeps_vertices_and_leaves_no_long_edge(edges):
    path = ((36.0, 35.5), (36.5, 35.7), (36.5, 35.7001))
    fine = geodesic.cut(path, 1000.0, edges)
    assert set(path) <= set(fine)
    assert max(geodesic.distance_m(a, b) for a, b in pairwise(fine)) <= 1001


def test_cut_points_lie_on_the_edge_that_is_meant():
    straight, bowed = (geodesic.cut(PARALLEL, 50_000.0, edges)[1] for edges in (Edges.LONLAT, Edges.GEODESIC))
    assert straight == (36.5, 35.5)
    assert 110 < geodesic.distance_m(straight, bowed) < 120


@given(st.lists(st.tuples(st.floats(30, 33), st.floats(-5, 60)), min_size=2, max_size=6), st.sampled_from([300.0, 20_000.0, 1e7]), st.sampled_from(Edges))
def test_an_array_is_cut_as_a_path_is_and_edge_by_edge(path, step_m, edges):
    path = tuple(path)
    fine = geodesic.cut(path, step_m * 100, edges)
    assert geodesic.cut_points(np.array(path), step_m * 100, edges).tolist() == [list(point) for point in fine]
    by_edge = [geodesic.cut(edge, step_m * 100, edges) for edge in pairwise(path)]
    assert fine == (*(point for part in by_edge for point in part[:-1]), path[-1])


def test_length_is_by_the_edge_that_is_meant():
    along, short = (geodesic.path_length_m(PARALLEL, edges) for edges in (Edges.LONLAT, Edges.GEODESIC))
    assert short == pytest.approx(geodesic.distance_m(*PARALLEL), abs=1e-6)
    assert along - short == pytest.approx(0.39, abs=0.01), "L³ tan²(lat) / 24 R²"


@given(LONLATS, LONLATS, st.floats(0, 1))
def test_slices_add_up(a, b, part):
    path = (a, ((a[0] + b[0]) / 2, b[1]), b)
    total = geodesic.path_length_m(path)
    first, second = geodesic.slice_path(path, 0, total * part), geodesic.slice_path(path, total * part, total)
    assert first[-1] == second[0]
    assert (first[0], second[-1]) == (pytest.approx(a), pytest.approx(b))


def test_points_along_are_held_to_the_ends():
    assert geodesic.point_along(PARALLEL, -5.0) == PARALLEL[0]
    assert geodesic.point_along(PARALLEL, 1e9) == PARALLEL[1]
    assert geodesic.point_along(PARALLEL, geodesic.path_length_m(PARALLEL) / 2) == pytest.approx((36.5, 35.5), abs=1e-9)


def test_many_inverses_at_once():
    azimuth, distance = geodesic.inverse([36.0, 36.0], [35.0, 35.0], [36.0, 37.0], [36.0, 35.0])
    assert azimuth[0] == pytest.approx(0.0)
    assert distance[1] == pytest.approx(geodesic.distance_m((36.0, 35.0), (37.0, 35.0)))
