"""Words in quotation marks and who said them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from truceline.model.draft import Quote
from truceline.read import speakers
from truceline.read.reading import Reading, Sentence
from truceline.read.speakers import Voice
from truceline.read.statements import sayings
from truceline.text.sentences import Quotation
from truceline.text.swift import swift


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A verb of speech at start to end, with who speaks."""

    start: int
    end: int
    speaker: str


@dataclass(slots=True)
class Hearing:
    """Who speaks in the sentences beside quotations, worked out for each when it is first asked for. `near`: the paragraphs that are listened to.

    `last`: who spoke the last quotation, and in which sentence.
    """

    reading: Reading
    near: frozenset[int]
    known: dict[int, tuple[Spoken, ...]] = field(default_factory=dict)
    about: dict[int, str | None] = field(default_factory=dict)
    walked: int = 0
    last: tuple[str, Sentence] | None = None

    def spoken(self, number: int) -> tuple[Spoken, ...]:
        """Return the verbs of speech of a sentence with who speaks."""
        if number not in self.known:
            self.known[number] = _spoken(self.reading, self.reading.sentences[number], self) if self._listened(number) else ()
        return self.known[number]

    def human(self, number: int) -> str | None:
        """Return the human being that a sentence is about."""
        while self.walked + _STRIDE < number:
            self.walked += _STRIDE
            self.human(self.walked)
        if number not in self.about:
            self.about[number] = _human(self.reading, self.reading.sentences[number], self) if self._listened(number) else None
        return self.about[number]

    def _listened(self, number: int) -> bool:
        return 0 <= number < len(self.reading.sentences) and self.reading.sentences[number].block in self.near


_STRIDE = 24
"""Of so many sentences one is asked before those behind it, so that a long run of "he said" is no deep one."""


def find(reading: Reading, heard: Hearing | None = None) -> tuple[Quote, ...]:
    """Return every quotation with its speaker, None where the text leaves it open; a title in quotation marks is none.

    `heard`: what `listen` returned for this reading, where the caller has it.
    """
    heard = replace(heard or listen(reading), last=None)
    found: list[Quote] = []
    for quote in reading.quotations:
        sentence = _around(reading, quote)
        if sentence is None or sentence.headline or not re.search(r"\w", reading.text[quote.inner_start : quote.inner_end]):
            continue
        who = speaker(reading, quote, sentence, heard)
        if who is not None:
            heard.last = (who, sentence)
        elif len(reading.text[quote.inner_start : quote.inner_end].split()) <= 3:
            continue  # a term or a name in quotation marks, that nobody is said to have spoken
        found.append(Quote(text=reading.text[quote.inner_start : quote.inner_end], speaker=who, cited=reading.cite((quote.inner_start, quote.inner_end))))
    return tuple(found)


def listen(reading: Reading) -> Hearing:
    """Return who speaks in each sentence that has a quotation or stands beside one."""
    near = {block + by for q in reading.quotations if (s := _around(reading, q)) for block in (s.block,) for by in (-1, 0, 1)}
    return Hearing(reading=reading, near=frozenset(near))


def _spoken(reading: Reading, sentence: Sentence, heard: Hearing) -> tuple[Spoken, ...]:
    known = {saying.start: saying for saying in sayings(reading, sentence)}
    found, edge = [], sentence.start
    for match in speakers.verb().finditer(reading.view, sentence.start, sentence.end):
        closed = [q.end for q in reading.quotations[_quotes_from(reading, sentence.start) : _quotes_from(reading, match.start())] if q.end <= match.start()]
        edge = max([edge, *closed[-1:]])
        turned = not match[0].startswith("t") and re.search(r"[”\"’»]\s*$", reading.view[max(sentence.start, match.start() - 6) : match.start()])
        voice = (speakers.behind(reading, sentence, match.end()) if turned else None) or speakers.before(reading, sentence, edge, match.start())
        name = _name(reading, sentence, voice, heard) if voice else None
        if name is None and (saying := known.get(match.start())):
            name = saying.person or next(iter(saying.speakers), None)
        if name:
            found.append(Spoken(start=match.start(), end=match.end(), speaker=name))
    for match in _ACCORDING.finditer(reading.view, sentence.start, sentence.end):
        voice = speakers.behind(reading, sentence, match.end())
        name = _name(reading, sentence, voice, heard) if voice else None
        found += [Spoken(start=match.start(), end=match.end(), speaker=name)] if name else []
    return tuple(sorted(found, key=lambda one: one.start))


_ACCORDING = swift(r"\b(?:[Aa]ccording to|[Ii]n the words of)\b")


def _quotes_from(reading: Reading, at: int) -> int:
    return bisect_right(reading.quotations, at, key=lambda quote: quote.start)


def _name(reading: Reading, sentence: Sentence, voice: Voice, heard: Hearing) -> str | None:
    """Return who a phrase means: the name in it, or whoever it points back to."""
    if voice.name or not voice.human:
        return voice.name or _spoken_before(sentence, heard)
    own = speakers.phrases(reading, max(sentence.start, voice.start - speakers.REACH), voice.start)
    return next((v.name for v in own if v.human and v.name and not _several(v.name)), None) or _human_before(reading, sentence, heard)


def _several(name: str) -> bool:
    """Return whether words for somebody mean more than one, whom "he" cannot be."""
    return name[:1].islower() and name.split(" of ")[0].endswith(("s", "men", "people"))


def _human_before(reading: Reading, sentence: Sentence, heard: Hearing) -> str | None:
    """Return whom "he" means: whoever the sentence before, or one of the three before it, has as its subject or speaker."""
    return next((human for n in range(sentence.number - 1, sentence.number - 5, -1) if (human := heard.human(n))), None)


def _spoken_before(sentence: Sentence, heard: Hearing) -> str | None:
    """Return whose "the statement" is: whoever spoke last in this or the three sentences before."""
    said = [one for n in range(sentence.number - 3, sentence.number) for one in heard.spoken(n)]
    return said[-1].speaker if said else None


def _human(reading: Reading, sentence: Sentence, heard: Hearing) -> str | None:
    """Return the human being that a sentence is about: who speaks in it, or its first subject."""
    said, first = {one.speaker for one in heard.spoken(sentence.number)}, None
    for voice in speakers.phrases(reading, sentence.start, min(sentence.end, sentence.start + speakers.REACH)):
        if voice.human and voice.name in said:
            return voice.name
        first = first or (voice if voice.human else None)
        if first and not said:
            break
    return first.name or _human_before(reading, sentence, heard) if first else None


def _around(reading: Reading, quote: Quotation) -> Sentence | None:
    """Return the sentence that a quotation begins in."""
    index = bisect_right(reading.sentences, quote.start, key=lambda sentence: sentence.start) - 1
    return reading.sentences[index] if index >= 0 and quote.start < reading.sentences[index].end else None


def speaker(reading: Reading, quote: Quotation, sentence: Sentence, heard: Hearing) -> str | None:
    """Return who says `quote`: the speaker of its sentence nearest to it, of the sentence that it runs on into, or who spoke before."""
    reach = [s for s in reading.sentences[sentence.number : sentence.number + 4] if s.block == sentence.block and (s.start <= quote.end)]
    own = [one for s in reach for one in heard.spoken(s.number)]
    if own:
        before = [s for s in own if s.end <= quote.start]
        near = any(quote.end <= s.start <= quote.end + 45 for s in own)
        return (before[-1] if before and not near else min(own, key=lambda s: _distance(s, quote))).speaker
    if not re.search(r"\w", reading.view[sentence.start : quote.start]):
        return _alone(reading, sentence, heard)
    subject = next((v for v in speakers.phrases(reading, sentence.start, quote.start) if not v.name or " " in v.name or v.known), None)
    who = _name(reading, sentence, subject, heard) if subject else None
    # "the rule of 'all for all'": few words that nobody named speaks are a term.
    term = len(reading.text[quote.start : quote.end].split()) <= 3
    return None if who and term and reading.party(who) is None and all(person.name != who for person in reading.people) else who


def _distance(one: Spoken, quote: Quotation) -> int:
    return max(quote.start - one.end, one.start - quote.end, 0)


def _alone(reading: Reading, sentence: Sentence, heard: Hearing) -> str | None:
    """Return who says a quotation that is a sentence of its own: who spoke last, who speaks next, or whom the sentence before is about."""
    said, about = _before(sentence, heard)
    if heard.last and heard.last[1].block == sentence.block and (about is None or heard.last[1].number == sentence.number - 1):
        return heard.last[0]
    if about and reading.sentences[sentence.number - 1].block == sentence.block:
        return about
    after = [s for s in reading.sentences[sentence.number + 1 : sentence.number + 2] if s.block == sentence.block]
    next_ = next((one.speaker for s in after for one in heard.spoken(s.number)), None)
    return next_ or (heard.last[0] if heard.last and heard.last[1].block == sentence.block - 1 else None) or about or said


def _before(sentence: Sentence, heard: Hearing) -> tuple[str | None, str | None]:
    """Return who spoke, and whom the sentence right before is about."""
    return _spoken_before(sentence, heard), heard.human(sentence.number - 1)
