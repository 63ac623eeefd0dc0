"""Direct quotations: where they begin and end, with their marks and without."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks: start to end with the marks, inner_start to inner_end without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’", "'": "'"}
_MARKS: Final = {mark: re.compile(f"[{closing}]") for mark, closing in _PAIRS.items()}
_LONGEST: Final = 3000
"""Characters that a paragraph of a speech may have; a mark that is not closed within them opens no quotation."""
_SINGLE: Final = "‘'"
_OPEN_AGAIN: Final = "“\"«"
_BLANK: Final = re.compile(r"[^\S\n]*\n")


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the direct quotations of text[start:end], in order, none within another; an apostrophe is no quotation mark.

    A speech over several paragraphs, whose marks open again in each, is one quotation for each paragraph. A mark that is never closed opens none.
    """
    found: list[Quotation] = []
    at = start
    while at < end:
        stop = _closing(text, at, end) if text[at] in _PAIRS and _may_open(text, at, start, end) else None
        if stop is None:
            at += 1
            continue
        after = stop + (text[stop : stop + 1] in tuple(_PAIRS[text[at]]))
        found.append(Quotation(start=at, end=after, inner_start=at + 1, inner_end=stop))
        at = after
    return tuple(found)


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if after.isspace() or before.isalnum() or after in _PAIRS[text[at]]:
        return False
    # "'90s" and "'em" are short forms; a straight single mark opens only before a whole word.
    return text[at] not in _SINGLE or (not after.isdigit() and (before.isspace() or before in "([—–-“\":,"))


def _closing(text: str, at: int, end: int) -> int | None:
    """Return where the mark that closes the one at `at` stands, or where the paragraph ends if the next opens with the mark again."""
    reach = min(end, at + _LONGEST)
    limit, opens_again = _paragraph_end(text, at, reach)
    for match in _MARKS[text[at]].finditer(text, at + 1, limit):
        if _may_close(text, at, match.start(), end):
            return match.start()
        if text[match.start()] == text[at] and text[match.start() - 1].isspace():
            return None  # The same straight mark opens again: the first was never closed.
    return limit if opens_again and limit > at + 1 else None


def _paragraph_end(text: str, at: int, reach: int) -> tuple[int, bool]:
    """Return where the words of the paragraph end, and whether the next paragraph opens with the same mark as the one at `at`."""
    line = text.find("\n", at + 1, reach)
    while line >= 0:
        rest = text[line + 1 : line + 80]
        again = rest.lstrip()[:1]
        if (again and again in _OPEN_AGAIN) or _BLANK.match(rest):
            return at + len(text[at:line].rstrip()), again == text[at] and again not in _SINGLE
        line = text.find("\n", line + 1, reach)
    return reach, False


def _may_close(text: str, at: int, i: int, end: int) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    if text[i] in "’'\"" and (after.isalnum() or text[i - 1].isspace()):
        return False
    # A plural's possessive within single marks: "‘the rebels’ land’" closes at the last one of the clause.
    if text[at] in _SINGLE and text[i - 1] in "sS" and after == " ":
        rest = re.compile(r"[^\n.!?‘']{1,60}[’'](?!\w)").match(text, i + 1, end)
        return rest is None
    return i > at + 1
