"""`truceline token`: who may send reports over the network, and who may read an edition."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from truceline.cli.common import CaseFolder
from truceline.model.bulletin import Edition


def command(
    case: CaseFolder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who sends or reads: a team, a device, a program. It is written on every report that it sends.")],
    read: Annotated[Edition | None, typer.Option("--read", help="Make a token to read this edition with, instead of one to send reports with.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How many days a token to read is good for.")] = 90,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take every token of NAME back; for senders, `truceline serve` must be started anew.")] = False,
) -> None:
    """Make a token with which NAME may send reports to `truceline serve`, or read an edition from its API, and print it: it is shown this once.

    A new token takes the place of an old one. Example: truceline token CASE team-3, or truceline token CASE qgis --read internal --days 30.
    """
    from truceline.desk import access

    if revoke:
        access.revoke(case, name)
        typer.echo(f"{name} has no token any more")
    elif read:
        typer.echo(access.add_reader(case, name, read, (datetime.now(UTC) + timedelta(days=days)).date()))
    else:
        typer.echo(access.add(case, name))
