"""The command line's front door: one word for each verb, one sentence for each error."""

import sys

import typer

from truceline import __version__
from truceline.cli.start import STOPPED, STOPPED_CODE
from truceline.cli.verbs import Stopped, Verbs
from truceline.model.errors import TrucelineError
from truceline.model.visible import visible

app = typer.Typer(
    name="truceline",
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
    except OSError as error:
        _leave(f"the system says: {error.strerror or error}; check the name, the room on the disk and your rights ({error.filename or 'no file named'})", 2)
    except MemoryError:
        _leave("this needs more memory than the system gives; split what you give into smaller files, or use a larger machine", 2)
    except _log_errors() as error:
        _leave(f"the case's log cannot be read or written: {error}; check the disk, run `truceline log verify CASE`, and go back to a copy", 2)


def _log_errors() -> type[Exception]:
    """Return what a log in a file raises; asked for only once something was raised, so that a start need not load it."""
    import sqlite3

    return sqlite3.Error


def _leave(sentence: str, code: int) -> None:
    typer.echo(f"truceline: {visible(sentence)}", err=True)
    sys.exit(code)
