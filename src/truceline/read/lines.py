"""Reference lines of an agreement's own text: each side's own line, and the zones that are measured from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.model.clause import AnyClause, Band, DemarcationClause, Measure, ZoneClause
from truceline.model.rule import Union
from truceline.read import articles
from truceline.read.reading import Reading, Sentence
from truceline.text.swift import swift

_FROM = swift(
    r"(?<!\w)(?:for|in the case of)\s+(?:the\s+)?(?P<who>[^:;.]{3,140}?)\s*[:,]?\s+from\s+"
    r"(?P<line>(?:the\s+)?(?:[\w’'-]+\s+){0,4}?lines?(?:\s+of\s+(?:contact|separation|control|demarcation))?[^;.\n]{0,90}?)(?=\s*(?:[;.]|\n|$|,?\s+and\s+for\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The line that a party counts from: its words, and where they stand."""

    party: str
    line: str
    start: int
    end: int


def references(reading: Reading, sentence: Sentence) -> Iterator[Reference]:
    """Yield the lines that a sentence gives each side: "for the northern army from the line of 3 May"."""
    for match in _FROM.finditer(reading.text, sentence.start, sentence.end):
        who = next((m for m in reading.inside(match.start("who"), match.end("who")) if m.parties), None)
        if who:
            yield Reference(party=who.parties[0], line=" ".join(match["line"].split()), start=match.start(), end=match.end())


def anchored(reading: Reading, clauses: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses, the zones of an article that gives each side its own line as one strip for each of them."""
    given: dict[int, dict[str, str]] = {}
    for clause in clauses:
        if isinstance(clause, DemarcationClause) and clause.place and len(clause.parties) == 1 and clause.cited:
            given.setdefault(articles.start(reading.text, reading.sheet.place(clause.cited[0])[0]), {})[clause.parties[0]] = clause.place
    return [
        _of_two(clause, given.get(articles.start(reading.text, reading.sheet.place(clause.cited[0])[0]), {})) if clause.cited else clause for clause in clauses
    ]


def _of_two(clause: AnyClause, own: dict[str, str]) -> AnyClause:
    if not isinstance(clause, ZoneClause) or not isinstance(clause.rule, Band) or len(own) < 2 or clause.rule.line is not None:
        return clause
    half = _halved(clause.rule)
    return replace(clause, rule=Union(parts=tuple(replace(half, side=party, line=line) for party, line in own.items())))


def _halved(rule: Band) -> Band:
    """Return a total width as the depth of each side: two strips from two lines have no width in common."""
    if rule.measure is not Measure.TOTAL_WIDTH:
        return rule
    low, high = (None if metres is None else metres / 2 for metres in (rule.min_depth_m, rule.max_depth_m))
    return replace(rule, measure=Measure.DEPTH, min_depth_m=low, max_depth_m=high)
