"""`truceline new`: an empty case."""

import typer

from truceline.cli.common import CaseFolder
from truceline.model.visible import visible


def command(case: CaseFolder) -> None:
    """Make an empty case. Example: truceline new valley-2026."""
    from truceline.desk.case import new_case

    new_case(case)
    name = visible(str(case))
    typer.echo(f"Made {name}. Next: edit {name}/case.toml, put a line into {name}/lines/ (docs/how-to/case.md says how), then")
    typer.echo(f"  truceline read PAGE --case {name}")
