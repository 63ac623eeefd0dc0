"""GeoJSON (RFC 7946) of everything in a bulletin: one feature collection, sorted keys, coordinates to 7 decimals (about 1 cm)."""

import json
from typing import Any, BinaryIO

from truceline.model.bulletin import Bulletin
from truceline.outputs._features import feature
from truceline.outputs._plain import label, printable

MEDIA_TYPE = "application/geo+json"
SUFFIX = ".geojson"

__all__ = ["MEDIA_TYPE", "SUFFIX", "about", "feature", "notice", "write"]


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the bulletin's features; where it is an exercise every feature says so."""
    value = {"type": "FeatureCollection", "truceline": about(sheet), "features": [feature(sheet.exercise, item) for item in sheet.features]}
    stream.write(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8"))
    stream.write(b"\n")


def about(sheet: Bulletin) -> dict[str, Any]:
    """Return what a collection says of itself: which case, which day, for whom, from which log."""
    found = {
        "case": printable(sheet.case),
        "title": printable(sheet.title),
        "day": sheet.day.isoformat(),
        "as_of": sheet.as_of.isoformat().replace("+00:00", "Z"),
        "edition": sheet.edition.value,
        "exercise": sheet.exercise,
        "log_size": sheet.log_size,
        "root": sheet.root,
        "note": sheet.map_note,
    }
    return found | ({"notice": notice(sheet)} if sheet.exercise else {})


def notice(sheet: Bulletin) -> str:
    """Return the sentence that marks made-up data."""
    return f"{label(sheet.labels, 'exercise')}. {label(sheet.labels, 'exercise_notice')}"
