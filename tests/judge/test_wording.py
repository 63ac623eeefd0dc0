import ast
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from truceline.model.finding import Status
from truceline.model.position import Stance

JUDGE = Path(str(files("truceline"))) / "judge"
SENTENCES = tomllib.loads(files("truceline.tell").joinpath("wording", "en", "judge.toml").read_text("utf-8"))
BUILT = {f"position_{stance.value}": {"party", "object", "speaker", "date"} for stance in Stance}
"""Codes that are put together at run time, with their facts."""


def said():
    """Every code that JUDGE gives, with the names of its facts: found in the source, where they stand as plain words."""
    found = dict(BUILT)
    for page in sorted(JUDGE.rglob("*.py")):
        for node in ast.walk(ast.parse(page.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("because", "_told"):
                for code in (leaf.value for leaf in ast.walk(node.args[0]) if isinstance(leaf, ast.Constant)) if node.args else ():
                    if isinstance(code, str) and code in SENTENCES:
                        found.setdefault(code, {word.arg for word in node.keywords})
    return found


SAID = said()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_is_said_somewhere(code):
    assert code in SAID or code in ("rate_fell", "rate_rose", "rate_undecided"), f"nothing gives the reason '{code}'"


@pytest.mark.parametrize("code", sorted(set(SAID) - {"against_counts", "seen_over_cap", "told_over_cap", "seen_within_cap"}))
def test_every_sentence_uses_facts_that_are_given(code):
    needed = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}
    assert needed <= SAID[code], f"'{code}' names facts that nothing gives"


def test_the_counts_name_every_status():
    needed = {name for _, name, _, _ in string.Formatter().parse(SENTENCES["against_counts"]) if name}
    assert needed == {"count", *(status.value for status in Status)}


def test_the_word_violation_is_kept_for_verified_findings():
    assert [code for code, sentence in SENTENCES.items() if "violation" in sentence.lower()] == ["verified_against"]


def test_sentences_are_whole():
    assert all(sentence[0].isupper() or sentence.startswith("{") for sentence in SENTENCES.values())
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
