"""Fixes in columns: many of them without an object for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from truceline.geo.project import Floats
from truceline.model.place import Point
from truceline.model.presence import Fix

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)

UNSAID = -(2**62)
"""In the place of a moment of receipt that nobody says: earlier than all others, so that such a fix counts as known."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fixes:
    """Columns of fixes. `device` indexes `devices`, which are in order; times are microseconds since 1970 in UTC; `lonlats` is (n, 2) degrees.

    `accuracy_m` is NaN where it is not stated; `received_us` is UNSAID where nobody says when the fix was received.
    """

    devices: tuple[str, ...]
    device: Whole
    at_us: Whole
    lonlats: Floats
    accuracy_m: Floats
    received_us: Whole

    def __len__(self) -> int:
        return len(self.device)

    def taken(self, rows: Whole | Flags) -> "Fixes":
        """Return some of the rows, in the order asked for."""
        return Fixes(
            devices=self.devices,
            device=self.device[rows],
            at_us=self.at_us[rows],
            lonlats=self.lonlats[rows],
            accuracy_m=self.accuracy_m[rows],
            received_us=self.received_us[rows],
        )

    def fix(self, row: int) -> Fix:
        """Return one row as a noun."""
        lon, lat = self.lonlats[row].tolist()
        accuracy = float(self.accuracy_m[row])
        return Fix(
            device=self.devices[int(self.device[row])],
            at=moment(self.at_us[row]),
            point=Point(lat_deg=lat, lon_deg=lon),
            accuracy_m=None if np.isnan(accuracy) else accuracy,
            received_at=None if self.received_us[row] == UNSAID else moment(self.received_us[row]),
        )


def moment(us: int | np.int64) -> datetime:
    """Return microseconds since 1970 as an instant in UTC."""
    return EPOCH + int(us) * INSTANT


def micros(at: datetime) -> int:
    """Return an instant as microseconds since 1970."""
    return (at - EPOCH) // INSTANT


def columns(items: Iterable[Fix]) -> Fixes:
    """Return fixes as columns, in the order given."""
    rows = tuple(items)
    devices = tuple(sorted({row.device for row in rows}))
    number = {name: index for index, name in enumerate(devices)}
    at = np.array([micros(row.at) for row in rows], dtype=np.int64)
    return Fixes(
        devices=devices,
        device=np.array([number[row.device] for row in rows], dtype=np.int64),
        at_us=at,
        lonlats=np.array([(row.point.lon_deg, row.point.lat_deg) for row in rows], dtype=np.float64).reshape(-1, 2),
        accuracy_m=np.array([np.nan if row.accuracy_m is None else row.accuracy_m for row in rows], dtype=np.float64),
        received_us=np.array([micros(row.received_at) if row.received_at else UNSAID for row in rows], dtype=np.int64),
    )


def joined(parts: Sequence[Fixes]) -> Fixes:
    """Return several columns as one; devices of one name are one device."""
    devices = tuple(sorted({name for part in parts for name in part.devices}))
    number = {name: index for index, name in enumerate(devices)}
    renumbered = [np.array([number[name] for name in part.devices], dtype=np.int64)[part.device] for part in parts if len(part)]
    full = [part for part in parts if len(part)]
    if not full:
        return columns(())
    return Fixes(
        devices=devices,
        device=np.concatenate(renumbered),
        at_us=np.concatenate([part.at_us for part in full]),
        lonlats=np.concatenate([part.lonlats for part in full]),
        accuracy_m=np.concatenate([part.accuracy_m for part in full]),
        received_us=np.concatenate([part.received_us for part in full]),
    )


def split(fixes: Fixes) -> dict[str, Fixes]:
    """Return ordered fixes by device."""
    ends = np.searchsorted(fixes.device, np.arange(len(fixes.devices) + 1)).tolist()
    parts = {name: fixes.taken(np.arange(a, b)) for name, a, b in zip(fixes.devices, ends[:-1], ends[1:], strict=True) if b > a}
    return {name: replace(part, devices=(name,), device=np.zeros(len(part), np.int64)) for name, part in parts.items()}


def ordered(fixes: Fixes) -> Fixes:
    """Return the fixes in order of device and time, the more exact of one moment first; of the very same fix twice the one that was received first."""
    return fixes.taken(_firsts(fixes, fixes.received_us))


def fresh(fixes: Fixes, held: Fixes) -> Fixes:
    """Return the fixes that are not among those held already, whenever these were received, each once and in order."""
    both = joined([held, fixes])
    new = (np.arange(len(both)) >= len(held)).astype(np.int64)
    firsts = _firsts(both, new)
    return both.taken(firsts[new[firsts] == 1])


def _firsts(fixes: Fixes, last_key: Whole) -> Whole:
    """Return the rows in order of device, time and all else, of the very same fix twice only the one with the lesser `last_key`."""
    order = np.lexsort((last_key, fixes.lonlats[:, 1], fixes.lonlats[:, 0], fixes.accuracy_m, fixes.at_us, fixes.device))
    rows = fixes.taken(order)
    same = _equal(rows.accuracy_m) & _equal(rows.lonlats[:, 0]) & _equal(rows.lonlats[:, 1]) & _equal(rows.at_us) & _equal(rows.device)
    return np.asarray(order[~np.concatenate([np.zeros(min(1, len(rows)), bool), same])])


def _equal(column: Floats | Whole) -> Flags:
    """Say for each row but the first whether it has the value of the one before it; no value is equal to no value."""
    ahead, behind = column[1:], column[:-1]
    same: Flags = ahead == behind
    return same | (np.isnan(ahead) & np.isnan(behind)) if column.dtype.kind == "f" else same


def known(fixes: Fixes, as_of_us: int | None) -> Fixes:
    """Return the fixes that were received by a moment and tell of no later one; all of them for None."""
    return fixes if as_of_us is None else fixes.taken((fixes.received_us <= as_of_us) & (fixes.at_us <= as_of_us))
