"""WATCH in long columns, told shortly: the few different lines that are found, and for each row the number of its own.

Of a million rows nearly all have one of a handful of lines, such as "inside, share 1". So what is kept, counted and written of a row is one number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from truceline.geo.mosaic import OPEN, Answers, Codes, Singles
from truceline.geo.project import Floats
from truceline.model.finding import Placed
from truceline.model.report import Report
from truceline.model.zone import Zone
from truceline.watch.columns import FEW, Discs, Screen, as_report, checked, is_place, numbers, precisions
from truceline.watch.found import Found, Rows, Sheet, Small, Whole
from truceline.watch.lanes import SHARES, UNPLACED, settle
from truceline.watch.region import Flags

STEPS = 10_000
"""Shares have four digits."""

SHARE, RELATION = 1 << 14, 1 << 3
"""A cell holds a share below the first, a relation below the second, and the version of the zone above; each 0 where there is none."""

Cells = Codes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """Lines in the order of their rows. `codes`: which line of `cells` each is; that has a cell for each zone clause, in the order of the zones.

    `rows`: of which row each is, None where every row has one. `distances_m`: (clauses, lines), None where nobody asked.
    """

    codes: Codes
    cells: Cells
    rows: Whole | None = None
    distances_m: Floats | None = None

    @property
    def zones(self) -> Small:
        """Which zone, that is which version, each cell names, by its place among the zones; -1 where none is meant."""
        return (self.cells // (SHARE * RELATION) - 1).astype(np.int16)

    @property
    def relations(self) -> Answers:
        """The relation of each cell, by its place in `lanes.RELATIONS`; -1 where none is meant."""
        return (self.cells // SHARE % RELATION - 1).astype(np.int8)

    @property
    def steps(self) -> Cells:
        """The share of each cell in steps of 1 / STEPS, -1 where there is none."""
        return self.cells % SHARE - 1

    @property
    def shares(self) -> Singles:
        """The share of each cell, no number (NaN) where there is none."""
        steps = self.steps
        return np.where(steps < 0, np.nan, steps / STEPS).astype(np.float32)

    def found(self) -> Found:
        """Return the same at length."""
        rows = np.arange(len(self.codes)) if self.rows is None else self.rows
        return Found(
            rows=rows,
            zones=np.ascontiguousarray(self.zones[self.codes].T),
            relations=np.ascontiguousarray(self.relations[self.codes].T),
            shares=np.ascontiguousarray(self.shares[self.codes].T),
            distances_m=self.distances_m,
        )


def coded(found: Found) -> Coded:
    """Return what was found at length as numbers of lines."""
    lines = Lines(len(found.zones))
    codes = lines.numbers(cells(found.zones.T, found.relations.T, found.shares.T))
    return Coded(codes=codes, cells=lines.cells(), rows=found.rows, distances_m=found.distances_m)


def cells(zones: Any, relations: Any, shares: Any) -> Cells:
    """Return zones, relations and shares as cells."""
    steps = np.where(np.isnan(shares), -1, np.rint(np.nan_to_num(shares) * np.float64(STEPS))).astype(np.int32)
    return np.asarray(((np.asarray(zones, np.int32) + 1) * RELATION + relations + 1) * SHARE + steps + 1, np.int32)


class Lines:
    """Lines of cells, numbered as they come; number 0 is the line on which no zone is meant."""

    def __init__(self, width: int) -> None:
        self._count = 0
        self._parts: list[Cells] = []
        self.added(np.zeros((1, width), np.int32))

    def added(self, some: Cells) -> int:
        """Take lines in as they stand, (n, width), and return the number of the first."""
        self._parts.append(some)
        self._count += len(some)
        return self._count - len(some)

    def numbers(self, some: Cells) -> Codes:
        """Take lines in, (n, width), those that are alike but once, and return their numbers."""
        if some.shape[1] == 1:
            kinds, inverse = np.unique(some[:, 0], return_inverse=True)
        else:
            kinds, inverse = np.unique(some, axis=0, return_inverse=True)
        return (inverse.reshape(-1) + self.added(kinds.reshape(-1, some.shape[1]))).astype(np.int32)

    def cells(self) -> Cells:
        """Return all lines."""
        return np.concatenate(self._parts)


class _Rows:
    """Coded in the making, for at most `most` rows."""

    def __init__(self, zones: Sequence[Zone], most: int, *, distance: bool) -> None:
        clauses = tuple(dict.fromkeys(zone.clause for zone in zones))
        self.slots = [clauses.index(zone.clause) for zone in zones]
        self.lines, self._sheet = Lines(len(clauses)), Sheet(zones, 0, distance=distance)
        self._codes: Codes = np.zeros(most, np.int32)
        self._distances_m = np.full((len(clauses), most), np.nan) if distance else None
        self._first = self._last = 0
        self._bases: dict[tuple[tuple[int, ...], bytes], int] = {}
        self._left: list[tuple[int, Report]] = []

    def begin(self, count: int) -> None:
        """Go on to the next rows."""
        self._first, self._last = self._last, self._last + count

    @property
    def codes(self) -> Codes:
        """The codes of the rows at hand."""
        return self._codes[self._first : self._last]

    @property
    def distances_m(self) -> Floats | None:
        """The distances of the rows at hand, (clauses, rows)."""
        return None if self._distances_m is None else self._distances_m[:, self._first : self._last]

    def base(self, chosen: tuple[int, ...], patterns: Answers) -> int:
        """Return the number of the first of the lines that answers towards the zones meant make."""
        key = chosen, patterns.tobytes()
        if key not in self._bases:
            self._bases[key] = self.lines.added(self.cells(chosen, patterns, SHARES[patterns]))
        return self._bases[key]

    def cells(self, chosen: tuple[int, ...], relations: Answers, shares: Singles) -> Cells:
        """Return answers towards the zones meant, (n, zones), as lines."""
        found = np.zeros((len(relations), len(set(self.slots))), np.int32)
        found[:, [self.slots[index] for index in chosen]] = cells(np.array(chosen), relations, shares)
        return found

    def leave(self, rows: Discs, some: Whole) -> None:
        """Note rows at hand that only `watch.place` can answer."""
        self._left += [(self._first + index, as_report(rows, index)) for index in some.tolist()]

    def coded(self, place: Callable[[Sequence[Report]], list[tuple[Placed, ...]]]) -> Coded:
        """Return what was found, once what was left is placed, all of it at once; a row that then has several lines has them one after the other."""
        codes, distances = self._codes[: self._last], None if self._distances_m is None else self._distances_m[:, : self._last]
        more: list[tuple[int, int, Floats]] = []
        for (row, _), items in zip(self._left, place([report for _, report in self._left]), strict=True):
            lines = self._sheet.lines(items)
            numbers = self.lines.numbers(np.stack([cells(*line[:3]) for line in lines])).tolist() if lines else []
            codes[row : row + 1] = numbers[:1] or [0]
            if distances is not None and lines:
                distances[:, row] = lines[0][3]
            more += [(row, number, line[3]) for number, line in zip(numbers[1:], lines[1:], strict=True)]
        if not more:
            return Coded(codes=codes, cells=self.lines.cells(), distances_m=distances)
        more.sort(key=itemgetter(0))
        after = np.array([row + 1 for row, _, _ in more])
        return Coded(
            codes=np.insert(codes, after, [number for _, number, _ in more]),
            cells=self.lines.cells(),
            rows=np.insert(np.arange(self._last), after, after - 1),
            distances_m=None if distances is None else np.insert(distances, after, np.stack([own for _, _, own in more], axis=1), axis=1),
        )


class Fixes(Screen):
    """A case's agreement and zones made ready for long columns of discs. Several threads may ask at once."""

    def coded(self, batches: Iterable[Discs], most: int, *, distance: bool = False) -> Coded:
        """Return where discs lie, at most `most` of them; with `distance` also how far from the line.

        They come in batches, of which nothing is held; rows that only `watch.place` can answer are asked together at the end, since each asking costs.
        """
        found = _Rows(self.zones, most, distance=distance)
        for rows in map(checked, batches):
            found.begin(len(rows.lon))
            if self.zones:
                self._take(found, rows)
        return found.coded(self._placed)

    def discs(self, rows: Discs, *, distance: bool = False) -> Found:
        """Return where discs lie at length; with `distance` also how far from the line."""
        return self.coded([rows], len(rows.lon), distance=distance).found()

    def _take(self, found: _Rows, rows: Discs) -> None:
        """Write what the quick ways answer, and leave the other rows."""
        if len(rows.lon) <= FEW and not self.dated and not self._grounds:
            every = tuple(range(len(self.zones)))
            found.codes[:] = found.base(every, np.full((1, len(every)), UNPLACED))
            found.leave(rows, np.flatnonzero(is_place(rows.lon, rows.lat)))
            return
        for own, chosen in self._times(rows):
            if chosen is None:
                found.leave(rows, numbers(rows, own))
                continue
            for part, reach_m in precisions(rows, own):
                self._write(found, rows, part, chosen, reach_m)

    def _write(self, found: _Rows, rows: Discs, part: Rows, chosen: tuple[int, ...], reach_m: float) -> None:
        """Write where rows of about one precision lie towards the zones meant."""
        lon, lat, codes = rows.lon[part], rows.lat[part], found.codes[part]
        patterns, open_ones = self._looked(chosen, reach_m, lon, lat, codes)
        kinds = codes[open_ones]
        codes += found.base(chosen, patterns)
        if len(open_ones):
            precision = None if rows.precision_m is None else rows.precision_m[part][open_ones]
            some = Discs(lon=lon[open_ones], lat=lat[open_ones], precision_m=precision)
            relations, shares, unsure = self._settled(chosen, patterns[kinds], some)
            codes[open_ones] = found.lines.numbers(found.cells(chosen, relations, shares))
            found.leave(rows, numbers(rows, part)[open_ones[unsure]])
        if not isinstance(part, slice):
            found.codes[part] = codes
        if found.distances_m is not None:
            for index in chosen:
                relations = Coded(codes=codes, cells=found.lines.cells()).relations[:, found.slots[index]][codes]
                found.distances_m[found.slots[index], part] = self._distances(index, lon, lat, relations)

    def _settled(self, chosen: tuple[int, ...], relations: Answers, some: Discs) -> tuple[Answers, Singles, Flags]:
        """Return relations, (n, zones), whose open ones are settled by quick distances, shares, and which rows these cannot decide."""
        relations, shares, unsure = relations.copy(), SHARES[relations], np.zeros(len(relations), bool)
        lonlats, reach_m = np.column_stack([some.lon, some.lat]), np.zeros(len(some.lon)) if some.precision_m is None else some.precision_m
        for column, index in enumerate(chosen):
            here = np.flatnonzero(relations[:, column] == OPEN)
            if len(here):
                settled = settle(self._ground(index), lonlats[here], reach_m[here])
                relations[here, column], shares[here, column] = settled.relations, settled.shares
                unsure[here] |= settled.unsure
        return relations, shares, unsure
