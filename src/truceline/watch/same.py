"""WATCH, the same event: which reports speak of one thing, and which of them are no source of their own.

Whether two reports are of one event hangs on time, place and act; whether they are two sources hangs on who says it, who stands behind them,
and whether the words are copied. Neither hangs on the order in which they came.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from truceline.geo.geodesic import distance_m
from truceline.model.place import Settlement
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.voice import Voice
from truceline.watch.spots import Spot, gazetteer, key, read

SLACK = timedelta(minutes=30)
"""How far two observers' times for one event may lie apart: watches differ, and "about ten" is not ten."""

MOST_SPAN, MOST_REACH_M = timedelta(days=3), 25_000.0
"""A report that is vaguer than this in time or place is of no event in particular."""

COPY = 0.5
"""Two texts that share this part of the words of the shorter one, in runs of three, are copies."""

SENSES = frozenset({"saw", "seen", "heard", "felt", "camera", "photo", "video", "uav", "drone", "radar", "satellite", "sensor", "visited", "inspected"})
"""What an observation may rest on; any other word in its place is the name of who made it."""

FAMILIES = (
    frozenset({Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.AIR_STRIKE, Act.SMALL_ARMS_FIRE}),
    frozenset({Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE}),
)
"""Acts that two observers may call by two names."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """A report made ready: when and where it may have been, its words in runs of three, and who stands behind it.

    `kin`: voices, owners, parties, devices and pictures behind it, as marks; two reports that share one are one source. `known`: a listed voice says it.
    """

    report: Report
    when: Span
    spot: Spot | None
    runs: frozenset[str]
    kin: frozenset[str]
    known: bool


def ready(
    reports: Iterable[Report], *, voices: Sequence[Voice], settlements: Sequence[Settlement], zone: tzinfo, marks: Mapping[str, frozenset[str]]
) -> tuple[Seen, ...]:
    """Return reports made ready, by id. `marks`: by a report's id, what else ties it to others (a device, a picture's digest)."""
    names, register = gazetteer(settlements), {key(name): voice for voice in voices for name in (voice.name, *voice.aliases)}
    found = []
    for report in sorted(reports, key=lambda item: item.id):
        spots = read(report.place, names).spots
        said = [register.get(key(name)) for name in told_by(report)]
        found.append(
            Seen(
                report=report,
                when=report.when.within(zone),
                spot=spots[0] if len(spots) == 1 and spots[0].decides and spots[0].reach_m <= MOST_REACH_M else None,
                runs=runs(report.text),
                kin=frozenset(_kin(report, said)) | marks.get(report.id, frozenset()),
                known=any(said),
            )
        )
    return tuple(found)


def told_by(report: Report) -> tuple[str, ...]:
    """Return who stands behind a report: those who say it, and whoever they name as its origin."""
    return (*report.said_by, *((report.observed_by,) if report.observed_by else ()))


def _kin(report: Report, said: Sequence[Voice | None]) -> Iterable[str]:
    yield from (f"voice:{key(name)}" for name in report.said_by)
    for voice in said:
        if voice:
            yield f"voice:{key(voice.name)}"
            yield f"owner:{key(voice.owner or voice.name)}"
            if voice.party:
                yield f"party:{voice.party}"
    if report.observed_by and key(report.observed_by) not in SENSES:
        yield f"voice:{key(report.observed_by)}"


def runs(text: str) -> frozenset[str]:
    """Return a text's words in runs of three, without regard to case and punctuation; of a shorter text, the text itself."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))) if words else frozenset()


def copied(one: Seen, other: Seen) -> bool:
    """Say whether one text is a copy of the other, or of a part of it."""
    shorter = min(len(one.runs), len(other.runs))
    return shorter > 3 and len(one.runs & other.runs) >= COPY * shorter


def pairs(seen: Sequence[Seen]) -> dict[str, tuple[Seen, ...]]:
    """Return for each report's id the others that may be of the same time and place, by id; what they say of it is not looked at yet."""
    blocks: dict[tuple[int, int, int], list[Seen]] = {}
    for item in seen:
        for block in _blocks(item):
            blocks.setdefault(block, []).append(item)
    found: dict[str, dict[str, Seen]] = {}
    for members in blocks.values():
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if other.report.id not in found.get(one.report.id, {}) and _near(one, other):
                    found.setdefault(one.report.id, {})[other.report.id] = other
                    found.setdefault(other.report.id, {})[one.report.id] = one
    return {name: tuple(others[other] for other in sorted(others)) for name, others in found.items()}


def same_act(one: Report, other: Report) -> bool:
    """Say whether two acts may be one."""
    return one.act is other.act or any(one.act in family and other.act in family for family in FAMILIES)


def sources(seen: Sequence[Seen]) -> tuple[tuple[Seen, ...], ...]:
    """Return reports in groups, each group one source: whoever shares a mark with one of it, or copies one of it, belongs to it.

    Who does not say how they know it may have it from anybody: all such reports that are not of one of the other groups are together one source.
    """
    groups: list[list[Seen]] = []
    for item in (item for item in seen if item.report.observed_by):
        own = [group for group in groups if any(_tied(item, other) for other in group)]
        groups = [group for group in groups if group not in own] + [[item, *(other for group in own for other in group)]]
    hearsay: list[Seen] = []
    for item in (item for item in seen if not item.report.observed_by):
        own = [group for group in groups if any(_tied(item, other) for other in group)]
        (own[0] if own else hearsay).append(item)
    groups += [hearsay] if hearsay else []
    return tuple(tuple(sorted(group, key=lambda item: item.report.id)) for group in sorted(groups, key=lambda group: min(item.report.id for item in group)))


def _tied(one: Seen, other: Seen) -> bool:
    return not one.kin.isdisjoint(other.kin) or copied(one, other)


def _blocks(item: Seen) -> Iterable[tuple[int, int, int]]:
    """Yield the days and squares of 50 km and more in which a report may have been, none for one that is too vague."""
    if item.spot is None or item.when.end - item.when.start > MOST_SPAN:
        return
    lon, lat = item.spot.probes[0]
    first, last = (_day(moment) for moment in (item.when.start - SLACK, item.when.end + SLACK))
    for day in range(first, last + 1):
        for east in (-1, 0, 1):
            for north in (-1, 0, 1):
                yield day, int(lon // 1.0) + east, int(lat // 0.45) + north


def _day(moment: datetime) -> int:
    return moment.toordinal()


def _near(one: Seen, other: Seen) -> bool:
    if one.spot is None or other.spot is None:
        return False
    if one.when.start > other.when.end + SLACK or other.when.start > one.when.end + SLACK:
        return False
    a, b = ((float(spot.probes[0][0]), float(spot.probes[0][1])) for spot in (one.spot, other.spot))
    return distance_m(a, b) <= one.spot.reach_m + other.spot.reach_m
