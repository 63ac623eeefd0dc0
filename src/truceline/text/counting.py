"""Counts of things in a text: "75 tanks", "no more than 6,000 men"."""

import re
from dataclasses import dataclass
from typing import Final

from truceline.text.almanac import MONTH
from truceline.text.measures import BETWEEN, RANGE, TWICE, Bound, bound
from truceline.text.numbers import NUMBER, value
from truceline.text.phrases import SPACE, either, whole
from truceline.text.swift import swift


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things: `count` to `most` (equal where no range is given) of `noun`, in the text's words."""

    start: int
    end: int
    count: int
    most: int
    noun: str
    words: str
    bound: Bound | None = None


_WORD: Final = rf"(?!(?:{either('counts', 'not_counted')}|{either('units', 'km', 'nmi', 'mi', 'm', 'yd', 'ft')})(?!\w)|(?-i:{MONTH}))[A-Za-z][\w/'’-]*"
_TYPE: Final = rf"(?-i:[A-Z]{{1,4}}){SPACE}\d{{1,3}}(?!\w)"
_COUNT: Final = swift(
    rf"{BETWEEN}(?P<low>{NUMBER}){TWICE}(?:{RANGE}(?P<high>{NUMBER}){TWICE})?{SPACE}(?P<noun>(?:{_TYPE}|{_WORD})(?:{SPACE}{_WORD}){{0,3}})", re.IGNORECASE
)
_IRREGULAR: Final = whole("counts", "plurals")
_REGULAR: Final = swift(r"[A-Za-z]{2,}(?<!s)(?<!u)(?<!i)s", re.IGNORECASE)
_LABEL: Final = swift(rf"(?:\b(?:{either('counts', 'labels')})\.?|(?-i:{MONTH})|(?-i:\b[A-Z]{{2,4}})|[$€£#/:])\s*$", re.IGNORECASE)
_IN_MONTH: Final = swift(rf"\bin{SPACE}(?:{MONTH})\s*$", re.IGNORECASE)
_YEAR: Final = swift(r"(?:19|20)\d\d")
_OF_A_YEAR: Final = swift(rf"\b(?:in|since|by|until|from|during|for|of|before|after|early|late|mid|year|{MONTH}|,)\s*$", re.IGNORECASE)


def counts(text: str, start: int, end: int) -> tuple[Count, ...]:
    """Return the counts that stand wholly in text[start:end], in order.

    The noun runs to the first word with a plural's form; a number that is a label ("Article 15"), a date or a measure is no count.
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        low, high, noun = value(match["low"]), value(match["high"] or match["low"]), _to_the_plural(match["noun"])
        if low is None or high is None or not noun or not (low.is_integer() and high.is_integer()) or _is_label(text, start, match):
            continue
        at, stop = match.start("low"), match.start("noun") + len(noun)
        binds = bound(text, start, end, at, stop)
        words, least, most = text[at:stop], int(min(low, high)), int(max(low, high))
        found.append(Count(start=at, end=stop, count=least, most=most, noun=noun, words=words, bound=binds))
    return tuple(found)


def _is_label(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start("low") - 24) : match.start("low")]
    if re.fullmatch(r"\d+\.\d+", match["low"]):
        return True  # "5.0 Observations" is a heading.
    if _IN_MONTH.search(before):
        return False
    return _LABEL.search(before) is not None or (_YEAR.fullmatch(match["low"]) is not None and _OF_A_YEAR.search(before) is not None)


def _to_the_plural(words: str) -> str | None:
    """Return the words up to the first plural; None where there is none ("15 October talks" begins with no noun)."""
    for match in re.finditer(r"\S+", words):
        last = match[0].rpartition("-")[2] or match[0]
        if _IRREGULAR.fullmatch(last) or _REGULAR.fullmatch(last):
            return words[: match.end()]
    return None
