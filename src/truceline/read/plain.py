"""A draft as plain JSON values, in the shape that `truceline read --json` prints."""

from collections.abc import Iterable
from typing import Any

from truceline.model.clause import AnyClause, Band, Measure, ZoneClause
from truceline.model.draft import Draft
from truceline.model.plain import to_plain
from truceline.model.rule import Rule, parts
from truceline.model.source import Citation


def as_json(draft: Draft) -> dict[str, Any]:
    """Return `draft` as dicts, lists, strings, numbers and None. `cited` holds {start, end, quote}; offsets count characters of the document as given."""
    document = draft.document
    return {
        "document": {"digest": document.digest, "title": document.title, "published": to_plain(document.published)},
        "parties": [_item(party, "id", "name", "aliases", "role", "backers") for party in draft.parties],
        "people": [_item(person, "name", "office", "party") for person in draft.people],
        "positions": [_item(position, "id", "party", "object", "stance", "speaker", "date", "headline_only") for position in draft.positions],
        "clauses": [_clause(clause) for clause in draft.clauses],
        "events": [_item(event, "what", "date", "precision") for event in draft.events],
        "quotes": [_item(quote, "text", "speaker") for quote in draft.quotes],
        "labels": [_item(label, "words", "about", "speaker") for label in draft.labels],
        "dates": [_fields(date, ("text", "value", "modifier", "start", "end")) for date in draft.dates],
        "set_aside": [_fields(piece, ("kind", "start", "end")) for piece in draft.set_aside],
        "questions": [_fields(question, ("about", "text", "options")) for question in draft.questions],
    }


def _item(noun: Any, *names: str) -> dict[str, Any]:
    return {**_fields(noun, names), "cited": _cited(noun.cited)}


def _fields(noun: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: to_plain(getattr(noun, name)) for name in names}


def _cited(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return [{"start": c.start, "end": c.end, "quote": c.quote} for c in citations]


def _clause(clause: AnyClause) -> dict[str, Any]:
    """Return a clause with what every kind has, a zone's band spread out, and the fields of its own kind; a limit without a date is under "due_after"."""
    own = {name: to_plain(getattr(clause, name)) for name in clause.__slots__ if name not in ("rule",)}
    rule = clause.rule if isinstance(clause, ZoneClause) else None
    band = rule if isinstance(rule, Band) else _flat(rule) if rule else Band()
    shape = {name: to_plain(getattr(band, name)) for name in ("min_depth_m", "max_depth_m", "side", "measure", "line", "within")}
    shape = {name: own.get(name, value) or value for name, value in shape.items()}
    shape["rule"] = to_plain(rule) if rule is not None and not isinstance(rule, Band) else None
    due = clause.deadline
    deadline = {"date": to_plain(due.date), "modifier": due.modifier.value} if due and due.date else None
    counted = {"days": due.days, "anchor": due.anchor, "modifier": due.modifier.value} if due and not due.date else None
    common = {
        "id": clause.id,
        "kind": clause.kind,
        "parties": list(clause.parties),
        **shape,
        "place": clause.place,
        "deadline": deadline,
        "due_after": counted,
        "speaker": clause.speaker,
    }
    return {**own, **common, "cited": _cited(clause.cited)}


def _flat(rule: Rule) -> Band:
    """Return the band that stands for a rule of parts: two strips of one depth, each from its own line, are the width that the text gives."""
    bands = [part for part in parts(rule) if isinstance(part, Band)]
    if not bands:
        return Band()
    first = bands[0]
    if (
        len(bands) != 2
        or first.measure is not Measure.DEPTH
        or {(one.min_depth_m, one.max_depth_m) for one in bands} != {(first.min_depth_m, first.max_depth_m)}
    ):
        return first
    low, high = (None if metres is None else 2 * metres for metres in (first.min_depth_m, first.max_depth_m))
    return Band(side="each", measure=Measure.TOTAL_WIDTH, min_depth_m=low, max_depth_m=high)
