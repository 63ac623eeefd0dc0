"""Patterns that are only tried where their words stand: what makes reading fast.

Of each pattern the words are found of which any match must hold at least one (the prefilters of Cox 2012, https://swtch.com/~rsc/regexp/regexp4.html).
The words of a stretch of text are looked up once for all patterns together. What is found is what `re` finds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Final, Generic, Protocol, TypeVar

from truceline.text.needles import LONGEST, folded, needles
from truceline.text.swift import swift


class Span(Protocol):
    """Anything that stands from `start` to `end` in a text."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """Behind the last character."""


S = TypeVar("S", bound=Span, covariant=True)

_WORDS: Final = re.compile(r"\w+")
_LONG: Final = 80
"""What a "word" of more letters calls for is not remembered."""
_SHORT: Final = 2_000
"""What a longer stretch calls for is not remembered."""
_MOST: Final = 4_096
"""Choices of its patterns that a sieve remembers at most."""
_NONE: Final[list[re.Pattern[str]]] = []
_HUGE: Final = 200
"""A run of more letters is no word and calls for nothing: it can only be there to slow the reading down."""


class _Index:
    """Which patterns the words of a text call for, as a number with one bit for each pattern. What it answers never changes, so that threads may share it.

    `keys`: by the letters of a needle the bits of the patterns that have it anywhere in a word, at its beginning, at its end, and as the whole word.
    """

    __slots__ = ("_last", "_short", "always", "count", "keys", "word")

    def __init__(self, keys: dict[str, tuple[int, int, int, int]], always: int, count: int) -> None:
        self.keys, self.always, self.count = keys, always, count
        self.word: Callable[[str], int] = lru_cache(maxsize=65_536)(self._word)
        self._last = ("", 0, 0, always)
        self._short: Callable[[str], int] = lru_cache(maxsize=16_384)(self._bits)

    def _word(self, word: str) -> int:
        if len(word) > _HUGE:
            return 0
        plain, bits = folded(word), 0
        last = len(plain)
        for low in range(last):
            for high in range(low + 1, min(last, low + LONGEST) + 1):
                if (known := self.keys.get(plain[low:high])) is not None:
                    free, begins, ends, whole = known
                    bits |= free | (begins if low == 0 else 0) | (ends if high == last else 0) | (whole if low == 0 and high == last else 0)
        return bits

    def span(self, text: str, start: int, end: int) -> int:
        """Return the bits of the patterns that the words of text[start:end] call for."""
        last = self._last
        if last[1] == start and last[2] == end and last[0] is text:  # a stretch is looked through by many patterns in a row
            return last[3]
        piece = text[start:end]
        bits = self._short(piece) if len(piece) <= _SHORT else self._bits(piece)
        self._last = (text, start, end, bits)
        return bits

    def _bits(self, piece: str) -> int:
        bits = self.always
        for word in set(_WORDS.findall(piece)):
            bits |= self.word(word) if len(word) <= _LONG else self._word(word)
        return bits

    def grown(self, parts: Sequence[str]) -> "_Index":
        """Return the index with a bit more for each of `parts`."""
        keys, always = dict(self.keys), self.always
        for number, part in enumerate(parts, self.count):
            found = needles(part)
            for needle in found or ():
                letters, place = needle.strip("^$"), (needle[0] == "^") + 2 * (needle[-1] == "$")
                kinds = list(keys.get(letters, (0, 0, 0, 0)))
                kinds[place] |= 1 << number
                keys[letters] = (kinds[0], kinds[1], kinds[2], kinds[3])
            always |= 0 if found else 1 << number
        return _Index(keys, always, self.count + len(parts))


_LOCK: Final = Lock()
_index = _Index({}, 0, 0)


class Sieve:
    """Patterns tried as one, as `re` tries "a|b|c": the leftmost match counts, and of several there that of the first pattern.

    Nothing that it holds may match the empty string.
    """

    __slots__ = ("_compiled", "_first", "_flags", "_lists", "known", "parts")

    def __init__(self, parts: Sequence[str], flags: int = 0) -> None:
        self.parts, self._flags = tuple(parts), flags
        self._compiled: list[re.Pattern[str] | None] = [None] * len(self.parts)
        self._lists: dict[int, list[re.Pattern[str]]] = {}
        self._first, self.known = -1, 0

    def bits(self) -> int:
        """Return the bits of the patterns in the index; they are taken into it when they are first asked for."""
        global _index
        with _LOCK:
            if self._first < 0:
                self._first = _index.count
                _index = _index.grown(self.parts)
                self.known = ((1 << len(self.parts)) - 1) << self._first
        return self.known

    def _present(self, text: str, start: int, end: int) -> list[re.Pattern[str]]:
        """Return, in their order, the patterns whose words stand in text[start:end]."""
        wanted = self.known or self.bits()
        bits = _index.span(text, start, end) & wanted
        if not bits:
            return _NONE
        if (known := self._lists.get(bits)) is None:
            known = [self._pattern(number) for number in range(len(self.parts)) if bits >> (self._first + number) & 1]
            if len(self._lists) < _MOST:
                self._lists[bits] = known
        return known

    def _pattern(self, number: int) -> re.Pattern[str]:
        known = self._compiled[number]
        if known is None:
            known = self._compiled[number] = swift(self.parts[number], self._flags)
        return known

    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """Return all of its patterns."""
        return tuple(map(self._pattern, range(len(self.parts))))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return the matches in text[start:end], in order, none overlapping."""
        stop = len(text) if end is None else end
        present = self._present(text, start, stop)
        if not present:
            return iter(())
        return present[0].finditer(text, start, stop) if len(present) == 1 else _together(present, text, start, stop)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in text[start:end]."""
        stop = len(text) if end is None else end
        found = [match for one in self._present(text, start, stop) if (match := one.search(text, start, stop))]
        return min(found, key=re.Match.start, default=None)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        stop = len(text) if end is None else end
        return next(filter(None, (one.match(text, start, stop) for one in self._present(text, start, stop))), None)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match of all of text[start:end]."""
        stop = len(text) if end is None else end
        return next(filter(None, (one.fullmatch(text, start, stop) for one in self._present(text, start, stop))), None)


class Stretches(Generic[S]):
    """Stretches of a text, each with a start and an end, and which patterns the words of each call for: looked up once for all of them."""

    __slots__ = ("_bits", "_known", "_text", "spans")

    def __init__(self, text: str, spans: Sequence[S]) -> None:
        self._text, self.spans = text, spans
        self._known, self._bits = _index, [0]

    def calling(self, *sieves: Sieve) -> list[S]:
        """Return the stretches in which one of the patterns may be found, in order."""
        wanted = 0
        for one in sieves:
            wanted |= one.known or one.bits()
        if self._known is not _index or self._bits == [0]:
            self._known = index = _index
            self._bits = [index.span(self._text, one.start, one.end) for one in self.spans]
        return [one for one, bits in zip(self.spans, self._bits, strict=True) if bits & wanted]


def called(text: str, start: int, end: int, sieves: Sequence[Sieve]) -> list[Sieve]:
    """Return those of `sieves` that may find something in text[start:end]: the words are looked up once for all of them."""
    wanted = [one.known or one.bits() for one in sieves]
    bits = _index.span(text, start, end)
    return [one for one, own in zip(sieves, wanted, strict=True) if bits & own]


def stand(text: str, start: int, end: int, *sieves: Sieve) -> bool:
    """Return whether one of the patterns may be found in text[start:end]."""
    wanted = 0
    for one in sieves:
        wanted |= one.known or one.bits()
    return bool(_index.span(text, start, end) & wanted)


def _together(patterns: list[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of several patterns as of one: each is looked for again only where its match began before the last one ended."""
    ahead: list[re.Match[str] | None] = [one.search(text, start, end) for one in patterns]
    while (best := min(filter(None, ahead), key=re.Match.start, default=None)) is not None:
        yield best
        at = best.end()
        ahead = [one.search(text, at, end) if match and match.start() < at else match for one, match in zip(patterns, ahead, strict=True)]


def sieve(pattern: str, flags: int = 0) -> Sieve:
    """Return the sieve of one pattern, to stand where `re.compile` would."""
    return Sieve((pattern,), flags)
