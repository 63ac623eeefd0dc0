"""`truceline verify`: a finding moves one step, or a party is heard."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from truceline.cli.common import CaseFolder, day_of, opened
from truceline.model.errors import BadInput
from truceline.model.finding import Matter, Standard, Status

if TYPE_CHECKING:
    from truceline.desk.case import Case


def command(
    case: CaseFolder,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The finding's id, or its first characters.", show_default=False)],
    by: Annotated[str, typer.Option("--by", envvar="TRUCELINE_BY", help="Who takes the step; two different people verify.", show_default=False)],
    to: Annotated[Status | None, typer.Option("--to", help="The status it moves to.")] = None,
    why: Annotated[str, typer.Option("--why", help="Why, in a sentence.")] = "",
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="What it rests on; may stand more than once.")] = None,
    matter: Annotated[Matter, typer.Option("--matter", help="The question that the step answers.")] = Matter.OCCURRED,
    standard: Annotated[Standard, typer.Option("--standard", help="The standard of proof that the answer meets.")] = Standard.REASONABLE_GROUNDS,
    party: Annotated[str | None, typer.Option("--party", help="Whom the answer is about, or who replies.")] = None,
    clause: Annotated[str | None, typer.Option("--clause", help="The clause that was breached.")] = None,
    ask: Annotated[str | None, typer.Option("--ask", metavar="PARTY", help="Instead, ask a party to reply, by --due.")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help="The last day for a reply.")] = None,
    reply: Annotated[str | None, typer.Option("--reply", metavar="WORDS", help="Instead, enter what --party replied.")] = None,
) -> None:
    """Move a finding one step. Example: truceline verify CASE 3fa9 --to verified --by Amina --why "seen by two teams" --evidence photo-12."""
    from truceline.desk import verifying

    with opened(case, by) as kept:
        if ask is not None:
            entry = verifying.ask_reply(kept, finding, party=ask, due=_end(kept, due))
            typer.echo(f"Entry {entry.index}: {ask} is asked and has until the end of {due}.")
            return
        if reply is not None:
            entry = verifying.give_reply(kept, finding, party=party or "", text=reply)
            typer.echo(f"Entry {entry.index}: the reply of {party} stands beside the finding.")
            return
        if to is None:
            raise BadInput("nothing is to be done", "give --to STATUS, --ask PARTY or --reply WORDS")
        moved = verifying.take(
            kept, finding, to=to, why=why, evidence=tuple(evidence or ()), matter=matter, standard=standard, party=party, clause=clause
        )
    answers = [item for item in moved.answers if (item.matter, item.party, item.clause) == (matter, party, clause)]
    now = moved.status if matter is Matter.OCCURRED else answers[0].status if answers else Status.REPORTED
    typer.echo(f"{moved.id[:10]}{'' if matter is Matter.OCCURRED else f' ({matter.value})'} is now {now.value}")
    if now is not to:
        typer.echo(f"It becomes {to.value} when a second, different person takes the same step.")


def _end(case: "Case", due: str | None) -> datetime:
    """Return the end of a day in the case's time zone."""
    day = day_of(due, "--due")
    if day is None:
        raise BadInput("the reply has no last day", "give one with --due 2018-11-30", "--due")
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(case.settings().time_zone)).astimezone(UTC)
