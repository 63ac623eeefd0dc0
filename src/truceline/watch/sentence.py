"""WATCH, in a sentence: who, what, where, when and the clause's words, as the first reason of every clause that a report touches."""

import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from zoneinfo import ZoneInfo

from truceline.model.clause import AnyClause
from truceline.model.finding import Relation
from truceline.model.reason import Reason, because
from truceline.model.report import Report
from truceline.model.timing import Span

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


def _words(clause: AnyClause) -> str:
    plain = unescape(_TAG.sub("", clause.cited[0].quote)) if clause.cited else ""
    text = " ".join(plain.split()).replace("“", "‘").replace("”", "’").rstrip(".")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
