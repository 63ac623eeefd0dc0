"""Files of positions: taken into the log as one entry each, in columns and in one order, and held against the zones."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from truceline import sources
from truceline.desk import files
from truceline.desk.case import Case
from truceline.desk.fold import Positions, State
from truceline.desk.intake import Taken
from truceline.ledger.canon import digest
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.plain import to_plain
from truceline.model.presence import Fix
from truceline.model.report import Reject
from truceline.sources import positions
from truceline.watch.fixes import UNSAID, Fixes, Whole, columns, fresh, joined, micros, ordered

MOST = 2_000_000
"""Fixes in one file."""

STEP = 10_000
"""Rows that are fixes one by one at a time, before they are columns."""

DEGREE, METRE = 10**7, 1000
"""The log keeps degrees to the seventh decimal (about a centimetre), as receivers give them, and metres to the third."""

NOTHING = -(2**52)
"""In the place of what is not stated."""


def are(path: Path, source: str | None = None) -> bool:
    """Say whether a file holds positions of devices: by the name of its source, or by its first bytes."""
    if source:
        return source == positions.CARD.name
    return sources.sniff(files.unwrap(files.read_bytes(path), str(path))[:65536]) == positions.CARD.name


def take(case: Case, path: Path, progress: Callable[[int], None] = lambda count: None) -> Taken:
    """Take a file of positions into the log: those fixes that it has not yet as one entry, and its rejects as one each.

    In what comes back `new` and `known` count fixes. Raises BadInput where the file is no table of positions, holds no fix, or more than MOST.
    """
    data = files.unwrap(files.read_bytes(path), str(path))
    taken = Taken()
    items = _read(data, path, taken, progress)
    fixes = joined([columns(part) for part in iter(lambda: tuple(islice(items, STEP)), ())])
    if not len(fixes):
        why = taken.rejects[0].why if taken.rejects else "there is no row in the table"
        raise BadInput(f"there is no fix in '{path.name}': {why}", "give a table of docs/how-to/positions.md", str(path))
    document = case.keep(data)
    new = fresh(rounded(fixes), held(case.state()))
    rejected = [{"id": digest([document, to_plain(item)]), "reject": to_plain(item), "document": document} for item in taken.rejects]
    unknown = [(Kind.REPORT_REJECTED, item) for item in rejected if not case.store.known(Kind.REPORT_REJECTED, str(item["id"]))]
    taken.new, taken.known = len(new), len(fixes) - len(new)
    case.add([*([_entry(new, document)] if len(new) else []), *unknown])
    return taken


def _entry(new: Fixes, document: str) -> tuple[Kind, dict[str, Any]]:
    body = pack(new)
    return Kind.POSITIONS_RECEIVED, {"id": digest(body), "document": document, "columns": body}


def _read(data: bytes, path: Path, taken: Taken, progress: Callable[[int], None]) -> Iterator[Fix]:
    try:
        for item in positions.read(io.BytesIO(data)):
            taken.rows += 1
            if isinstance(item, Reject):
                taken.rejects.append(item)
            elif taken.rows - len(taken.rejects) > MOST:
                raise BadInput(f"there are more than {MOST:,} fixes in '{path.name}'", "split the file")
            else:
                yield item
            if taken.rows % STEP == 0:
                progress(taken.rows)
    except BadInput as error:
        raise BadInput(error.what, error.remedy, f"{path}" + (f", {error.where}" if error.where else "")) from None


def pack(fixes: Fixes) -> dict[str, Any]:
    """Return fixes as plain values: whole numbers in the fixes' own order, each column as one string of the differences from row to row.

    `received_us` is the time from fix to receipt; NOTHING stands where a file states none.
    """
    rows = ordered(rounded(fixes))
    waited = np.where(rows.received_us == UNSAID, NOTHING, rows.received_us - rows.at_us)
    accuracy = np.where(np.isnan(rows.accuracy_m), NOTHING, np.rint(np.nan_to_num(rows.accuracy_m) * METRE))
    return {
        "devices": list(rows.devices),
        "device": _said(rows.device),
        "at_us": _said(rows.at_us),
        "lon_e7": _said(np.rint(rows.lonlats[:, 0] * DEGREE)),
        "lat_e7": _said(np.rint(rows.lonlats[:, 1] * DEGREE)),
        "accuracy_mm": _said(accuracy),
        "received_us": _said(waited),
    }


def rounded(fixes: Fixes) -> Fixes:
    """Return the fixes as the log will have them: two that are the same there are one."""
    return replace(fixes, lonlats=np.rint(fixes.lonlats * DEGREE) / DEGREE, accuracy_m=np.ceil(fixes.accuracy_m * METRE - 1e-6) / METRE)


def _said(column: Any) -> str:
    whole = np.asarray(column).astype(np.int64)
    return " ".join(map(str, np.diff(whole, prepend=0).tolist()))


def unpack(body: Mapping[str, Any], received_at: datetime) -> Fixes:
    """Return the fixes that `pack` made a body from; what does not say when it was received was so at `received_at`."""
    column = {name: _heard(text) for name, text in body.items() if name != "devices"}
    accuracy, waited = column["accuracy_mm"], column["received_us"]
    return Fixes(
        devices=tuple(body["devices"]),
        device=column["device"],
        at_us=column["at_us"],
        lonlats=np.column_stack([column["lon_e7"], column["lat_e7"]]) / DEGREE,
        accuracy_m=np.where(accuracy == NOTHING, np.nan, accuracy / METRE),
        received_us=np.where(waited == NOTHING, micros(received_at), column["at_us"] + waited),
    )


def _heard(text: str) -> Whole:
    return np.asarray(np.cumsum(np.fromstring(text, dtype=np.int64, sep=" ")))


def held(state: State) -> Fixes:
    """Return all fixes of a case."""
    return joined([_unpacked(item) for item in state.positions.values()])


def _unpacked(item: Positions) -> Fixes:
    return unpack(item.columns, item.received_at)
