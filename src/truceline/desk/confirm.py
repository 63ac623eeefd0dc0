"""A person goes through a draft: accepts, amends, rejects, answers. Each step is an entry."""

from collections.abc import Collection
from datetime import date

from truceline.desk import allow, files, intake
from truceline.desk.case import Case
from truceline.desk.fold import State
from truceline.desk.settle import BAND_FIELDS, amend, item_id, reached
from truceline.model.clause import AnyClause, ZoneClause
from truceline.model.draft import Question
from truceline.model.entry import Kind
from truceline.model.errors import BadInput


def items(state: State) -> tuple[str, ...]:
    """Return the addresses of all items that can be confirmed: clauses and positions of every document."""
    return tuple(
        item_id(number, item.id) for number, draft in enumerate(state.drafts.values(), 1) for group in (draft.clauses, draft.positions) for item in group
    )


def clauses(state: State) -> dict[str, AnyClause]:
    """Return every drafted clause by its address in the case."""
    return {item_id(number, clause.id): clause for number, draft in enumerate(state.drafts.values(), 1) for clause in draft.clauses}


def open_questions(state: State) -> tuple[Question, ...]:
    """Return the questions that nobody has answered yet, addressed as the case addresses items."""
    answered = {f"{item}.{field}" for item, field in state.answers}
    found = []
    for number, draft in enumerate(state.drafts.values(), 1):
        for question in draft.questions:
            address = question.about if question.about.startswith("document") and number == 1 else item_id(number, question.about)
            item, _, field = address.partition(".")
            shaped = field in BAND_FIELDS and f"{item}.rule" in answered
            if address not in answered and not shaped and item not in state.rejected and not _is_notice(question):
                found.append(Question(about=address, text=question.text, options=question.options))
    return (*found, *allow.questions(state))


def _is_notice(question: Question) -> bool:
    """Return whether a draft's question only draws attention and has no field to answer into: no terms found, or a stance that only a headline states.

    The first is met by taking in another document, the second by confirming or rejecting the position itself.
    """
    return question.about == "document.agreement" or question.about.endswith(".stance")


def confirm(case: Case, wishes: tuple[str, ...], *, everything: bool = False, reject: bool = False) -> tuple[str, ...]:
    """Confirm (or `reject`) items, and answer or amend fields written as ITEM.FIELD=VALUE. Returns a line for each thing done.

    Besides drafted items: exceptions ("allowance-1.kind=permit"), and the day of another deal that a later document tells ("2/document.reached=DATE").

    With `everything`, all items that are still open besides. An amended item is thereby confirmed. Nothing is entered where one wish is
    wrong: BadInput says which.
    """
    state = case.state()
    known = items(state)
    rest = (item for item in known if item not in state.confirmed and item not in state.rejected) if everything else ()
    chosen = tuple(dict.fromkeys((*rest, *wishes)))
    amendments = [wish for wish in chosen if "=" in wish]
    for wish in chosen:
        _check(wish, known, state, case)
    kind = Kind.ITEM_REJECTED if reject else Kind.ITEM_CONFIRMED
    bodies = []
    for wish in (w for w in chosen if w not in amendments):
        bodies.append((kind, {"item": wish}))
    for wish in amendments:
        item, field, value = _split(wish)
        bodies.append((Kind.ITEM_AMENDED, {"item": item, "field": field, "value": value}))
        if item in known or allow.is_allowance(item):
            bodies.append((Kind.ITEM_CONFIRMED, {"item": item}))
    case.add(bodies)
    _read_again(case, amendments)
    return tuple(f"{'rejected' if reject else 'answered' if '=' in wish else 'confirmed'}: {wish}" for wish in chosen)


def _split(wish: str) -> tuple[str, str, str]:
    address, _, value = wish.partition("=")
    item, _, field = address.strip().partition(".")
    return item, field, value.strip()


def _check(wish: str, known: tuple[str, ...], state: State, case: Case) -> None:
    item, field, value = _split(wish) if "=" in wish else (wish, "", "")
    if (item, field) == ("document", "published"):
        _published(value)
    elif (item, field) in {(item_id(number, "document"), "reached") for number in range(2, len(state.drafts) + 1)}:
        reached(value, wish)
    elif allow.is_allowance(item) and (field or item in allow.items(state)):
        if field:
            allow.check(item, field, value, time_zone=case.settings(state).time_zone, known=_names(state))
    elif item not in known:
        listed = ", ".join(known) or "none yet: read a document first"
        raise BadInput(f"there is no item '{item}' in this case", f"use one of: {listed}")
    elif "=" in wish:
        clause = clauses(state).get(item)
        if clause is None:
            raise BadInput(f"'{item}' is a position, which is kept as stated", "confirm it or reject it", wish)
        amend(clause, field, value)


def _names(state: State) -> dict[str, Collection[str]]:
    """Return the names that the fields of an exception may hold."""
    own = clauses(state)
    zones = [name for name, clause in own.items() if isinstance(clause, ZoneClause)]
    return {"clauses": own, "zone": zones, "parties": {party.id for draft in state.drafts.values() for party in draft.parties}}


def _published(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput(f"'{value}' is not a date", "write it as 2018-09-23", "document.published") from None


def _read_again(case: Case, amendments: list[str]) -> None:
    """Read the first document once more where a person gave its publication date: every relative date hangs on it."""
    for item, field, value in map(_split, amendments):
        if (item, field) == ("document", "published"):
            document = next(iter(case.state().drafts.values())).document
            data = files.read_bytes(case.folder / "documents" / document.digest)
            intake.take_document(case, data, name=document.address or document.digest, published=_published(value))
