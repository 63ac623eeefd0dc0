"""The command line's front door: one word for each verb, one sentence for each error."""

import sys

import typer

from truceline import __version__
from truceline.cli import confirm, demo, draw, judge, log, new, patrol, read, serve, tell, token, verify, watch
from truceline.model.errors import TrucelineError

app = typer.Typer(
    name="truceline",
    help="Ceasefire and demilitarised-zone monitoring: READ the deal, DRAW the zone, WATCH, PATROL, JUDGE, TELL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for module in (demo, new, read, confirm, draw, watch, verify, patrol, judge, tell, serve, token):
    app.command(module.__name__.rpartition(".")[2])(module.command)
app.add_typer(log.app, name="log", help="The record: check it, show it, export it.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def _main(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version.")) -> None:
    """Ceasefire and demilitarised-zone monitoring: READ the deal, DRAW the zone, WATCH, PATROL, JUDGE, TELL."""


def main(words: list[str] | None = None) -> None:
    """Run the command that `words` (by default those of the command line) name, and leave with its code.

    What the caller can mend ends with one sentence and code 2, Ctrl-C with code 130; nothing that was taken in is lost.
    """
    try:
        app(words)
    except TrucelineError as error:
        typer.echo(f"truceline: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("\ntruceline: stopped; what was taken in so far is kept", err=True)
        sys.exit(130)
