"""What the team of an investigation did, whom it did not reach, and what it asks for."""

import re
from typing import Final

from truceline.model.mission import Step
from truceline.model.source import Citation
from truceline.read.mission import parts
from truceline.read.mission.parts import Part
from truceline.text import damage
from truceline.text.page import Sheet
from truceline.text.swift import swift

_KINDS: Final = (
    (
        "not_reached",
        swift(
            r"\b(?:impossible\s+(?:for|to)|unable\s+to|not\s+(?:able|possible)\s+to|could\s+not|denied\s+access|refused\s+access|limited\s+success)\b",
            re.IGNORECASE,
        ),
    ),
    ("order", swift(r"\b(?:task\s+order|instructed|tasked)\b", re.IGNORECASE)),
    ("document", swift(r"\b(?:obtained\s+a\s+copy|log\s?books?|documents?|photographs?)\b", re.IGNORECASE)),
    ("interview", swift(r"\b(?:interview(?:ed)?|met\s+with|met\b|spoke(?:n)?\s+with|conferred|statements?)\b", re.IGNORECASE)),
    ("visit", swift(r"\b(?:visit(?:ed|s)?|travell?ed|site\s+visits?|returned\s+to)\b", re.IGNORECASE)),
    ("observation", swift(r"\b(?:witness(?:ed)?|observed|saw)\b", re.IGNORECASE)),
)
_ASKS: Final = swift(r"\b(?:recommends?|requests?|requested|calls?\s+(?:on|upon)|urges?|must(?!\s+(?:put|have))|should|vital|needs?\s+to)\b", re.IGNORECASE)


def steps(sheet: Sheet, found: tuple[Part, ...]) -> tuple[Step, ...]:
    """Return the steps of the methodology, one for each kind that a sentence tells."""
    text = sheet.text
    rows = []
    for start, end in parts.told(text, found, "methodology"):
        when = next((one.value for one in damage.dates(text, start, end, parts.year_near(text, start))), None)
        rows += [Step(kind=kind, when=when, cited=(sheet.cite(start, end),)) for kind, look in _KINDS if look.search(text, start, end)]
    return tuple(rows)


def asks(sheet: Sheet, found: tuple[Part, ...]) -> tuple[Citation, ...]:
    """Return the sentences of the last section that ask something of somebody; praise and remarks are none."""
    return tuple(sheet.cite(*span) for span in parts.told(sheet.text, found, "asks") if _ASKS.search(sheet.text, *span))
