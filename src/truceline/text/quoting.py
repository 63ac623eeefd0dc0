"""Direct quotations: where they begin and end, with their marks and without."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from truceline.text.swift import swift


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks: start to end with the marks, inner_start to inner_end without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’", "'": "'"}
_MARKS: Final = {mark: swift(f"[{closing}]") for mark, closing in _PAIRS.items()}
_LONGEST: Final = 3000
"""Characters that a paragraph of a speech may have; a mark that is not closed within them opens no quotation."""
_SINGLE: Final = "‘'"
_OPEN_AGAIN: Final = '“"«'
_ANY: Final = swift(f"[{''.join(_PAIRS)}]")
_AGAIN: Final = {mark: swift(rf"(?<=\s){mark}") for mark in "\"'"}
_GOES_ON: Final = swift(r"[^\n.!?‘']{1,60}[’'](?!\w)")
_LINE: Final = swift(r"\n")
_BLANK: Final = swift(r"[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where in a stretch of text quotations can close, by the mark that opens them, and where lines break: found once, so that stray marks cost little."""

    closing: dict[str, list[int]]
    again: dict[str, list[int]]
    breaks: list[tuple[int, str]]


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the direct quotations of text[start:end], in order, none within another; an apostrophe is no quotation mark.

    A speech over several paragraphs, whose marks open again in each, is one quotation for each paragraph. A mark that is never closed opens none.
    """
    found: list[Quotation] = []
    marks: Marks | None = None
    at = start
    for match in _ANY.finditer(text, start, end):
        if match.start() < at or not _may_open(text, match.start(), start, end):
            continue
        at = match.start()
        marks = marks or _marks(text, start, end)
        stop = _closing(text, at, end, marks)
        if stop is not None:
            after = stop + (text[stop : stop + 1] in tuple(_PAIRS[text[at]]))
            found.append(Quotation(start=at, end=after, inner_start=at + 1, inner_end=stop))
            at = after
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Marks:
    closing = {mark: [m.start() for m in look.finditer(text, start, end) if _may_close(text, mark, m.start(), end)] for mark, look in _MARKS.items()}
    again = {mark: [m.start() for m in look.finditer(text, start, end)] for mark, look in _AGAIN.items()}
    breaks = []
    for match in _LINE.finditer(text, start, end):
        rest = text[match.end() : min(end, match.end() + 80)]
        first = rest.lstrip()[:1]
        if (first and first in _OPEN_AGAIN) or _BLANK.match(rest):
            breaks.append((match.start(), first))
    return Marks(closing=closing, again=again, breaks=breaks)


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if after.isspace() or before.isalnum() or after in _PAIRS[text[at]]:
        return False
    # "'90s" and "'em" are short forms; a straight single mark opens only before a whole word.
    return text[at] not in _SINGLE or (not after.isdigit() and (before.isspace() or before in '([—–-“":,'))


def _closing(text: str, at: int, end: int, marks: Marks) -> int | None:
    """Return where the mark that closes the one at `at` stands, or where the paragraph ends if the next opens with the mark again."""
    mark = text[at]
    limit, opens_again = _paragraph_end(text, at, min(end, at + _LONGEST), marks)
    stop = _first_behind(marks.closing[mark], at + 1)
    again = _first_behind(marks.again.get(mark, []), at)
    if stop is not None and stop < limit and (again is None or again > stop):
        return stop
    if again is not None and again < limit:
        return None  # The same straight mark opens again: the first was never closed.
    return limit if opens_again and limit > at + 1 else None


def _first_behind(places: list[int], at: int) -> int | None:
    index = bisect_right(places, at)
    return places[index] if index < len(places) else None


def _paragraph_end(text: str, at: int, reach: int, marks: Marks) -> tuple[int, bool]:
    """Return where the words of the paragraph end, and whether the next paragraph opens with the same mark as the one at `at`."""
    index = bisect_right(marks.breaks, at, key=lambda found: found[0])
    if index == len(marks.breaks) or marks.breaks[index][0] >= reach:
        return reach, False
    line, again = marks.breaks[index]
    return at + len(text[at:line].rstrip()), again == text[at] and again not in _SINGLE


def _may_close(text: str, mark: str, i: int, end: int) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    if text[i] in "’'\"" and (after.isalnum() or text[i - 1].isspace()):
        return False
    # A plural's possessive within single marks: "‘the rebels’ land’" closes at the last one of the clause.
    if mark in _SINGLE and text[i - 1] in "sS" and after == " ":
        rest = _GOES_ON.match(text, i + 1, end)
        return rest is None
    return True
