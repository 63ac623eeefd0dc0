"""WATCH, what: the clauses that a report touches, and what it would mean for each of them if it were established. This is no judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, DisarmamentClause, LimitationClause, Medium, WithdrawalClause, ZoneClause
from truceline.model.deadlines import day_end
from truceline.model.finding import Effect, Placed, Relation, Touch
from truceline.model.party import Role
from truceline.model.place import Basis, PointPlace
from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.zone import Zone
from truceline.watch import due, who
from truceline.watch.due import Term
from truceline.watch.spots import key

FORCE = (Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.AIR_STRIKE)
PRESENCE = (Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE)

MEANING: Mapping[str, Mapping[Act, Effect]] = {
    "ceasefire": dict.fromkeys(FORCE, Effect.AGAINST) | {Act.QUIET: Effect.FOR},
    "zone": dict.fromkeys((*FORCE, *PRESENCE), Effect.AGAINST) | dict.fromkeys((Act.WITHDRAWAL, Act.QUIET), Effect.FOR),
    "withdrawal": dict.fromkeys(PRESENCE, Effect.AGAINST) | {Act.WITHDRAWAL: Effect.FOR},
    "limitation": dict.fromkeys(PRESENCE, Effect.AGAINST),
    "disarmament": {Act.WEAPON_PRESENCE: Effect.AGAINST},
    "patrol": {Act.PATROL: Effect.FOR, Act.ACCESS_DENIED: Effect.AGAINST},
    "access": {Act.ACCESS_DENIED: Effect.AGAINST},
    "monitoring": {Act.PATROL: Effect.FOR, Act.ACCESS_DENIED: Effect.AGAINST},
    "demarcation": {},
    "notification": {},
    "exchange": {},
    "other": {},
}
"""What an act would mean for a kind of clause. Force in a zone tells where it struck, not where the weapon stood: it touches no withdrawal."""

IN_ZONE = frozenset({"zone", "withdrawal", "limitation", "disarmament", "patrol"})
"""Kinds that say nothing of what lies outside the zones."""

STRENGTH = (Relation.INSIDE, Relation.UNCERTAIN, Relation.UNPLACED, Relation.OUTSIDE)
WATCHERS = frozenset({Role.GUARANTOR, Role.MISSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """The agreement made ready for many reports."""

    agreement: Agreement
    zone: ZoneInfo
    terms: Mapping[str, Term]
    names: Mapping[frozenset[str], tuple[str, ...]]
    watchers: frozenset[str]
    zones: Mapping[str, Zone]
    has_zone_clause: bool


def deal(agreement: Agreement, zones: Sequence[Zone]) -> Deal:
    """Make an agreement and its zones ready."""
    return Deal(
        agreement=agreement,
        zone=ZoneInfo(agreement.time_zone),
        terms={clause.id: due.term(clause, agreement) for clause in agreement.clauses},
        names=who.parties(agreement.parties),
        watchers=frozenset(party.id for party in agreement.parties if party.role in WATCHERS),
        zones={zone.id: zone for zone in zones},
        has_zone_clause=any(isinstance(clause, ZoneClause) for clause in agreement.clauses),
    )


def touches(report: Report, placed: Sequence[Placed], ready: Deal) -> tuple[Touch, ...]:
    """Return the clauses that a report touches, in the agreement's order; none where nothing ties it to the deal."""
    case = _Case(report=report, when=report.when.within(ready.zone), parties=who.named(report.actors, ready.names), placed=placed)
    found = (_touch(case, clause, ready) for clause in ready.agreement.clauses)
    return tuple(touch for touch in found if touch)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One report as it is matched: its time in the case's days, the parties that it names, and where it lies."""

    report: Report
    when: Span
    parties: tuple[str, ...]
    placed: Sequence[Placed]


def _touch(case: _Case, clause: AnyClause, ready: Deal) -> Touch | None:
    effect = MEANING[clause.kind].get(case.report.act)
    where = _where(case, clause, ready) if effect else None
    term = ready.terms[clause.id]
    if effect is None or where is None or (where[0] and term.before_the_deal(case.when)):
        return None
    what = _what(case, clause, ready)
    if where[0] or what[0] or term.before_the_deal(case.when) or term.late(case.when):
        effect = Effect.CONTEXT
    elif effect is Effect.AGAINST and term.early(case.when):
        effect = Effect.NOT_YET_DUE
    reasons = (*where[1], *what[1], *term.reasons(case.when), *_caution(case, clause))
    return Touch(clause=clause.id, effect=effect, parties=case.parties, reasons=reasons)


Part = tuple[Effect | None, tuple[Reason, ...]]
"""What one side of the question says: CONTEXT where the report can be no more than that, else None; and why."""


def _where(case: _Case, clause: AnyClause, ready: Deal) -> Part | None:
    """Say what the place leaves of it; None where the place rules the clause out."""
    whole = not isinstance(clause, ZoneClause)
    own = [item for item in case.placed if whole or ready.zones[item.zone].clause == clause.id]
    if not own:
        return _nowhere(case, clause, ready)
    if not whole and len({item.relation for item in own}) > 1:
        return None, (because("zone_changed_meanwhile"),)
    best = min(own, key=lambda item: (STRENGTH.index(item.relation), -(item.share or 0.0), item.zone))
    if best.relation is Relation.OUTSIDE:
        beyond = clause.kind not in IN_ZONE and clause.place is None and case.parties
        return (Effect.CONTEXT, (because("beyond_the_zone"),)) if beyond else None
    until = ready.zones[best.zone].valid_until
    if until and case.when.start >= day_end(until, ready.agreement.time_zone):
        return Effect.CONTEXT, (because("zone_lapsed", day=until.isoformat()),)
    return _inside(case, best)


def _inside(case: _Case, best: Placed) -> Part:
    if best.relation is Relation.INSIDE:
        return None, ()
    place = case.report.place
    if isinstance(place, PointPlace) and place.basis is Basis.AREA_CENTROID:
        return Effect.CONTEXT, (because("centroid_never_decides"),)
    return None, (because("perhaps_in_zone") if best.share is not None else because("perhaps_anywhere"),)


def _nowhere(case: _Case, clause: AnyClause, ready: Deal) -> Part | None:
    """Without a zone only the parties tie a report to the deal; where the deal has one that is not drawn, nobody knows what lies in it."""
    if isinstance(clause, ZoneClause) or not case.parties:
        return None
    if not ready.has_zone_clause:
        return None, ()
    return (Effect.CONTEXT if clause.kind in IN_ZONE else None), (because("no_zone_drawn"),)


def _what(case: _Case, clause: AnyClause, ready: Deal) -> Part:
    """Say what the thing reported leaves of it: a guarantor's own presence, a cap, subjects that the clause names."""
    report = case.report
    if report.act in PRESENCE and case.parties and ready.watchers.issuperset(case.parties):
        return Effect.CONTEXT, (because("watchers_present"),)
    if isinstance(clause, LimitationClause):
        return _cap(report, clause)
    if isinstance(clause, ZoneClause) and clause.medium is Medium.AIR and report.act is not Act.AIR_STRIKE:
        return Effect.CONTEXT, (because("air_zone"),)
    if isinstance(clause, (WithdrawalClause, DisarmamentClause)) and clause.subjects:
        named = report.weapon or ", ".join(report.actors) or report.act.value.replace("_", " ")
        code = "subject_named" if _words(named) & _words(*clause.subjects) else "subject_open"
        return None, (because(code, named=named, subjects=", ".join(clause.subjects)),)
    return None, ()


def _cap(report: Report, clause: LimitationClause) -> Part:
    if report.count is None or clause.most is None:
        return Effect.CONTEXT, (because("count_open", subject=clause.subject),)
    over = report.count > clause.most
    reason = because("more_than_cap" if over else "no_more_than_cap", count=report.count, most=clause.most, subject=clause.subject)
    return (None if over else Effect.CONTEXT), (reason,)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for text in texts for word in key(text).split() if len(word) > 2)


def _caution(case: _Case, clause: AnyClause) -> tuple[Reason, ...]:
    unbound = [party for party in case.parties if clause.parties and party not in clause.parties]
    return (
        *((because("clause_not_confirmed", clause=clause.id),) if clause.confirmed_by is None else ()),
        *((because("party_not_bound", parties=", ".join(unbound)),) if unbound else ()),
    )
