"""WATCH, what thing: what the weapon, the number and the kind of act that a report names leave of a clause."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from truceline.model.clause import AnyClause, DisarmamentClause, LimitationClause, Medium, WithdrawalClause, ZoneClause
from truceline.model.finding import Effect
from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.text.weapons import things
from truceline.watch import arms

Part: TypeAlias = tuple[Effect | None, tuple[Reason, ...]]
"""What one side of the question says: CONTEXT where the report can be no more than that, else None; and why."""

PRESENT = frozenset({Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE, *arms.FLIGHTS})
BOUND = PRESENT | {Act.WITHDRAWAL}
"""Acts that a clause with subjects is about."""

FORMS = {
    Act.ACCESS_DENIED: "denial",
    Act.ACCESS_DELAYED: "delay",
    Act.ACCESS_CONDITIONED: "condition",
    Act.ACCESS_INTERFERED: "interference",
}


def thing(report: Report, parties: tuple[str, ...], clause: AnyClause, *, watchers: frozenset[str]) -> Part | None:
    """Say what the thing reported leaves of a clause; None where it rules the clause out. `watchers`: parties that observe or guarantee the deal."""
    if report.act in PRESENT and parties and watchers.issuperset(parties):
        return Effect.CONTEXT, (because("watchers_present"),)
    if report.act in FORMS:
        return None, (because("restriction", form=FORMS[report.act]),)
    rule = _RULES.get(clause.kind)
    return rule(report, clause) if rule else (None, ())


def _classed(report: Report, clause: WithdrawalClause | DisarmamentClause) -> Part:
    if not clause.subjects:
        return None, ()
    meant, why = arms.meant(report, clause.subjects)
    line = clause.min_distance_m if isinstance(clause, WithdrawalClause) else None
    reasons = (why, because("kept_beyond", clause=clause.id, limit_m=line)) if meant and line is not None else (why,)
    return (Effect.CONTEXT if meant is False else None), reasons


def _zoned(report: Report, clause: ZoneClause) -> Part:
    """Compare with a zone's own subjects: where it is for weapons, an impact in it does not tell where the weapon stood."""
    if clause.ceiling_m is not None and report.act in arms.FLIGHTS:
        return None, (because("height_open", ceiling_m=clause.ceiling_m),)
    if not clause.subjects or (report.act is Act.AIR_STRIKE and clause.medium is Medium.AIR):
        return None, ()
    names = ", ".join(clause.subjects)
    if report.act not in BOUND:
        weapons = all(things(item) for item in clause.subjects)
        return (Effect.CONTEXT, (because("zone_for_weapons", subjects=names),)) if weapons else (None, ())
    meant, why = arms.meant(report, clause.subjects)
    return (Effect.CONTEXT if meant is False else None), (why,)


def _capped(report: Report, clause: LimitationClause) -> Part | None:
    """Compare one report's count with the cap. Sightings are never added up: two may be of the same thing."""
    meant, why = arms.meant(report, (clause.subject,))
    if report.act in arms.FLIGHTS and (meant is False or why.code == "subject_open"):
        return None
    if meant is False:
        return Effect.CONTEXT, (why,)
    effect, reason = _count(report, clause)
    return effect, (reason, *(() if why.code == "subject_named" else (why,)))


def _count(report: Report, clause: LimitationClause) -> tuple[Effect | None, Reason]:
    if clause.most == 0:
        return None, because("none_allowed", subject=clause.subject)
    if report.act in arms.FLIGHTS and clause.most is None:
        return None, because("flights_limited", subject=clause.subject)
    if report.count is None or clause.most is None:
        return Effect.CONTEXT, because("count_open", subject=clause.subject)
    if report.count > clause.most:
        return None, because("more_than_cap", count=report.count, most=clause.most, subject=clause.subject)
    return Effect.CONTEXT, because("no_more_than_cap", count=report.count, most=clause.most, subject=clause.subject)


_RULES: Mapping[str, Callable[[Report, Any], Part | None]] = {
    "zone": _zoned,
    "withdrawal": _classed,
    "disarmament": _classed,
    "limitation": _capped,
}
