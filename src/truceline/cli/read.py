"""`truceline read`: a page, a text or an agreement becomes a draft."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, day_of, opened, show_json, show_table
from truceline.model.draft import Draft


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
    """Print a draft as tables, each field with its exact words."""
    names = {party.id: party.name for party in draft.parties}
    show_table("Parties", ("id", "name", "also", "role"), [(p.id, p.name, ", ".join(p.aliases), p.role.value) for p in draft.parties])
    clauses = [(c.id, ", ".join(names.get(p, p) for p in c.parties), describe(c), "; ".join(f"“{q.quote}”" for q in c.cited)) for c in draft.clauses]
    show_table("Clauses", ("item", "parties", "says", "in the words"), clauses)
    positions = [
        (p.id, names.get(p.party, p.party), p.object, p.stance.value, p.date or "", "; ".join(f"“{q.quote}”" for q in p.cited)) for p in draft.positions
    ]
    show_table("Positions", ("item", "party", "on", "stance", "date", "in the words"), positions)
    if draft.questions:
        show_table("Questions that the text leaves open", ("about", "question", "answers"), [(q.about, q.text, ", ".join(q.options)) for q in draft.questions])


def describe(clause: object) -> str:
    """Return what a clause says in a few words, from its own fields."""
    from dataclasses import fields

    from truceline.model.clause import ZoneClause

    skip = {"id", "parties", "cited", "confirmed_by", "speaker", "rule", "deadline"}
    said = [f"{f.name.replace('_', ' ')}: {_word(getattr(clause, f.name))}" for f in fields(clause) if f.name not in skip and getattr(clause, f.name)]  # type: ignore[arg-type]
    if isinstance(clause, ZoneClause) and clause.rule:
        said += [f"{f.name.replace('_', ' ')}: {_word(getattr(clause.rule, f.name))}" for f in fields(clause.rule) if getattr(clause.rule, f.name) is not None]
    deadline = getattr(clause, "deadline", None)
    if deadline:
        said.append(f"{deadline.modifier.value} {deadline.date or f'{deadline.days} days after {deadline.anchor}'}")
    return "; ".join(said)


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(getattr(value, "value", value))
