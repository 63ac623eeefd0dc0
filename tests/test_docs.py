"""The documentation is true: its commands run, what it shows is printed, and nothing that Truceline has is left unsaid."""

import os
import re
import shlex
import subprocess
import sys

import pytest
import typer.main

import house
from truceline import outputs, sources
from truceline.cli.app import app
from truceline.desk import config

PAGES = [*sorted(house.ROOT.glob("docs/**/*.md")), house.ROOT / "README.md"]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(text):
    """Return what a page types and what it shows: (command, lines that must be printed), from its ```console blocks."""
    found = []
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() and line.strip() != "...":
                found[-1][1].append(line.strip())
    return found


def run(command, folder):
    """Run one command line of a page in `folder` and return what it prints, spaces folded."""
    words = shlex.split(command.partition("#")[0])
    assert words[0] == "truceline", f"a page may only show truceline's own commands in ```console blocks, not {words[0]}"
    program = [sys.executable, "-c", "from truceline.cli.app import main; main()"]
    done = subprocess.run([*program, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=300, env=environment())
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return fold(done.stdout + done.stderr)


def environment():
    return {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(house.ROOT / "src")}


def fold(text):
    return " ".join(text.split())


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page.read_text("utf-8"))], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page, tmp_path):
    for command, shown in commands(page.read_text("utf-8")):
        printed = run(command, tmp_path)
        for line in shown:
            assert fold(line) in printed, f"{command} does not print: {line}"


def test_a_page_that_shows_what_is_not_printed_is_found():
    assert commands("```console\n$ truceline --version\ntruceline 0\n...\n```") == [("truceline --version", ["truceline 0"])]
    with pytest.raises(AssertionError, match="only show truceline's own"):
        run("rm -rf x", ".")


def verbs():
    root = typer.main.get_command(app)
    return [*sorted(set(root.commands) - {"log"}), *(f"log {name}" for name in root.commands["log"].commands)]


def everything_written():
    return "\n".join(page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("verb", verbs())
def test_every_command_is_shown(verb):
    assert f"truceline {verb}" in everything_written()


@pytest.mark.parametrize("verb", verbs())
def test_every_command_has_an_example_in_its_help(verb):
    command = typer.main.get_command(app)
    for word in verb.split():
        command = command.commands[word]
    assert "Example: truceline" in command.help


@pytest.mark.parametrize("name", [*sources.discover(), *outputs.discover()])
def test_every_source_and_output_is_described(name):
    assert f"`{name}`" in everything_written()


def test_every_setting_is_explained():
    page = (house.ROOT / "docs" / "how-to" / "case.md").read_text("utf-8")
    keys = set(re.findall(r'take\("(\w+)"', (house.SOURCE / "desk" / "config.py").read_text("utf-8")))
    assert keys, config.__name__
    assert not {key for key in keys if f"`{key}`" not in page}


def test_links_between_pages_lead_somewhere():
    broken = []
    for page in [*PAGES, *house.ROOT.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken
