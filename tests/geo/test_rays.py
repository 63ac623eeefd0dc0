"""Rays as long as their foot is the nearest point of the line."""

import numpy as np
import pytest

from geo.reference import GEOD
from truceline.geo import rays
from truceline.geo.locate import RIGHT, Locator

TWO = (((36.0, 35.5), (36.5, 35.5)), ((36.0, 35.7), (36.5, 35.7)))
FOOT = np.array([[36.25, 35.5]])


def shot(pieces, azimuth, most, foot=FOOT):
    return rays.shot(foot, np.array([azimuth]), np.zeros(1, dtype=int), most, Locator(pieces))


def test_a_ray_that_meets_nothing_is_as_long_as_asked_for():
    found = shot(TWO[:1], 0.0, 20_000.0)
    assert (found.lengths[0], found.beyond[0]) == (20_000.0, rays.NOTHING)
    assert GEOD.inv(*FOOT[0], *found.tips()[0])[2] == pytest.approx(20_000.0, abs=1e-6)


@pytest.mark.parametrize("most", [12_000.0, 20_000.0, 140_000.0])
def test_a_ray_ends_half_way_to_what_it_faces(most):
    found = shot(TWO, 0.0, most)
    locator = Locator(TWO[1:])
    assert locator.distance_m(tuple(found.tips()[0])) == pytest.approx(found.lengths[0], abs=1e-3)
    assert found.beyond[0] == RIGHT, "the right of the line to the north faces south"


def test_tips_between_are_traced_until_the_way_is_straight():
    parabola = (((36.0, 35.5), (36.5, 35.5)), ((36.25, 35.6), (36.25, 35.9)))
    feet = np.array([[36.1, 35.5], [36.4, 35.5]])
    locator = Locator(parabola)
    found = rays.traced(feet, np.zeros(2), np.zeros(2, dtype=int), 30_000.0, locator, lambda one, other: np.ones(len(one), dtype=bool))
    middles = (found.tips()[1:] + found.tips()[:-1]) / 2
    other = Locator(parabola[1:])
    gap = np.abs(np.abs(Locator(parabola[:1]).feet(middles).signed_m) - np.abs(other.feet(middles).signed_m))
    assert len(found.lengths) > 10
    assert gap.max() < 0.2


def test_control_two_rays_alone_miss_the_bend():
    parabola = (((36.0, 35.5), (36.5, 35.5)), ((36.25, 35.6), (36.25, 35.9)))
    found = rays.traced(
        np.array([[36.1, 35.5], [36.4, 35.5]]), np.zeros(2), np.array([0, 1]), 30_000.0, Locator(parabola), lambda one, other: np.ones(len(one), dtype=bool)
    )
    assert len(found.lengths) == 2, "rays of two fans have none between them"
