"""Which way a mention of time looks: to what was, or to what is to come, by the words around it."""

import re
from enum import Enum
from typing import Final

from truceline.text.phrases import SPACE, either
from truceline.text.sentences import sentences
from truceline.text.swift import swift


class Look(Enum):
    """The direction that the words around a mention give."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


_VERBS: Final = rf"(?P<ahead>{either('tense', 'ahead')})|(?<!\bbe\s)(?P<back>{either('tense', 'back')})"
_CUE: Final = swift(rf"(?<![\w-])(?:{_VERBS})(?![\w-])|['’]ll\b", re.IGNORECASE)
_LIMIT: Final = swift(rf"(?<!\bwent )(?<!\bgone )(?<!\bpassed )\b(?:{either('time', 'by', 'before', 'until')})(?:{SPACE}\w+){{0,2}}{SPACE}$", re.IGNORECASE)
_REACH: Final = 400
"""Characters on each side in which the mention's own sentence is looked for: longer sentences are cut."""


def look(text: str, start: int, end: int, a: int, b: int) -> Look:
    """Return the direction for the mention text[a:b] within text[start:end]: the last cue before it in its sentence, else the first one after it."""
    left, right = max(start, a - _REACH), min(end, b + _REACH)
    for low, high in sentences(text, left, right):
        if low <= a < high:
            left, right = low, high
            break
    cues = [match for match in _CUE.finditer(text, left, right) if match.end() <= a or match.start() >= b]
    before = [match for match in cues if match.end() <= a]
    nearest = before[-1] if before else next(iter(cues), None)
    if nearest is None:
        return Look.OPEN
    return Look.BACK if nearest["back"] else Look.AHEAD


def is_limit(text: str, start: int, a: int) -> bool:
    """Say whether "by", "until", "before" or their like stand before the mention that begins at `a`."""
    return _LIMIT.search(text, max(start, a - 40), a) is not None
