"""The features of each collection, as one edition of a day tells them, each with when it was.

All that can be filtered, counted, sorted and paged by is in here, and in coarse editions it is coarse: the middle of a cell, and days. Rows stand in
the order of what is shown of them, so that their order does not tell the hour of what has only a day (SAFETY, oracles).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from truceline.model.bulletin import Feature
from truceline.model.finding import Finding
from truceline.model.patrol import Track
from truceline.tell import dates
from truceline.tell.coarse import CELL_DEG, shown
from truceline.tell.features import Facts, features
from truceline.tell.places import place_words
from truceline.tell.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A feature, and from when until when it was or holds; None where that end is open."""

    feature: Feature
    start: datetime | None = None
    end: datetime | None = None


def rows(told: Told, tracks: Iterable[Track]) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of each collection. `tracks`: those of patrols, which the internal edition alone has."""
    found = features(told)
    by_id = {item.id: item for item in told.findings}
    findings = ((item, by_id[item.id]) for item in found if item.kind == "finding")
    exact = () if told.coarse else tracks
    return {
        "reports": _sorted(_happened(told, finding, _report(told, finding)) for finding in told.findings),
        "findings": _sorted(_happened(told, finding, item) for item, finding in findings),
        "zones": tuple(_holds(told, item) for item in found if item.kind in ("zone_core", "zone_strip")),
        "lines": tuple(_holds(told, item) for item in found if item.kind in ("line", "near_limit", "far_limit")),
        "patrols": _sorted((*(_planned(item) for item in found if item.kind in ("leg", "meeting")), *map(_driven, exact))),
        "settlements": tuple(Row(feature=item) for item in found if item.kind == "settlement"),
    }


_FIRST = datetime.min.replace(tzinfo=UTC)


def _sorted(found: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(found, key=lambda row: (row.start or _FIRST, row.feature.id)))


def _happened(told: Told, finding: Finding, feature: Feature) -> Row:
    """Return a finding's or report's row: in coarse editions it lasts for whole days."""
    when = told.when(finding)
    report = told.report(finding)
    first = told.day_of(finding) if report.day_known else dates.local(when.start, told.time_zone).date()
    last = first if report.day_known else max(first, dates.local(when.end - timedelta(microseconds=1), told.time_zone).date())
    kept = replace(feature, facts=(*feature.facts, ("first_day", first.isoformat()), ("last_day", last.isoformat())))
    if told.coarse:
        return Row(feature=kept, start=_midnight(told, first), end=_midnight(told, last + timedelta(days=1)))
    return Row(feature=kept, start=when.start, end=when.end)


def _midnight(told: Told, day: date) -> datetime:
    return datetime.combine(day, time(), dates.zone(told.time_zone))


def _report(told: Told, finding: Finding) -> Feature:
    report = told.report(finding)
    point = shown(told, report.place)
    deaths = report.deaths
    facts: Facts = (
        ("act", report.act.value),
        ("day", told.day_of(finding).isoformat() if report.day_known else None),
        ("place", place_words(told, report.place)),
        ("source", told.source(report.source)),
        ("publishers", len(set(report.said_by))),
        ("exercise", report.exercise or told.exercise),
        ("deaths_low", deaths.low if deaths else None),
        ("deaths_best", deaths.best if deaths else None),
        ("deaths_high", deaths.high if deaths else None),
    )
    return Feature(
        id=finding.id if told.coarse else report.id,
        kind="report",
        points=(point,) if point else (),
        facts=(*facts, *((("cell_deg", CELL_DEG),) if told.coarse else _exact(told, finding))),
    )


def _exact(told: Told, finding: Finding) -> Facts:
    report, when = told.report(finding), told.when(finding)
    return (
        ("key", report.key),
        ("said_by", report.said_by),
        ("observed_by", report.observed_by),
        ("actors", report.actors),
        ("weapon", report.weapon),
        ("count", report.count),
        ("text", report.text),
        ("start", _instant(when.start)),
        ("end", _instant(when.end)),
        ("precision_m", getattr(report.place, "precision_m", None)),
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _holds(told: Told, feature: Feature) -> Row:
    facts = dict(feature.facts)
    first, end = (date.fromisoformat(str(facts[name])) if facts[name] else None for name in ("valid_from", "valid_until"))
    return Row(feature=feature, start=_midnight(told, first) if first else None, end=_midnight(told, end) if end else None)


def _planned(feature: Feature) -> Row:
    facts = dict(feature.facts)
    start, end = (str(facts.get(name) or facts.get("at")) for name in ("start", "end"))
    return Row(feature=feature, start=datetime.fromisoformat(start), end=datetime.fromisoformat(end))


def _driven(track: Track) -> Row:
    start, end = track.fixes[0].at, track.fixes[-1].at
    facts: Facts = (
        ("party", track.party),
        ("patrol", track.patrol),
        ("device", track.device),
        ("start", _instant(start)),
        ("end", _instant(end)),
        ("fixes", len(track.fixes)),
        ("exercise", track.exercise),
    )
    path = tuple(fix.where for fix in track.fixes)
    shape = Feature(id=track.id, kind="track", facts=facts, paths=(path,)) if len(path) > 1 else Feature(id=track.id, kind="track", facts=facts, points=path)
    return Row(feature=shape, start=start, end=end)
