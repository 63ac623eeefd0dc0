"""The word lists: one folder for each language, one TOML file in it for each room. A list is complete, or it is refused."""

import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from truceline.model.errors import BadInput
from truceline.tell.plural import CATEGORIES

Lists = tuple[dict[str, str], dict[str, dict[str, str]]]
"""Sentences by code, and groups of words by name."""

MODEL = "en"
"""The language that says which sentences there are."""

OWN = ("plural", "noun")
"""Groups that each language fills by its own grammar: rules of plurals, and nouns with their forms."""

_WORDING = files("truceline.tell").joinpath("wording")


def languages() -> tuple[str, ...]:
    """Return the codes of all languages that there are words in, in order."""
    return tuple(sorted(item.name for item in _WORDING.iterdir() if item.is_dir() and not item.name.startswith((".", "_"))))


@cache
def lists(language: str) -> Lists:
    """Return the whole word list of a language. Raises BadInput where there is none, or where it lacks something that the English one has."""
    if language not in languages():
        raise BadInput(f"there are no words in the language '{language}'", f"use one of: {', '.join(languages())}")
    pages = sorted(_WORDING.joinpath(language).iterdir(), key=lambda item: item.name)
    found = merged((page.name, page.read_text("utf-8")) for page in pages if page.name.endswith(".toml"))
    return found if language == MODEL else complete(language, found, lists(MODEL))


def complete(language: str, found: Lists, model: Lists) -> Lists:
    """Return a word list that says all that the model says. Raises BadInput naming what one lacks."""
    if faults := lacking(found, model):
        raise BadInput(f"the word list '{language}' is not complete: {'; '.join(faults[:8])}", "fill it in, or use another language", f"wording/{language}")
    return found


def merged(pages: Iterable[tuple[str, str]]) -> Lists:
    """Return the sentences and the groups of words of several word lists, given as (name, TOML). Raises ValueError where a code has two sentences."""
    found: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    for name, text in pages:
        for code, value in tomllib.loads(text).items():
            if code in found or code in groups:
                raise ValueError(f"the code '{code}' has two sentences, the second in {name}")
            (groups if isinstance(value, dict) else found)[code] = value
    return found, groups


def lacking(found: Lists, model: Lists) -> tuple[str, ...]:
    """Return what a word list lacks, has too much or says of other facts than the model, a line for each; nothing where it is complete."""
    mine, theirs = flat(found), flat(model)
    faults = [f"no '{name}'" for name in theirs if name not in mine]
    faults += [f"'{name}' is not in the model" for name in mine if name not in theirs]
    for name in mine.keys() & theirs.keys():
        missing, more = facts_of(theirs[name]) - facts_of(mine[name]), facts_of(mine[name]) - facts_of(theirs[name])
        faults += [f"'{name}' does not tell {{{fact}}}" for fact in sorted(missing)] + [f"'{name}' tells of {{{fact}}}" for fact in sorted(more)]
    faults += [f"'plural.{name}' is no category" for name in found[1].get("plural", {}) if name not in CATEGORIES]
    return tuple(sorted(faults))


def flat(found: Lists) -> dict[str, str]:
    """Return every sentence by its code and every word by "group.word", but for the groups that are each language's own."""
    sentences, groups = found
    return sentences | {f"{name}.{word}": text for name, words in groups.items() if name not in OWN for word, text in words.items()}


def facts_of(sentence: str) -> frozenset[str]:
    """Return the names of the facts that a sentence tells."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def nouns(groups: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return a language's nouns with all their forms; a language that writes its forms into the sentences has none."""
    return groups.get("noun", {})
