"""Candidate lists: the nearest segment of any point is in the list of its cell, and lists are short."""

import numpy as np
import pytest

from truceline.geo.chord_cells import FINE, Frame, _parts, _reach, _shared, nearby
from truceline.geo.ellipsoid import earth_centred

FRAME = Frame(29.0, 49.0, 0.1, 0.06, 32)


def chain(seed, count):
    """Straight segments along a line that wanders: start, way, no bow, 1 / way^2, each going over from the one before."""
    rng = np.random.default_rng(seed)
    lonlats = np.column_stack([30 + np.cumsum(rng.normal(0.01, 0.01, count)), 50 + np.cumsum(rng.normal(0, 0.008, count))])
    corners = earth_centred(lonlats)
    way = np.diff(corners, axis=0)
    return np.hstack([corners[:-1], way, np.zeros_like(way), 1 / (way**2).sum(axis=1)[:, None], (np.arange(count - 1) > 0)[:, None]])


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
@pytest.mark.parametrize(("enough", "fine"), [(1, True), (4, True), (1, False)])
def test_the_nearest_is_listed(seed, enough, fine):
    segments = chain(seed, 120)
    found = nearby(FRAME, segments, enough, 0.0, fine=fine)
    lonlats = np.random.default_rng(3).uniform((29.0, 49.0), (32.2, 50.9), (600, 2))
    lengths, nearest = [], []
    for lonlat in lonlats:
        own = listed(found, FRAME, lonlat)
        gaps = chords(segments, earth_centred(lonlat[None])[0])
        assert gaps[own].min() == gaps.min()
        assert own == sorted(own)
        lengths.append(len(own))
        nearest.append(int(gaps.argmin()))
    assert np.mean(lengths) < 8
    assert len(set(nearest)) > 20, "or all would be alike"


def test_segments_that_come_as_near_are_listed_unless_they_share_the_corner():
    segments = chain(1, 120)
    found = nearby(FRAME, segments, 1, 0.0, fine=True)
    for lonlat in np.random.default_rng(4).uniform((29.0, 49.0), (32.2, 50.9), (300, 2)):
        own, gaps = set(listed(found, FRAME, lonlat)), chords(segments, earth_centred(lonlat[None])[0])
        for number in np.flatnonzero(gaps <= gaps.min() + 2.0).tolist():
            shared = {number - 1, number + 1} & own
            assert number in own or any(gaps[other] <= gaps[number] + 1e-6 for other in shared)


def test_each_list_stands_once():
    found = nearby(FRAME, chain(4, 120), 1, 0.0, fine=True)
    heads = np.unique(np.concatenate([found.starts[found.starts > 0], found.small[found.small > 0]]))
    lists = [tuple(found.pool[head + 1 : head + 1 + found.pool[head]].tolist()) for head in heads.tolist()]
    assert len(set(lists)) == len(lists)
    assert found.pool[0] == 0
    assert found.starts[-1] == 0


def test_alike_sums_do_not_make_lists_alike():
    pool = np.array([0, 2, 5, 7, 2, 7, 5, 2, 5, 7, 1, 5], np.int32)
    heads, lists = _shared(np.array([1, 4, 7, 10], np.int32), pool)
    assert [lists[head + 1 : head + 1 + lists[head]].tolist() for head in heads.tolist()] == [[5, 7], [7, 5], [5, 7], [5]]
    assert heads[0] == heads[2]


def test_one_segment_is_everywhere():
    found = nearby(FRAME, chain(5, 2), 1, 0.0, fine=True)
    assert len(set(found.starts[:-1].tolist())) == 1
    assert found.pool.tolist() == [0, 1, 0]


@pytest.mark.parametrize("lat", [0.0, 50.0, -84.0, 89.0])
@pytest.mark.parametrize("size", [(0.01, 0.02), (5.0, 3.0), (360.0, 180.0)])
def test_nothing_in_a_cell_is_farther_than_its_reach(lat, size):
    middle = np.array([[10.0, lat]])
    spots = middle + np.random.default_rng(6).uniform(-0.5, 0.5, (400, 2)) * size
    spots = np.vstack([spots, middle + np.array(size) / 2, middle - np.array(size) / 2])
    far = np.sqrt(((earth_centred(spots) - earth_centred(middle)) ** 2).sum(axis=1)).max()
    assert far <= _reach(middle[:, 1], np.array(size))[0]


@pytest.mark.parametrize("counts", [[], [3], [1 << 16] * 5, [1 << 18, 1, 1 << 18]])
def test_parts_cover_all_cells_once(counts):
    covered = [index for part in _parts(np.array(counts, np.int32)) for index in range(len(counts))[part]]
    assert covered == list(range(len(counts)))
