"""Numbers as English texts write them: digits with separators, words to a few hundred, halves."""

import re
from typing import Final

_ONES: Final = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=1
    )
}
_TENS: Final = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_LARGE: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_HALVES: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}

GAP: Final = r"[\s\u00a0\u2007\u2009\u202f]"
DASH: Final = r"[-\u2010-\u2015\u2212\u2043~]"
_WORD: Final = "(?:" + "|".join(sorted([*_ONES, *_TENS, *_LARGE], key=len, reverse=True)) + ")"
_DIGITS: Final = r"(?:\d{1,3}(?:[,'’\u00a0\u2007\u2009\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d{1,2}(?!\d)|\.\d+)?)"
DIGITS: Final = rf"(?:{_DIGITS}{GAP}?[½¼¾]?|[½¼¾])(?:{GAP}(?:thousand|million|billion)\b)?"
SPELLED: Final = rf"(?:\b(?:an?{GAP}(?=hundred|thousand|dozen))?{_WORD}(?:(?:{GAP}+and{GAP}+|{GAP}+|{DASH}){_WORD})*\b)"
NUMBER: Final = rf"(?:(?<![\w.,])(?:{DIGITS})|{SPELLED})"
_LARGE_TAIL: Final = re.compile(rf"{GAP}(thousand|million|billion)$")


def value(words: str) -> float | None:
    """Return the number that `words`, matched by NUMBER, stands for; None where they are no number in English."""
    words = words.strip().lower()
    if words[:1].isdigit() or words[:1] in _HALVES:
        return _of_digits(words)
    return _of_words(words)


def _of_digits(words: str) -> float | None:
    times = 1.0
    if tail := _LARGE_TAIL.search(words):
        times, words = float(_LARGE[tail[1]]), words[: tail.start()]
    half = _HALVES.get(words[-1:], 0.0)
    plain = re.sub(r"[½¼¾'’\s\u00a0\u2007\u2009\u202f]", "", words)
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return (float(plain or 0) + half) * times
    except (ValueError, OverflowError):
        return None


def _of_words(words: str) -> float | None:
    total, group = 0.0, 0.0
    for word in re.split(rf"(?:{GAP}|{DASH})+", words):
        if word in ("and", "a", "an"):
            continue
        if word in _ONES or word in _TENS:
            group += _ONES.get(word) or _TENS[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1) * _LARGE[word]
        elif word in _LARGE:
            total, group = total + (group or 1) * _LARGE[word], 0.0
        else:
            return None
    return total + group or None
