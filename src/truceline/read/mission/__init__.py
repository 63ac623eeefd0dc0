"""The mechanism's own documents: investigation reports and status reports."""

import re

from truceline.text.damage import joined
from truceline.text.swift import swift

_INVESTIGATES = swift(
    r"^\W*(?:\d[\d.]*\W*)?(?:Executive Summary|Methodology|Allegations?|Assessment|Conclusions?|Observations and Recommendations|Recommendations)\b",
    re.MULTILINE | re.IGNORECASE,
)
_COUNTS = swift(r"\b(?:recorded|registered|observed)\b[^.]{0,80}?\b(?:cease-?\s?fire|truce)\s+violations\b", re.IGNORECASE)
_PERIOD = swift(r"\bBetween\s+\d{1,2}\s+(?:\w+\s+)?and\s+\d{1,2}\s+\w+|\breporting\s+period\b", re.IGNORECASE)


def kind(text: str) -> str | None:
    """Return "investigation" or "status" for such a report by its own headings and opening words, None for any other text."""
    heads = {match[0].strip(" \t\n.:0123456789-").lower() for match in _INVESTIGATES.finditer(text)}
    if len(heads) >= 4:
        return "investigation"
    opening = joined(text[:6000])[0]
    return "status" if _COUNTS.search(opening) and _PERIOD.search(opening) else None
