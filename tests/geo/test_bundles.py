"""What is nearest on a dense line, told in bundles, is what is told segment by segment."""

import math
import random

import numpy as np
import pytest

from truceline.geo import bundles, locate
from truceline.geo.ellipsoid import earth_centred, isometric
from truceline.geo.locate import Locator

CHANCE = random.Random(11)
LINES = {
    "a dense wave": [tuple((36 + 0.3 * i / 3000, 35.5 + 0.01 * math.sin(i / 150)) for i in range(3000))],
    "a saw": [tuple((36 + 0.3 * i / 3000, 35.5 + (0.0005 if i % 2 else 0)) for i in range(3000))],
    "a ring far north": [(*((36 + 0.1 * math.cos(i * math.tau / 3000), 69 + 0.1 * math.sin(i * math.tau / 3000)) for i in range(3000)), (36.1, 69.0))],
    "three pieces, one of a single segment": [
        tuple((36 + 0.1 * i / 1500, 35.5) for i in range(1500)),
        ((36.0, 35.6), (36.0001, 35.6)),
        tuple((36.2 + 0.1 * i / 1501, 35.5 + CHANCE.random() / 1e4) for i in range(1501)),
    ],
}


def spots(line):
    lon, lat = line[0][0]
    scattered = [(lon + CHANCE.uniform(-0.1, 0.4), lat + CHANCE.gauss(0, 0.1)) for _ in range(300)]
    return np.array(scattered + [CHANCE.choice(piece) for piece in line for _ in range(40)])


@pytest.mark.parametrize("name", LINES)
def test_bundles_find_the_same_feet(name, monkeypatch):
    points = spots(LINES[name])
    monkeypatch.setattr(locate, "DENSE", 10**9)
    one_by_one = Locator(LINES[name])
    monkeypatch.setattr(locate, "DENSE", 100)
    bundled = Locator(LINES[name])
    assert one_by_one.near(points, 1000.0) is not None and bundled.near(points, 1000.0) is None
    expected, found = one_by_one.feet(points), bundled.feet(points)
    assert np.array_equal(found.segments, expected.segments)
    assert np.array_equal(found.signed_m, expected.signed_m)


@pytest.mark.parametrize("name", LINES)
def test_every_segment_that_can_be_nearest_is_among_the_pairs_and_few_others(name):
    pieces = [np.array(piece) for piece in LINES[name]]
    points = spots(LINES[name])[:100]
    far = np.full(len(points), 1.0)
    rows, segments = bundles.Bundles(pieces).within(isometric(points), earth_centred(points), far, np.full(len(points), 1e9))
    count = sum(len(piece) - 1 for piece in pieces)
    assert len(rows) == count * len(points) and np.all(np.diff(rows) >= 0)
    assert np.array_equal(np.sort(segments[rows == 7]), np.arange(count))
    none, _ = bundles.Bundles(pieces).within(isometric(points), earth_centred(points), far, np.full(len(points), -1e9))
    assert not len(none)


def test_a_point_in_the_middle_of_a_ring_is_weighed_in_small_blocks(monkeypatch):
    ring = LINES["a ring far north"]
    monkeypatch.setattr(locate, "MOST_PAIRS", 2_000)
    locator = Locator(ring)
    points = np.full((500, 2), (36.0, 69.0)) + np.linspace(0, 1e-6, 500)[:, None]
    pairs = [len(locator._nearest(block).rows) for block in locator._blocks(points)]
    assert max(pairs) <= 2_500 and len(pairs) > 10
    assert sum(len(block) for block in locator._blocks(points)) == 500
