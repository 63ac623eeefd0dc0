"""Sentences that other rooms and the log give in English, known again by their wording, so that they can be said in another language.

Questions of a draft, limits of a source, names of what is counted: the log holds them as they were said. Groups of the English word list have
their patterns: "heard", and "thing" for weapons; what fits none of them is somebody's own words and stands as it is.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from truceline.tell.wordlists import MODEL, lists

GROUP = "heard"

NUMBERS = frozenset({"bore", "count", "days", "hours", "km", "minutes", "most"})
"""Facts of patterns that are numbers."""


@lru_cache(maxsize=8192)
def known(text: str, group: str = GROUP) -> tuple[str, Mapping[str, str]] | None:
    """Return the code and the facts of an English text, None where no pattern fits it whole."""
    exact, patterns = _patterns(group)
    if text in exact:
        return exact[text], {}
    found = ((code, pattern.fullmatch(text)) for code, pattern in patterns)
    return next(((code, match.groupdict()) for code, match in found if match), None)


@cache
def _patterns(group: str) -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    words = lists(MODEL)[1][group]
    return {text: code for code, text in words.items() if "{" not in text}, compiled((code, text) for code, text in words.items() if "{" in text)


def compiled(patterns: Iterable[tuple[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return patterns with {facts} as regular expressions, those with most words of their own first."""

    def fact(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{'[0-9.,]+' if found[1] in NUMBERS else '.+?'})"

    ordered = sorted(patterns, key=lambda item: (-len(re.sub(r"\{\w+\}", "", item[1])), item[0]))
    return tuple((code, re.compile(re.sub(r"\\{(\w+)\\}", fact, re.escape(text)), re.DOTALL)) for code, text in ordered)
