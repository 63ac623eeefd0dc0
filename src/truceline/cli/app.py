"""The command line's front door: one word for each verb, one sentence for each error."""

import sqlite3
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from truceline import __version__
from truceline.cli import confirm, demo, draw, investigate, judge, log, new, patrol, read, screen, serve, tell, token, verify, watch
from truceline.cli.start import STOPPED, STOPPED_CODE
from truceline.model.errors import TrucelineError
from truceline.model.visible import visible


class Stopped(Exception):
    """Ctrl-C while a command ran."""


class Verbs(TyperGroup):
    """The commands, so that Ctrl-C comes to `main`, which says what is kept."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the words name. Raises Stopped for Ctrl-C."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped from None


app = typer.Typer(
    name="truceline",
    cls=Verbs,
    help="Ceasefire and demilitarised-zone monitoring: READ the deal, DRAW the zone, WATCH, PATROL, JUDGE, TELL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for module in (demo, new, read, confirm, draw, watch, screen, verify, patrol, judge, tell, serve, token):
    app.command(module.__name__.rpartition(".")[2])(module.command)
app.add_typer(log.app, name="log", help="The record: check it, show it, export it.")
app.add_typer(investigate.app, name="investigate", help="Allegations looked into, from the complaint to the follow-up, and access refused.")


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
        _leave(str(error), 2)
    except (KeyboardInterrupt, Stopped):
        _leave(STOPPED, STOPPED_CODE)
    except SystemExit as left:  # Ctrl-C before the command began, as typer ends for it
        if left.code == STOPPED_CODE:
            typer.echo(f"truceline: {STOPPED}", err=True)
        raise
    except sqlite3.Error as error:
        _leave(f"the case's log cannot be read or written: {error}; check the disk, run `truceline log verify CASE`, and go back to a copy", 2)
    except OSError as error:
        _leave(f"the system says: {error.strerror or error}; check the name, the room on the disk and your rights ({error.filename or 'no file named'})", 2)
    except MemoryError:
        _leave("this needs more memory than the system gives; split what you give into smaller files, or use a larger machine", 2)


def _leave(sentence: str, code: int) -> None:
    typer.echo(f"truceline: {visible(sentence)}", err=True)
    sys.exit(code)
