"""`truceline demo`: the Idlib case of September 2018, all six steps."""

from pathlib import Path
from typing import Annotated

import typer


def command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to make the case.")] = Path("idlib-2018")) -> None:
    """Make the Idlib case in DIR and run READ, DRAW, WATCH, PATROL, JUDGE, TELL on it. Example: truceline demo."""
    from truceline.desk import demo

    for line in demo.run(folder):
        typer.echo(line)
