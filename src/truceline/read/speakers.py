"""Who speaks beside a quotation: somebody known, a bare name, or somebody without a name in the text's own words ("a senior official")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from truceline.read.people import NAME
from truceline.read.reading import Mention, Reading, Sentence
from truceline.read.roster import CAP, LEADS, SPACE, states
from truceline.text import names
from truceline.text.lexicon import alternation, capitals, words
from truceline.text.sieve import Sieve, sieve, stand
from truceline.text.swift import swift

REACH = 220
"""How many characters before or behind a verb of speech its subject may stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks: the phrase at start to end and who it is; `human`: one whom "he" or "she" can mean.

    No name: the phrase points back. `known` is False for a capitalised word alone, which only a verb of speech beside it makes a name.
    """

    start: int
    end: int
    name: str | None
    human: bool
    known: bool = True


@cache
def verb() -> re.Pattern[str]:
    """Return the pattern of verbs that stand beside a quotation."""
    return swift(rf"\b{alternation(words('statements')['speech'] + words('speakers')['verbs'])}\b")


@cache
def _human() -> str:
    lists = words("parties")
    return alternation(words("speakers")["humans"] + [office for office in lists["offices"] if " " in office or "-" in office])


_PREPOSITIONS = (
    "of|in|with|from|to|by|against|on|at|for|between|near|under|beside|like|over|along|among|around|about|behind|towards?|inside|outside|into|through|"
    "including|than|upon|across|without|within|after|before|despite|during|as|whom|whose|which|where|aboard|off|via|since|until|per"
)
_DETERMINERS = "the|an?|one|another|its|their|his|her|our|some|two|three|several|both|all|this|that"
_AUXILIARIES = "ha[sd]|have|is|are|was|were|will|would|may|not|then"
_NEVER = "(?!)"
_BEHIND = swift(rf"\b(?:{_PREPOSITIONS})\s+(?:(?:{_DETERMINERS})\s+)?(?:[a-z][\w’'-]*\s+){{0,3}}$", re.IGNORECASE)
_RIGHT_BEHIND = swift(rf"\b(?:{_PREPOSITIONS})\s+$", re.IGNORECASE)


@cache
def _heads() -> tuple[Sieve, Sieve, Sieve]:
    """Return the nouns of words of somebody, of people without a name, and of bodies."""
    lists = words("speakers")
    return sieve(rf"(?i:{alternation(lists['vessels'])})"), sieve(rf"(?i:{_human()})"), sieve(rf"(?i:{alternation(lists['bodies'])})")


def _phrase_in(reading: Reading, start: int, end: int) -> re.Pattern[str]:
    """Return the pattern of what may stand for a speaker in text[start:end], without the kinds whose nouns do not stand there."""
    return _phrase(*(stand(reading.view, start, end, head) for head in _heads()))


@cache
def _phrase(vessels: bool = True, humans: bool = True, bodies: bool = True) -> re.Pattern[str]:
    """Return the pattern of what may stand for a speaker: words of somebody, people without a name, bodies, pronouns, bare names."""
    lists, parties = words("speakers"), words("parties")
    spoken = alternation(words("statements")["speech"])
    word = rf"(?:(?!(?:{_PREPOSITIONS}|{_DETERMINERS}|and|but|or|who|{_AUXILIARIES}|[a-z]+ed|{spoken})\b)[^\W\d_][\w’'-]*{SPACE}+)"
    inner = alternation(
        parties["office_words"]
        + parties["group_adjectives"]
        + ["unnamed", "former", "retired", "young", "old", "local", "aid", "medical", "security", "intelligence"]
    )
    fronted = rf"(?:{CAP}(?:['’]s)?{SPACE}+){{1,4}}(?:{inner}{SPACE}+){{0,3}}?"
    chosen = rf"(?:(?:(?i:{_DETERMINERS}){SPACE}+)(?:of{SPACE}+(?:the|its){SPACE}+)?(?:[a-z]+ed{SPACE}+)?{word}{{0,4}}?|{fronted}|(?:(?=[a-z]){word})??)"
    vessel = alternation(lists["vessels"]) if vessels else _NEVER
    human = _human() if humans else _NEVER
    body = alternation(lists["bodies"]) if bodies else _NEVER
    return swift(
        rf"(?<![\w’'-])(?:"
        rf"(?P<vessel>{chosen if vessels else ''}(?i:{vessel})(?![\w’'-]))"
        rf"|(?P<human>{chosen if humans else ''}(?P<head>(?i:{human}))(?![\w’'-]))"
        rf"|(?P<body>{chosen if bodies else ''}(?i:{body})(?![\w’'-]))"
        rf"|(?P<pronoun>[Hh]e|[Ss]he|[Oo]ne|[Tt]he{SPACE}+(?:former|latter))(?![\w’'-])"
        rf"|(?P<name>{NAME}))"
    )


def phrases(reading: Reading, start: int, end: int) -> Iterator[Voice]:
    """Yield, from the left, who in text[start:end] may be a subject: not behind a preposition."""
    at, look = start, _phrase_in(reading, start, end)
    while (voice := _next(reading, look, at, end)) is not None:
        before = reading.view[max(start, voice.start - 70) : voice.start]
        fresh = _FRESH.match(reading.view, voice.start, voice.end)
        if not (_RIGHT_BEHIND if fresh else _BEHIND).search(before):
            yield voice
        at = voice.end


_FRESH = swift(rf"(?:{_DETERMINERS}|he|she|it|they)\b", re.IGNORECASE)


def _next(reading: Reading, look: re.Pattern[str], at: int, end: int) -> Voice | None:
    """Return the first phrase in text[at:end]: a description counts before the party's name within it."""
    mention = next((m for m in reading.inside(at, min(end, at + REACH)) if m.parties or m.person or m.kind == "pronoun"), None)
    for match in look.finditer(reading.view, at, end):
        if mention and (mention.start < match.start() or (match["name"] and mention.start < match.end())):
            break
        if (voice := _voice(reading, match, end)) is not None:
            return voice
    if mention is None:
        return None
    name = mention.person or next(iter(mention.parties), None)
    human = mention.kind == "person" or reading.text[mention.start : mention.end].lower() in ("he", "she")
    return Voice(start=mention.start, end=mention.end, name=None if human and mention.kind == "pronoun" else name, human=human)


def _voice(reading: Reading, match: re.Match[str], end: int) -> Voice | None:
    if match["pronoun"]:
        return Voice(start=match.start(), end=match.end(), name=None, human=True)
    if match["vessel"]:
        return _of_vessel(reading, match, end)
    if match["body"]:
        return Voice(start=match.start(), end=match.end(), name=_ministry(reading, match), human=False)
    if match["name"]:
        return _bare(reading, match["name"], match.span())
    return _described(reading, match, end)


def _described(reading: Reading, match: re.Match[str], end: int) -> Voice:
    """Return who "a member of the delegation, Hassan Dube," or "an SLF officer at the gate" is: the name that stands with it, else the words."""
    name = _named(reading, match.end(), end)
    if name is not None:
        return Voice(start=match.start(), end=name.end, name=name.name, human=True)
    spoken = _speaks_for(reading, match, end)
    return Voice(start=match.start(), end=match.end(), name=spoken or _words(reading, match, end), human=True)


_STYLES = "[Dd]r|Private|Corporal|Sister|Brother|Father"


@cache
def _behind_office() -> re.Pattern[str]:
    """Return the pattern of a name behind an office."""
    calls = alternation(words("speakers")["calls_himself"])
    ranks = rf"(?:(?:the|an?|its|their){SPACE}+)?(?:(?i:{_human()})\.?{SPACE}+|[A-Z][a-z]{{1,4}}\.{SPACE}+|(?:{_STYLES}){SPACE}+)*"
    return swift(
        rf"(?:{SPACE}+(?:who{SPACE}+)?(?:{calls}{SPACE}+)?|(?:{SPACE}+(?:of|for|from|in|at|with|who|on){SPACE}+[^,.;·“”]{{1,60}}?)?,{SPACE}+(?:an?{SPACE}+\w+{SPACE}+)?(?:who{SPACE}+)?(?:{calls}{SPACE}+)?){ranks}(?P<name>{NAME})(?![\w’'])"
    )


def _named(reading: Reading, at: int, end: int) -> Voice | None:
    """Return the name that stands behind an office or a description: right behind it, set off by a comma, or as what somebody calls himself."""
    match = _behind_office().match(reading.view, at, end)
    return _bare(reading, match["name"], match.span("name")) if match else None


def _speaks_for(reading: Reading, match: re.Match[str], end: int) -> str | None:
    """Return the party for which "a spokesman for the Front" speaks; whoever has a lesser office is not the party's voice."""
    if not re.match(r"(?i)spokes", match["head"]):
        return None
    inside = [m for m in reading.inside(match.start(), match.end()) if m.parties]
    behind = [
        m for m in reading.inside(match.end(), end) if m.parties and re.fullmatch(r"\s+(?:of|for|from)\s+(?:the\s+)?", reading.view[match.end() : m.start])
    ]
    return next((m.parties[0] for m in (*behind, *inside)), None)


_DETERMINER = swift(r"(?:the|an?|one|another|its|their|his|her|some)\s+(?:of\s+(?:the|its)\s+)?", re.IGNORECASE)


_OF = swift(rf"{SPACE}+(?:of|for|from){SPACE}+(?:the{SPACE}+)?{NAME}")


def _words(reading: Reading, match: re.Match[str], end: int) -> str | None:
    """Return the words for somebody without a name, with the party or place that they are "of"."""
    of = _OF.match(reading.view, match.end(), end)
    phrase = " ".join(reading.text[match.start() : of.end() if of else match.end()].split())
    plain = _DETERMINER.sub("", phrase, count=1) if _DETERMINER.match(phrase) else phrase
    return _holder(reading, phrase, match) or plain


def _holder(reading: Reading, phrase: str, match: re.Match[str]) -> str | None:
    """Return the one person with the office of "the Envoy" or "the general", named before."""
    if not re.match(r"[Tt]he\s", phrase):
        return None
    head = match["head"].lower()
    seen = [p for p in reading.people if p.office and p.office.lower().split()[-1] == head.split()[-1] and p.cited and p.cited[0].start < match.end()]
    return seen[-1].name if seen else None


_WHOSE = swift(rf"(?:{SPACE}+\w+){{0,3}}?{SPACE}+(?:by|from|of){SPACE}+(?:the{SPACE}+)?")


def _of_vessel(reading: Reading, match: re.Match[str], end: int) -> Voice | None:
    """Return whose statement it is: who stands behind "by" or "from", else whoever was spoken of before."""
    by = _WHOSE.match(reading.view, match.end(), end)
    author = next((m for m in reading.inside(by.end(), end) if m.start == by.end() and (m.parties or m.person)), None) if by else None
    if author:
        return Voice(start=match.start(), end=author.end, name=author.person or author.parties[0], human=False)
    if by and (other := _phrase().match(reading.view, by.end(), end)) and other["head"]:
        return Voice(start=match.start(), end=other.end(), name=_words(reading, other, end), human=False)
    return Voice(start=match.start(), end=match.end(), name=None, human=False) if re.match(r"(?i)the|its|their|his|her", match[0]) else None


def _ministry(reading: Reading, match: re.Match[str]) -> str | None:
    """Return the words for a body, the longer ones under which the text named it before."""
    plain = re.sub(r"^[Tt]he\s+", "", " ".join(match["body"].split()))
    if " " in plain:
        return plain
    before = re.findall(
        rf"(?:{NAME}(?:['’]s)?{SPACE}+)?(?:[a-z]+{SPACE}+)?(?:{plain}|{plain.title()})\b", reading.view[max(0, match.start() - 20_000) : match.start()]
    )
    longer = [one for one in before if re.search(r"[A-Z]", one.replace("The ", ""))]
    return re.sub(r"^The\s+", "", longer[-1]) if longer else plain


_NO_PERSON = LEADS | capitals("days") | capitals("calendar") | {"I", "We", "You", "It", "They", "There"}


def _bare(reading: Reading, name: str, span: tuple[int, int]) -> Voice | None:
    """Return whom a bare name means: a known person, the longer name that the text has elsewhere, or the name itself; no state, party or day."""
    known: Mention | None = next((m for m in reading.inside(*span) if m.person), None)
    if known:
        return Voice(start=span[0], end=span[1], name=known.person, human=True)
    plain = " ".join(_led(name).split())
    if not plain or any(m.parties for m in reading.inside(span[0] - 4, span[1])) or plain in states():
        return None
    longer = _longer(reading.view, plain) if " " not in plain else None
    return Voice(start=span[0], end=span[1], name=" ".join(_led(longer).split()) if longer else plain, human=True, known=False)


_NAMED_BEFORE = swift(rf"(?<![\w-]){NAME}{SPACE}+\Z")


@lru_cache(maxsize=512)
def _longer(view: str, plain: str) -> str | None:
    """Return the longer name that a text has for a last name; looked up once for each name, since it looks through the whole text."""
    for at in names.places(plain, view, hyphen=False):
        if before := _NAMED_BEFORE.search(view, max(0, at - 300), at):
            return before[0] + plain
    return None


def _led(name: str) -> str:
    """Return a name without the words before it that are capitals for another reason: "On Monday Ker", "The warden"."""
    while (first := re.match(rf"([^\W_]+){SPACE}+", name)) and first[1] in _NO_PERSON:
        name = name[first.end() :]
    return "" if name in _NO_PERSON or re.fullmatch(r"[A-Z]\w+ing", name) else name


_WITH = swift(rf"\bwith\s+(?={NAME}\s+$|(?:the|a|an|one|his|her|its|their)\s+[\w’'-]+\s+(?:[\w’'-]+\s+)?$)")


def before(reading: Reading, sentence: Sentence, at: int, end: int) -> Voice | None:
    """Return the subject of a verb at `end` whose clause begins behind `at`: what stands right before it behind a comma, else the first that reaches it."""
    low = max(sentence.start, at, end - REACH)
    if "with" in reading.view[low:end] and (with_ := _WITH.search(reading.view[low:end])) is not None:
        low += with_.end()  # "with Renn calling it"
    start = low + max(reading.view[low:end].rfind(mark) for mark in ";:") + 1
    found = [voice for voice in phrases(reading, start, end) if _reaches(reading.view[voice.end : end])]
    right = [voice for voice in found if "," not in reading.view[voice.end : end] and re.search(r",\s*$", reading.view[start : voice.start])]
    return next(iter(right or found), None)


def behind(reading: Reading, sentence: Sentence, at: int) -> Voice | None:
    """Return who stands right behind an inverted verb that ends at `at`: '"...", said a farmer'; "said it would" is none."""
    voice = next(iter(phrases(reading, at, min(sentence.end, at + REACH))), None)
    if voice is None or not re.fullmatch(r"\s+(?:the\s+)?(?:\w+ly\s+)?", reading.view[at : voice.start]):
        return None
    return None if reading.view[voice.start : voice.end].lower() in ("it", "they", "we", "i") else voice


_CLAUSE = swift(r"[;:·]|\b(?:that|while|whereas|because|when|if|although)\b")


def _reaches(gap: str) -> bool:
    """Return whether a verb behind `gap` can belong to what stands before it: what is put in between by commas does not count."""
    plain = re.sub(r",[^,]*,|\b(?:who|which|that)\b[^,]*(?:,|$)", " ", gap)
    return not _CLAUSE.search(plain) and len(plain.split()) <= 14
