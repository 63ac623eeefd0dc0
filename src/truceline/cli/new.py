"""`truceline new`: an empty case."""

import typer

from truceline.cli.common import CaseFolder


def command(case: CaseFolder) -> None:
    """Make an empty case. Example: truceline new valley-2026."""
    from truceline.desk.case import new_case

    new_case(case)
    typer.echo(f"Made {case}. Next: edit {case}/case.toml, put a line into {case}/lines/ (docs/how-to/case.md says how), then")
    typer.echo(f"  truceline read PAGE --case {case}")
