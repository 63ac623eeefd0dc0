"""The draft agreement beside its text, the cited words marked; a person confirms, rejects or answers item by item."""

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any, TypeAlias

from truceline.desk import confirm, files
from truceline.desk.intake import sheet_of
from truceline.desk.room import Room
from truceline.desk.settle import item_id
from truceline.model.clause import AnyClause
from truceline.model.draft import Draft
from truceline.model.errors import TrucelineError
from truceline.model.person import Right
from truceline.model.plain import to_plain
from truceline.model.position import Position
from truceline.model.source import Citation
from truceline.tell.told import clause_title
from truceline.tell.words import word
from truceline.text.page import Sheet
from truceline.web import render
from truceline.web.ask import Ask, Shown, to

Spots: TypeAlias = dict[Citation, tuple[int, int, int]]
"""By citation: the number of its stretch of the text, and where that starts and ends."""

HIDDEN = frozenset({"id", "cited", "confirmed_by", "kind", "is"})
"""Fields that are no answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A clause or position as the page shows it. `standing`: confirmed, rejected or open. `facts`: what was read, as (field, value) pairs."""

    id: str
    title: str
    standing: str
    by: str
    facts: tuple[tuple[str, str], ...]
    spots: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text as parts of its blocks, each block but the first begun in it; `spot` numbers the cited ones from 1, 0 for the rest."""

    parts: tuple[str, ...]
    spot: int


def page(room: Room, ask: Ask, wrong: str = "") -> Shown:
    """Return the draft of the document that the query numbers (from 1), with what is open in it."""
    drafts = list(room.stand.state.drafts.values())
    asked = ask.query.get("document", "1")
    number = min(max(int(asked), 1), max(len(drafts), 1)) if asked.isdecimal() and len(asked) < 5 else 1
    draft = drafts[number - 1] if drafts else None
    sheet = _sheet(room, draft) if draft else None
    spots = _spots(draft, sheet) if draft and sheet else {}
    return render.page(
        "desk/agreement.html",
        ask,
        room,
        status=409 if wrong else 200,
        here="agreement",
        draft=draft,
        number=number,
        documents=[item.document.title or item.document.digest[:12] for item in drafts],
        items=[_item(room, number, item, spots) for group in (draft.clauses, draft.positions) for item in group] if draft else [],
        pieces=_pieces(sheet, spots) if sheet else (),
        questions=confirm.open_questions(room.stand.state),
        may_confirm=ask.may(Right.CONFIRM),
        wrong=wrong,
    )


def _sheet(room: Room, draft: Draft) -> Sheet | None:
    """Return the text of a draft's document, None where the case does not hold the document any more."""
    path = room.case.folder / "documents" / draft.document.digest
    return sheet_of(files.read_bytes(path), draft.document.address or draft.document.digest) if path.is_file() else None


def _spots(draft: Draft, sheet: Sheet) -> Spots:
    """Return by citation the stretch of the text that it lies in: stretches do not overlap and are numbered from 1 in their order."""
    cited = {item: sheet.place(item) for group in (draft.clauses, draft.positions) for own in group for item in own.cited}
    found: Spots = {}
    start, end, number = 0, 0, 0
    mine: list[Citation] = []
    for item, span in sorted(cited.items(), key=lambda pair: pair[1]):
        if span[0] >= end or not mine:
            start, end, number, mine = *span, number + 1, []
        end, mine = max(end, span[1]), [*mine, item]
        found |= {one: (number, start, end) for one in mine}
    return found


def _pieces(sheet: Sheet, spots: Spots) -> tuple[Piece, ...]:
    """Return the text in stretches; a new block of the page begins with an empty line."""
    marks = sorted({(start, end, number) for number, start, end in spots.values()})
    breaks = {block.start for block in sheet.blocks if block.start}
    pieces: list[Piece] = []
    at = 0
    for start, end, number in (*marks, (len(sheet.text), len(sheet.text), 0)):
        pieces += [Piece(parts=_parts(sheet.text, at, start, breaks), spot=0), Piece(parts=_parts(sheet.text, start, end, breaks), spot=number)]
        at = end
    return tuple(piece for piece in pieces if any(piece.parts))


def _parts(text: str, start: int, end: int, breaks: set[int]) -> tuple[str, ...]:
    """Return a stretch of the text, cut before each block that begins in it."""
    cuts = [start, *sorted(at for at in breaks if start <= at < end), end]
    return tuple(text[low:high] for low, high in pairwise(cuts))


def _item(room: Room, number: int, item: AnyClause | Position, spots: Spots) -> Item:
    state, name = room.stand.state, item_id(number, item.id)
    by = state.confirmed.get(name) or state.rejected.get(name) or ""
    standing = "confirmed" if name in state.confirmed else "rejected" if name in state.rejected else "open"
    answers = {field: value for (own, field), (value, _) in state.answers.items() if own == name}
    facts = {field.name: _fact(field.name, to_plain(getattr(item, field.name))) for field in fields(item) if field.name not in HIDDEN} | answers
    title = f"{item.party}: {item.stance.value}" if isinstance(item, Position) else clause_title(item)
    cited = tuple(dict.fromkeys(spots[one][0] for one in item.cited if one in spots))
    return Item(id=name, title=title, standing=standing, by=by, facts=tuple((key, value) for key, value in facts.items() if value), spots=cited)


def _fact(name: str, value: Any) -> str:
    """Return what was read into a field, in words: measures with their unit, the parts of a rule one after the other."""
    if isinstance(value, list):
        return ", ".join(_fact(name, item) for item in value)
    if isinstance(value, dict):
        parts = {key: _fact(key, item) for key, item in value.items() if key != "is"}
        return ", ".join(f"{key.removesuffix('_m').replace('_', ' ')} {words}" for key, words in parts.items() if words)
    return "" if value is None or value == "" else word(name, value)


def act(room: Room, ask: Ask) -> Shown:
    """Confirm, reject or answer what the form names, by this person."""
    form = ask.form
    item, answer = form.get("item", "")[:80], form.get("answer", "")[:2000]
    try:
        wish = f"{item}={answer}" if form.get("do") == "answer" else item
        confirm.confirm(room.by(ask.name), (wish,), reject=form.get("do") == "reject")
    except TrucelineError as error:
        return page(room, ask, str(error))
    room.newest(wait=True)
    return to(f"/desk/agreement?document={form.get('document', '1')}")
