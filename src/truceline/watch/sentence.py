"""WATCH, in a sentence: who, what, where, when and the clause's words, as the first reason of every clause that a report touches."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from html import unescape
from zoneinfo import ZoneInfo

from truceline.model.clause import AnyClause, Band, WithdrawalClause, ZoneClause
from truceline.model.finding import Relation
from truceline.model.reason import Reason, because
from truceline.model.report import Report
from truceline.model.timing import Span
from truceline.text.quantities import distances
from truceline.text.weapons import things
from truceline.watch.spots import key

LONGEST = 240
"""Characters of a clause's words that a sentence quotes; the rest stands beside the clause."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
"""A citation of a web page holds its markup: offsets count the page's own characters."""

_STOP = re.compile(r"(?<=[.;])\s+(?=[A-Z(\d])")
"""Where one sentence or item ends and the next begins."""

INSTANT = timedelta(microseconds=1)


def sentence(
    report: Report, when: Span, clause: AnyClause, *, parties: Mapping[str, str], relation: Relation | None, zone: str | None, days: ZoneInfo
) -> Reason:
    """Return the sentence of a report against a clause; `parties`: names by id of those that the report names, `zone`: the name of the zone meant."""
    who = ", ".join(parties.values()) or ", ".join(f"“{actor}”" for actor in report.actors) or "nobody"
    told = {"day": _day(when, days), "deed": report.act.value, "who": who}
    place = {"stands": relation.value, "zone": zone} if relation and zone else {}
    words = _words(clause, report.weapon)
    if place and words:
        return because("told_of_zone_and_words", **told, **place, words=words)
    if place:
        return because("told_of_zone", **told, **place)
    return because("told_of_words", **told, words=words) if words else because("told_of", **told)


def _day(when: Span, days: ZoneInfo) -> str:
    first, last = when.start.astimezone(days).date(), max(when.start, when.end - INSTANT).astimezone(days).date()
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _about(clause: AnyClause) -> tuple[str, ...]:
    """Return what the clause is about in its own words."""
    named = (getattr(clause, name, None) for name in ("name", "subject"))
    listed = (getattr(clause, name, ()) for name in ("subjects", "acts"))
    return (*(text for text in named if text), *(text for texts in listed for text in texts))


def _distances(clause: AnyClause) -> tuple[float, ...]:
    """Return the distances that say where the clause holds, in metres."""
    given: tuple[float | None, ...] = ()
    if isinstance(clause, ZoneClause) and isinstance(clause.rule, Band):
        given = clause.rule.min_depth_m, clause.rule.max_depth_m
    elif isinstance(clause, WithdrawalClause):
        given = (clause.min_distance_m,)
    return tuple(metres for metres in given if metres is not None)


@lru_cache(maxsize=4096)
def _words(clause: AnyClause, weapon: str | None) -> str:
    """Return the cited words that carry what a report touches: for a zone first its own depth, else first the kind of weapon reported.

    Of those that carry as much, the ones that say most of what the clause is about: a draft cites the sentence with its date beside the one with
    its substance. Of a long citation only one of its sentences.
    """
    about = frozenset(word[:6] for text in (clause.kind, *_about(clause)) for word in key(text).split() if len(word) > 3)
    kinds = _kinds(weapon or "")
    metres = _distances(clause)

    def telling(text: str) -> tuple[bool, bool, int]:
        far = any(one in (found.min_m, found.max_m) for found in distances(text, 0, len(text)) for one in metres)
        armed = bool(kinds & _kinds(text))
        first, second = (far, armed) if isinstance(clause, ZoneClause) else (armed, far)
        return first, second, len(about & {word[:6] for word in key(text).split()})

    passages = [part for item in clause.cited for part in _passages(" ".join(unescape(_TAG.sub("", item.quote)).split()))]
    text = max(passages, key=telling, default="").replace("“", "‘").replace("”", "’").rstrip(".")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _kinds(text: str) -> frozenset[str]:
    return frozenset(kind for item in things(text) for kind in item.sure)


def _passages(text: str) -> list[str]:
    """Return a citation whole, or where it is too long to be quoted, its sentences, with a mark where something is left out."""
    parts = _STOP.split(text) if len(text) > LONGEST else [text]
    return [("… " if number else "") + part + (" …" if number + 1 < len(parts) else "") for number, part in enumerate(parts)]
