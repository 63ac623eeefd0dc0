"""`truceline verify`: a finding moves one step."""

from typing import Annotated

import typer

from truceline.cli.common import CaseFolder, opened
from truceline.model.finding import Status


def command(
    case: CaseFolder,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The finding's id, or its first characters.", show_default=False)],
    to: Annotated[Status, typer.Option("--to", help="The status it moves to.", show_default=False)],
    by: Annotated[str, typer.Option("--by", envvar="TRUCELINE_BY", help="Who takes the step; two different people verify.", show_default=False)],
    why: Annotated[str, typer.Option("--why", help="Why, in a sentence.", show_default=False)],
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="What it rests on; may stand more than once.")] = None,
) -> None:
    """Move a finding one step. Example: truceline verify CASE 3fa9 --to verified --by Amina --why "seen by two teams" --evidence photo-12."""
    from truceline.desk import verifying

    with opened(case, by) as kept:
        moved = verifying.take(kept, finding, to=to, why=why, evidence=tuple(evidence or ()))
    typer.echo(f"{moved.id[:10]} is now {moved.status.value}")
    if moved.status is not to:
        typer.echo(f"It becomes {to.value} when a second, different person takes the same step.")
