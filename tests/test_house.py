"""The house stands: pure floors are pure, nothing is too long, everything public speaks, every module has its mirror, every clause kind its rooms."""

import typing
from pathlib import Path

import pytest

import house
from truceline.model import clause

MODULES = house.modules()
NAMES = [str(path) for path, _ in MODULES]


@pytest.mark.parametrize(("path", "text"), MODULES, ids=NAMES)
def test_module_keeps_the_rules(path, text):
    faults = house.too_long(text) + house.unspoken(text)
    if house.is_pure(path):
        faults += house.impurities(text)
    if house.needs_a_test(text) and not house.mirror(path).is_file():
        faults.append(f"no test stands at {house.mirror(path).relative_to(house.ROOT)}")
    assert not faults


def test_most_files_and_functions_are_short():
    files, functions = house.medians([text for _, text in MODULES])
    assert files <= house.MEDIAN_FILE_LINES
    assert functions <= house.MEDIAN_FUNCTION_LINES


def kinds():
    return [member.kind for member in typing.get_args(clause.AnyClause)]


@pytest.mark.parametrize("room", ["read", "judge"])
def test_every_clause_kind_is_read_and_judged_in_its_own_module(room):
    modules = {path.stem for path in (house.SOURCE / room / "clauses").glob("*.py")} - {"__init__"}
    assert modules == set(kinds())


@pytest.mark.parametrize(
    ("check", "bad"),
    [
        (house.impurities, "def f():\n    return open('x')\n"),
        (house.impurities, "from datetime import datetime\nMOMENT = datetime.now()\n"),
        (house.impurities, "import datetime\nDAY = datetime.date.today()\n"),
        (house.impurities, "def f(path):\n    return path.read_text()\n"),
        (house.too_long, "x = 1\n" * 401),
        (house.too_long, "def f():\n" + "    x = 1\n" * 51),
        (house.unspoken, "def f() -> None:\n    '''Do.'''\n"),
        (house.unspoken, "'''M.'''\ndef f() -> None:\n    return\n"),
        (house.unspoken, "'''M.'''\ndef f(x) -> None:\n    '''Do.'''\n"),
        (house.unspoken, "'''M.'''\nclass C:\n    x = 1\n"),
    ],
)
def test_each_check_can_fail(check, bad):
    assert check(bad)


def test_the_checks_pass_what_is_right():
    good = '"""A module."""\nfrom importlib.resources import files\n\n\ndef f(x: int) -> str:\n    """Return words."""\n    return files("a").read_text() * x\n'
    assert not house.impurities(good) + house.too_long(good) + house.unspoken(good)
    assert house.mirror(Path("geo/offset.py")) == house.TESTS / "geo" / "test_offset.py"
    assert house.mirror(Path("sources/__init__.py")) == house.TESTS / "sources" / "test_sources.py"
