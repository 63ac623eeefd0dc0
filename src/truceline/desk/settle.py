"""Drafts and a person's answers become the agreement."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

from truceline.desk.allow import allowances
from truceline.desk.config import Settings
from truceline.desk.fold import State
from truceline.draw import written
from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, Band, Change, Measure, Medium, PatrolMode, ZoneClause
from truceline.model.draft import Draft
from truceline.model.errors import BadInput
from truceline.model.party import Party
from truceline.model.timing import Deadline, Modifier

KEPT = frozenset({"id", "cited", "confirmed_by", "rule", "changes", "reached"})
"""Fields that no answer sets as they are."""

BAND_FIELDS = ("line", "side", "measure", "min_depth_m", "max_depth_m", "within")


def settle(state: State, settings: Settings) -> Agreement:
    """Return the agreement: the first document's clauses and parties as amended, and everybody's positions, kept apart by document.

    Items of the second and later documents are addressed as "2/zone-1"; their clauses join only when a person confirmed them. A document
    that a person gave its own day ("2/document.reached") is another deal, whose clauses count from that day and hold in its own zones.
    """
    parties: dict[str, Party] = {}
    clauses: list[AnyClause] = []
    positions = []
    for number, draft in enumerate(state.drafts.values(), 1):
        for party in draft.parties:
            parties.setdefault(party.id, party)
        clauses += [clause for clause in _clauses(draft, number, state) if number == 1 or clause.confirmed_by]
        positions += [
            replace(item, id=item_id(number, item.id), document=draft.document.digest)
            for item in draft.positions
            if item_id(number, item.id) not in state.rejected
        ]
    return Agreement(
        id=settings.name,
        title=settings.agreement_title,
        reached=settings.reached,
        time_zone=settings.time_zone,
        parties=tuple(parties.values()),
        signatories=settings.signatories,
        clauses=tuple(clauses),
        positions=tuple(positions),
        documents=tuple(state.drafts),
        allowances=allowances(state, settings.time_zone),
    )


def item_id(number: int, item: str) -> str:
    """Return how an item of the case's document `number` (from 1) is addressed."""
    return item if number == 1 else f"{number}/{item}"


def reached(value: str, where: str) -> date:
    """Return the day of a document's own deal as a person wrote it. Raises BadInput where it is no date."""
    return _day(value, where)


def _clauses(draft: Draft, number: int, state: State) -> list[AnyClause]:
    found = []
    document = item_id(number, "document")
    own = state.answers.get((document, "reached"))
    since = reached(own[0], f"{document}.reached") if own else None
    for clause in draft.clauses:
        name = item_id(number, clause.id)
        if name in state.rejected:
            continue
        amended: AnyClause = replace(clause, id=name, confirmed_by=state.confirmed.get(name), reached=since)
        for (item, field), (value, _by) in state.answers.items():
            if item == name:
                amended = amend(amended, field, value)
        found.append(amended)
    return found


def amend(clause: AnyClause, field: str, value: str) -> AnyClause:
    """Return `clause` with `field` set to what a person wrote. Raises BadInput for a field it has not, or a value that does not fit."""
    where = f"{clause.id}.{field}"
    if isinstance(clause, ZoneClause) and (field in BAND_FIELDS or field.partition("@")[0] == "rule"):
        return _shaped(clause, field, value, where)
    if field not in {item.name for item in fields(clause)} - KEPT:
        raise BadInput(f"a {clause.kind} clause has no field '{field}'", f"use one of {', '.join(amendable(clause))}", where)
    return replace(clause, **{field: _value(clause, field, value, where)})


def amendable(clause: AnyClause) -> tuple[str, ...]:
    """Return the names of the fields of `clause` that a person may amend."""
    own = tuple(item.name for item in fields(clause) if item.name not in KEPT)
    return own + ((*BAND_FIELDS, "rule", "rule@DAY") if isinstance(clause, ZoneClause) else ())


def _shaped(clause: ZoneClause, field: str, value: str, where: str) -> ZoneClause:
    """Return the clause with another shape: the whole `rule`, one from a day on (`rule@2001-12-27`), or one field of its band."""
    name, _, day = field.partition("@")
    if day:
        change = Change(day=_day(day, where), rule=None if value == "lifted" else written.parse(value, where))
        kept = [item for item in clause.changes if item.day != change.day]
        return replace(clause, changes=tuple(sorted([*kept, change], key=lambda item: item.day)))
    if name == "rule":
        return replace(clause, rule=None if value == "to be agreed" else written.parse(value, where))
    rule = clause.rule or Band()
    if not isinstance(rule, Band):
        raise BadInput(f"the shape of '{clause.name}' is no plain band", f"write it whole: {clause.id}.rule=... (docs/how-to/zones.md)", where)
    return replace(clause, rule=replace(rule, **{field: _band_value(field, value, where)}))


def _band_value(field: str, value: str, where: str) -> Any:
    if field == "measure":
        return _one_of(Measure, value, where)
    return _metres(value, where) if field.endswith("_m") else value


def _value(clause: AnyClause, field: str, value: str, where: str) -> Any:
    if field in ("deadline", "starts"):
        told = clause.deadline if field == "deadline" else clause.starts
        return Deadline(date=_day(value, where), modifier=told.modifier if told else Modifier.BY)
    if field in ("parties", "subjects", "acts", "exceptions", "conditions"):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    reader = _READERS.get(field) or (_metres if field.endswith("_m") else None)
    return reader(value, where) if reader else value


def _metres(value: str, where: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < 2_000_000:
        raise BadInput(f"'{value}' is not a distance", "write metres, such as 15000", where)
    return number


def _day(value: str, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput(f"'{value}' is not a date", "write it as 2018-10-15", where) from None


def _count(value: str, where: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise BadInput(f"'{value}' is not a number", "write a whole number, such as 75", where)
    return int(value)


def _yes_no(value: str, where: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise BadInput(f"'{value}' is no answer", "write yes or no", where)
    return value.lower() == "yes"


def _one_of(kind: type[Measure] | type[PatrolMode] | type[Medium], value: str, where: str) -> Measure | PatrolMode | Medium:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(f"'{value}' does not fit", f"use one of {', '.join(item.value for item in kind)}", where) from None


_READERS: dict[str, Callable[[str, str], Any]] = {
    "mode": partial(_one_of, PatrolMode),
    "medium": partial(_one_of, Medium),
    "measure": partial(_one_of, Measure),
    "agreed": _yes_no,
    "most": _count,
    "min_calibre_mm": lambda value, where: float(_count(value, where)),
}
