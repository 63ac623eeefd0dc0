"""`truceline read`: a page, a text or an agreement becomes a draft."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, day_of, opened, show_items, show_json, show_table
from truceline.model.clause import AnyClause, Band, ZoneClause
from truceline.model.draft import Draft
from truceline.model.position import Position
from truceline.model.source import Citation


def command(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A text or HTML file.", show_default=False)],
    case: Annotated[Path | None, typer.Option("--case", help="Keep the draft in this case, for confirmation.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When the page was published, if it does not say.")] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Read a text into a draft agreement. Example: truceline read page.html --published 2018-09-23 --json."""
    from truceline.desk import files, intake

    data, day = files.read_bytes(source, 50 * 2**20), day_of(published, "--published")
    if case is None:
        draft = intake.read_document(data, name=source.name, published=day)
    else:
        with opened(case, by) as kept:
            draft = intake.take_document(kept, data, name=source.name, published=day)
    if json:
        from truceline.read.plain import as_json

        show_json(as_json(draft))
    # The draft of a page that tells of no deal still has its parties and dates: a script gets them, with the code that says so.
    intake.require_agreement(draft)
    if json:
        return
    show(draft)
    if case:
        typer.echo(f"Kept in {case}. Next: truceline confirm {case}")


def show(draft: Draft) -> None:
    """Print a draft, each item with its exact words."""
    names = {party.id: party.name for party in draft.parties}
    show_table("Parties", ("id", "name", "also", "role"), [(p.id, p.name, ", ".join(p.aliases), p.role.value) for p in draft.parties])
    show_items("Clauses", [(c.id, _clause(c, names), _words(c.cited)) for c in draft.clauses])
    show_items("Positions", [(p.id, _position(p, names), _words(p.cited)) for p in draft.positions])
    if draft.questions:
        questions = [(q.about, q.text + (f" ({', '.join(q.options)})" if q.options else ""), ()) for q in draft.questions]
        show_items("Questions that the text leaves open", questions)


def _words(cited: tuple[Citation, ...]) -> list[str]:
    from truceline.text.page import visible

    return [f"“{' '.join(visible(quote.quote).split())}”" for quote in cited]


def _clause(clause: AnyClause, names: dict[str, str]) -> str:
    bound = ", ".join(names.get(party, party) for party in clause.parties) or "nobody named"
    return f"{bound}: {describe(clause)}" if describe(clause) else bound


def _position(position: Position, names: dict[str, str]) -> str:
    speaker = f"stated by {names.get(position.speaker, position.speaker)}" if position.speaker else ""
    said = [speaker, position.date or "", "in the headline only" if position.headline_only else ""]
    notes = ", ".join(note for note in said if note)
    return f"{names.get(position.party, position.party)} {position.stance.value.replace('_', ' ')}: {position.object}" + (f" ({notes})" if notes else "")


def describe(clause: AnyClause) -> str:
    """Return what a clause says in a few words, from its own fields."""
    skip = {"id", "parties", "cited", "confirmed_by", "speaker", "rule", "deadline", "changes", "medium"}
    said = [_field(f.name, getattr(clause, f.name)) for f in fields(clause) if f.name not in skip and getattr(clause, f.name)]
    if isinstance(clause, ZoneClause) and isinstance(clause.rule, Band):
        said += [_field(f.name, getattr(clause.rule, f.name)) for f in fields(clause.rule) if getattr(clause.rule, f.name) is not None]
    if clause.deadline:
        said.append(f"{clause.deadline.modifier.value} {clause.deadline.date or f'{clause.deadline.days} days after {clause.deadline.anchor}'}")
    return "; ".join(said)


def _field(name: str, value: object) -> str:
    if name.endswith("_m") and isinstance(value, float):
        return f"{name.removesuffix('_m').replace('_', ' ')}: {value / 1000:g} km"
    return f"{name.replace('_', ' ')}: {_word(value)}"


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(getattr(value, "value", value))
