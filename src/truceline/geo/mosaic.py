"""A box of longitude and latitude cut into cells, each with answers that hold for every point of it, so that most of many points are answered at once.

Who answers is asked about discs: a cell takes the answer of the disc about its middle that covers it, and is cut in four where that disc has none. So a
mosaic knows nothing of what it is asked, and is right wherever the answers are. It is asked down to cells that are small beside `enough_m`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled, within
from truceline.geo.project import Floats

Answers: TypeAlias = npt.NDArray[np.int8]
Numbers: TypeAlias = npt.NDArray[np.int64]
Singles: TypeAlias = npt.NDArray[np.float32]
Codes: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Ask: TypeAlias = Callable[[Floats, Floats], Answers]
"""From (n, 2) degrees and n radii in metres to (n, questions) of answers, each true for all of its disc, or OPEN."""

OPEN = np.int8(-1)
"""No answer that holds for the whole disc."""

WIDE, FINE = 512, 8
"""Cells a row, and small cells a row of a cell: the table of cells (two bytes each) stays in a core's own cache."""

FIRST = 64
"""How many small cells wide the first discs are; the box has 64 x 64 of them."""

PARALLEL_M, MERIDIAN_M = 111_320.0, 111_695.0
"""The longest degree of longitude (times the cosine of the latitude) and of latitude on WGS 84, in metres."""

BLOCK = 1024
"""Points that go through each loop at once."""

FURTHER = 1.001
"""Discs are taken this much wider than they must be, far more than what rounding can move a point in its cell."""


class Box(NamedTuple):
    """West, south, east, north in degrees; longitudes may run beyond 180, and a box 360 wide goes round."""

    west: float
    south: float
    east: float
    north: float


class Mosaic:
    """Answers for a box. Row k of `patterns` holds one answer for each question; in the first `opens` rows at least one of them is OPEN."""

    def __init__(self, box: Box, ask: Ask, *, beyond: Answers, nowhere: Answers, enough_m: float) -> None:
        self._box = box
        self._steps = (box.east - box.west) / (WIDE * FINE), (box.north - box.south) / (WIDE * FINE)
        self._known: dict[bytes, int] = {}
        self._ask, self._enough_m = ask, enough_m
        self._open = self._numbered(np.full((1, len(beyond)), OPEN))[0]
        self._codes: Codes = np.full((WIDE, WIDE), self._open, np.int32)
        self._blocks: Codes = np.empty((0, FINE, FINE), np.int32)
        self._fill()
        outer, lost = self._numbered(np.stack([beyond, nowhere])).tolist()
        self.patterns: Answers = np.frombuffer(b"".join(self._known), np.int8).reshape(len(self._known), -1)
        self.opens = 0
        self._settle(outer, lost)

    def look(self, lon: Floats, lat: Floats, out: Codes) -> Numbers:
        """Write for each point, in degrees, its row of `patterns`, and return which points have an open one.

        Where a device has no position it writes 0, 0: that is no place either.
        """
        west, south, middle = self._box.west, self._box.south, (self._box.west + self._box.east) / 2
        later = np.empty(len(lon), np.int32)
        count = _look(west, south, middle, 1 / self._steps[0], 1 / self._steps[1], self._codes, self._blocks, self.opens, lon, lat, out, later)
        return later[:count].astype(np.int64)

    def _settle(self, outer: int, lost: int) -> None:
        """Put open patterns first, a ring of cells beyond the box round it, and the cell of what is no place last; use the narrowest numbers that do."""
        is_open = (self.patterns == OPEN).any(axis=1)
        order = np.argsort(~is_open, kind="stable")
        self.patterns, self.opens = self.patterns[order], int(is_open.sum())
        moved = np.argsort(order)
        inner = np.where(self._codes < 0, self._codes, moved[np.maximum(self._codes, 0)])
        narrow: Any = np.int16 if max(len(order), len(self._blocks)) < 2**15 else np.int32
        self._codes = np.append(np.pad(inner, 1, constant_values=moved[outer]), moved[lost]).astype(narrow)
        self._blocks = moved[self._blocks].astype(narrow).reshape(-1)

    def _fill(self) -> None:
        """Ask level by level, each time the quarters of what was left open."""
        size = FIRST
        at = np.stack(np.meshgrid(*[np.arange(0, WIDE * FINE, size)] * 2, indexing="ij"), axis=-1).reshape(-1, 2)
        while len(at):
            at = at[self._asked(at, size)]
            if size == FINE:
                self._codes[tuple((at // FINE).T)] = -1 - np.arange(len(at))
                self._blocks = np.full((len(at), FINE, FINE), self._open, np.int32)
            if size == 1:
                break
            size //= 2
            at = (at[:, None] + size * np.array([[0, 0], [0, 1], [1, 0], [1, 1]])).reshape(-1, 2)

    def _asked(self, at: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.bool_]:
        """Ask about cells, `size` small cells wide from (row, column) on, note what is answered, and return which are still to be cut."""
        step_lon, step_lat = self._steps[0] * size, self._steps[1] * size
        lat = self._box.south + (at[:, 0] / size + 0.5) * step_lat
        lon = self._box.west + (at[:, 1] / size + 0.5) * step_lon
        flattest = np.maximum(0.0, np.abs(lat) - step_lat / 2)
        reach = np.hypot(step_lat / 2 * MERIDIAN_M, step_lon / 2 * PARALLEL_M * np.cos(np.radians(flattest))) * FURTHER
        found = self._ask(np.column_stack([(lon + 180.0) % 360.0 - 180.0, lat]), reach)
        self._write(at, size, self._numbered(found))
        return np.asarray((found == OPEN).any(axis=1) & (reach > self._enough_m))

    def _write(self, at: npt.NDArray[np.int64], size: int, numbers: Numbers) -> None:
        if size >= FINE:
            span = np.arange(size // FINE)
            rows, columns = (at // FINE).T[:, :, None, None]
            self._codes[rows + span[:, None], columns + span] = numbers[:, None, None]
        else:
            span = np.arange(size)
            blocks = -1 - self._codes[tuple((at // FINE).T)]
            rows, columns = (at % FINE).T[:, :, None, None]
            self._blocks[blocks[:, None, None], rows + span[:, None], columns + span] = numbers[:, None, None]

    def _numbered(self, answers: Answers) -> Numbers:
        """Return the numbers of patterns, new ones added."""
        some, inverse = np.unique(answers, axis=0, return_inverse=True)
        numbers = [self._known.setdefault(row.tobytes(), len(self._known)) for row in some]
        return np.array(numbers, np.int64)[inverse.reshape(-1)]


@compiled
def _look(
    west: float,
    south: float,
    middle: float,
    per_lon: float,
    per_lat: float,
    codes: Codes,
    blocks: Codes,
    opens: int,
    lon: Floats,
    lat: Floats,
    out: Codes,
    later: Codes,
) -> int:
    """Write codes, and to `later` the points whose code is below `opens`; return how many these are.

    Points go through in blocks, in loops without branches: where they are, what their cells say, and of those in cut cells what the small ones say.
    """
    cell, inner, cut, left = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32), 0
    for first in range(0, len(lon), BLOCK):
        own = out[first : first + BLOCK]
        _cells(west, south, middle, per_lon, per_lat, lon[first : first + BLOCK], lat[first : first + BLOCK], cell, inner)
        count = 0
        for index in range(len(own)):
            code = codes[cell[index]]
            own[index] = code
            cut[count] = index
            count += code < 0
        for number in range(count):
            index = cut[number]
            own[index] = blocks[(np.int32(-1) - own[index]) * np.int32(FINE * FINE) + inner[index]]
        for index in range(len(own)):
            later[left] = first + index
            left += own[index] < opens
    return left


@within
def _cells(west: float, south: float, middle: float, per_lon: float, per_lat: float, lon: Floats, lat: Floats, cell: Codes, inner: Codes) -> None:
    """Write the cell of each point, in rows of WIDE and one beyond the box on either side, the last of all for what is no place; and the small cell in it."""
    wide, fine, top = np.int32(WIDE + 2), np.int32(FINE), (WIDE + 2) * FINE - 0.5
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        place = (abs(x) <= 180.0) & (abs(y) <= 90.0) & ((x != 0.0) | (y != 0.0))
        x += (360.0 if x < middle - 180.0 else 0.0) - (360.0 if x >= middle + 180.0 else 0.0)
        # What is no number goes somewhere, as comparisons with it fail, and then last.
        across, up = (x - west) * per_lon + FINE, (y - south) * per_lat + FINE
        across, up = across if across < top else top, up if up < top else top
        column, row = np.int32(across if across > 0.0 else 0.0), np.int32(up if up > 0.0 else 0.0)
        cell[index] = (row // fine) * wide + column // fine if place else wide * wide
        inner[index] = (row % fine) * fine + column % fine


@compiled
def answered(pattern: Answers, values: Singles, codes: Codes, out: Answers, values_out: Singles) -> None:
    """Write for each code its answer, one column of `patterns`, and the value that goes with it, without anything in between."""
    for index in range(len(codes)):
        code = codes[index]
        out[index], values_out[index] = pattern[code], values[code]
