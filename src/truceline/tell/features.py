"""Everything with a place, for GIS: whole geometry, and what is known of each thing as facts."""

from collections.abc import Iterator
from datetime import UTC, datetime

from truceline.model.bulletin import Edition, Feature
from truceline.model.finding import Finding, Placed
from truceline.model.reason import Fact
from truceline.model.report import Report
from truceline.model.zone import Zone
from truceline.tell.coarse import CELL_DEG, shown
from truceline.tell.incidents import headline
from truceline.tell.places import place_words
from truceline.tell.told import Told, relation

Facts = tuple[tuple[str, Fact | tuple[str, ...]], ...]


def features(told: Told) -> tuple[Feature, ...]:
    """Return zones, borders, lines, the plan, findings and settlements, in that order."""
    return (*(item for zone in told.zones for item in _zone(told, zone)), *_plan(told), *(_finding(told, item) for item in told.findings), *_settlements(told))


def _zone(told: Told, zone: Zone) -> Iterator[Feature]:
    shared: Facts = (
        ("zone", zone.id),
        ("name", zone.name),
        ("clause", zone.clause),
        ("line", zone.line),
        ("method", zone.method),
        ("error_m", zone.error_m),
        ("line_accuracy_m", zone.line_accuracy_m),
        ("confirmed", zone.confirmed),
        ("valid_from", zone.valid_from.isoformat() if zone.valid_from else None),
        ("valid_until", zone.valid_until.isoformat() if zone.valid_until else None),
    )
    core: Facts = (("min_depth_m", None if zone.min_depth_m is None else 0.0), ("max_depth_m", zone.min_depth_m), ("area_m2", zone.area_core_m2))
    strip: Facts = (("min_depth_m", zone.min_depth_m), ("max_depth_m", zone.max_depth_m), ("area_m2", zone.area_strip_m2))
    yield Feature(id=f"{zone.id}/core", kind="zone_core", polygons=zone.core, facts=shared + core)
    if zone.strip:
        yield Feature(id=f"{zone.id}/strip", kind="zone_strip", polygons=zone.strip, facts=shared + strip)
    for border in zone.borders:
        own: Facts = (("depth_m", border.depth_m), ("length_m", border.length_m), ("side", told.party(border.side) if border.side else None))
        yield Feature(id=border.id, kind=border.role.value, paths=border.pieces, facts=shared + own)
    if all(border.role.value != "line" for border in zone.borders):
        yield Feature(id=f"{zone.id}/line", kind="line", paths=zone.line_pieces, facts=(*shared, ("length_m", zone.line_length_m)))


def _plan(told: Told) -> Iterator[Feature]:
    if told.plan is None or told.edition is Edition.PUBLIC:
        return
    for leg in told.plan.legs:
        facts: Facts = (
            ("party", told.party(leg.party)),
            ("crew", leg.crew),
            ("border", leg.border),
            ("start", _instant(leg.start)),
            ("end", _instant(leg.end)),
            ("length_m", leg.length_m),
            ("speed_kmh", leg.speed_kmh),
        )
        yield Feature(id=leg.id, kind="leg", paths=(leg.path,), facts=facts)
    for number, meeting in enumerate(told.plan.meetings, 1):
        points = tuple((point.lon_deg, point.lat_deg) for point in meeting.points)
        named_parties = tuple(told.party(party) for party in meeting.parties)
        when = _instant(meeting.at)
        yield Feature(id=f"meeting-{number}", kind="meeting", points=points, facts=(("at", when), ("parties", named_parties), ("apart_m", meeting.apart_m)))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _finding(told: Told, finding: Finding) -> Feature:
    report = told.report(finding)
    point = shown(told, report.place)
    facts = (*_common(told, finding, report), *(_coarse() if told.coarse else _exact(told, finding, report)))
    return Feature(id=finding.id, kind="finding", points=(point,) if point else (), facts=facts)


def _common(told: Told, finding: Finding, report: Report) -> Facts:
    return (
        ("summary", headline(told, finding)),
        ("act", report.act.value),
        ("day", told.day_of(finding).isoformat() if report.day_known else None),
        ("relation", relation(finding).value),
        ("status", finding.status.value),
        ("status_means", told.words.named("status_means", finding.status.value)),
        ("place", place_words(told, report.place)),
        ("clauses", tuple(touch.clause for touch in finding.touches)),
        ("source", told.source(report.source)),
        ("exercise", report.exercise or told.exercise),
        ("deaths_low", report.deaths.low if report.deaths else None),
        ("deaths_best", report.deaths.best if report.deaths else None),
        ("deaths_high", report.deaths.high if report.deaths else None),
        ("why", told.words.named("why", relation(finding).value)),
    )


def _coarse() -> Facts:
    return (("cell_deg", CELL_DEG),)


def _exact(told: Told, finding: Finding, report: Report) -> Facts:
    start, end = (_instant(moment) for moment in (told.when(finding).start, told.when(finding).end))
    nearest: Placed | None = next((item for item in finding.placed if item.relation is relation(finding)), None)
    return (
        ("report", report.id),
        ("key", report.key),
        ("said_by", report.said_by),
        ("actors", report.actors),
        ("start", start),
        ("end", end),
        ("precision_m", getattr(report.place, "precision_m", None)),
        ("share", nearest.share if nearest else None),
        ("distance_m", nearest.distance_m if nearest else None),
        ("reasons", tuple(told.say(reason) for placed in finding.placed for reason in placed.reasons)),
        ("touches", tuple(told.say(reason) for touch in finding.touches for reason in touch.reasons)),
    )


def _settlements(told: Told) -> Iterator[Feature]:
    core = {(item.name, item.point) for zone in told.zones for item in zone.settlements_core}
    strip = {(item.name, item.point) for zone in told.zones for item in zone.settlements_strip}
    for item in told.settlements:
        depth = "core" if (item.name, item.point) in core else "strip" if (item.name, item.point) in strip else "outside"
        facts: Facts = (("name", item.name), ("population", item.population), ("in", depth), ("source", item.source))
        lon, lat = item.point.lon_deg, item.point.lat_deg
        yield Feature(id=f"settlement-{item.name}-{lon:.5f}-{lat:.5f}", kind="settlement", points=((lon, lat),), facts=facts)
