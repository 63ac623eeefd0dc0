"""A box of longitude and latitude cut into cells, each with answers that hold for every point of it, so that most of many points are answered at once.

Who answers is asked about discs: a cell takes the answer of the disc about its middle that covers it, and is cut in four where that disc has none. So a
mosaic knows nothing of what it is asked, and is right wherever the answers are. It is asked down to cells that are small beside `enough_m`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
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

FURTHER = 1.001
"""Discs are taken this much wider than they must be, far more than what rounding can move a point in its cell."""


class Box(NamedTuple):
    """West, south, east, north in degrees; longitudes may run beyond 180, and a box 360 wide goes round."""

    west: float
    south: float
    east: float
    north: float


class Mosaic:
    """Answers for a box. Row k of `patterns` holds one answer for each question; the last two are of points beyond the box and of what is no place."""

    def __init__(self, box: Box, ask: Ask, *, beyond: Answers, nowhere: Answers, enough_m: float) -> None:
        self._box = box
        self._steps = (box.east - box.west) / (WIDE * FINE), (box.north - box.south) / (WIDE * FINE)
        self._known: dict[bytes, int] = {}
        self._ask, self._enough_m = ask, enough_m
        self._open = self._numbered(np.full((1, len(beyond)), OPEN))[0]
        self._codes: Codes = np.full((WIDE, WIDE), self._open, np.int32)
        self._blocks: Codes = np.empty((0, FINE, FINE), np.int32)
        self._fill()
        self.beyond, self.nowhere = self._numbered(np.stack([beyond, nowhere])).tolist()
        most = max(len(self._known), len(self._blocks))
        narrow: Any = np.int16 if most < 2**15 else np.int32
        self._codes, self._blocks = self._codes.astype(narrow).reshape(-1), self._blocks.astype(narrow).reshape(-1)
        self.patterns: Answers = np.frombuffer(b"".join(self._known), np.int8).reshape(len(self._known), -1)

    @property
    def kind(self) -> "np.dtype[np.signedinteger[Any]]":
        """The narrowest kind of number that holds a row of `patterns`."""
        return self._codes.dtype

    def look(self, lon: Floats, lat: Floats, out: Codes) -> None:
        """Write for each point, in degrees, its row of `patterns`. Where a device has no position it writes 0, 0: that is no place either."""
        middle = (self._box.west + self._box.east) / 2
        per = 1 / (self._steps[0] * FINE), 1 / (self._steps[1] * FINE)
        _look(self._box.west, self._box.south, middle, *per, self._codes, self._blocks, self.beyond, self.nowhere, lon, lat, out)

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
    beyond: int,
    nowhere: int,
    lon: Floats,
    lat: Floats,
    out: Codes,
) -> None:
    top = float(WIDE)
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        place = (abs(x) <= 180.0) & (abs(y) <= 90.0) & ((x != 0.0) | (y != 0.0))
        x += 360.0 if x < middle - 180.0 else (-360.0 if x > middle + 180.0 else 0.0)
        column, row = (x - west) * per_lon, (y - south) * per_lat
        inside = place & (column >= 0.0) & (column < top) & (row >= 0.0) & (row < top)
        i, j = np.int32(column if inside else 0.0), np.int32(row if inside else 0.0)
        code = np.int32(codes[j * np.int32(WIDE) + i])
        if code < 0 and inside:
            small = np.int32((row - j) * FINE) * np.int32(FINE) + np.int32((column - i) * FINE)
            code = np.int32(blocks[(-1 - code) * np.int32(FINE * FINE) + small])
        out[index] = code if inside else np.int32(beyond if place else nowhere)


@compiled
def answered(pattern: Answers, values: Singles, codes: Codes, out: Answers, values_out: Singles) -> None:
    """Write for each code its answer, one column of `patterns`, and the value that goes with it, without anything in between."""
    for index in range(len(codes)):
        code = codes[index]
        out[index], values_out[index] = pattern[code], values[code]
