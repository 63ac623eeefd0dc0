"""Commands known by name and loaded on use: the sentence stands for the command, and the help of all loads none of them."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from truceline import cli
from truceline.cli.verbs import VERBS, Verb

FOLDER = Path(cli.__file__).resolve().parent
HEAVY = ("numpy", "shapely", "pyproj", "numba", "pyarrow", "rich", "jinja2", "openpyxl", "sqlite3", "cryptography", "pydantic")
LOADS = """
import sys
sys.argv = ["truceline", *{words!r}]
from truceline.cli.start import main
try:
    main()
finally:
    print("LOADED", *sorted(sys.modules))
"""


def loaded(*words):
    """Return which modules a process has loaded once `truceline WORDS` has ended."""
    return set(printed(LOADS.format(words=words)).rpartition("LOADED ")[2].split())


def printed(code):
    """Return what a process of its own prints."""
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parents[1])}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False).stdout


@pytest.fixture(scope="module")
def helped():
    return loaded("--help")


def test_the_help_of_all_loads_no_command_no_noun_and_no_library(helped):
    assert "truceline.cli.app" in helped, "or nothing was looked at"
    own = {name for name in helped if name.startswith("truceline.")}
    lean = {"truceline.cli", "truceline.cli.app", "truceline.cli.start", "truceline.cli.verbs", "truceline.model"}
    assert own == lean | {"truceline.model.errors", "truceline.model.visible"}
    assert not helped & set(HEAVY)


def test_the_package_alone_loads_nothing():
    code = "import sys, truceline; print(*[name for name in sys.modules if name.startswith('truceline')])"
    assert printed(code).split() == ["truceline"]


def test_what_a_command_takes_is_seen_where_it_is_loaded():
    assert {"truceline.cli.verify", "truceline.model.finding"} <= loaded("verify", "--help"), "the control: the check above can fail"


@pytest.mark.parametrize("verb", VERBS)
def test_a_commands_own_help_loads_that_command_alone(verb):
    found = loaded(verb, "--help")
    assert {name for name in found if name in {f"truceline.cli.{other}" for other in VERBS}} == {f"truceline.cli.{verb}"}
    assert not found & {"numpy", "shapely", "pyproj", "numba", "pyarrow", "rich", "sqlite3", "truceline.desk"}


@pytest.mark.parametrize(
    "words", [("new", "valley"), ("log", "show", "valley"), ("confirm", "valley"), ("token", "valley", "team-1")], ids=lambda words: words[0]
)
def test_commands_that_draw_nothing_load_no_geometry(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = loaded("new", "valley") if words[0] != "new" else set()
    assert not (made | loaded(*words)) & {"numpy", "shapely", "pyproj", "numba", "pyarrow", "rich"}
    assert (tmp_path / "valley" / "case.toml").exists()


@pytest.mark.parametrize("verb", VERBS)
def test_the_sentence_is_the_first_of_the_commands_help(verb):
    first = Verb(verb).loaded().help.partition("\n\n")[0].replace("\n", " ").partition(" Example:")[0]
    assert first.startswith(VERBS[verb]), f"cli/verbs.py says of {verb}: {VERBS[verb]}"
    assert VERBS[verb].count(". ") == 0, "one sentence"
    assert VERBS[verb].endswith(".")


def test_every_module_with_a_command_stands_in_the_table():
    made = {path.stem for path in FOLDER.glob("*.py") if path.stem != "app" and _offers(ast.parse(path.read_text("utf-8")))}
    assert made == set(VERBS)


def _offers(tree):
    """Say whether a module has a function `command` or a value `app` at its top."""
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    named |= {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)}
    return bool(named & {"command", "app"})


def test_a_slip_of_the_pen_is_answered_with_the_word_meant(terminal):
    assert "'judge'" in terminal.run("juge", code=2)[1]
