"""Numbers as English texts write them: digits with separators, words to a few hundred, halves."""

import re
from typing import Final

from truceline.text.phrases import DASH, SPACE, phrases
from truceline.text.swift import swift

_ONES: Final = {word: number for number, word in enumerate(phrases()["numbers"]["ones"], start=1)}
_TENS: Final = {word: 10 * number for number, word in enumerate(phrases()["numbers"]["tens"], start=2)}
_LARGE: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_HALVES: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_PLAIN: Final = r"(?:\d{1,3}(?:[,'’\u00a0\u2007\u2009\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d{1,2}(?!\d)|\.\d+)?)"
_DIGITS: Final = rf"(?:{_PLAIN}(?:\s?[½¼¾])?|[½¼¾])(?:{SPACE}(?:thousand|million|billion)\b)?"
_SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:(?:{SPACE}|{DASH})(?:{'|'.join(list(_ONES)[:9])})\b)?|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))}))"
_AND: Final = rf"(?:{SPACE}and)?{SPACE}"
_HUNDREDS: Final = rf"(?:(?:{_SMALL}|a){SPACE}hundred(?:{_AND}{_SMALL}\b)?)"
_THOUSANDS: Final = rf"(?:(?:{_HUNDREDS}|{_SMALL}|a){SPACE}thousand(?:{_AND}(?:{_HUNDREDS}|{_SMALL})\b)?)"
_HALF: Final = rf"half{SPACE}an?|{_SMALL}{SPACE}and{SPACE}a{SPACE}half"
# Atomic, so that "twenty-five" is never taken for "twenty" and a range to "five".
_SPELLED: Final = rf"(?>\b(?:{_HALF}|{_THOUSANDS}|{_HUNDREDS}|(?:{_SMALL}|a){SPACE}dozen|{_SMALL}{SPACE}million|{_SMALL})\b)"
NUMBER: Final = rf"(?:(?<![\w.,])(?:{_DIGITS})|{_SPELLED})"
"""A number in digits or words, to stand in a pattern that is matched without regard to case."""
_LARGE_TAIL: Final = swift(rf"{SPACE}(thousand|million|billion)$")


def value(words: str) -> float | None:
    """Return the number that `words`, matched by NUMBER, stands for; None where they are none."""
    words = words.strip().lower()
    if words[:1].isdigit() or words[:1] in _HALVES:
        return _of_digits(words)
    return _of_words(words)


def _of_digits(words: str) -> float | None:
    times = 1.0
    if tail := _LARGE_TAIL.search(words):
        times, words = float(_LARGE[tail[1]]), words[: tail.start()]
    half = _HALVES.get(words[-1:], 0.0)
    plain = re.sub(r"[½¼¾'’\s]", "", words)
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return (float(plain or 0) + half) * times
    except ValueError:
        return None


def _of_words(words: str) -> float | None:
    total, group = 0.0, 0.0
    for word in re.split(rf"(?:\s|{DASH})+", words):
        if word == "half":
            group += 0.5
        elif word in _ONES or word in _TENS:
            group += _ONES.get(word, 0) or _TENS[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1) * _LARGE[word]
        elif word in _LARGE:
            total, group = total + (group or 1) * _LARGE[word], 0.0
        elif word not in ("and", "a", "an"):
            return None
    return total + group or (1.0 if words in ("a", "an") else None)
