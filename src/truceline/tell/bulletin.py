"""The bulletin of a day: sections, map and features, made from what the desk hands over and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from truceline.model.agreement import Agreement
from truceline.model.bulletin import Bulletin, Edition, Section
from truceline.model.compliance import Rate, Record
from truceline.model.draft import Draft, Question
from truceline.model.finding import Finding
from truceline.model.patrol import Coverage, PatrolPlan
from truceline.model.place import Settlement
from truceline.model.report import Card, Report
from truceline.model.zone import Zone
from truceline.tell import ahead, area, board, dates, figures, incidents, limits, map, openings, patrols, stances
from truceline.tell.features import features
from truceline.tell.summary import summary, window_words
from truceline.tell.told import Told, known_settlements
from truceline.tell.words import group


def told(
    *,
    case: str,
    title: str,
    day: date,
    as_of: datetime,
    edition: Edition,
    exercise: bool,
    agreement: Agreement,
    zones: tuple[Zone, ...],
    findings: tuple[Finding, ...],
    reports: Mapping[str, Report],
    records: tuple[Record, ...],
    rates: tuple[Rate, ...],
    coverage: Coverage | None,
    plan: PatrolPlan | None,
    rejects: int,
    cards: tuple[Card, ...],
    draft: Draft | None,
    time_zone: str,
    log_size: int,
    root: str,
    settlements: tuple[Settlement, ...] = (),
    questions: tuple[Question, ...] | None = None,
    undrawn: tuple[str, ...] = (),
    retracted: int = 0,
) -> Told:
    """Return what a bulletin of `day` is told from; reports of what began at or after `as_of` are not in it.

    `settlements`: those of the case's list, beside those of the zones. `questions`: those still open, the draft's own where not
    given. `undrawn`: why zone clauses could not be drawn. `retracted`: how many entries of the log were corrected. A case with one
    made-up report is an exercise as a whole.
    """
    starts = {id: report.when.within(dates.zone(time_zone)).start for id, report in reports.items()}
    known = [item for item in findings if item.report in reports and starts[item.report] < as_of]
    # fmt: off
    return Told(
        case=case, title=title, day=day, as_of=as_of, edition=edition, time_zone=time_zone, log_size=log_size, root=root,
        exercise=exercise or any(report.exercise for report in reports.values()),
        agreement=agreement, zones=zones, records=records, rates=rates, coverage=coverage, plan=plan, cards=cards, reports=reports,
        findings=tuple(sorted(known, key=lambda item: (starts[item.report], item.id))),
        settlements=known_settlements(zones, settlements),
        draft=draft, questions=questions if questions is not None else draft.questions if draft else (),
        rejects=rejects, undrawn=undrawn, retracted=retracted,
    )
    # fmt: on


def bulletin(told: Told) -> Bulletin:
    """Return the bulletin of what is told; the same gives the same."""
    return replace(page(told), features=features(told))


def page(told: Told) -> Bulletin:
    """Return the bulletin as a page shows it: without the features, whole geometry for GIS, which are most of its work."""
    return Bulletin(
        case=told.case,
        title=told.title,
        day=told.day,
        as_of=told.as_of,
        edition=told.edition,
        exercise=told.exercise,
        summary=summary(told),
        sections=sections(told),
        layers=map.layers(told),
        log_size=told.log_size,
        root=told.root,
        map_note=map.note(told),
        labels=tuple(sorted({**group("page"), "window": window_words(told), "edition_name": group("edition")[told.edition.value]}.items())),
    )


def sections(told: Told) -> tuple[Section, ...]:
    """Return the sections in the order in which they are read."""
    return (
        incidents.section(told),
        incidents.elsewhere(told),
        incidents.since(told),
        figures.section(told),
        board.section(told),
        ahead.section(told),
        stances.section(told),
        patrols.section(told),
        area.section(told),
        limits.unobserved(told),
        limits.sources(told),
        openings.questions(told),
        openings.corrections(told),
        openings.check(told),
    )
