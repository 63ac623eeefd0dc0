"""Which texts are copies of one story: those that share most runs of words (shingles; Broder 1997, doi:10.1109/SEQUEN.1997.666900)."""

import re
from itertools import combinations
from typing import Final

_RUN: Final = 5
COPIED: Final = 0.5
"""The share of the shorter text's runs that the longer one holds, from which on the two are one story. Quotations alone stay below it."""


def stories(texts: tuple[str, ...]) -> tuple[int, ...]:
    """Return a number for each text, the same for copies of one story, counted from 0 in their order."""
    runs = [_runs(text) for text in texts]
    root = list(range(len(texts)))
    for one, other in combinations(range(len(texts)), 2):
        shorter, longer = sorted((runs[one], runs[other]), key=len)
        if shorter and len(shorter & longer) / len(shorter) >= COPIED:
            low, high = sorted((root[one], root[other]))
            root = [low if number == high else number for number in root]
    order = {number: index for index, number in enumerate(dict.fromkeys(root))}
    return tuple(order[number] for number in root)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
