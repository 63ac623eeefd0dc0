"""Words in quotation marks and who said them."""

import re
from bisect import bisect_right

from truceline.model.draft import Quote
from truceline.read.reading import Mention, Reading, Sentence
from truceline.read.statements import Saying, sayings
from truceline.text.sentences import Quotation


def find(reading: Reading) -> tuple[Quote, ...]:
    """Return every quotation with its speaker, None where the text leaves it open; a title in quotation marks is none."""
    spoken = {sentence.number: sayings(reading, sentence) for sentence in reading.sentences}
    found: list[Quote] = []
    last: str | None = None
    for quote in reading.quotations:
        sentence = _around(reading, quote)
        if sentence is None or sentence.headline or not re.search(r"\w", reading.text[quote.inner_start : quote.inner_end]):
            continue
        last = speaker(reading, quote, sentence, spoken, last)
        if last is None and len(reading.text[quote.inner_start : quote.inner_end].split()) <= 3:
            continue  # a term or a name in quotation marks, that nobody is said to have spoken
        found.append(Quote(text=reading.text[quote.inner_start : quote.inner_end], speaker=last, cited=reading.cite((quote.inner_start, quote.inner_end))))
    return tuple(found)


def _around(reading: Reading, quote: Quotation) -> Sentence | None:
    """Return the sentence that a quotation begins in."""
    index = bisect_right(reading.sentences, quote.start, key=lambda sentence: sentence.start) - 1
    return reading.sentences[index] if index >= 0 and quote.start < reading.sentences[index].end else None


def speaker(reading: Reading, quote: Quotation, sentence: Sentence, spoken: dict[int, tuple[Saying, ...]], last: str | None) -> str | None:
    """Return who says `quote`: the speaker of its sentence nearest to it, of the sentence that it runs on into, or who spoke before in the paragraph."""
    reach = [s for s in reading.sentences[sentence.number : sentence.number + 4] if s.block == sentence.block and (s.start <= quote.end)]
    own = [saying for s in reach for saying in spoken[s.number]]
    if own:
        before = [s for s in own if s.end <= quote.start]
        chosen = before[-1] if before and not any(quote.end <= s.start <= quote.end + 45 for s in own) else min(own, key=lambda s: _distance(s, quote))
        return chosen.person or (chosen.speakers[0] if chosen.speakers else None)
    alone = reading.view[sentence.start : quote.start].strip() == "" or not re.search(r"\w", reading.view[sentence.start : quote.start])
    if alone and last is not None:
        return last
    named = [
        m
        for m in reading.inside(max(sentence.start, quote.start - 60), quote.start)
        if m.person and re.fullmatch(r"\s*:\s*", reading.text[m.end : quote.start])
    ]
    if named:
        return named[0].person
    acting = _acting(reading, sentence, quote)
    return (acting.person or acting.parties[0]) if acting and (acting.person or acting.parties) else _next_speaker(reading, sentence, spoken) if alone else None


def _distance(saying: Saying, quote: Quotation) -> int:
    return max(quote.start - saying.end, saying.start - quote.end, 0)


def _acting(reading: Reading, sentence: Sentence, quote: Quotation) -> Mention | None:
    """Return the first person or party that the sentence names before the quotation, where no verb of speech says who speaks."""
    before = [m for m in reading.inside(sentence.start, quote.start) if (m.person or m.parties) and not reading.quoted(m.start)]
    return before[0] if before else None


def _next_speaker(reading: Reading, sentence: Sentence, spoken: dict[int, tuple[Saying, ...]]) -> str | None:
    """Return who is said to speak in the next sentence of the same paragraph."""
    after = [s for s in reading.sentences[sentence.number + 1 : sentence.number + 2] if s.block == sentence.block]
    said = [saying for s in after for saying in spoken[s.number]]
    return (said[0].person or (said[0].speakers[0] if said[0].speakers else None)) if said else None
