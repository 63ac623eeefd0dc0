"""Truceline's own voice: every reason's sentence, from one word list for each language."""

import tomllib
from functools import cache
from importlib.resources import files

from truceline.model.reason import Fact, Reason


def say(reason: Reason, language: str = "en") -> str:
    """Return the sentence of `reason`. Raises KeyError where the word list of `language` has no such code."""
    return sentences(language)[reason.code].format_map({name: word(name, value) for name, value in reason.facts})


@cache
def sentences(language: str = "en") -> dict[str, str]:
    """Return every code with its sentence, in `language`: one file for each room, codes unique over all of them."""
    found: dict[str, str] = {}
    for page in sorted(files("truceline.tell").joinpath("wording", language).iterdir(), key=lambda item: item.name):
        for code, sentence in tomllib.loads(page.read_text("utf-8")).items():
            if code in found:
                raise ValueError(f"the code '{code}' has two sentences, the second in {page.name}")
            found[code] = sentence
    return found


def word(name: str, value: Fact) -> str:
    """Return `value` in words, by the unit at the end of its `name`: _m metres, _s seconds, share a part of one."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "unknown" if value is None else str(value).replace("_", " ") if name == "code" else str(value)
    if name.endswith("_m"):
        return f"{value / 1000:.1f} km" if abs(value) >= 950 else f"{value:.0f} m"
    if name.endswith("_s"):
        return duration(value)
    if name.endswith("share"):
        return f"{100 * value:.0f} %"
    return f"{value:g}"


def duration(seconds: float) -> str:
    """Return a length of time in hours and minutes, or in days from 48 hours on."""
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours / 24:.1f} days"
    return (f"{hours} h " if hours else "") + f"{rest} min"
