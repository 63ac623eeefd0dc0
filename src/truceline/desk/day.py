"""A day of a case: the one list of steps that the command line, the demo and the tests all call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from truceline import sources
from truceline.desk import stays
from truceline.desk.config import PatrolSettings, Settings
from truceline.desk.confirm import open_questions
from truceline.desk.fold import State
from truceline.desk.settle import settle
from truceline.desk.zones import current, draw
from truceline.judge import records, trend
from truceline.model.agreement import Agreement
from truceline.model.bulletin import Bulletin, Edition
from truceline.model.compliance import Rate, Record
from truceline.model.errors import BadInput
from truceline.model.finding import Finding
from truceline.model.patrol import Coverage, PatrolPlan
from truceline.model.report import Report
from truceline.model.zone import Border, Zone
from truceline.patrol import coverage, network, plan
from truceline.tell import bulletin
from truceline.tell.told import Told
from truceline.watch import corroborate, investigate, replies, screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """All that a day's work gives. `undrawn`: why a zone clause could not be drawn, as sentences."""

    agreement: Agreement
    zones: tuple[Zone, ...]
    undrawn: tuple[str, ...]
    findings: tuple[Finding, ...]
    records: tuple[Record, ...]
    rates: tuple[Rate, ...]
    reports: Mapping[str, Report]
    plan: PatrolPlan | None
    coverage: Coverage | None
    as_of: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A log's state with all that is the same for every day of it: the agreement, its zones, and every report screened and corroborated."""

    state: State
    settings: Settings
    agreement: Agreement
    zones: tuple[Zone, ...]
    undrawn: tuple[str, ...]
    findings: tuple[Finding, ...]


def end_of(day: date, time_zone: str) -> datetime:
    """Return the moment when `day` ends in `time_zone`, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone)).astimezone(UTC)


def day_in(moment: datetime, time_zone: str) -> date:
    """Return the day of a moment in `time_zone`."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def stand(state: State, settings: Settings) -> Stand:
    """Settle, draw and screen the whole log."""
    agreement = settle(state, settings)
    zones, undrawn = draw(state, agreement)
    state = stays.told(state, settings, agreement, zones)
    found = _screen(state, agreement, zones)
    return Stand(state=state, settings=settings, agreement=agreement, zones=zones, undrawn=undrawn, findings=found)


def run(known: Stand, day: date) -> Day:
    """Patrol and judge the case as of the end of `day`."""
    state, settings, agreement = known.state, known.settings, known.agreement
    as_of = end_of(day, settings.time_zone)
    shown = current(known.zones, day)
    seen = cover(state, settings, shown, as_of)
    found = _attached(known, as_of)
    return Day(
        agreement=agreement,
        zones=shown,
        undrawn=known.undrawn,
        findings=found,
        records=records.records(agreement, found, state.reports, seen, as_of),
        rates=trend.rates(found, state.reports, reached=settings.reached, as_of=as_of, time_zone=settings.time_zone),
        reports=state.reports,
        plan=plan_day(settings, current(known.zones, day + timedelta(days=1)), day + timedelta(days=1)),
        coverage=seen,
        as_of=as_of,
    )


def findings(state: State, settings: Settings) -> tuple[Finding, ...]:
    """Return every report of the case, and every stay of its devices, screened against its agreement and zones as they stand."""
    return screened(state, settings)[0]


def screened(state: State, settings: Settings) -> tuple[tuple[Finding, ...], Mapping[str, Report]]:
    """Return the findings, and the reports that they rest on, those told from stays among them."""
    known = stand(state, settings)
    return _attached(known, None), known.state.reports


def _screen(state: State, agreement: Agreement, zones: tuple[Zone, ...]) -> tuple[Finding, ...]:
    found = screen.screen(
        state.reports.values(),
        agreement=agreement,
        zones=zones,
        lines=tuple(state.lines.values()),
        settlements=state.settlements,
        steps=state.steps,
    )
    return corroborate.corroborate(
        found,
        state.reports,
        voices=state.voices,
        parties=agreement.parties,
        settlements=state.settlements,
        zone=ZoneInfo(agreement.time_zone),
        marks=state.marks,
    )


def _attached(known: Stand, as_of: datetime | None) -> tuple[Finding, ...]:
    """Return the findings with what the parties replied and what was investigated until `as_of`, or until now where it is None."""
    state, time_zone = known.state, known.agreement.time_zone
    heard = replies.attach(known.findings, state.replies, as_of, time_zone)
    return investigate.attach(heard, tuple(state.investigations.values()), state.denials, as_of, time_zone)


def plan_day(settings: Settings, zones: tuple[Zone, ...], day: date) -> PatrolPlan | None:
    """Return the patrol plan of `day` for the first zone, None where there is no zone or no crew."""
    if not zones or not settings.patrol or not settings.patrol.crews:
        return None
    zone = zones[0]
    crews = tuple(_crews(settings.patrol, zone))
    return plan.plan(zone, mode=settings.patrol.mode, crews=crews, day=day, time_zone=settings.time_zone, meetings=settings.patrol.meetings)


def _crews(patrol: PatrolSettings, zone: Zone) -> list[plan.Crews]:
    borders = {border.role.value: border.id for border in zone.borders} | {border.id: border.id for border in zone.borders}
    found = []
    for item in patrol.crews:
        if item.border not in borders:
            raise BadInput(f"the zone has no border '{item.border}'", f"use one of: {', '.join(borders)}", "case.toml [[patrol.crews]]")
        found.append(
            plan.Crews(party=item.party, border=borders[item.border], crews=item.crews, speed_kmh=item.speed_kmh, start=item.start, end=item.end)
        )
    return found


def cover(state: State, settings: Settings, zones: tuple[Zone, ...], as_of: datetime) -> Coverage | None:
    """Return what patrols looked at in the seven days before `as_of`, None where nothing is said of patrols."""
    if not zones or not settings.patrol:
        return None
    segments = tuple(segment for crew in _crews(settings.patrol, zones[0]) for segment in network.segments(_border(zones[0], crew.border)))
    return coverage.coverage(segments, tuple(state.tracks.values()), as_of - timedelta(days=7), as_of, settings.patrol.reach_m)


def _border(zone: Zone, name: str) -> Border:
    return next(border for border in zone.borders if border.id == name)


def told(known: Stand, day: date, *, edition: Edition, root: str, language: str = "en") -> tuple[Told, Day]:
    """Return all that can be told of `day` in a language, and the day's work behind it. `root`: that of the log which `known` stands on."""
    state, settings, work = known.state, known.settings, run(known, day)
    cards = {name: module.CARD for name, module in sources.discover().items()}
    material = bulletin.told(
        case=settings.name,
        title=settings.title,
        day=day,
        as_of=work.as_of,
        edition=edition,
        exercise=settings.exercise,
        agreement=work.agreement,
        zones=work.zones,
        findings=work.findings,
        reports=work.reports,
        records=work.records,
        rates=work.rates,
        coverage=work.coverage,
        plan=work.plan,
        rejects=len(state.rejects),
        cards=tuple(cards[name] for name in sorted({report.source for report in work.reports.values()}) if name in cards),
        draft=next(iter(state.drafts.values()), None),
        time_zone=settings.time_zone,
        log_size=state.size,
        root=root,
        settlements=state.settlements,
        questions=open_questions(state),
        undrawn=work.undrawn,
        corrections=tuple(state.corrections),
        language=language,
        names=settings.named_in(language),
    )
    return material, work


def tell(state: State, settings: Settings, day: date, *, edition: Edition, root: str, language: str = "en") -> tuple[Bulletin, Day]:
    """Return the bulletin of `day` in a language, and the day's work that it tells. The same log gives the same bulletin."""
    material, work = told(stand(state, settings), day, edition=edition, root=root, language=language)
    return bulletin.bulletin(material), work
