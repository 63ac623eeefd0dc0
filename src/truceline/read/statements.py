"""Speech acts: who says, accepts, rejects, leaves open, and on whose word the text has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from truceline.read.reading import Mention, Reading, Sentence
from truceline.read.subject import groups, speaker_behind, subject
from truceline.text.lexicon import pattern
from truceline.text.scope import Scope, scope
from truceline.text.sieve import called, sieve
from truceline.text.swift import swift

KINDS = ("undeclared", "reject", "cooperate", "accept")
"""In the order in which they claim words: "refused to accept" is a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verb of speech and who speaks; `person` where it is one."""

    sentence: Sentence
    start: int
    end: int
    speakers: tuple[str, ...]
    person: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A stance taken by `parties`: the cue at start to end, how it is scoped, and who reports it (None: the author)."""

    kind: str
    sentence: Sentence
    start: int
    end: int
    parties: tuple[str, ...]
    scope: Scope
    speaker: str | None
    passive: bool = False
    quoted: bool = False


def sayings(reading: Reading, sentence: Sentence) -> tuple[Saying, ...]:
    """Return the verbs of speech of a sentence with a known speaker, in order; verbs inside quotations are not the author's."""
    known: tuple[Saying, ...] | None = reading.said.get((sentence.start, sentence.end))
    if known is None:
        known = reading.said[sentence.start, sentence.end] = tuple(_sayings(reading, sentence))
    return known


def _sayings(reading: Reading, sentence: Sentence) -> Iterator[Saying]:
    for match in pattern("statements", "speech").finditer(reading.view, sentence.start, sentence.end):
        who = _speaker(reading, sentence, match.start(), match.end())
        if who:
            ids = tuple(dict.fromkeys(id for mention in who for id in mention.parties))
            person = next((mention.person for mention in who if mention.person), None)
            yield Saying(sentence=sentence, start=match.start(), end=match.end(), speakers=ids, person=person)
    for match in _ACCORDING.finditer(reading.view, sentence.start, sentence.end):
        who = speaker_behind(reading, sentence, match.end())
        if who:
            yield Saying(sentence=sentence, start=match.start(), end=match.end(), speakers=who[0].parties, person=who[0].person)


_ACCORDING = sieve(r"\b(?:[Aa]ccording to|[Ii]n the words of)\s+(?:the\s+)?")


def _speaker(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[Mention, ...]:
    before = reading.view[max(sentence.start, start - 6) : start]
    if re.search(r"[,”\"’?!·]\s*[”\"’]?\s*$", before):
        behind = speaker_behind(reading, sentence, end)
        if behind:
            return behind
    return subject(reading, sentence, start)


def acts(reading: Reading) -> Iterator[Act]:
    """Yield the stances that the text says somebody takes, in order; of overlapping cues the first kind of KINDS counts."""
    stances = [(kind, pattern("statements", kind)) for kind in KINDS]
    others = (
        (pattern("statements", "verdict"), _verdicts),
        (pattern("statements", "no_word_from"), _silences),
        (_NEITHER, _neither),
        (_PACT, _between),
        (_WITH, _partners),
        (_SIGNED_FOR, _proxies),
    )
    looks = [*(look for _, look in stances), *(look for look, _ in others)]
    for sentence in reading.told.calling(*looks):
        claimed: list[tuple[int, int]] = []
        here = called(reading.view, sentence.start, sentence.end, looks)
        wanted = {kind for kind, look in stances if look in here}
        spoken = sayings(reading, sentence)
        for kind, look in stances:
            for match in look.finditer(reading.view, sentence.start, sentence.end) if kind in wanted else ():
                if not any(match.start() < end and start < match.end() for start, end in claimed) and not named(reading, sentence, match.start()):
                    claimed.append(match.span())
                    act = _act(reading, sentence, kind, match, spoken)
                    if act:
                        yield act
                        yield from _likewise(reading, act)
        for look, find in others:
            if look in here:
                yield from find(reading, sentence)


def _act(reading: Reading, sentence: Sentence, kind: str, match: re.Match[str], spoken: tuple[Saying, ...]) -> Act | None:
    who, passive = _actors(reading, sentence, match)
    if not who:
        return None
    ids = tuple(dict.fromkeys(id for mention in who for id in mention.parties))
    outer = next((s for s in reversed(spoken) if s.end <= match.start() and not set(s.speakers) & set(ids)), None)
    around = scope(reading.view, match.start(), match.end(), sentence.start, sentence.end)
    speaker = (outer.person or (outer.speakers[0] if outer.speakers else None)) if outer else None
    own = next((s for s in spoken if set(s.speakers) & set(ids)), None)
    return Act(
        kind=kind,
        sentence=sentence,
        start=match.start(),
        end=match.end(),
        parties=ids,
        scope=around,
        speaker=speaker or (own.person or own.speakers[0] if own else None),
        passive=passive,
    )


def named(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is part of somebody's name ("Rapid Support Forces")."""
    return any(item.start <= at < item.end and item.kind in ("party", "person") for item in reading.inside(sentence.start, sentence.end))


_AND_BY = swift(r"\s*,?\s*\b(?:and|as well as)\s+(?:by\s+)?(?:the\s+)?(?:[\w’'-]+\s+){0,4}|\s*,\s*|\s*\(|\s*,\s*by\s+(?:the\s+)?")
"""What joins several doers of a passive: "by X, Y and the Z"; a comma and other words may begin something else."""


@cache
def _by() -> re.Pattern[str]:
    return swift(r"(?:\s+\w+){0,6}?\s+by\s+(?:the\s+|both\s+)?(?:[\w-]+\s+){0,2}?")


def _actors(reading: Reading, sentence: Sentence, match: re.Match[str]) -> tuple[tuple[Mention, ...], bool]:
    """Return who takes the stance, and whether the verb is passive ("was signed by X and Y")."""
    before = reading.view[max(sentence.start, match.start() - 30) : match.start()]
    if (
        (re.match(r"\s+by\s", reading.view[match.end() : match.end() + 6]) and not reading.dates_in(match.end(), match.end() + 40))
        or re.search(r"\b(?:is|was|were|been|being|be|are)\s+(?:\w+ly\s+)?$", before)
        or re.search(r"\b(?:deal|agreement|accord|pact|truce|plan|ceasefire|text)\s+$", before)
    ):
        behind = [item for item in reading.inside(match.end(), min(sentence.end, match.end() + 200))]
        found: list[Mention] = []
        for item in behind:
            gap = reading.view[(found[-1].end if found else match.end()) : item.start]
            if not (_by().fullmatch(gap) if not found else _AND_BY.fullmatch(gap)):
                break
            found.append(item)
        return tuple(found), True
    return subject(reading, sentence, match.start()), False


_PACT = sieve(r"\b(?:deal|agreement|accord|pact|treaty|protocol)\s+between(?=\s)")
_MADE = swift(r"\b(?:signed|reached|struck|concluded|initialled|sealed)\b")


def _between(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield "an agreement between X and Y was signed": those named behind have agreed."""
    for match in _PACT.finditer(reading.view, sentence.start, sentence.end):
        behind = groups(reading, match.end(), min(sentence.end, match.end() + 150))
        made = _MADE.search(reading.view, match.end(), sentence.end)
        if behind and made and len(behind[0]) > 1 and re.fullmatch(r"\s+(?:the\s+)?(?:[\w-]+\s+){0,3}", reading.view[match.end() : behind[0][0].start]):
            ids = tuple(dict.fromkeys(id for mention in behind[0] for id in mention.parties))
            around = scope(reading.view, made.start(), made.end(), sentence.start, sentence.end)
            yield Act(kind="accept", sentence=sentence, start=match.start(), end=match.end(), parties=ids, scope=around, speaker=None)


_LIKEWISE = sieve(r",?\s+(?:and\s+)?(?:as|so)\s+(?:did|does|do|has|have|had|would|will|is|are|was|were)(?=\s)")


def _likewise(reading: Reading, act: Act) -> Iterator[Act]:
    """Yield "..., as did X" behind an act: X takes the same stance."""
    match = _LIKEWISE.search(reading.view, act.end, act.sentence.end)
    if match is None or re.search(r"[;:]", reading.view[act.end : match.start()]):
        return
    behind = groups(reading, match.end(), act.sentence.end)
    if behind and re.fullmatch(r"\s+(?:the\s+|a\s+(?:\w+\s+){1,3}of\s+(?:the\s+)?)?(?:[\w-]+\s+){0,2}?", reading.view[match.end() : behind[0][0].start]):
        ids = tuple(dict.fromkeys(id for mention in behind[0] for id in mention.parties))
        yield replace(act, parties=ids)


_WITH = sieve(
    r"\b(?:signed|signs|reached|reaches|concluded|struck|sealed|agreed(?:\s+(?:to|on))?)\s+(?:an?|the|its|their)\s+[^.;,]{0,50}?"
    r"\b(?:deal|agreement|accord|truce|pact|cease-?fire|armistice|treaty|protocol)\s+with\s+(?:the\s+)?(?=\S)|"
    r"\b(?:deal|agreement|accord|truce|pact|cease-?fire|armistice|treaty|protocol)\s+(?:it\s+|they\s+)?(?:reached|signed|concluded|struck|made)\s+with\s+(?:the\s+)?(?=\S)"
)


def _partners(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield the other side of "eight groups signed a truce with Y": Y has agreed too, where they truly did."""
    for match in _WITH.finditer(reading.view, sentence.start, sentence.end):
        around = scope(reading.view, match.start(), match.start() + 4, sentence.start, sentence.end)
        behind = groups(reading, match.end(), sentence.end)
        if around.denied or not around.asserted or not behind or behind[0][0].start != match.end():
            continue
        ids = tuple(dict.fromkeys(id for mention in behind[0] for id in mention.parties))
        if ids:
            yield Act(kind="accept", sentence=sentence, start=match.start(), end=match.start() + 4, parties=ids, scope=around, speaker=None)


_SIGNED_FOR = sieve(
    r"\b(?:signed|signs|initialled|accepted|agreed)\s+(?:(?:it|the\s+\w+|this\s+\w+)\s+)?(?:for|on\s+behalf\s+of)\s+(?:the\s+|both\s+)?(?=[A-Z]|[a-z]+\b)"
)
_AND_FOR = swift(r",?\s+(?:and|while)\s+[^.;:]{3,70}?\s+(?:for|on\s+behalf\s+of)\s+(?:the\s+)?")


def _proxies(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield "X signed for the front and Y for the army": those for whom somebody signs have agreed."""
    for match in _SIGNED_FOR.finditer(reading.view, sentence.start, sentence.end):
        around = scope(reading.view, match.start(), match.end(), sentence.start, sentence.end)
        at, ids = match.end(), list[str]()
        for item in reading.inside(match.end(), sentence.end):
            if item.parties and (item.start == at or (ids and _AND_FOR.fullmatch(reading.view, at, item.start))):
                ids += item.parties
                at = item.end
        if ids and not around.denied:
            yield Act(kind="accept", sentence=sentence, start=match.start(), end=match.end(), parties=tuple(dict.fromkeys(ids)), scope=around, speaker=None)


def _verdicts(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield "X said the truce was null and void": who says it rejects the deal."""
    for match in pattern("statements", "verdict").finditer(reading.view, sentence.start, sentence.end):
        said = next((one for one in reversed(sayings(reading, sentence)) if one.end <= match.start() and one.speakers), None)
        if said and not reading.quoted(match.start()):
            around = scope(reading.view, match.start(), match.end(), sentence.start, sentence.end)
            yield Act(
                kind="reject",
                sentence=sentence,
                start=match.start(),
                end=match.end(),
                parties=said.speakers,
                scope=around,
                speaker=said.person or said.speakers[0],
            )


_NEITHER = sieve(
    r"\b[Nn]either\b[^.;]{5,120}?\bnor\b[^.;]{3,80}?\b(?:has|have|had)\s+(?:yet\s+|so\s+far\s+)?(?:commented|responded|replied|reacted|declared|said\s+whether|made\s+any|issued\s+any|stated)\b"
)


def _neither(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield "Neither X nor Y has commented": both have left it open."""
    for match in _NEITHER.finditer(reading.view, sentence.start, sentence.end):
        ids = tuple(dict.fromkeys(id for item in reading.inside(match.start(), match.end()) for id in item.parties))
        if len(ids) > 1:
            yield Act(kind="undeclared", sentence=sentence, start=match.start(), end=match.end(), parties=ids, scope=Scope(), speaker=None)


def _silences(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    """Yield "there was no word from X": the party stands behind the cue."""
    for match in pattern("statements", "no_word_from").finditer(reading.view, sentence.start, sentence.end):
        behind = reading.inside(match.end(), min(sentence.end, match.end() + 80))
        if behind and re.fullmatch(r"\s*(?:the\s+)?(?:[\w’'-]+\s+){0,2}", reading.view[match.end() : behind[0].start]):
            yield Act(kind="undeclared", sentence=sentence, start=match.start(), end=match.end(), parties=behind[0].parties, scope=Scope(), speaker=None)
