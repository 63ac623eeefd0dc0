"""WATCH, in a sentence: who, what, where, when and the clause's words, as the first reason of every clause that a report touches."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from html import unescape
from zoneinfo import ZoneInfo

from truceline.model.clause import AnyClause, DisarmamentClause, LimitationClause, WithdrawalClause, ZoneClause
from truceline.model.finding import Relation
from truceline.model.reason import Reason, because
from truceline.model.report import Report
from truceline.model.timing import Span
from truceline.watch.spots import key

LONGEST = 240
"""Characters of a clause's words that a sentence quotes; the rest stands beside the clause."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
"""A citation of a web page holds its markup: offsets count the page's own characters."""

INSTANT = timedelta(microseconds=1)


def sentence(
    report: Report, when: Span, clause: AnyClause, *, parties: Mapping[str, str], relation: Relation | None, zone: str | None, days: ZoneInfo
) -> Reason:
    """Return the sentence of a report against a clause; `parties`: names by id of those that the report names, `zone`: the name of the zone meant."""
    who = ", ".join(parties.values()) or ", ".join(f"“{actor}”" for actor in report.actors) or "nobody"
    told = {"day": _day(when, days), "deed": report.act.value, "who": who}
    place = {"stands": relation.value, "zone": zone} if relation and zone else {}
    words = _words(clause)
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
    if isinstance(clause, ZoneClause):
        return (clause.name, *clause.subjects)
    if isinstance(clause, (WithdrawalClause, DisarmamentClause)):
        return clause.subjects
    return (clause.subject,) if isinstance(clause, LimitationClause) else ()


@lru_cache(maxsize=1024)
def _words(clause: AnyClause) -> str:
    """Return the cited words that say most of what the clause is about: a draft cites the sentence with its date beside the one with its substance."""
    about = frozenset(word[:6] for text in (clause.kind, *_about(clause)) for word in key(text).split() if len(word) > 3)
    plain = [unescape(_TAG.sub("", item.quote)) for item in clause.cited]
    best = max(plain, key=lambda text: len(about & {word[:6] for word in key(text).split()}), default="")
    text = " ".join(best.split()).replace("“", "‘").replace("”", "’").rstrip(".")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
