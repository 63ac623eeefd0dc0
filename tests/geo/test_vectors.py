"""Points whose distance and side were worked out beforehand by other code (tests/vectors/make_feet.py says how, and to what tolerance)."""

import json
from pathlib import Path

import numpy as np
import pytest

from truceline.geo.locate import END, LEFT, RIGHT, Locator

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "feet.json").read_text("utf-8"))
SIDES = {"end": END, "left": LEFT, "right": RIGHT}


@pytest.mark.parametrize("name", VECTORS["lines"])
def test_distance_and_side_are_those_worked_out_by_other_code(name):
    rows = [row for row in VECTORS["points"] if row[0] == name]
    assert len(rows) >= 8
    feet = Locator([tuple(map(tuple, piece)) for piece in VECTORS["lines"][name]]).feet(np.array([row[1:3] for row in rows]))
    assert np.abs(np.abs(feet.signed_m) - [row[3] for row in rows]).max() <= VECTORS["tolerance_m"]
    assert feet.sides().tolist() == [SIDES[row[4]] for row in rows]


def test_all_three_answers_occur():
    assert {row[4] for row in VECTORS["points"]} == set(SIDES)
