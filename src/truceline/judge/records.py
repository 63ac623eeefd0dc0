"""A record per clause and party, as of a moment: kept, broken, cannot be judged or not yet due, each with its reasons.

`as_of` is a time of events: what happened at it or later does not count, whenever it was told or verified.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from typing import Any, cast
from zoneinfo import ZoneInfo

from truceline.judge import rules, standing
from truceline.judge.evidence import IN_ZONE, Evidence, Row, gather
from truceline.model import deadlines
from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, ZoneClause
from truceline.model.compliance import Record, Verdict
from truceline.model.finding import Finding
from truceline.model.patrol import Coverage
from truceline.model.reason import Reason, because
from truceline.model.report import Report


def records(
    agreement: Agreement, findings: Iterable[Finding], reports: Mapping[str, Report], coverage: Coverage | None, as_of: datetime
) -> tuple[Record, ...]:
    """Return, for each clause in the agreement's order, the record of the deal as a whole (party None) and then of each party bound by it.

    Bound are the parties that the clause names, or the signatories where it names none. `reports`: by id; a finding without its report
    does not count. The order of `findings` makes no difference.
    """
    touched: dict[str, list[Row]] = {clause.id: [] for clause in agreement.clauses}
    zone = ZoneInfo(agreement.time_zone)
    for finding in findings:
        for touch in finding.touches:
            if touch.clause in touched and finding.report in reports:
                report = reports[finding.report]
                touched[touch.clause].append((finding, touch, replace(report, when=report.when.within(zone))))
    return tuple(record for clause in agreement.clauses for record in _clause(agreement, clause, touched[clause.id], coverage, as_of))


def _clause(agreement: Agreement, clause: AnyClause, rows: list[Row], coverage: Coverage | None, as_of: datetime) -> Iterable[Record]:
    term = _term(agreement, clause)
    left = deadlines.days_left(clause.deadline, as_of, reached=clause.reached or agreement.reached, time_zone=agreement.time_zone)
    evidence = _evidence(agreement, clause, rows, coverage, as_of, term)
    for party in (None, *standing.bound(agreement, clause)):
        told = standing.reasons(agreement, clause, party)
        ruling = _ruling(agreement, clause, evidence, party, as_of, term)
        yield Record(
            clause=clause.id,
            party=party,
            verdict=ruling.verdict,
            as_of=as_of,
            reasons=(*ruling.reasons, *term.reasons, *told),
            evidence=ruling.evidence,
            days_left=left,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """From when to when the clause can be judged, `start` None where that is not known; reasons that the deadline itself gives."""

    start: datetime | None
    end: datetime | None
    reasons: tuple[Reason, ...]


def _term(agreement: Agreement, clause: AnyClause) -> _Term:
    reached = clause.reached or agreement.reached
    known: dict[str, Any] = {"reached": reached, "time_zone": agreement.time_zone}
    if clause.deadline is None:
        start = deadlines.day_end(reached, agreement.time_zone) if reached else None
        return _Term(start=start, end=None, reasons=() if start else (because("start_unknown"),))
    start = deadlines.due_at(clause.deadline, **known)
    end = deadlines.ends_at(clause.deadline, **known)
    last = deadlines.last_day(clause.deadline, reached)
    reason = because("deadline", modifier=clause.deadline.modifier.value, day=_iso(clause.deadline.date or last), time_zone=agreement.time_zone)
    return _Term(start=start, end=end, reasons=(reason if start else because("deadline_open", modifier=clause.deadline.modifier.value, day=_iso(last)),))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _evidence(
    agreement: Agreement, clause: AnyClause, rows: list[Row], coverage: Coverage | None, as_of: datetime, term: _Term
) -> Evidence:
    in_zone = clause.kind in IN_ZONE and any(isinstance(item, ZoneClause) for item in agreement.clauses)
    start = term.start or as_of
    end = min(as_of, term.end) if term.end else as_of
    evidence = Evidence(
        start=start,
        as_of=as_of,
        time_zone=agreement.time_zone,
        dated=clause.deadline is not None,
        coverage=coverage if coverage and coverage.start < end else None,
    )
    bound = frozenset(clause.parties) | frozenset().union(*(standing.backed(agreement, party) for party in clause.parties))
    return gather(rows, evidence, end=end, in_zone=in_zone, bound=bound)


def _ruling(agreement: Agreement, clause: AnyClause, whole: Evidence, party: str | None, as_of: datetime, term: _Term) -> rules.Ruling:
    if term.start is None:
        return rules.cannot()
    evidence = whole.of(party, standing.backed(agreement, party))
    if as_of < term.start:
        early = (because("early", count=whole.early),) if whole.early else ()
        return rules.Ruling(verdict=Verdict.NOT_YET_DUE, reasons=(because("not_yet_due"), *early, *rules.in_favour(evidence)))
    ruling = rule(clause.kind)(clause, evidence)
    others = (because("against_by_others", count=whole.others),) if whole.others else ()
    lapsed = (because("lapsed"),) if term.end and as_of >= term.end else ()
    return rules.Ruling(verdict=ruling.verdict, reasons=(*ruling.reasons, *others, *lapsed), evidence=ruling.evidence)


def rule(kind: str) -> Callable[[Any, Evidence], rules.Ruling]:
    """Return the rule of a kind of clause: `judge` in the module of clauses/ that has its name."""
    return cast(Callable[[Any, Evidence], rules.Ruling], import_module(f"truceline.judge.clauses.{kind}").judge)
