"""Candidate lists: the nearest segment of any point is in the list of its cell, and lists are short."""

import numpy as np
import pytest

from truceline.geo.chord_cells import ENOUGH, FINE, Frame, nearby, space
from truceline.geo.ellipsoid import earth_centred

FRAME = Frame(29.0, 49.0, 0.1, 0.06, 32)


@pytest.mark.parametrize("lonlat", [(0.0, 0.0), (30.0, 50.0), (-75.0, -33.0), (180.0, 89.9), (12.0, 90.0)])
def test_space(lonlat):
    assert np.allclose(space(*lonlat), earth_centred(np.array([lonlat]))[0], rtol=0, atol=1e-8)


def chain(seed, count):
    """Straight segments along a line that wanders: start, way, no bow, 1 / way^2."""
    rng = np.random.default_rng(seed)
    lonlats = np.column_stack([30 + np.cumsum(rng.normal(0.01, 0.01, count)), 50 + np.cumsum(rng.normal(0, 0.008, count))])
    corners = earth_centred(lonlats)
    way = np.diff(corners, axis=0)
    return np.hstack([corners[:-1], way, np.zeros_like(way), 1 / (way**2).sum(axis=1)[:, None]])


def listed(found, frame, lonlat):
    column, row = (lonlat - (frame.west, frame.south)) / (frame.step_lon, frame.step_lat)
    start = found.starts[int(row) * frame.wide + int(column)]
    if start < 0:
        start = found.small[-1 - start + int((row - int(row)) * FINE) * FINE + int((column - int(column)) * FINE)]
    return found.pool[start + 1 : start + 1 + found.pool[start]].tolist()


def chords(segments, spot):
    away = spot - segments[:, :3]
    part = np.clip((away * segments[:, 3:6]).sum(axis=1) * segments[:, 9], 0, 1)
    return np.sqrt(((away - part[:, None] * segments[:, 3:6]) ** 2).sum(axis=1))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_nearest_is_listed_and_all_that_come_near_it(seed):
    segments = chain(seed, 120)
    found = nearby(FRAME, segments)
    lonlats = np.random.default_rng(3).uniform((29.0, 49.0), (32.2, 50.9), (600, 2))
    lengths = []
    for lonlat in lonlats:
        own = listed(found, FRAME, lonlat)
        gaps = chords(segments, earth_centred(lonlat[None])[0])
        assert set(np.flatnonzero(gaps <= gaps.min() + 2.0).tolist()) <= set(own)
        lengths.append(len(own))
    assert np.mean(lengths) < 8


def test_neighbours_share_lists():
    found = nearby(FRAME, chain(4, 120))
    starts = np.concatenate([found.starts[found.starts >= 0], found.small])
    assert len(np.unique(starts)) < len(starts) / 10


def test_one_segment_is_everywhere():
    found = nearby(FRAME, chain(5, 2))
    assert (found.starts == 0).all()
    assert found.pool.tolist() == [1, 0]
    assert ENOUGH >= 1
