"""What screening in columns gives: one line for each row, more where a row's time straddles versions of a zone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.mosaic import Answers, Singles
from truceline.geo.project import Floats
from truceline.model.finding import Placed
from truceline.model.zone import Zone
from truceline.watch.lanes import NONE, RELATIONS

Whole: TypeAlias = npt.NDArray[np.int64]
Small: TypeAlias = npt.NDArray[np.int16]
Rows: TypeAlias = Whole | slice


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Lines in the order of their rows; `rows` says of which each is. The others have a row for each zone clause, in the order of the zones.

    `zones`: which zone, that is which version, by its place among the zones; -1 where none of the clause is meant. `relations`: its place in
    `lanes.RELATIONS`, -1 likewise. `shares` and `distances_m` as in findings, no number (NaN) for None; distances None where nobody asked. Shares have four
    digits, which the short numbers they are kept in give back whole.
    """

    rows: Whole
    zones: Small
    relations: Answers
    shares: Singles
    distances_m: Floats | None
    exact: Mapping[int, tuple[Placed, ...]] = field(default_factory=dict)
    """What `watch.place` said, reasons and all, of rows that were left to it: a touch can hang on why a place is not sure."""

    def placed(self, zones: Sequence[Zone], count: int) -> Iterator[tuple[Placed, ...]]:
        """Yield for each of `count` rows what a finding would hold of it, in the zones' order, without reasons but for what is `exact`."""
        if not zones:
            yield from ((),) * count
            return
        columns = [part.T.tolist() for part in (self.zones, self.relations, self.shares, self._known_distances())]
        found: list[list[tuple[int, Placed]]] = [[] for _ in range(count)]
        for row, *line in zip(self.rows.tolist(), *columns, strict=True):
            found[row] += [(cell[0], _one(zones, *cell)) for cell in zip(*line, strict=True) if cell[0] >= 0]
        for row, cells in enumerate(found):
            yield self.exact.get(row) or tuple([item for _, item in (cells if len(cells) < 2 else sorted(cells, key=itemgetter(0)))])

    def _known_distances(self) -> Floats:
        return np.full(self.zones.shape, np.nan) if self.distances_m is None else self.distances_m


def _one(zones: Sequence[Zone], zone: int, relation: int, share: float, distance_m: float) -> Placed:
    return Placed(
        zone=zones[zone].id,
        relation=RELATIONS[relation],
        share=None if share != share else round(share, 4),
        distance_m=None if distance_m != distance_m else distance_m,
        reasons=(),
    )


Line: TypeAlias = tuple[Small, Answers, Singles, Floats]
"""Zones, relations, shares and distances of one line, each one value for each clause."""


class Sheet:
    """Found in the making, for `count` rows."""

    def __init__(self, zones: Sequence[Zone], count: int, *, distance: bool) -> None:
        self._index = {zone.id: index for index, zone in enumerate(zones)}
        clauses = tuple(dict.fromkeys(zone.clause for zone in zones))
        self._slots = [clauses.index(zone.clause) for zone in zones]
        size = len(clauses), count
        self._zones, self._relations = np.full(size, -1, np.int16), np.full(size, NONE, np.int8)
        self._shares, self._distances_m = np.full(size, np.nan, np.float32), np.full(size if distance else (0, 0), np.nan)
        self._distance, self._more = distance, list[tuple[int, Line]]()
        self._exact: dict[int, tuple[Placed, ...]] = {}

    def write(self, zone: int, rows: Rows, relations: Answers, shares: Floats | Singles, distances_m: Floats | None = None) -> None:
        """Write where rows lie towards a zone; what is written of all rows of one clause is kept as it is, not copied."""
        slot = self._slots[zone]
        if isinstance(rows, slice) and rows == slice(None) and len(self._zones) == 1 and shares.dtype == np.float32:
            self._zones[:], self._relations, self._shares = zone, relations[None], np.asarray(shares, np.float32)[None]
        else:
            self._zones[slot, rows], self._relations[slot, rows], self._shares[slot, rows] = zone, relations, shares
        if self._distance and distances_m is not None:
            self._distances_m[slot, rows] = distances_m

    def put(self, rows: Sequence[int], placed: Sequence[tuple[Placed, ...]]) -> None:
        """Write what `watch.place` says of rows, over what stands there; further versions of a zone become further lines."""
        for row, items in zip(rows, placed, strict=True):
            if not items:
                continue
            self._exact[row] = items
            first, *more = self.lines(items)
            self._zones[:, row], self._relations[:, row], self._shares[:, row] = first[:3]
            if self._distance:
                self._distances_m[:, row] = first[3]
            self._more += [(row, line) for line in more]

    def found(self) -> Found:
        """Return what stands on the sheet."""
        rows = np.arange(self._zones.shape[1])
        columns: list[Any] = [self._zones, self._relations, self._shares, self._distances_m]
        if self._more:
            rows = np.concatenate([rows, np.array([row for row, _ in self._more], np.int64)])
            order = np.argsort(rows, kind="stable")
            rows = rows[order]
            more = [np.stack(part, axis=1) for part in zip(*(line for _, line in self._more), strict=True)]
            columns = [np.concatenate([column, part], axis=1)[:, order] if column.size else column for column, part in zip(columns, more, strict=True)]
        zones, relations, shares, distances = columns
        return Found(rows=rows, zones=zones, relations=relations, shares=shares, distances_m=distances if self._distance else None, exact=self._exact)

    def lines(self, items: tuple[Placed, ...]) -> list[Line]:
        """Return a finding's places as lines, the n-th of each clause on the n-th line."""
        size = self._zones.shape[0]
        lines: list[Line] = []
        seen = [0] * size
        for item in items:
            slot = self._slots[self._index[item.zone]]
            if seen[slot] == len(lines):
                lines.append((np.full(size, -1, np.int16), np.full(size, NONE, np.int8), np.full(size, np.nan, np.float32), np.full(size, np.nan)))
            zones, relations, shares, distances = lines[seen[slot]]
            zones[slot], relations[slot] = self._index[item.zone], RELATIONS.index(item.relation)
            shares[slot] = np.nan if item.share is None else item.share
            distances[slot] = np.nan if item.distance_m is None else item.distance_m
            seen[slot] += 1
        return lines
