"""`truceline token`: who may send reports over the network."""

from typing import Annotated

import typer

from truceline.cli.common import CaseFolder


def command(
    case: CaseFolder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who sends: a team, a device. It is written on every report that comes with the token.")],
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the token back; `truceline serve` must be started anew.")] = False,
) -> None:
    """Make a token with which NAME may send reports to `truceline serve`, and print it: it is shown this once.

    A new token takes the place of an old one. Example: truceline token CASE team-3.
    """
    from truceline.desk import access

    if revoke:
        access.revoke(case, name)
        typer.echo(f"{name} has no token any more")
    else:
        typer.echo(access.add(case, name))
