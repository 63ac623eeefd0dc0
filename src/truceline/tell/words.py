"""Truceline's own voice: every reason's sentence and every word of the page, from the word lists of one language."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from truceline.model.reason import Fact, Reason, because
from truceline.tell.dates import date_words

THIN = "\u202f"
"""Parts the thousands of a number."""

SPOKEN = ("deed", "stands", "permission")
"""Facts whose values are codes with words of their own, in the group of that name."""

UNIT = "\u00a0"
"""Keeps a number and its unit on one line."""


def say(reason: Reason, language: str = "en") -> str:
    """Return the sentence of `reason`. Raises KeyError where the word list of `language` has no such code."""
    return sentences(language)[reason.code].format_map({name: _Said(name, value) for name, value in reason.facts})


def phrase(code: str, **facts: Fact) -> str:
    """Return the sentence or title `code` of TELL's own word list with its facts."""
    return say(because(code, **facts))


def named(group: str, value: str, language: str = "en") -> str:
    """Return the word for `value` in a group of words ("verdict", "act"). Raises KeyError where the list has none."""
    return str(_pages(language)[1][group][value])


def group(name: str, language: str = "en") -> dict[str, str]:
    """Return all words of a group."""
    return dict(_pages(language)[1][name])


def sentences(language: str = "en") -> dict[str, str]:
    """Return every code with its sentence, in `language`: one file for each room, codes unique over all of them."""
    return _pages(language)[0]


Lists = tuple[dict[str, str], dict[str, dict[str, str]]]
"""Sentences by code, and groups of words by name."""


@cache
def _pages(language: str) -> Lists:
    pages = sorted(files("truceline.tell").joinpath("wording", language).iterdir(), key=lambda item: item.name)
    return merged((page.name, page.read_text("utf-8")) for page in pages)


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


class _Said:
    """A fact on its way into a sentence: `{count}` gives its words, `{count:report|reports}` the form that goes with its number."""

    def __init__(self, name: str, value: Fact) -> None:
        self.name, self.value = name, value

    def __format__(self, forms: str) -> str:
        if "|" not in forms:
            return word(self.name, self.value)
        one, many = forms.split("|", 1)
        return one if self.value in (1, True) else many


def word(name: str, value: Fact) -> str:
    """Return `value` in words, by the unit at the end of its `name`: _m metres, _m2 square metres, _s seconds, share a part of one.

    Dates written as ISO 8601 are put in words; a code loses its underscores.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "unknown"
    if isinstance(value, str) and name in SPOKEN:
        return named(name, value)
    if isinstance(value, str):
        return date_words(value) if _ISO_DAY.fullmatch(value) else value.replace("_", " ") if name == "code" else value
    return _measure(name, value)


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _measure(name: str, value: float) -> str:
    if name.endswith("_m"):
        return f"{grouped(value / 1000, 1)}{UNIT}km" if abs(value) >= 950 else f"{value:.0f}{UNIT}m"
    if name.endswith("_m2"):
        return f"{grouped(value / 1e6, 0)}{UNIT}km²"
    if name.endswith("_s"):
        return duration(value)
    if name.endswith("share"):
        return f"{100 * value:.0f}{UNIT}%"
    if name.endswith("_per_day"):
        return grouped(value, 2)
    return grouped(value, 0) if float(value).is_integer() else f"{value:g}"


def grouped(value: float, places: int) -> str:
    """Return a number with `places` decimals, its thousands parted by thin spaces from 10 000 on; a minus is a minus sign."""
    text = f"{value:,.{places}f}" if abs(value) >= 9999.5 else f"{value:.{places}f}"
    return text.replace(",", THIN).replace("-", "−")


def duration(seconds: float) -> str:
    """Return a length of time in hours and minutes, or in days from 48 hours on."""
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours / 24:.1f}{UNIT}days"
    parts = ([f"{hours}{UNIT}h"] if hours else []) + ([f"{rest}{UNIT}min"] if rest or not hours else [])
    return " ".join(parts)


def counted(low: int, best: int, high: int) -> str:
    """Return a count as a range where its source gives one: "3 (2 to 5)", "3"."""
    return str(best) if low == best == high else f"{best} ({low} to {high})"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
