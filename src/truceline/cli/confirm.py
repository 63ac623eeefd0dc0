"""`truceline confirm`: a person accepts, amends, rejects, answers."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, opened, show_items, show_json


def command(
    case: CaseFolder,
    items: Annotated[list[str] | None, typer.Argument(metavar="ITEM", help="An item to confirm, or ITEM.FIELD=VALUE to answer or amend.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Confirm every item that is still open.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject the items instead.")] = False,
    by: By = "operator",
    json: AsJson = False,
) -> None:
    """Confirm a draft's items; without any, list what is open. Example: truceline confirm CASE zone-1 zone-1.side=opposition."""
    from truceline.desk import confirm

    with opened(case, by) as kept:
        done = confirm.confirm(kept, tuple(items or ()), everything=everything, reject=reject) if items or everything else ()
        state = kept.state()
    questions = confirm.open_questions(state)
    waiting = [item for item in confirm.items(state) if item not in state.confirmed and item not in state.rejected]
    if json:
        show_json({"done": list(done), "open": waiting, "questions": [{"about": q.about, "text": q.text, "options": list(q.options)} for q in questions]})
        return
    for line in done:
        typer.echo(line)
    if waiting:
        typer.echo(f"Still open: {', '.join(waiting)}")
    if questions:
        rows = [(q.about, q.text, [f"one of: {', '.join(q.options)}"] if q.options else []) for q in questions]
        show_items(f"Questions. To answer one: truceline confirm {case} {questions[0].about}=ANSWER --by NAME", rows)
    if not waiting and not questions:
        typer.echo("Nothing is open.")
