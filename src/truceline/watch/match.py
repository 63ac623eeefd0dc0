"""WATCH, what: the clauses that a report touches, and what it would mean for each of them if it were established. This is no judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, Medium, WithdrawalClause, ZoneClause
from truceline.model.deadlines import day_start
from truceline.model.finding import Effect, Placed, Relation, Touch
from truceline.model.party import Role
from truceline.model.place import Basis, PointPlace
from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.zone import Zone
from truceline.watch import allow, arms, due, who
from truceline.watch.due import Term
from truceline.watch.near import near
from truceline.watch.sentence import sentence
from truceline.watch.thing import Part, thing
from truceline.watch.tie import Tie, by_range, tie

FORCE = (Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.AIR_STRIKE)
PRESENCE = (Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE)
FLIGHTS = (Act.AIRCRAFT_FLIGHT, Act.UAV_FLIGHT)
RESTRICTIONS = (Act.ACCESS_DENIED, Act.ACCESS_DELAYED, Act.ACCESS_CONDITIONED, Act.ACCESS_INTERFERED)
_RESTRICTED = dict.fromkeys(RESTRICTIONS, Effect.AGAINST)

MEANING: Mapping[str, Mapping[Act, Effect]] = {
    "ceasefire": dict.fromkeys(FORCE, Effect.AGAINST) | {Act.QUIET: Effect.FOR},
    "zone": dict.fromkeys((*FORCE, *PRESENCE), Effect.AGAINST) | dict.fromkeys((Act.WITHDRAWAL, Act.QUIET), Effect.FOR),
    "withdrawal": dict.fromkeys(PRESENCE, Effect.AGAINST) | {Act.WITHDRAWAL: Effect.FOR},
    "limitation": dict.fromkeys((*PRESENCE, *FLIGHTS), Effect.AGAINST),
    "disarmament": {Act.WEAPON_PRESENCE: Effect.AGAINST},
    "patrol": {Act.PATROL: Effect.FOR} | _RESTRICTED,
    "access": _RESTRICTED,
    "monitoring": {Act.PATROL: Effect.FOR} | _RESTRICTED,
    "demarcation": {},
    "notification": {},
    "exchange": {},
    "other": {},
}
"""What an act would mean for a kind of clause. Force in a zone tells where it struck, not where the weapon stood: it touches no withdrawal."""

IN_THE_AIR: Mapping[Act, Effect] = dict.fromkeys((*FLIGHTS, Act.AIR_STRIKE), Effect.AGAINST)
"""The same for a zone for aircraft: what happens on the ground does not touch it."""

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
    ties: Mapping[str, Tie]
    meant: Mapping[Act, tuple[tuple[AnyClause, Effect], ...]]
    names: Mapping[frozenset[str], tuple[str, ...]]
    titles: Mapping[str, str]
    watchers: frozenset[str]
    zones: Mapping[str, Zone]
    clause_of: Mapping[str, str]
    begins: Mapping[str, date | None]
    with_zones: frozenset[date | None]


def deal(agreement: Agreement, zones: Sequence[Zone]) -> Deal:
    """Make an agreement and its zones ready."""
    return Deal(
        agreement=agreement,
        zone=ZoneInfo(agreement.time_zone),
        terms={clause.id: due.term(clause, agreement) for clause in agreement.clauses},
        ties={clause.id: tie(clause, agreement) for clause in agreement.clauses},
        meant={act: tuple((clause, effect) for clause in agreement.clauses if (effect := meaning(clause, act))) for act in Act},
        names=who.parties(agreement.parties),
        titles={party.id: party.name for party in agreement.parties},
        watchers=frozenset(party.id for party in agreement.parties if party.role in WATCHERS),
        zones={zone.id: zone for zone in zones},
        clause_of={zone.id: zone.clause for zone in zones},
        begins={clause.id: clause.deadline.date for clause in agreement.clauses if clause.deadline},
        with_zones=frozenset(clause.reached for clause in agreement.clauses if isinstance(clause, ZoneClause)),
    )


def touches(report: Report, placed: Sequence[Placed], ready: Deal, *, told: bool = True) -> tuple[Touch, ...]:
    """Return the clauses that a report touches, in the agreement's order; none where nothing ties it to the deal.

    Without `told` the touches carry no reasons: making their sentences is most of the work.
    """
    case = _Case(report=report, when=report.when.within(ready.zone), parties=who.named(report.actors, ready.names), placed=placed, told=told)
    return tuple([touch for clause, effect in ready.meant[report.act] if (touch := _touch(case, clause, effect, ready))])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One report as it is matched: its time in the case's days, the parties that it names, where it lies, and whether reasons are wanted."""

    report: Report
    when: Span
    parties: tuple[str, ...]
    placed: Sequence[Placed]
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What the place leaves: CONTEXT where the report can be no more than that, else None; how it lies to where the clause holds, in which zone; and why."""

    effect: Effect | None = None
    relation: Relation | None = None
    zone: str | None = None
    reasons: tuple[Reason, ...] = ()


def meaning(clause: AnyClause, act: Act) -> Effect | None:
    """Return what an act would mean for a clause, None where nothing."""
    air = isinstance(clause, ZoneClause) and clause.medium is Medium.AIR
    return (IN_THE_AIR if air else MEANING[clause.kind]).get(act)


def _touch(case: _Case, clause: AnyClause, effect: Effect, ready: Deal) -> Touch | None:
    """Return how a report touches a clause for which its act means `effect`; None where it does not."""
    where = _where(case, clause, ready)
    what = thing(case.report, case.parties, clause, watchers=ready.watchers) if where else None
    term = ready.terms[clause.id]
    early = term.before_the_deal(case.when)
    if where is None or what is None or (where.effect and early):
        return None
    if where.effect or what[0] or early or term.late(case.when):
        effect = Effect.CONTEXT
    elif effect is Effect.AGAINST and term.early(case.when):
        effect = Effect.NOT_YET_DUE
    full, allowed = _allowed(case, clause, effect, ready)
    return Touch(
        clause=clause.id,
        effect=Effect.CONTEXT if full else effect,
        parties=case.parties,
        reasons=(*_reasons(case, clause, effect, ready, where, what[1]), *allowed) if case.told else (),
        relation=where.relation,
    )


def _reasons(case: _Case, clause: AnyClause, effect: Effect, ready: Deal, where: _Place, what: tuple[Reason, ...]) -> tuple[Reason, ...]:
    names = {party: ready.titles[party] for party in case.parties}
    told = sentence(case.report, case.when, clause, parties=names, relation=where.relation, zone=where.zone, days=ready.zone)
    standing = who.standing(case.report, case.parties, clause, agreement=ready.agreement, index=ready.names, effect=effect)
    return (told, *where.reasons, *what, *ready.terms[clause.id].reasons(case.when), *standing)


def _allowed(case: _Case, clause: AnyClause, effect: Effect, ready: Deal) -> tuple[bool, tuple[Reason, ...]]:
    """Say whether an exception fully covers what is against a clause, which is then context, and what each exception says of it."""
    if effect not in (Effect.AGAINST, Effect.NOT_YET_DUE) or not ready.agreement.allowances:
        return False, ()
    asked = allow.asked(case.report, case.when, case.parties, case.placed, ready.clause_of)
    return allow.allowed(asked, clause.id, ready.agreement.allowances)


def _where(case: _Case, clause: AnyClause, ready: Deal) -> _Place | None:
    """Say what the place leaves of it; None where the place rules the clause out."""
    held = ready.ties[clause.id]
    own = [item for item in case.placed if ready.clause_of[item.zone] in held.zones]
    if not own:
        return _nowhere(case, clause, ready)
    if isinstance(clause, WithdrawalClause) and held.distance_m is not None:
        return _near(case, clause, ready, own, held.distance_m)
    note = (held.reason,) if held.reason else ()
    best = min(own, key=lambda item: (STRENGTH.index(item.relation), -(item.share or 0.0), item.zone))
    zone = ready.zones[best.zone]
    if isinstance(clause, ZoneClause) and len({item.relation for item in own}) > 1:
        return _Place(relation=Relation.UNCERTAIN, zone=zone.name, reasons=(because("zone_changed_meanwhile"),))
    if best.relation is Relation.OUTSIDE:
        beyond = clause.kind not in IN_ZONE and clause.place is None and case.parties
        return _Place(effect=Effect.CONTEXT, relation=best.relation, zone=zone.name, reasons=(because("beyond_the_zone"),)) if beyond else None
    effect, reasons = _lapsed(case, zone, ready) or _inside(case, best)
    return _Place(effect=effect, relation=best.relation, zone=zone.name, reasons=note + reasons)


def _lapsed(case: _Case, zone: Zone, ready: Deal) -> Part | None:
    """Say so where the zone was not in force at all: it holds from its first day until before the day `valid_until`."""
    until = zone.valid_until
    own_day = ready.begins.get(zone.clause)  # before that the clause is not yet due, which is another thing
    first = zone.valid_from if zone.valid_from != own_day else None
    if until and case.when.start >= day_start(until, ready.agreement.time_zone):
        return Effect.CONTEXT, (because("zone_lapsed", day=until.isoformat()),)
    if first and case.when.end <= day_start(first, ready.agreement.time_zone):
        return Effect.CONTEXT, (because("zone_not_begun", day=first.isoformat()),)
    return None


def _near(case: _Case, clause: WithdrawalClause, ready: Deal, own: Sequence[Placed], limit_m: float) -> _Place | None:
    """Measure from the line where the clause gives a distance that no zone was drawn for, or each weapon's own range."""
    if _centroid(case):
        return _Place(effect=Effect.CONTEXT, relation=Relation.UNCERTAIN, reasons=(because("centroid_never_decides"),))
    note: tuple[Reason, ...] = ()
    if by_range(clause):
        reach = arms.reach(case.report.weapon or "")
        if reach is None or reach.range_m is None:
            return _Place(relation=Relation.UNCERTAIN, reasons=(because("range_open", named=case.report.weapon or "no weapon"),))
        limit_m, note = reach.range_m, (because("range_taken", thing=reach.told(), range_m=reach.range_m, source=reach.source),)
    relation, reasons = near(own, case.report.place, ready.zones, limit_m)
    return None if relation is Relation.OUTSIDE else _Place(relation=relation, reasons=note + reasons)


def _centroid(case: _Case) -> bool:
    place = case.report.place
    return isinstance(place, PointPlace) and place.basis is Basis.AREA_CENTROID


def _inside(case: _Case, best: Placed) -> Part:
    if best.relation is Relation.INSIDE:
        return None, ()
    if _centroid(case):
        return Effect.CONTEXT, (because("centroid_never_decides"),)
    return None, (because("perhaps_in_zone") if best.share is not None else because("perhaps_anywhere"),)


def _nowhere(case: _Case, clause: AnyClause, ready: Deal) -> _Place | None:
    """Without a zone only the parties tie a report to the deal; where the deal has one that is not drawn, nobody knows what lies in it."""
    if isinstance(clause, ZoneClause) or not case.parties:
        return None
    if clause.reached not in ready.with_zones:
        return _Place()
    return _Place(effect=Effect.CONTEXT if clause.kind in IN_ZONE else None, reasons=(because("no_zone_drawn"),))
