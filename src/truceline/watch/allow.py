"""WATCH, what was allowed: whether an exception that somebody granted covers a report, in party, place, time and thing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from truceline.geo.geodesic import distance_m
from truceline.model.allowance import Allowance, AllowanceKind
from truceline.model.finding import Placed, Relation
from truceline.model.place import Basis, NamedPlace, PointPlace
from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.watch import arms
from truceline.watch.spots import SETTLEMENT_M, key

_SEEN = frozenset({Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE})
_FLOWN = frozenset({Act.AIRCRAFT_FLIGHT, Act.UAV_FLIGHT})
_FIRED = frozenset({Act.EXPLOSION, Act.SMALL_ARMS_FIRE})

ALLOWS: Mapping[AllowanceKind, frozenset[Act]] = {
    AllowanceKind.AUTHORISED_MOVEMENT: _SEEN | _FLOWN,
    AllowanceKind.LOCAL_TRUCE: frozenset({Act.FORCE_PRESENCE}),
    AllowanceKind.EXERCISE: _SEEN | _FIRED,
    AllowanceKind.PERMIT: _SEEN | _FLOWN,
    AllowanceKind.REINFORCEMENT: _SEEN,
    AllowanceKind.RETURN_FIRE: _FIRED | {Act.ARMED_VIOLENCE},
    AllowanceKind.NOTIFICATION: frozenset(),
}
"""The acts that each kind can make lawful. A window of silence and a notification about aid allow no fire."""

FORCE = _FIRED | {Act.ARMED_VIOLENCE, Act.AIR_STRIKE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A report that is against a clause, as it is asked about: its time in the case's days, the parties that it names.

    `relations`: how it lies to the zone of each zone clause.
    """

    report: Report
    when: Span
    parties: tuple[str, ...]
    relations: Mapping[str, Relation]


def asked(report: Report, when: Span, parties: tuple[str, ...], placed: Iterable[Placed], clause_of: Mapping[str, str]) -> Asked:
    """Make a report ready; `clause_of`: the zone clause of each zone. Where a zone's versions differ, nobody can say."""
    found: dict[str, Relation] = {}
    for item in placed:
        zone = clause_of[item.zone]
        found[zone] = item.relation if found.get(zone, item.relation) is item.relation else Relation.UNCERTAIN
    return Asked(report=report, when=when, parties=parties, relations=found)


def allowed(case: Asked, clause: str, allowances: Iterable[Allowance]) -> tuple[bool, tuple[Reason, ...]]:
    """Return whether one of the allowances fully covers a report that is against `clause`, and what each of them says of it."""
    full, reasons = False, []
    for allowance in allowances:
        if allowance.clauses and clause not in allowance.clauses:
            continue
        answers = {name: question(case, allowance) for name, question in _QUESTIONS.items()}
        if any(answers[name] is False for name in ("who", "where", "when")):
            continue
        if reason := _reason(case, allowance, answers):
            full = full or reason.code == "allowed"
            reasons.append(reason)
    return full, tuple(reasons)


def _reason(case: Asked, allowance: Allowance, answers: Mapping[str, bool | None]) -> Reason | None:
    told = {"permission": allowance.kind.value, "granted_by": allowance.granted_by, "allowance": allowance.id}
    if allowance.kind is AllowanceKind.NOTIFICATION:
        return because("notification_changes_nothing", granted_by=allowance.granted_by, allowance=allowance.id)
    if allowance.kind is AllowanceKind.LOCAL_TRUCE and case.report.act in FORCE:
        return because("fire_in_local_truce", granted_by=allowance.granted_by, allowance=allowance.id)
    if answers["what"] is False:
        return None
    if all(answers.values()):
        return because("allowed", **told, words=allowance.words or "no words given")
    return because("perhaps_allowed", **told, open=", ".join(name for name, answer in answers.items() if answer is None))


def _who(case: Asked, allowance: Allowance) -> bool | None:
    if not allowance.parties:
        return True
    inside = [party in allowance.parties for party in case.parties]
    if all(inside):
        return True if inside else None
    return None if any(inside) else False


def _when(case: Asked, allowance: Allowance) -> bool | None:
    start, end = allowance.start or case.when.start, allowance.end or case.when.end
    if case.when.end <= start or case.when.start >= end:
        return False
    return True if start <= case.when.start and case.when.end <= end else None


def _where(case: Asked, allowance: Allowance) -> bool | None:
    answers = [_in_zone(case, allowance.zone)] if allowance.zone else []
    if allowance.centre and allowance.radius_m is not None:
        answers.append(_in_circle(case, allowance))
    elif allowance.place:
        answers.append(None)
    if False in answers:
        return False
    return None if None in answers else True


def _in_zone(case: Asked, zone: str) -> bool | None:
    return {Relation.INSIDE: True, Relation.OUTSIDE: False}.get(case.relations.get(zone, Relation.UNPLACED))


def _in_circle(case: Asked, allowance: Allowance) -> bool | None:
    place, radius = case.report.place, allowance.radius_m or 0.0
    if isinstance(place, NamedPlace):
        return True if allowance.place and key(place.name) == key(allowance.place) and radius >= SETTLEMENT_M else None
    if not isinstance(place, PointPlace) or place.basis is Basis.AREA_CENTROID or allowance.centre is None:
        return None
    centre = allowance.centre
    away = distance_m((centre.lon_deg, centre.lat_deg), (place.point.lon_deg, place.point.lat_deg))
    if away + place.precision_m <= radius:
        return True
    return None if away - place.precision_m <= radius else False


def _what(case: Asked, allowance: Allowance) -> bool | None:
    report = case.report
    if report.act not in ALLOWS[allowance.kind] or (allowance.most is not None and report.count is not None and report.count > allowance.most):
        return False
    counted = True if allowance.most is None or report.count is not None else None
    if not allowance.subjects:
        return counted
    named = arms.meant(report, allowance.subjects)[0]
    return named if named is not True else counted


_QUESTIONS: Mapping[str, Callable[[Asked, Allowance], bool | None]] = {"who": _who, "what": _what, "where": _where, "when": _when}
