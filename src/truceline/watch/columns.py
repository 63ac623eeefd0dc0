"""WATCH in columns: where many rows lie towards each zone in force at their own time. The same answers as `watch.screen`, in arrays.

Most rows are answered by mosaics of cells that lie as a whole inside or outside (`geo.mosaic`), nearly all others by quick distances (`watch.lanes`).
What is not a point, stands for an area, tells of an event with others, straddles two versions of a zone or lies within some
hundredths of a millimetre of a limit goes through `watch.place`, as all rows do one by one.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import RLock
from zoneinfo import ZoneInfo

import numpy as np

from truceline.geo.compiled import always
from truceline.geo.mosaic import OPEN, Answers, Box, Codes, Mosaic, answered
from truceline.geo.project import Floats
from truceline.model.agreement import Agreement
from truceline.model.deadlines import day_start
from truceline.model.errors import BadInput
from truceline.model.finding import Placed, Touch
from truceline.model.line import LineOfContact
from truceline.model.place import Basis, Place, Point, PointPlace, Settlement
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.zone import Zone
from truceline.watch import ages, match
from truceline.watch.found import Found, Rows, Sheet, Whole
from truceline.watch.lanes import OUTSIDE, SHARES, UNPLACED, settle, whole_discs
from truceline.watch.place import place
from truceline.watch.quick import QuickGround, quick
from truceline.watch.region import Flags
from truceline.watch.swift import swift
from truceline.watch.version import meant

LADDER_M = (0.0, 30.0, 300.0, 3_000.0, 30_000.0, 300_000.0, 2_000_000.0)
"""For each of these precisions a mosaic is made when it is first needed; a row asks the first that is not better than its own."""

FEW, MANY = 50, 20_000
"""Up to so few rows go the slow way before quick distances are made ready; for so many rows a mosaic is worth its making."""

AT_ONCE = 1 << 18
"""Rows whose distance is asked at once, so that memory stays flat."""

NOWHERE = (np.nan, np.nan, 0.0)
EPOCH, SECOND_US = datetime(1970, 1, 1, tzinfo=UTC), 1_000_000
ENOUGH = 0.25
"""Cells are not cut smaller than this part of what the borders are in doubt by, since rows near them stay open anyway."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Discs:
    """Columns of one length: where each row may have been, in degrees and metres about it, and when.

    No number (NaN), infinity, a place out of range and a precision that is none (0 to 2,000,000 m) make it no place. `precision_m` None: all exact. Times in
    microseconds since 1970, the end not part of it, NO_TIME where it is missing. Without `end` each is an instant and stands for its second; without `start`
    each zone must have but one version.
    """

    lon: Floats
    lat: Floats
    precision_m: Floats | None = None
    start: Whole | None = None
    end: Whole | None = None


class Screen:
    """A case's agreement and zones made ready for columns. Several threads may ask at once."""

    def __init__(self, *, agreement: Agreement, zones: Sequence[Zone], lines: Sequence[LineOfContact], settlements: Sequence[Settlement]) -> None:
        self.zones, self.time_zone = tuple(zones), agreement.time_zone
        self.dated = len({zone.clause for zone in zones}) < len(zones)
        """Whether a row's time matters to where it lies: a zone has more than one version."""
        self._lines, self._settlements = tuple(lines), tuple(settlements)
        self._deal = match.deal(agreement, zones)
        self._marks = _marks(self.zones, self.time_zone)
        self._grounds: dict[int, QuickGround] = {}
        self._mosaics: dict[tuple[tuple[int, ...], float], Mosaic] = {}
        self._boxes: dict[tuple[tuple[int, ...], float], Box] = {}
        self._lock = RLock()

    def warm(self) -> None:
        """Make all zones ready for quick distances now, so that even a few rows go that way, and as machine code."""
        always()
        for index in range(len(self.zones)):
            self._ground(index)

    def reports(self, reports: Sequence[Report]) -> Found:
        """Return where reports lie, and how far from the line. Those that tell of an event go the slow way together: what is told of one event meets."""
        sheet = Sheet(self.zones, len(reports), distance=True)
        others = {index for index, row in enumerate(reports) if row.event or not is_disc(row.place)}
        left = sorted(others.union(self._fill(sheet, self._columns(reports, others), True)))
        sheet.put(left, self._placed([reports[index] for index in left]))
        return sheet.found()

    def touches(self, reports: Sequence[Report], placed: Iterable[Sequence[Placed]]) -> list[tuple[Touch, ...]]:
        """Return the clauses that each report touches, as `watch.match` has them but for the reasons; `placed`: what `Found.placed` says of it."""
        return [match.touches(row, where, self._deal, told=False) for row, where in zip(reports, placed, strict=True)]

    def _placed(self, reports: Sequence[Report]) -> list[tuple[Placed, ...]]:
        rows = [replace(row, id=str(index)) for index, row in enumerate(reports)]
        if not rows:
            return []
        readied = swift if self._grounds else None
        found = place(rows, zones=self.zones, lines=self._lines, settlements=self._settlements, time_zone=self.time_zone, readied=readied)
        return [found[row.id] for row in rows]

    def _columns(self, reports: Sequence[Report], others: Container[int]) -> Discs:
        """Return reports as discs, those that are none as no place."""
        spans = [row.when.within(ZoneInfo(self.time_zone)) for row in reports] if self.dated else []
        places = [None if index in others else row.place for index, row in enumerate(reports)]
        discs = [(item.point.lon_deg, item.point.lat_deg, item.precision_m) if isinstance(item, PointPlace) else NOWHERE for item in places]
        lon, lat, precision = np.array(discs, np.float64).reshape(-1, 3).T
        return Discs(
            lon=np.ascontiguousarray(lon),
            lat=np.ascontiguousarray(lat),
            precision_m=np.ascontiguousarray(precision),
            start=np.array([_us(span.start) for span in spans], np.int64) if self.dated else None,
            end=np.array([_us(span.end) for span in spans], np.int64) if self.dated else None,
        )

    def _fill(self, sheet: Sheet, rows: Discs, distance: bool) -> list[int]:
        """Write what the quick ways answer and return the rows that they leave."""
        if not self.zones:
            return []
        left: list[Whole] = []
        if len(rows.lon) <= FEW and not self.dated and not self._grounds:
            return self._few(sheet, rows)
        for own, chosen in self._times(rows):
            if chosen is None:
                left.append(numbers(rows, own))
                continue
            for part, reach in precisions(rows, own):
                left += [numbers(rows, part)[one] if isinstance(part, np.ndarray) else one for one in self._part(sheet, rows, part, chosen, reach, distance)]
        return [int(row) for row in np.unique(np.concatenate([np.empty(0, np.int64), *left]))]

    def _few(self, sheet: Sheet, rows: Discs) -> list[int]:
        known = is_place(rows.lon, rows.lat)
        for index in range(len(self.zones)):
            sheet.write(index, slice(None), np.full(len(known), UNPLACED), np.full(len(known), np.nan))
        return [int(row) for row in np.flatnonzero(known)]

    def _times(self, rows: Discs) -> Iterator[tuple[Rows, tuple[int, ...] | None]]:
        """Yield rows with the zones that are meant at their time, None where that straddles versions; where it would matter and is missing, not at all."""
        if not self.dated:
            yield slice(None), tuple(range(len(self.zones)))
            return
        if rows.start is None:
            raise BadInput("a zone has several versions, and the rows have no time", "give a column `time`")
        found = ages.ages(self._marks, rows.start, rows.end)
        for age, own in ages.parts(found, len(rows.start)):
            if age == ages.ASTRIDE:
                yield own, None
                continue
            span = _span(rows, own.start if isinstance(own, slice) else int(own[0]))
            chosen = tuple(index for index, is_meant in enumerate(meant(span, self.zones, self.time_zone)) if is_meant)
            lone = len({self.zones[index].clause for index in chosen}) == len(chosen)
            yield slice(None) if isinstance(own, slice) and own == slice(0, len(rows.start)) else own, chosen if lone else None

    def _part(self, sheet: Sheet, rows: Discs, own: Rows, chosen: tuple[int, ...], reach_m: float, distance: bool) -> Iterator[Whole]:
        """Write where rows of about one precision lie towards the zones meant, and yield the places among `own` of those that are left."""
        lon, lat = rows.lon[own], rows.lat[own]
        codes = np.empty(len(lon), np.int32)
        patterns, _ = self._looked(chosen, reach_m, lon, lat, codes)
        precision = None if rows.precision_m is None else rows.precision_m[own]
        for column, index in enumerate(chosen):
            pattern = np.ascontiguousarray(patterns[:, column])
            relations, shares = np.empty(len(lon), np.int8), np.empty(len(lon), np.float32)
            answered.on(len(lon))(pattern, SHARES[pattern], codes, relations, shares)
            here = np.flatnonzero(relations == OPEN)
            if len(here):
                settled = settle(self._ground(index), np.column_stack([lon[here], lat[here]]), np.zeros(len(here)) if precision is None else precision[here])
                relations[here], shares[here] = settled.relations, settled.shares
                yield here[settled.unsure]
            sheet.write(index, own, relations, shares, self._distances(index, lon, lat, relations) if distance else None)

    def _looked(self, chosen: tuple[int, ...], reach_m: float, lon: Floats, lat: Floats, codes: Codes) -> tuple[Answers, Whole]:
        """Write the pattern of each row, and return the patterns and which rows have an open answer.

        From a mosaic, or for a few rows from the box round the zones alone.
        """
        if len(lon) >= MANY or (chosen, reach_m) in self._mosaics:
            mosaic = self._mosaic(chosen, reach_m)
            return mosaic.patterns, mosaic.look(lon, lat, codes)
        box, known = self._boxed(chosen, reach_m), is_place(lon, lat)
        middle = (box.west + box.east) / 2
        x = np.where(known, lon, middle)
        x = x + 360.0 * np.round((middle - x) / 360.0)
        near = (x >= box.west) & (x <= box.east) & (lat >= box.south) & (lat <= box.north)
        codes[:] = np.where(known, np.where(near, 0, 1), 2)
        return np.repeat(np.array([[OPEN], [OUTSIDE], [UNPLACED]], np.int8), len(chosen), axis=1), np.flatnonzero(codes == 0)

    def _distances(self, index: int, lon: Floats, lat: Floats, relations: Answers) -> Floats:
        """Return metres from the line, rounded as findings have them; a value between two tenths of a metre may be rounded the other way than there."""
        if not self.zones[index].line_pieces:
            return np.full(len(lon), np.nan)
        found = np.full(len(lon), np.nan)
        there = np.flatnonzero(relations != UNPLACED)
        for first in range(0, len(there), AT_ONCE):
            part = there[first : first + AT_ONCE]
            found[part] = np.round(self._ground(index).line_m(np.column_stack([lon[part], lat[part]])), 1)
        return found

    def _ground(self, index: int) -> QuickGround:
        with self._lock:
            if index not in self._grounds:
                self._grounds[index] = quick(self.zones[index], self._lines)
            return self._grounds[index]

    def _boxed(self, chosen: tuple[int, ...], reach_m: float) -> Box:
        """Return a box beyond which no disc of up to this radius meets the zones meant."""
        if (chosen, reach_m) not in self._boxes:
            self._boxes[chosen, reach_m] = _box([self._ground(index) for index in chosen], reach_m)
        return self._boxes[chosen, reach_m]

    def _mosaic(self, chosen: tuple[int, ...], reach_m: float) -> Mosaic:
        """Return the mosaic of the zones meant, for discs of up to this radius."""
        with self._lock:
            if (chosen, reach_m) not in self._mosaics:
                self._mosaics[chosen, reach_m] = mosaic([self._ground(index) for index in chosen], reach_m)
            return self._mosaics[chosen, reach_m]


def mosaic(grounds: Sequence[QuickGround], reach_m: float) -> Mosaic:
    """Return a mosaic of where discs of up to `reach_m` lie towards zones; without zones it has no columns."""

    def ask(lonlats: Floats, cell_m: Floats) -> Answers:
        return np.stack([whole_discs(ground, lonlats, cell_m + reach_m) for ground in grounds], axis=1)

    count = len(grounds)
    doubt = min((ground.doubt_m for ground in grounds), default=0.0)
    return Mosaic(_box(grounds, reach_m), ask, beyond=np.full(count, OUTSIDE), nowhere=np.full(count, UNPLACED), enough_m=ENOUGH * (doubt + reach_m))


def _box(grounds: Sequence[QuickGround], reach_m: float) -> Box:
    """Return a box beyond which a disc lies plainly outside every zone."""
    boxes = np.array([ground.whole.box(ground.doubt_m + reach_m + 1.0) for ground in grounds])
    boxes[:, ::2] -= 360 * np.round((boxes[:, :1] - boxes[0, 0]) / 360)
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return Box(west, max(-90.0, south), min(east, west + 360), min(90.0, north))


def is_place(lon: Floats, lat: Floats) -> Flags:
    """Say which coordinates, in degrees, are a place; 0, 0 is what devices write where they have no position."""
    return np.asarray((np.abs(lon) <= 180) & (np.abs(lat) <= 90) & ((lon != 0) | (lat != 0)))


def checked(rows: Discs) -> Discs:
    """Return rows with what is no precision made no place."""
    if rows.precision_m is None:
        return rows
    good = (rows.precision_m >= 0) & (rows.precision_m <= LADDER_M[-1])
    return rows if good.all() else replace(rows, lon=np.where(good, rows.lon, np.nan), precision_m=np.where(good, rows.precision_m, 0.0))


def is_disc(where: Place | None) -> bool:
    """Say whether a report's place is one that columns can hold."""
    if not isinstance(where, PointPlace) or where.basis is Basis.AREA_CENTROID:
        return False
    return 0 <= where.precision_m <= LADDER_M[-1] and (where.point.lon_deg, where.point.lat_deg) != (0, 0)


def precisions(rows: Discs, own: Rows) -> Iterator[tuple[Rows, float]]:
    """Yield rows by the step of the ladder that their precision needs."""
    if rows.precision_m is None:
        yield own, 0.0
        return
    precision = rows.precision_m[own]
    if len(precision) <= FEW:
        yield own, LADDER_M[int(np.searchsorted(LADDER_M, precision.max(initial=0.0)))]
        return
    step = np.searchsorted(LADDER_M, precision)
    for number in np.unique(step).tolist():
        part = np.flatnonzero(step == number)
        whole = len(part) == len(precision)
        yield own if whole else numbers(rows, own)[part], LADDER_M[number]


def numbers(rows: Discs, own: Rows) -> Whole:
    """Return the places of these rows among all."""
    return own if isinstance(own, np.ndarray) else np.arange(len(rows.lon))[own]


def _marks(zones: Sequence[Zone], time_zone: str) -> Whole:
    """Return the moments at which versions of zones begin and end, in microseconds since 1970, ascending."""
    days = {day for zone in zones for day in (zone.valid_from, zone.valid_until) if day}
    return np.array(sorted(_us(day_start(day, time_zone)) for day in days), np.int64)


def _us(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=int(microseconds))


def _span(rows: Discs, index: int) -> Span:
    start = 0 if rows.start is None else int(rows.start[index])
    if rows.end is not None:
        return Span(start=_moment(start), end=_moment(rows.end[index]))
    start -= start % SECOND_US
    return Span(start=_moment(start), end=_moment(start + SECOND_US))


def as_report(rows: Discs, index: int) -> Report:
    """Return a row as a report of nothing but where and when, to be placed as reports are."""
    place = PointPlace(
        point=Point(lat_deg=float(rows.lat[index]), lon_deg=float(rows.lon[index])),
        precision_m=0.0 if rows.precision_m is None else float(rows.precision_m[index]),
        basis=Basis.MEASURED,
    )
    return Report(id="", source="", key="", act=Act.OTHER, when=_span(rows, index), day_known=True, place=place)
