"""Several sentences that tell one term become one clause; terms that differ in a number, a date or a subject stay apart."""

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any, cast

from truceline.model.clause import AccessClause, AnyClause, Band, WithdrawalClause, ZoneClause
from truceline.read.terms import Terms, limit
from truceline.text.swift import swift

LOOSE = ("place", "speaker", "parties", "name", "purpose", "along", "subject", "acts", "mode")
"""Fields in which two tellings of one term may differ: the first that says anything is kept."""


def merged(clauses: Iterable[AnyClause], *, apart: bool) -> list[AnyClause]:
    """Return the clauses with equal ones brought together; with `apart` (an agreement's own text) only those of one sentence."""
    kept: list[AnyClause] = []
    near: dict[int, list[int]] = {}
    for clause in clauses:
        same = near.setdefault(clause.cited[0].start if apart and clause.cited else -1, [])
        index = next((one for one in same if compatible(kept[one], clause)), None)
        if index is None:
            same.append(len(kept))
            kept.append(clause)
        else:
            kept[index] = together(kept[index], clause)
    return kept


def compatible(one: AnyClause, other: AnyClause) -> bool:
    """Return whether nothing that both say differs."""
    if (
        isinstance(one, WithdrawalClause)
        and one.parties
        and other.parties
        and not set(one.parties) & set(other.parties)
        and not (one.deadline or other.deadline)
    ):
        return False
    if isinstance(one, AccessClause) and isinstance(other, AccessClause) and one.cited[:1] != other.cited[:1] and not _same_way(one.subject, other.subject):
        return False
    return all(_agree(item.name, getattr(one, item.name), getattr(other, item.name)) for item in fields(one))


_PEOPLE = frozenset({"home", "civilians", "displaced", "refugees", "residents", "villagers", "families", "people", "return"})


def _same_way(one: str | None, other: str | None) -> bool:
    """Return whether two ways opened may be one: people going home and goods coming in are two."""
    return not one or not other or bool(set(one.lower().split()) & _PEOPLE) == bool(set(other.lower().split()) & _PEOPLE)


def _agree(name: str, one: Any, other: Any) -> bool:
    """Return whether two values of a field do not contradict."""
    if name in LOOSE or name in ("id", "cited", "confirmed_by") or one == other:
        return True
    if name == "subjects":
        return not one or not other or bool(_words(one) & _words(other) - _SMALL)
    if isinstance(one, Band) and isinstance(other, Band):
        return _bands_agree(one, other)
    return one in (None, ()) or other in (None, ())


_TROOPS = frozenset({"forces", "troops", "soldiers", "army", "armies", "units", "unit", "infantry", "personnel"})
_HEAVY = frozenset({"weapons", "weaponry", "artillery", "guns", "howitzers", "mortars", "launchers", "hardware", "tanks"})


def _words(subjects: Iterable[str]) -> set[str]:
    """Return the words of subjects; all words for troops are one, and all words for heavy weapons."""
    words = {word.lower() for subject in subjects for word in subject.split()}
    return words - _TROOPS - _HEAVY | ({"troops"} if words & _TROOPS else set()) | ({"weapons"} if words & _HEAVY else set())


_SMALL = {"the", "of", "and", "their", "its", "all", "both"}


def _bands_agree(one: Band, other: Band) -> bool:
    if (one.min_depth_m is None and one.max_depth_m is None) or (other.min_depth_m is None and other.max_depth_m is None):
        return True
    return ((one.min_depth_m, one.max_depth_m) == (other.min_depth_m, other.max_depth_m) and one.measure in (other.measure, None)) or (
        (one.min_depth_m, one.max_depth_m, other.measure) == (other.min_depth_m, other.max_depth_m, None)
    )


def together(one: AnyClause, other: AnyClause) -> AnyClause:
    """Return one clause with what either says, the first telling before the second, and the words of both."""
    values = {item.name: _first(getattr(one, item.name), getattr(other, item.name)) for item in fields(one) if item.name != "cited"}
    cited = tuple(sorted({*one.cited, *other.cited}, key=lambda citation: citation.start))
    joined = replace(one, **values, cited=cited)
    if isinstance(one, ZoneClause) and isinstance(other, ZoneClause) and isinstance(one.rule, Band) and isinstance(other.rule, Band):
        return replace(
            cast(ZoneClause, joined), rule=Band(**{item.name: _first(getattr(one.rule, item.name), getattr(other.rule, item.name)) for item in fields(Band)})
        )
    return joined


_GOES_ON = swift(
    r"(?:It|This|These|They|That|(?:The|This) (?:process|exchange|swap|withdrawal|pull-?back|pull-?out|redeployment|handover|disarmament|operation|release|"
    r"work)(?: of [\w ]{3,40}?)?)\s+(?:is|are|has|have|was|will|would|must|shall|should)\b"
)


def continued(terms: Terms, found: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses, with the limit of time that a next sentence gives the last one ("It is due to be carried out by 20 January")."""
    reading = terms.reading
    held = _by_words(found)
    for before, sentence in pairwise(reading.sentences):
        if (before.block != sentence.block and not reading.numbered) or not _GOES_ON.match(reading.text, sentence.start, sentence.end):
            continue
        due = next(filter(None, (limit(one, reading.sheet.published) for one in reading.dates_in(sentence.start, sentence.end))), None)
        own = reading.cite((before.start, before.end))
        index = next((i for i in reversed(held.get(own[0].start, ()) if own else ()) if found[i].deadline is None and own[0] in found[i].cited), None)
        cited = reading.cite((sentence.start, sentence.end))
        told = any(found[i].deadline and one in found[i].cited for one in cited for i in held.get(one.start, ()))
        if due and index is not None and not told:
            found[index] = replace(found[index], deadline=due, cited=(*found[index].cited, *cited))
            for one in cited:
                held.setdefault(one.start, []).append(index)
    return _in_force(terms, found)


def _by_words(found: list[AnyClause]) -> dict[int, list[int]]:
    """Return which of the clauses have words that begin at a character."""
    held: dict[int, list[int]] = {}
    for index, clause in enumerate(found):
        for citation in clause.cited:
            held.setdefault(citation.start, []).append(index)
    return held


_STARTS = swift(
    r"(?:It|This|That|(?:[Tt]he|[Tt]his) (?:[\w-]+ ){0,2}?(?:deal|agreement|accord|pact|truce|cease-?fire|text|pause|protocol|arrangement|plan|calm|"
    r"document|armistice|"
    r"cessation))\s+(?:itself\s+)?(?:(?:will|would|shall|is to|is due to|was to|is set to|also)\s+)*(?P<does>takes?\s+effect|comes?\s+into\s+(?:force|"
    r"effect)|enters?\s+into\s+force|"
    r"begins?|starts?|goes\s+into\s+(?:force|effect)|runs?|lasts?|holds?|expires?|ends?)\b",
)
_RUNS_OUT = swift(r"(?:run|last|hold|expire|end)")


def _in_force(terms: Terms, found: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses, the first ceasefire (or else the first clause) without a limit with the day on which a sentence says that the deal begins or ends."""
    reading = terms.reading
    for sentence in reading.sentences:
        match = next(_STARTS.finditer(reading.view, sentence.start, sentence.end), None)
        if match is None or sentence.headline:
            continue
        runs_out = bool(_RUNS_OUT.match(match["does"]))
        near = reading.dates_in(match.start(), min(sentence.end, match.end() + 120))
        due = next(filter(None, (limit(one, reading.sheet.published, starts=not runs_out) for one in near)), None)
        if due is None or any(c.deadline and c.deadline.date == due.date for c in found):
            continue
        order = sorted(range(len(found)), key=lambda i: (found[i].kind != "ceasefire", i))
        index = next((i for i in order if found[i].deadline is None), None)
        if index is not None:
            found[index] = replace(
                found[index], deadline=due, cited=tuple(sorted({*found[index].cited, *reading.cite((sentence.start, sentence.end))}, key=lambda c: c.start))
            )
    return found


def _first(one: Any, other: Any) -> Any:
    return one if one not in (None, ()) else other
