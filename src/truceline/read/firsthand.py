"""What speakers say of their own side inside quotations: "We accept the agreement", "This deal is a trap"."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from truceline.read import quotes
from truceline.read.reading import Reading, Sentence
from truceline.read.statements import KINDS, Act
from truceline.text import sentences
from truceline.text.lexicon import pattern
from truceline.text.scope import scope
from truceline.text.sentences import Quotation
from truceline.text.swift import swift

_WE = swift(
    r"\b(?:we|our (?:\w+ )?(?:movement|group|side|government|country|party|people|forces|fighters|front|army|council|organi[sz]ation|leadership))"
    r"(?:\s+(?:have|has|had|will|shall|would|do|did|are|can|could|hereby|also|already|still|then|now|both|all|therefore|\w+ly))*\s*$",
    re.IGNORECASE,
)
"""Before a verb: the speaker's own side is its subject, and nothing but auxiliaries stands between."""


def acts(reading: Reading, heard: quotes.Hearing | None = None) -> Iterator[Act]:
    """Yield the stances that people take in direct speech for the party that they speak for; whose party is not known takes none.

    `heard`: what `quotes.listen` returned for this reading, where the caller has it.
    """
    heard = replace(heard or quotes.listen(reading), last=None)
    for quotation in reading.quotations:
        index = bisect_right(reading.sentences, quotation.start, key=lambda sentence: sentence.start) - 1
        if index < 0 or quotation.start >= reading.sentences[index].end or reading.sentences[index].headline:
            continue
        around = reading.sentences[index]
        who = quotes.speaker(reading, quotation, around, heard)
        if who is None:
            continue
        heard.last = (who, around)
        party = who if reading.party(who) else next((person.party for person in reading.people if person.name == who), None)
        if party:
            yield from _within(reading, quotation, around, who, party)


def _within(reading: Reading, quotation: Quotation, around: Sentence, who: str, party: str) -> Iterator[Act]:
    """Yield the stances of one quotation; a verb whose subject is not the speaker's side, and words under "if" or "may", are none."""
    for start, end in sentences.sentences(reading.text, quotation.inner_start, quotation.inner_end):
        piece = replace(around, start=start, end=end)
        claimed: list[tuple[int, int]] = []
        for kind in (*KINDS, "verdict"):
            for match in pattern("statements", kind).finditer(reading.text, start, end):
                own = kind == "verdict" or _WE.search(reading.text, max(start, match.start() - 60), match.start())
                if not own or any(match.start() < b and a < match.end() for a, b in claimed):
                    continue
                claimed.append(match.span())
                yield Act(
                    kind="reject" if kind == "verdict" else kind,
                    sentence=piece,
                    start=match.start(),
                    end=match.end(),
                    parties=(party,),
                    scope=scope(reading.text, match.start(), match.end(), start, end),
                    speaker=who,
                    quoted=True,
                )
