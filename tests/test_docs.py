"""The documentation is true: its commands run, what it shows is printed, and nothing that Truceline has is left unsaid."""

import atexit
import functools
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import pytest

import house
from truceline import outputs, sources
from truceline.cli.verbs import VERBS, Verb
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


def saved(text):
    """Return the files that a page has its reader save: (name, content), from a sentence that ends "as `NAME`:" or "as `NAME` ...:" and the block under it."""
    return re.findall(r"^Save this as `([^`]+)`[^\n]*:\n\n```\w+\n(.*?)```", text, re.DOTALL | re.MULTILINE)


def pages_way(text):
    """Return a page cut before each file that it has saved, so that files and commands come in their order."""
    return re.split(r"^(?=Save this as `)", text, flags=re.MULTILINE)


def run(command, folder):
    """Run one command line of a page in `folder` and return what it prints, spaces folded."""
    words = shlex.split(command.partition("#")[0])
    given = dict(words.pop(0).split("=", 1) for _ in range(len(words)) if re.match(r"[A-Z_]+=", words[0]))
    assert words[0] == "truceline", f"a page may only show truceline's own commands in ```console blocks, not {words[0]}"
    if command == "truceline demo":
        shutil.copytree(demo_once()[0], folder / "idlib-2018")
        return demo_once()[1]
    return execute(words[1:], folder, given)


@functools.cache
def demo_once():
    """Run the demo once for all pages that begin with it, and return its folder and what it printed."""
    made = pathlib.Path(tempfile.mkdtemp(prefix="truceline-docs-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made / "idlib-2018", execute(["demo"], made)


def execute(words, folder, given=()):
    program = [sys.executable, "-c", "from truceline.cli.app import main; main()"]
    done = subprocess.run([*program, *words], cwd=folder, capture_output=True, text=True, timeout=300, env={**environment(), **dict(given)})
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return fold(done.stdout + done.stderr)


def environment():
    return {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(house.ROOT / "src"), "TRUCELINE_KEYS": keys_folder()}


@functools.cache
def keys_folder():
    """Return a folder for the signing keys that the pages make, so that none is made in anybody's home."""
    made = tempfile.mkdtemp(prefix="truceline-keys-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def fold(text):
    return " ".join(text.split())


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page.read_text("utf-8"))], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page, tmp_path):
    for part in pages_way(page.read_text("utf-8")):
        for name, content in saved(part):
            (tmp_path / name).write_text(content, "utf-8")
        for command, shown in commands(part):
            printed = run(command, tmp_path)
            for line in shown:
                assert fold(line) in printed, f"{command} does not print: {line}"


def test_files_are_saved_before_the_commands_under_them():
    page = "```console\n$ truceline new a\n```\n\nSave this as `a/x.csv`:\n\n```csv\nid\n```\n\n```console\n$ truceline watch a a/x.csv\n```\n"
    first, second = pages_way(page)
    assert (saved(first), [command for command, _ in commands(first)]) == ([], ["truceline new a"])
    assert (saved(second), [command for command, _ in commands(second)]) == ([("a/x.csv", "id\n")], ["truceline watch a a/x.csv"])


def test_a_page_that_shows_what_is_not_printed_is_found():
    assert commands("```console\n$ truceline --version\ntruceline 0\n...\n```") == [("truceline --version", ["truceline 0"])]
    with pytest.raises(AssertionError, match="only show truceline's own"):
        run("rm -rf x", ".")


def verbs():
    loaded = {name: Verb(name).loaded() for name in VERBS}
    groups = {name: command.commands for name, command in loaded.items() if hasattr(command, "commands")}
    return [*sorted(set(VERBS) - set(groups)), *(f"{group} {name}" for group, names in groups.items() for name in names)]


def everything_written():
    return "\n".join(page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("verb", verbs())
def test_every_command_is_shown(verb):
    assert f"truceline {verb}" in everything_written()


@pytest.mark.parametrize("verb", verbs())
def test_every_command_has_an_example_in_its_help(verb):
    first, *rest = verb.split()
    command = Verb(first).loaded()
    for word in rest:
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
