"""`truceline investigate`: an allegation is looked into, step by step, and access that was refused is kept."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_of, opened, show_json
from truceline.model.errors import BadInput
from truceline.model.investigation import Activity, Claim, Denial, Dissent, Investigation, Moved, Recommendation, Response, Stage, Work

if TYPE_CHECKING:
    from truceline.desk.case import Case

app = typer.Typer(
    help="Allegations looked into, from the complaint to the follow-up, and access refused.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The investigation's own number, as the mechanism writes it.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="Why, in a sentence.", show_default=False)]
Text = Annotated[str, typer.Option("--text", help="The words.", show_default=False)]
Due = Annotated[str | None, typer.Option("--due", metavar="DAY", help="The last day for it.", show_default=False)]
Day = Annotated[str, typer.Option("--day", help="The day, as 2018-10-20.", show_default=False)]
Name = Annotated[str, typer.Option("--name", help="Who, by office, rank and group; no names of people in danger.", show_default=False)]


@app.command("open")
def begin(
    case: CaseFolder,
    number: Number,
    finding: Annotated[list[str], typer.Argument(metavar="FINDING...", help="The findings of the reports that allege it.", show_default=False)],
    why: Why,
    due: Annotated[str, typer.Option("--due", metavar="DAY", help="The last day of the preliminary inquiry.", show_default=False)],
    by: By = "operator",
) -> None:
    """Open an investigation. Example: truceline investigate open CASE 2018/006 3fa9 --why "the North complains" --due 2018-10-30."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        end = _end(kept, due)
        assert end is not None, "a day was given"
        _say(kept, investigating.begin(kept, number, finding, why=why, due=end))


@app.command()
def move(
    case: CaseFolder,
    number: Number,
    to: Annotated[Stage, typer.Argument(metavar="STAGE", help=f"One of {', '.join(Stage)}.", show_default=False)],
    why: Why,
    due: Due = None,
    by: By = "operator",
) -> None:
    """Bring it to another stage. Example: truceline investigate move CASE 2018/006 investigation --why "there is ground for it" --due 2018-11-15."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        _say(kept, investigating.enter(kept, number, Moved(to=to, why=why, due=_end(kept, due))))


@app.command()
def did(
    case: CaseFolder,
    number: Number,
    work: Annotated[Work, typer.Argument(metavar="WORK", help=f"One of {', '.join(Work)}.", show_default=False)],
    day: Day,
    text: Text,
    place: Annotated[str | None, typer.Option("--place", help="Where.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Whom the team met, by office and group.")] = None,
    document: Annotated[Path | None, typer.Option("--document", help="A file to keep with it.")] = None,
    by: By = "operator",
) -> None:
    """Enter what the team did. Example: truceline investigate did CASE 2018/006 visit --day 2018-10-20 --place Near --text "two craters"."""
    from truceline.desk import files, investigating

    with opened(case, by) as kept:
        original = kept.keep(files.read_bytes(document)) if document else None
        said = Activity(work=work, day=_day(day), text=text, place=place, name=name, document=original)
        _say(kept, investigating.enter(kept, number, said))


@app.command()
def claim(
    case: CaseFolder,
    number: Number,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The allegation that it is about.", show_default=False)],
    name: Name,
    text: Text,
    denies: Annotated[bool, typer.Option("--denies", help="It says that it is not so.")] = False,
    by: By = "operator",
) -> None:
    """Enter what somebody says of an allegation. Example: truceline investigate claim CASE 2018/006 3fa9 --name "a mayor" --text "no army came" --denies."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        _say(kept, investigating.enter(kept, number, Claim(finding=finding, name=name, supports=not denies, text=text)))


@app.command()
def denied(
    case: CaseFolder,
    day: Day,
    place: Annotated[str, typer.Option("--place", help="Where, as places.csv has it.", show_default=False)],
    name: Name,
    task: Annotated[str, typer.Option("--task", help="What was planned.", show_default=False)],
    effect: Annotated[str, typer.Option("--effect", help="What it did to the task.", show_default=False)],
    team: Annotated[str, typer.Option("--team", help="To whom it was refused.", show_default=False)],
    party: Annotated[str | None, typer.Option("--party", help="The party that refused, by a name that the case knows; none where it is not known.")] = None,
    time: Annotated[str, typer.Option("--time", help="The time of day, as 14:30.")] = "",
    notice: Annotated[float | None, typer.Option("--notice-h", help="How many hours before it was announced.")] = None,
    held: Annotated[float | None, typer.Option("--held-h", help="For how many hours the team was held.")] = None,
    number: Annotated[str | None, typer.Option("--number", help="The investigation that it hinders.")] = None,
    by: By = "operator",
) -> None:
    """Enter that access was refused. Example: truceline investigate denied CASE --day 2018-10-20 --place Near --name "a captain" --task visit ..."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        settings = kept.settings()
        row = {"date": _day(day).isoformat(), "time": time, "zone": settings.time_zone, "act": "access_denied", "place": place}
        row |= {"actors": party or "", "said_by": team, "observed_by": "saw", "text": effect, "exercise": "yes" if settings.exercise else "no"}
        row["id"] = f"denial {day} {time} {place} {team}"
        denial = Denial(report="", name=name, task=task, effect=effect, notice_h=notice, held_h=held, investigation=number)
        entry = investigating.deny(kept, row, denial)
    typer.echo(f"Entry {entry.index}: access refused to {team} at {place} on {day}; its report is entry {entry.index - 1} and is screened like any other.")


@app.command()
def recommend(
    case: CaseFolder,
    number: Number,
    to: Annotated[str, typer.Option("--to", help="Who shall act.", show_default=False)],
    text: Text,
    due: Due = None,
    by: By = "operator",
) -> None:
    """Enter a recommendation. Example: truceline investigate recommend CASE 2018/006 --to north --text "open the road" --due 2018-12-01."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        known = investigating.get(kept.state(), number).recommendations
        item = max((one.number for one in known), default=0) + 1
        investigating.enter(kept, number, Recommendation(number=item, to=to, text=text, due=_end(kept, due)))
    typer.echo(f"{number}: recommendation {item} to {to}{f', to be answered by {due}' if due else ''}")


@app.command()
def answer(
    case: CaseFolder,
    number: Number,
    item: Annotated[int, typer.Argument(metavar="ITEM", help="The recommendation's number.", show_default=False)],
    text: Text,
    done: Annotated[bool, typer.Option("--done", help="It was done.")] = False,
    by: By = "operator",
) -> None:
    """Enter what became of a recommendation. Example: truceline investigate answer CASE 2018/006 1 --text "the road is open" --done."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        _say(kept, investigating.enter(kept, number, Response(number=item, text=text, done=done)))


@app.command()
def dissent(
    case: CaseFolder, number: Number, party: Annotated[str, typer.Option("--party", help="The party's id.")], text: Text, by: By = "operator"
) -> None:
    """Enter what a party says against the result. Example: truceline investigate dissent CASE 2018/006 --party south --text "we were not heard"."""
    from truceline.desk import investigating

    with opened(case, by) as kept:
        _say(kept, investigating.enter(kept, number, Dissent(party=party, text=text)))


@app.command()
def show(
    case: CaseFolder,
    number: Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="One of them; all without.")] = None,
    json: AsJson = False,
) -> None:
    """Show investigations, their clocks and all that is in one. Example: truceline investigate show CASE 2018/006."""
    from truceline.desk import investigating
    from truceline.desk.case import clock

    with opened(case) as kept:
        state = kept.state()
        if number is None:
            found = list(state.investigations.values())
            if json:
                show_json(found)
            for inquiry in () if json else found:
                _say(kept, inquiry)
            return
        inquiry, findings, reports = investigating.allegations(kept, number)
        zone, now = kept.settings(state).time_zone, clock()
    if json:
        show_json(inquiry)
        return
    from truceline.cli import shown

    shown.investigation(inquiry, findings, reports, now, zone)


def _say(case: "Case", inquiry: Investigation) -> None:
    from truceline.model.deadlines import day_told

    until = f", due by the end of {day_told(inquiry.due, case.settings().time_zone)}" if inquiry.due else ""
    typer.echo(f"{inquiry.number}: stage {inquiry.stage.value}{until}; allegations: {len(inquiry.findings)}, activities: {len(inquiry.activities)}")


def _day(text: str) -> date:
    found = day_of(text, "--day")
    if found is None:
        raise BadInput("no day is given", "write it as 2018-10-20", "--day")
    return found


def _end(case: "Case", text: str | None) -> datetime | None:
    """Return the end of a day in the case's time zone."""
    from truceline.model.deadlines import day_end

    day = day_of(text, "--due")
    return None if day is None else day_end(day, case.settings().time_zone)
