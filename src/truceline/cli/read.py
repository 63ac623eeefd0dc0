"""`truceline read`: a page, a text or an agreement becomes a draft."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli import shown
from truceline.cli.common import AsJson, By, day_of, opened, show_items, show_json, show_table
from truceline.model.clause import AnyClause, Band, ZoneClause
from truceline.model.draft import Draft
from truceline.model.position import Position
from truceline.model.rule import Rule, parts
from truceline.model.source import Citation
from truceline.model.timing import Deadline


def command(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Text, HTML or PDF files, or web addresses.", show_default=False)],
    case: Annotated[Path | None, typer.Option("--case", help="Keep the draft in this case, for confirmation.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When the page was published, if it does not say.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Lay several texts of one deal side by side; nothing is merged.")] = False,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Read a text into a draft agreement. Example: truceline read page.html --published 2018-09-23 --json."""
    from truceline.desk import intake
    from truceline.model.errors import BadInput

    given, day = [_given(source) for source in sources], day_of(published, "--published")
    if compare:
        _compare(given, day, json)
        return
    if len(given) > 1:
        raise BadInput(f"there are {len(given)} texts", "read them one by one, or lay them side by side with --compare")
    data, name = given[0]
    report = None if case else intake.read_report(data, name=name, published=day)
    if report is not None:
        shown.report(report, json)
        return
    if case is None:
        draft = intake.read_document(data, name=name, published=day)
    else:
        with opened(case, by) as kept:
            draft = intake.take_document(kept, data, name=name, published=day)
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


def _given(source: str) -> tuple[bytes, str]:
    """Return a source's bytes and name; a web address is fetched."""
    from truceline.desk import fetch, files

    if fetch.is_address(source):
        page = fetch.fetch(source)
        return page.data, page.address
    return files.read_bytes(Path(source), 50 * 2**20), Path(source).name


def _compare(given: list[tuple[bytes, str]], day: date | None, json: bool) -> None:
    from truceline.desk import intake
    from truceline.model.errors import BadInput
    from truceline.model.plain import to_plain

    if len(given) < 2:
        raise BadInput("there is only one text", "name two or more texts of one deal")
    found = intake.compare(given, published=day)
    if json:
        show_json(to_plain(found))
    else:
        shown.comparison(found)


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
    skip = {"id", "parties", "cited", "confirmed_by", "speaker", "rule", "deadline", "starts", "changes", "medium"}
    said = [_field(f.name, getattr(clause, f.name)) for f in fields(clause) if f.name not in skip and getattr(clause, f.name)]
    if isinstance(clause, ZoneClause) and isinstance(clause.rule, Band):
        said += [_field(f.name, getattr(clause.rule, f.name)) for f in fields(clause.rule) if getattr(clause.rule, f.name) is not None]
    elif isinstance(clause, ZoneClause) and clause.rule is not None:
        said += ["rule: " + _shape(clause.rule)]
    if clause.starts:
        said.append(f"begins {_when(clause.starts)}")
    if clause.deadline:
        said.append(_when(clause.deadline))
    return "; ".join(said)


def _when(due: Deadline) -> str:
    return f"{due.modifier.value} {due.date or f'{due.days} days after {due.anchor}'}"


def _shape(rule: Rule) -> str:
    """Return a rule's kind with its own figures and names, parts in brackets."""
    inner = parts(rule)
    if inner:
        return f"{type(rule).__name__.lower()} ({'; '.join(map(_shape, inner))})"
    said = [_field(f.name, getattr(rule, f.name)) for f in fields(rule) if getattr(rule, f.name) is not None]
    return f"{type(rule).__name__.lower()}: {', '.join(said)}"


def _field(name: str, value: object) -> str:
    if name.endswith("_m") and isinstance(value, float):
        return f"{name.removesuffix('_m').replace('_', ' ')}: {value / 1000:g} km"
    return f"{name.replace('_', ' ')}: {_word(value)}"


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(getattr(value, "value", value))
