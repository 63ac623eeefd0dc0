"""What the verbs share: opening a case, dates, tables and JSON on the screen."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from truceline.model.errors import BadInput
from truceline.model.visible import visible

if TYPE_CHECKING:
    from truceline.desk.case import Case
    from truceline.desk.config import Settings
    from truceline.desk.fold import State

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
By = Annotated[str, typer.Option("--by", envvar="TRUCELINE_BY", help="Who does this; it is written into the log.")]


@contextmanager
def opened(folder: Path, by: str = "operator") -> "Iterator[Case]":
    """Open a case for the length of a `with` block."""
    from truceline.desk.case import open_case

    case = open_case(folder, by=by)
    try:
        yield case
    finally:
        case.close()


def day_of(text: str | None, option: str) -> date | None:
    """Return the date written as 2018-10-15, None for None. Raises BadInput naming the option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text}' is not a date", "write it as 2018-10-15", option) from None


def day_or_last(text: str | None, option: str, state: "State", settings: "Settings") -> date:
    """Return the day asked for; else the last day that a report of the case speaks of; else today, in the case's time zone."""
    from truceline.desk.case import clock

    asked = day_of(text, option)
    if asked:
        return asked
    last = max((report.when.start for report in state.reports.values()), default=clock())
    return last.astimezone(ZoneInfo(settings.time_zone)).date()


def show_json(value: Any) -> None:
    """Print nouns or plain values as JSON."""
    from truceline.model.plain import to_plain

    typer.echo(json.dumps(to_plain(value), ensure_ascii=False, indent=1))


def show_table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table as wide as the screen allows; nothing in a cell can rule the terminal."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, box=SIMPLE, title_justify="left", title_style="bold")
    for column in head:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console().print(table)


def show_items(title: str, items: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Print items one under the other, each with its name, what it says, and details below it, as wide as the screen allows."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    console.print(Text(f"\n{visible(title)}", style="bold"))
    for name, says, details in items:
        console.print(Padding(Text.assemble((visible(name), "bold cyan"), f"  {visible(says)}"), (0, 0, 0, 2)))
        for detail in details:
            console.print(Padding(Text(visible(detail), style="dim"), (0, 0, 0, 6)))


def local(moment: datetime, time_zone: str) -> str:
    """Return a moment as the case's people read it: date, time and the zone's abbreviation."""
    return moment.astimezone(ZoneInfo(time_zone)).strftime("%Y-%m-%d %H:%M %Z")
