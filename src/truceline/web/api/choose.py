"""Which features of a collection a question means: those that lie in its box, fall in its time, and equal its filters, all at once."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from truceline.web.api.held import Held
from truceline.web.api.parameters import Bad, When
from truceline.web.api.systems import Box


def chosen(held: Held, *, box: Box | None, when: When | None, zone: str, equal: Mapping[str, Any]) -> npt.NDArray[np.intp]:
    """Return the numbers of the features meant, in order. `box`: west, south, east, north. Days are those of the time zone `zone`. Raises Bad."""
    mask = np.ones(len(held.plain), dtype=bool)
    if box:
        mask &= _within(held, box)
    if when:
        first, last = when.seconds(zone)
        mask &= (held.starts <= last) & ((held.ends > first) | (held.starts >= first))
    found = np.flatnonzero(mask)
    return np.array([number for number in found if _equals(held.plain[number]["properties"], equal)], dtype=np.intp) if equal else found


def _within(held: Held, box: Box) -> npt.NDArray[np.bool_]:
    """Say of each feature whether its shape meets the box; a box whose west lies east of its east goes over the antimeridian. What has no place does not."""
    west, south, east, north = box
    if south > north:
        raise Bad("bbox cannot be used: its second latitude is less than its first")
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    boxes = [shapely.box(first, south, last, north) for first, last in parts if first <= last]
    return np.logical_or.reduce([shapely.intersects(held.places, part) for part in boxes]) if boxes else np.zeros(len(held.plain), dtype=bool)


def _equals(properties: Mapping[str, Any], equal: Mapping[str, Any]) -> bool:
    return all(_is(properties.get(name), value) for name, value in equal.items())


def _is(held: Any, value: Any) -> bool:
    return value in held if isinstance(held, list) else held == value
