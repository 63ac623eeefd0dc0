"""What every step of READ looks at: the prose of a page in sentences, its quotations, and who is mentioned where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice, pairwise, takewhile
from typing import Any

from truceline.model.party import Party, Person
from truceline.model.source import Citation
from truceline.read import articles
from truceline.text import dates, page, sentences
from truceline.text.dates import Found
from truceline.text.page import Sheet
from truceline.text.sentences import Quotation
from truceline.text.sieve import Stretches

LONGEST = 1500
"""A longer "sentence" is a table or a list: it is read in pieces of this many characters, which keeps the work in step with the text's length."""

LONGEST_BLOCK = 6000
"""A longer "paragraph" is looked through for dates in runs of sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the prose, or of a headline; `block` is the index of its paragraph, `number` its own."""

    start: int
    end: int
    block: int
    number: int
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody. `parties`: ids, more than one for "both sides"; `person`: a name, where somebody speaks for them.

    `kind`: "party", "person", "pronoun", "group" ("the group"), "described" ("an alliance of armed groups"), "sides" ("both sides").
    """

    start: int
    end: int
    kind: str
    parties: tuple[str, ...] = ()
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page being read. `view` is the text with quotations and brackets blanked out, of the same length: what the author says in the own voice.

    `numbered`: the text is an agreement's own, so every sentence of it states terms. `given` and `told`: which words call for which patterns in
    the sentences of `text` and of `view`; `said`: the verbs of speech of each sentence, found once.
    """

    sheet: Sheet
    text: str
    view: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[Found, ...]
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbered: bool = False
    starts: tuple[int, ...] = field(default=(), compare=False, repr=False)
    by_id: dict[str, Party] = field(default_factory=dict, compare=False, repr=False)
    given: Stretches[Sentence] = field(default=Stretches("", ()), compare=False, repr=False)
    told: Stretches[Sentence] = field(default=Stretches("", ()), compare=False, repr=False)
    said: dict[tuple[int, int], Any] = field(default_factory=dict, compare=False, repr=False)

    def cite(self, *spans: tuple[int, int]) -> tuple[Citation, ...]:
        """Return citations of `spans`, in the order of the page, each once, none empty."""
        found = {span: self.sheet.cite(*span) for span in sorted(set(spans)) if self.text[span[0] : span[1]].strip()}
        return tuple(citation for citation in found.values() if citation.quote)

    def party(self, id: str) -> Party | None:
        """Return the party with this id."""
        return self.by_id.get(id)

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions within text[start:end], in order."""
        at = bisect_right(self.starts, start - 1)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].end <= end:
                found.append(self.mentions[at])
            at += 1
        return tuple(found)

    def dates_in(self, start: int, end: int) -> tuple[Found, ...]:
        """Return the dates within text[start:end]."""
        at = bisect_left(self.dates, start, key=lambda found: found.start)
        return tuple(found for found in takewhile(lambda found: found.start < end, islice(self.dates, at, None)) if found.end <= end)

    def sentence(self, at: int) -> Sentence | None:
        """Return the sentence that the character `at` stands in."""
        index = bisect_right(self.sentences, at, key=lambda one: one.start) - 1
        return self.sentences[index] if index >= 0 and at < self.sentences[index].end else None

    def article(self, at: int) -> int:
        """Return where the numbered paragraph that the character `at` stands in begins; 0 before the first."""
        return articles.start(self.text, at)

    def quoted(self, at: int) -> Quotation | None:
        """Return the quotation that the character `at` stands in."""
        index = bisect_right(self.quotations, at, key=lambda quote: quote.start) - 1
        return self.quotations[index] if index >= 0 and at < self.quotations[index].end else None


def prose(sheet: Sheet) -> tuple[Sentence, ...]:
    """Return the sentences of the headline and of the paragraphs of `sheet`, in order."""
    found: list[Sentence] = []
    for index, block in enumerate(sheet.blocks):
        headline = block.kind in HEADLINES
        if headline or page.is_prose(block):
            for start, end in _pieces(sentences.sentences(sheet.text, block.start, block.end)):
                found.append(Sentence(start=start, end=end, block=index, number=len(found), headline=headline))
    return tuple(found)


HEADLINES = ("title", "heading")
DATED = ("dateline", "byline")
"""Lines whose dates are read though they hold no sentence."""


def _pieces(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for start, end in spans:
        for at in range(start, end, LONGEST):
            yield at, min(end, at + LONGEST)


def mask(text: str, quotes: tuple[Quotation, ...]) -> str:
    """Return `text`, of the same length, with the inner words of quotations and of round brackets blanked out."""
    out, at = [], 0
    for quote in quotes:
        if quote.inner_start >= at:
            out += [text[at : quote.inner_start], "\N{MIDDLE DOT}" * (quote.inner_end - quote.inner_start)]
            at = quote.inner_end
    return "".join([*out, text[at:]])


def begin(sheet: Sheet, published: date | None) -> Reading:
    """Return the reading of `sheet` before anybody is known in it. Dates are those of the sentences that are read."""
    spans = prose(sheet)
    quotes = tuple(quote for first, last in _blocks(spans) for quote in sentences.quotations(sheet.text, first, last))
    lines = [(block.start, block.end) for block in sheet.blocks if block.kind in DATED]
    view = mask(sheet.text, quotes)
    found = tuple(one for first, last in sorted([*_runs(spans), *lines]) for one in dates.mentions(sheet.text, first, last, published))
    return Reading(
        sheet=sheet,
        text=sheet.text,
        view=view,
        sentences=spans,
        quotations=quotes,
        dates=found,
        numbered=articles.own(sheet.text),
        given=Stretches(sheet.text, spans),
        told=Stretches(view, spans),
    )


def _runs(spans: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """Yield the blocks, and those longer than any paragraph in runs of sentences, so that the work stays in step with the length."""
    for _, sentences_ in groupby(spans, key=lambda span: span.block):
        held = list(sentences_)
        if held[-1].end - held[0].start <= LONGEST_BLOCK:
            yield held[0].start, held[-1].end
            continue
        first = held[0].start
        for one, after in pairwise([*held, None]):
            if one and (after is None or after.end - first > 2 * LONGEST):
                yield first, one.end
                first = after.start if after else first


def _blocks(spans: tuple[Sentence, ...]) -> tuple[tuple[int, int], ...]:
    found: dict[int, tuple[int, int]] = {}
    for span in spans:
        first = found.get(span.block, (span.start, span.end))[0]
        found[span.block] = (first, span.end)
    return tuple(found.values())
