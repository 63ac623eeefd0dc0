"""The kernels' words and patterns of a language, kept as data beside the code."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from truceline.text.swift import swift

GAP: Final = r"\s{0,8}"
SPACE: Final = r"\s{1,20}"
"""White space, the no-break and thin kinds too; bounded, so that a hostile run of it cannot slow a pattern down."""
DASH: Final = r"[-\u2010-\u2015\u2212\u2043~]"


@cache
def phrases() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return every table of the language's file."""
    raw = tomllib.loads(files("truceline.text").joinpath("english.toml").read_text("utf-8"))
    return {table: {key: tuple(entries) for key, entries in keys.items()} for table, keys in raw.items()}


def either(table: str, *keys: str) -> str:
    """Return one pattern for all entries of `keys`, the longest first; a space in an entry stands for any white space, " ?" for some or none."""
    entries = {entry for key in keys for entry in phrases()[table][key]}
    return "(?:" + "|".join(sorted((entry.replace(" ?", GAP).replace(" ", SPACE) for entry in entries), key=lambda e: (-len(e), e))) + ")"


def whole(table: str, key: str) -> re.Pattern[str]:
    """Return the entries of `key` as a pattern, without regard to case."""
    return swift(either(table, key), re.IGNORECASE)
