"""Word lists as data: one language is the files that begin with its code. Patterns are regular expressions; a space in one stands for any white space."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.text.sieve import Sieve


@cache
def words(name: str, language: str = "en") -> dict[str, Any]:
    """Return the word list `name` of `language`, the file "<language>_<name>.toml", as plain tables."""
    return tomllib.loads(files(__package__).joinpath(f"{language}_{name}.toml").read_text("utf-8"))


def alternation(patterns: list[str]) -> str:
    """Return one non-capturing pattern for any of `patterns`, longer ones tried first."""
    return "(?:" + "|".join(sorted((pattern.replace(" ", r"\s+") for pattern in patterns), key=len, reverse=True)) + ")"


@cache
def pattern(name: str, key: str, language: str = "en", *, case: bool = False) -> Sieve:
    """Return the pattern for whole words of the list `key` ("section.key") in the word list `name`, longer entries first; `case`: case-sensitive."""
    found: Any = words(name, language)
    for part in key.split("."):
        found = found[part]
    return any_of(found, 0 if case else re.IGNORECASE)


def any_of(entries: list[str], flags: int = 0, *, before: str = r"\b", behind: str = r"(?!\w)") -> Sieve:
    """Return the pattern for any of `entries`, longer ones tried first, between `before` and `behind`; a space stands for any white space."""
    ordered = sorted((entry.replace(" ", r"\s+") for entry in entries), key=len, reverse=True)
    return Sieve([f"{before}(?:{entry}){behind}" for entry in ordered], flags)


@cache
def capitals(key: str, language: str = "en") -> frozenset[str]:
    """Return the capitalised words of the list `key` that are no names, such as those that open a sentence."""
    return frozenset(words("parties", language)["capitals"][key].split())
