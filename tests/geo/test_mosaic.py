"""Mosaics: every answer holds where it is given, open cells are few, and what is no place is not beyond."""

import numpy as np
import pytest

from truceline.geo.mosaic import OPEN, Box, Mosaic

INSIDE, OUTSIDE, NOWHERE = np.int8(0), np.int8(1), np.int8(3)
M_EAST, M_NORTH = 88_000.0, 110_000.0


def disc_at(lon, lat, radius_m):
    """Return an `ask` about a disc on a plane that is a little too small everywhere, so that its answers are sure."""

    def ask(lonlats, reach_m):
        east = (lonlats[:, 0] - lon + 180) % 360 - 180
        away = np.hypot(east * M_EAST, (lonlats[:, 1] - lat) * M_NORTH)
        return np.where(away + reach_m < radius_m, INSIDE, np.where(away - reach_m > radius_m, OUTSIDE, OPEN)).astype(np.int8)[:, None]

    return ask


def mosaic(ask, box, enough_m=10.0):
    return Mosaic(box, ask, beyond=np.array([OUTSIDE]), nowhere=np.array([NOWHERE]), enough_m=enough_m)


def look(made, lon, lat):
    codes = np.empty(len(lon), np.int32)
    made.look(np.asarray(lon, float), np.asarray(lat, float), codes)
    return made.patterns[codes, 0]


@pytest.mark.parametrize("west", [-1.0, 35.0, 179.0, -181.0], ids=["at zero", "plain", "across 180", "across -180"])
def test_no_answer_is_wrong_and_few_are_missing(west):
    middle = west + 1.0
    made = mosaic(disc_at(middle, 0.5, 60_000.0), Box(west, -0.5, west + 2, 1.5))
    rng = np.random.default_rng(0)
    lon, lat = (rng.uniform(west - 1, west + 3, 50_000) + 180) % 360 - 180, rng.uniform(-1, 2, 50_000)
    found = look(made, lon, lat)
    true = disc_at(middle, 0.5, 60_000.0)(np.column_stack([lon, lat]), np.zeros(len(lon)))[:, 0]
    decided = found != OPEN
    assert (found[decided] == true[decided]).all()
    assert decided.mean() > 0.995
    assert {INSIDE, OUTSIDE} <= set(found.tolist())


def test_points_beyond_the_box_and_no_places():
    made = mosaic(disc_at(36.0, 35.0, 1_000.0), Box(35.9, 34.9, 36.1, 35.1))
    lon = [36.0, 0.0, 40.0, np.nan, 36.0, np.inf, 200.0, 36.0, -180.0]
    lat = [35.0, 0.0, 35.0, 35.0, np.nan, 35.0, 35.0, 90.5, 90.0]
    assert look(made, lon, lat).tolist() == [INSIDE, NOWHERE, OUTSIDE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, OUTSIDE]


def test_corners_of_the_box_and_of_cells_are_answered():
    box = Box(35.0, 35.0, 36.0, 36.0)
    made = mosaic(disc_at(35.5, 35.5, 30_000.0), box)
    steps = np.linspace(0, 1, 513)
    lon, lat = (grid.ravel() for grid in np.meshgrid(box.west + steps, box.south + steps))
    found = look(made, lon, lat)
    true = disc_at(35.5, 35.5, 30_000.0)(np.column_stack([lon, lat]), np.zeros(len(lon)))[:, 0]
    assert (found[found != OPEN] == true[found != OPEN]).all()


def test_several_questions_share_one_mosaic():
    asks = [disc_at(35.3, 35.5, 20_000.0), disc_at(35.6, 35.5, 20_000.0)]
    both = Mosaic(
        Box(35.0, 35.0, 36.0, 36.0),
        lambda at, reach: np.hstack([ask(at, reach) for ask in asks]),
        beyond=np.full(2, OUTSIDE),
        nowhere=np.full(2, NOWHERE),
        enough_m=10.0,
    )
    codes = np.empty(3, np.int32)
    both.look(np.array([35.3, 35.6, 35.45]), np.array([35.5, 35.5, 35.5]), codes)
    assert both.patterns[codes].tolist() == [[INSIDE, OUTSIDE], [OUTSIDE, INSIDE], [INSIDE, INSIDE]]


def test_cells_are_not_cut_finer_than_is_of_use():
    asked = []

    def ask(lonlats, reach_m):
        asked.append(len(lonlats))
        return np.full((len(lonlats), 1), OPEN)

    mosaic(ask, Box(35.0, 35.0, 36.0, 36.0), enough_m=1e6)
    assert asked == [64 * 64]


def test_a_mosaic_of_rash_answers_would_be_found_out():
    """The control: an `ask` that looks only at the middle of its disc gives wrong answers near the edge."""
    sure = disc_at(35.5, 35.5, 30_000.0)
    rash = mosaic(lambda at, reach: sure(at, np.zeros(len(at))), Box(35.0, 35.0, 36.0, 36.0))
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(35, 36, 20_000), rng.uniform(35, 36, 20_000)
    found = look(rash, lon, lat)
    assert (found != sure(np.column_stack([lon, lat]), np.zeros(len(lon)))[:, 0]).any()
