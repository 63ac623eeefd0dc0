import re
import tomllib
from importlib.resources import files

import pytest

from truceline.text import lexicon


def lists(table, path=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


FILES = ("scope", "parties", "statements", "clauses")


@pytest.mark.parametrize("name", FILES)
def test_every_list_compiles(name):
    for key, found in lists(lexicon.words(name)):
        if found and key.split(".")[0] != "missions":
            parts = lexicon.pattern(name, key).parts
            assert len(parts) == len(found) and all(re.compile(part) for part in parts)


def test_a_space_is_any_white_space_and_words_are_whole():
    look = re.compile(r"\b" + lexicon.alternation(["rule out", "rule"]) + r"(?!\w)")
    assert look.search("rule\n  out")[0] == "rule\n  out"
    assert look.search("rules") is None


def test_case_counts_only_where_asked_for():
    assert lexicon.pattern("parties", "armed_types").search("front")
    assert not lexicon.pattern("parties", "armed_types", case=True).search("front")


def test_capitals_are_words():
    assert "The" in lexicon.capitals("leads")


def test_states_have_adjectives():
    for name, rest in lexicon.words("states").items():
        assert rest.partition(";")[0].strip(), name


def test_every_file_of_the_language_is_read_by_its_code():
    names = [item.name for item in files("truceline.text.lexicon").iterdir() if item.name.endswith(".toml")]
    assert {f"en_{name}.toml" for name in (*FILES, "states")} <= set(names)
    for name in names:
        assert tomllib.loads(files("truceline.text.lexicon").joinpath(name).read_text("utf-8"))


def test_an_unknown_language_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicon.words("states", "xx")
