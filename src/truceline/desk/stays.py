"""What the devices of a case did: their fixes against its zones, and each stay told as a report, so that it is matched and judged like any other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from truceline.desk import positions
from truceline.desk.config import Settings
from truceline.desk.fold import State
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.ledger.canon import digest
from truceline.model.agreement import Agreement
from truceline.model.place import Basis, PointPlace
from truceline.model.presence import Craft, Device, Fix, Movements, Stay, TrackRules
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.zone import Zone
from truceline.tell.words import say
from truceline.watch import due, tracks
from truceline.watch.fixes import INSTANT
from truceline.watch.stays import summary

SOURCE = "positions"


def movements(state: State, settings: Settings, zones: Sequence[Zone], as_of: datetime | None = None) -> Movements:
    """Return what the fixes of a case say, as of a moment (by what had been received by then), or all of them."""
    if not state.positions:
        return Movements()
    lines = tuple(state.lines.values())
    ready = tracks.watch(zones, lines, rules=settings.positions, devices=settings.devices, time_zone=settings.time_zone)
    return tracks.screen_fixes(positions.held(state), ready, as_of=as_of)


def told(state: State, settings: Settings, agreement: Agreement, zones: Sequence[Zone]) -> State:
    """Return the state with a report for each stay that counts; of a stay over a moment at which a clause begins or ends to bind, one for each part."""
    if not state.positions:
        return state
    cuts = sorted({moment for clause in agreement.clauses for moment in _moments(due.term(clause, agreement))})
    devices = {device.id: device for device in settings.devices}
    stays = [stay for stay in movements(state, settings, zones).stays if stay.counts]
    found = (item for stay in stays for item in reports(stay, devices.get(stay.device), settings, cuts))
    return replace(state, reports={**state.reports, **{item.id: item for item in found}})


def _moments(term: due.Term) -> tuple[datetime, ...]:
    ends = (term.deal, term.deal + due.DAY if term.deal else None, term.due, term.lapses)
    return tuple(moment for moment in ends if moment is not None)


def reports(stay: Stay, device: Device | None, settings: Settings, cuts: Iterable[datetime]) -> tuple[Report, ...]:
    """Return a certain stay as reports: from its first to its last fix surely inside, cut at the moments `cuts`.

    The id of each hangs on the stay alone, not on how long it has lasted: a verifier's step stays with it while the device stays where it is.
    """
    start, end = stay.first.at, stay.last.at
    inner = [cut for cut in cuts if start < cut <= end]
    edges = [start, *inner, end + INSTANT]
    return tuple(
        _report(stay, device, settings, Span(start=a, end=b), stay.first if number == 0 else stay.last)
        for number, (a, b) in enumerate(pairwise(edges))
    )


def _report(stay: Stay, device: Device | None, settings: Settings, when: Span, fix: Fix) -> Report:
    key = f"{stay.device} {stay.version} {stay.first.at.isoformat()} {when.start.isoformat()}"
    return Report(
        id=digest({"stay": stay.id, "from": when.start.isoformat()}),
        source=SOURCE,
        key=key,
        act=_act(device),
        when=when,
        day_known=when.end - when.start <= due.DAY,
        place=_place(fix, settings.positions),
        actors=(device.party,) if device and device.party else (),
        said_by=(stay.device,),
        observed_by="position track",
        weapon=device.weapon if device else None,
        count=1,
        text=say(summary(stay, when)),
        exercise=settings.exercise or bool(device and device.exercise),
    )


def _act(device: Device | None) -> Act:
    """Return what a device's stay is: the presence of the weapon that it is fixed to, else of a force; an aircraft's is a flight."""
    if device and device.weapon:
        return Act.WEAPON_PRESENCE
    return Act.AIRCRAFT_FLIGHT if device and device.craft is Craft.AIRCRAFT else Act.FORCE_PRESENCE


def _place(fix: Fix, rules: TrackRules) -> PointPlace:
    accuracy = rules.accuracy_m if fix.accuracy_m is None else fix.accuracy_m
    return PointPlace(point=fix.point, precision_m=(accuracy or 0.0) * rules.accuracy_times, basis=Basis.MEASURED)


def of_case(state: State, settings: Settings, as_of: datetime) -> Movements:
    """Return what the fixes of a case say of its zones as they are drawn, as of a moment."""
    return movements(state, settings, draw(state, settle(state, settings))[0], as_of)


def devices_unnamed(found: Movements, known: Iterable[Device]) -> tuple[str, ...]:
    """Return the devices that stayed somewhere and of which the case does not say whose they are."""
    owned = {device.id for device in known if device.party}
    return tuple(sorted({stay.device for stay in found.stays if stay.counts} - owned))
