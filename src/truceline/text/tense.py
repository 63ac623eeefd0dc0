"""Which way a mention of time looks: to what was, or to what is to come, from the words around it."""

import re
from enum import Enum
from typing import Final

from truceline.text.sentences import sentences


class Look(Enum):
    """The direction that the words around a mention give."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


_AHEAD: Final = (
    r"will|shall|would|must|should|may|can|could|(?:is|are|be) (?:to|due|expected|scheduled|set|planned|going)|due|deadline|plans? to|planned for|scheduled|expected|"
    r"upcoming|coming|going to|ahead of|to be|'ll|’ll|to (?:begin|start|meet|hold|take|enter|visit|host|withdraw|attend|resume|continue|launch|complete)"
)
_BACK: Final = (
    r"was|were|had|has|have|did|said|told|met|held|began|broke|came|took|went|saw|made|fell|fled|left|killed|hit|struck|shot|spoke|won|lost|gave|got|ran|"
    r"found|sent|led|wrote|read|put|set|became|heard|kept|brought|fought|sought|struck|agreed|[a-z]{3,}(?<!e)ed"
)
_CUE: Final = re.compile(rf"(?<![\w-])(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?![\w-])".replace(" ", r"\s+"), re.IGNORECASE)


def look(text: str, start: int, end: int, a: int, b: int) -> Look:
    """Return the direction for the mention text[a:b] within text[start:end]: the last cue before it in its sentence, else the first one after it."""
    left, right = max(start, a - 400), min(end, b + 400)
    for low, high in sentences(text, left, right):
        if low <= a < high:
            left, right = max(left, low), min(right, high)
    return _last(text, left, a) or _first(text, b, right) or Look.OPEN


def _last(text: str, left: int, a: int) -> Look | None:
    found = None
    for match in _CUE.finditer(text, left, a):
        found = match
    return _of(found)


def _first(text: str, b: int, right: int) -> Look | None:
    return _of(_CUE.search(text, b, right))


def _of(match: re.Match[str] | None) -> Look | None:
    if match is None:
        return None
    return Look.AHEAD if match["ahead"] else Look.BACK
