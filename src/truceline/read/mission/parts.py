"""The parts of an investigation report: its sections by their labels, and the sentences of each."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from truceline.text import sentences
from truceline.text.almanac import MONTH, YEAR
from truceline.text.swift import swift

_HEAD: Final = swift(
    r"^[^\w\n]*(?:\d{1,2}(?:\.\d{1,2})*\.?[^\w\n]*)?(?P<name>(?:EXECUTIVE SUMMARY|Executive Summary|INTRODUCTION|Introduction|BACKGROUND|Background|"
    r"ALLEGATIONS?|Allegations?|"
    r"INCIDENTS?|Incidents?|AIM|Aim|METHODOLOGY|Methodology|FINDINGS|Findings|ASSESSMENT|Assessment|CONCLUSIONS?|Conclusions?|"
    r"(?:OBSERVATIONS|Observations|RECOMMENDATIONS|Recommendations|COMMENTS|Comments)))(?P<rest>[^\n.:]{0,90})(?P<colon>:|$)",
    re.MULTILINE,
)
_SECOND: Final = swift(r"^\s*2\.0\b", re.MULTILINE)
_KEYS: Final = {
    "executive": "summary",
    "allegation": "charges",
    "incident": "charges",
    "finding": "findings",
    "conclusion": "conclusion",
    "observation": "asks",
    "recommendation": "asks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: `name` is one of summary, introduction, background, charges, aim, methodology, findings, assessment, conclusion, asks, comments."""

    name: str
    start: int
    end: int


def parts(text: str) -> tuple[Part, ...]:
    """Return the sections in order. What follows the method under a title of its own, up to the assessment, is the findings."""
    heads = [(match.start(), match.end(), _key(match["name"])) for match in _HEAD.finditer(text) if _is_head(match)]
    found: list[Part] = []
    for (_, begin, name), after in zip(heads, [*(head[0] for head in heads[1:]), len(text)], strict=True):
        second = _SECOND.search(text, begin, after) if name == "methodology" else None
        if second:
            found += [Part(name=name, start=begin, end=second.start()), Part(name="findings", start=second.start(), end=after)]
        else:
            found.append(Part(name=name, start=begin, end=after))
    return tuple(found)


def _is_head(match: re.Match[str]) -> bool:
    """Say whether a line is a label: little follows its first word, or a colon does."""
    rest = match["rest"].split()
    return bool(match["colon"] == ":" and len(rest) <= 4) or len(rest) == 0 or (rest[0].lower() in ("of", "and", "by", "made") and len(rest) <= 10)


def _key(name: str) -> str:
    low = name.lower()
    return next((key for begin, key in _KEYS.items() if low.startswith(begin)), low)


def told(text: str, found: tuple[Part, ...], *names: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of the named sections, in order."""
    return tuple(span for part in found if part.name in names for span in sentences.sentences(text, part.start, part.end))


_YEARED: Final = swift(rf"(?:{MONTH}),?\s+(?P<year>{YEAR})", re.IGNORECASE)


def year_near(text: str, at: int) -> int | None:
    """Return the year of the nearest month that has one."""
    found = list(_YEARED.finditer(text))
    if not found:
        return None
    index = bisect_left([match.start() for match in found], at)
    near = found[max(0, index - 1) : index + 1]
    return int(min(near, key=lambda match: abs(match.start() - at))["year"])
