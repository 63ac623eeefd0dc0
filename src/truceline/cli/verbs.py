"""The commands by name and one sentence; the module of one is loaded when it is called or its own help is asked for.

So the help of all costs no more than the words on it: what a command takes (model nouns, tables) is loaded for that command alone.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

VERBS = {
    "demo": "Make the Idlib case in DIR and run READ, DRAW, WATCH, PATROL, JUDGE, TELL on it.",
    "new": "Make an empty case.",
    "read": "Read a text into a draft agreement.",
    "confirm": "Confirm a draft's items; without any, list what is open.",
    "draw": "Draw the zones into out/zones.geojson.",
    "watch": "Take reports or positions of devices in and screen them; without files, show the findings.",
    "screen": "Screen files of any size: where each row lies towards each zone.",
    "verify": "Move a finding one step.",
    "patrol": "Plan a day's patrols, or take in their tracks.",
    "judge": "Judge every clause, party by party.",
    "tell": "Write the bulletin of a day into out/.",
    "serve": "Open the case in a browser: its desk, its public site, and the door for reports, until Ctrl-C.",
    "people": "Let people into the desk of a case (`truceline serve`), change what they may do, or take it back.",
    "token": "Make a token with which NAME may send reports to `truceline serve`, or read an edition from its API, and print it: it is shown this once.",
    "log": "The record: check it, show it, export it.",
    "investigate": "Allegations looked into, from the complaint to the follow-up, and access refused.",
}
"""Each is a module of this package, with a function `command` or, where it has commands of its own, an `app`; the sentence is the first of its help."""


class Stopped(Exception):
    """Ctrl-C while a command ran."""


class Verb(TyperCommand):
    """A command that is not loaded yet."""

    def loaded(self) -> Any:
        """Load the command's module and return the command itself, or the group of them."""
        module = import_module(f"truceline.cli.{self.name}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            app.command(self.name)(module.command)
        return typer.main.get_command(app)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Return the command's own context, which runs it from here on."""
        return self.loaded().make_context(info_name, args, parent, **extra)


class Verbs(TyperGroup):
    """All commands; Ctrl-C in one comes to `main`, which says what is kept."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name, says in VERBS.items():
            self.add_command(Verb(name, short_help=says))

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the words name. Raises Stopped for Ctrl-C."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped from None
