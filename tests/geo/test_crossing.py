"""A line that parts two sides may touch itself, not cross."""

import pytest

from geo.lines import SEAM, ZIGZAG, circle
from truceline.geo.crossing import crossing


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ((ZIGZAG,), "a zigzag only turns"),
        ((circle(36.0, 35.0, 0.2),), "a ring meets itself at its end"),
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 0.0)),), "an end that touches the line"),
        ((((0.0, 0.0), (2.0, 0.0)), ((1.0, 0.0), (1.0, 1.0))), "a piece that begins on another"),
        (SEAM, "the antimeridian is no crossing"),
    ],
)
def test_touching_is_no_crossing(pieces, why):
    assert crossing(pieces) is None, why


@pytest.mark.parametrize(
    ("pieces", "where", "why"),
    [
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, -1.0)),), (1.0, 0.0), "a loop"),
        ((((0.0, 0.0), (2.0, 2.0)), ((0.0, 2.0), (2.0, 0.0))), (1.0, 1.0), "two pieces"),
        ((((0.0, 0.0), (2.0, 0.0), (1.0, 0.0)),), (1.0, 0.0), "back over itself"),
        ((((179.0, 0.0), (180.0, 0.0)), ((-180.0, 0.0), (-179.0, 0.0)), ((179.5, -1.0), (179.5, 1.0))), (179.5, 0.0), "beside the antimeridian"),
    ],
)
def test_crossings_are_found_and_placed(pieces, where, why):
    found = crossing(pieces)
    assert found is not None, why
    assert abs(found[1]) <= 1.0
    if why != "back over itself":
        assert found == pytest.approx(where), why
