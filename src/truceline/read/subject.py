"""Who does what a verb says: the subject, found by what stands between it and the verb."""

import re
from functools import cache

from truceline.read.reading import Mention, Reading, Sentence
from truceline.text.lexicon import alternation, words
from truceline.text.sieve import Sieve, sieve
from truceline.text.swift import swift

_PREPOSITION = swift(
    r"\b(?:of|in|with|from|to|by|against|on|at|for|between|near|under|beside|besides|like|over|along|among(?! them\b)|around|alongside|about|behind|toward|"
    r"towards|inside|outside|into|through|via|including|joint|than|upon|across|without|within|on behalf of|in front of|"
    r"(?!neighbou?ring\b)\w+ing)\s+(?:the\s+|both\s+|"
    r"its\s+|his\s+|their\s+|an?\s+)*(?:(?!(?:and|but|or|that|which|who)\b)(?-i:[a-z-]+|President|Prime|Foreign|Defen[cs]e|Minister|General|Colonel|King|Secretary|Chief|"
    r"Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sheikh|Captain|Commander)\s+){0,2}$",
    re.IGNORECASE,
)
_SUBORDINATE = swift(
    r"\b(?:that|while|whereas|because|when|if|whether|although|though|since|as|unless|until|than|what|where|how|those who)\b|[;:]", re.IGNORECASE
)
_COORDINATED = swift(
    r"(?:,?\s*\b(?:and|but|or|yet|nor|then)|,)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|instead\s+|now\s+|have\s+|has\s+|had\s+|would\s+|will\s+|not\s+|to\s+)*$",
    re.IGNORECASE,
)
_JOIN = swift(
    r"(?:\s*,\s*(?:and\s+|or\s+|nor\s+)?|\s+(?:and|or|nor|as well as|along with|&)\s+|\s*[/–-]\s*|\s+and\s+by\s+)(?:the\s+|of\s+|its\s+|his\s+|her\s+|both\s+|"
    r"by\s+)*(?:[A-Z]?[\w’'-]+\s+){0,4}?",
    re.IGNORECASE,
)


_INSERTED = swift(r",\s+(?:who|which|whose|where|an?|one|now|once|its|the|(?!said\b|added\b|told\b)(?:[a-z]+ed|led|known|seen|held))\b[^,]*(?:,\s+)?$")
"""Before a mention that a comma follows: it stands in words put in between, as in "X, who fought beside Y, said"."""


@cache
def _relative() -> re.Pattern[str]:
    """Return the pattern of a noun and "that" or "which" right before a name: "armed groups that Turkey (supports)"; "said that" is no such noun."""
    return swift(
        rf"\b(?!{alternation(words('statements')['speech'])}\b)(?:groups?|factions?|militias?|fighters|parties|forces|rebels|alliance|coalition|movement|militants|army|troops)\s+(?:that|which|whom)\s+(?:the\s+)?$"
    )


@cache
def _representative() -> Sieve:
    return sieve(rf"\b{alternation(words('parties')['representatives'])}\s+(?:of|for|from|by|in)\s+(?:both\s+)?(?:the\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE)


@cache
def _reporting() -> re.Pattern[str]:
    return swift(rf"\b(?:{alternation(words('statements')['reporting'])})\b(?!\s*,?\s*(?:and|but)\b)", re.IGNORECASE)


@cache
def _object_of() -> re.Pattern[str]:
    """Return the pattern of a verb right before a name, which makes the name its object; a verb of reporting does not."""
    speech = alternation(words("statements")["reporting"])
    return swift(
        rf"\b(?!{speech}\b)(?:[a-z]{{2,}}ed|told|tell|tells|met|led|hit|is|was|be|are|were|call|calls|accuse|accuses|helps?|sees?|wants?|mean(?:s|t)|joins?|ask|asks|left|make|makes)\s+(?:the\s+|both\s+|its\s+|an?\s+)?(?:[a-z-]+\s+)?$",
        re.IGNORECASE,
    )


_REPORTS = swift(r"\s+(?:has\s+|have\s+|had\s+)?(?:said|says|told|tells|added|adds|claimed|claims|wrote|insisted|recalled)\b[^,]*,\s")
_LAST = swift(r"\s*,\s+and\s+(?:the\s+)?")


def groups(reading: Reading, start: int, end: int) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of text[start:end], those joined by "and" or commas together."""
    found: list[list[Mention]] = []
    for item in reading.inside(start, end):
        between = reading.text[found[-1][-1].end : item.start] if found else ""
        if (
            found
            and len(between) < 60
            and item.kind != "pronoun"
            and _joined(between)
            and (item.kind in ("party", "person", "government", "opposition") or "," not in between)
        ):
            found[-1].append(item)
        else:
            found.append([item])
    return tuple(tuple(group) for group in found)


_APPOSED = swift(r"\s*,\s+(?:an?|one|another|now|once|the|its|formerly)\s+(?:[\w’'-]+\s+){1,5}?(?:of|for|from|with|to|by|in)\s")


def _joined(between: str) -> bool:
    return (
        not _APPOSED.match(between)
        and not re.match(r",\s+\w+(?:ed|led|known)\s+(?:by|as|of)\b", between)
        and bool(_JOIN.fullmatch(between) or re.fullmatch(r"\s+and\s+(?:the|an?)\s+[^,.;]{3,50},\s+(?:the\s+)?", between))
        and not re.search(r"\b(?:while|but|said|which|who|whose|where|that|would|will|has|have|had|was|were|is|are)\b", between)
    )


_AMONG = swift(r"\s+(?:among\s+(?:them|others)|included)\b")
_CLOSES = swift(r"(?:[’']s?\s+[\w-]+)?\s*,")
"""A comma right behind a name, or behind what is its own ("Tripoli's troops,")."""


def subject(reading: Reading, sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Return the mentions that are the subject of the verb at `verb`, empty where the sentence has none that is known.

    Candidates are tried from the verb to the left; one behind a preposition or a verb of its own is no subject, unless somebody
    stands for it ("a spokesman for the group"). What lies between must not open a clause with a subject that nobody knows.
    """
    inside = reading.quoted(verb)
    start = max(sentence.start, inside.inner_start) if inside else sentence.start
    for group in reversed(groups(reading, start, verb)):
        if inside is None and reading.quoted(group[0].start):
            continue
        before = reading.view[start : group[0].start] if inside is None else reading.text[start : group[0].start]
        gap = reading.view[group[-1].end : verb] if inside is None else reading.text[group[-1].end : verb]
        if _AMONG.match(gap):
            continue  # "fighters, the Front among them, are to leave": the fighters are
        if _is_inside(reading, start, group, before, gap):
            continue
        if _REPORTS.match(gap) and re.search(r",\s+(?:the\s+)?$", before):
            continue  # "X, he told reporters, had accepted"
        if not _reaches(gap):
            return ()
        if is_subject(before, group[0]):
            return group
        if len(group) > 1 and _LAST.fullmatch(reading.text, group[-2].end, group[-1].start):
            return group[-1:]  # "at the invitation of a government, and X rejects": a new clause begins
    return ()


def _is_inside(reading: Reading, start: int, group: tuple[Mention, ...], before: str, gap: str) -> bool:
    """Return whether a group stands within words about somebody else: "X, which fights Y in the north, signed", "Y rivals sign"."""
    if "," in gap and (_WITHIN.search(before) or _whom().search(before)):
        return True
    if _MODIFIES.match(gap) and all(item.kind == "party" for item in group):
        return True
    return bool(_CLOSES.match(gap) and _INSERTED.search(before)) and not _apposed(reading, start, group[0].start)


@cache
def _whom() -> re.Pattern[str]:
    """Return the pattern of a noun and "that" before whoever does something to it: "the umbrella that Arvia supports, gave"."""
    return swift(rf"\b(?!{alternation(words('statements')['speech'])}\b)\w+\s+(?:that|which|whom)\s+(?:the\s+)?$")


_WITHIN = swift(r",\s+(?:which|who|whose|where)\b[^,;:]*$")
_MODIFIES = swift(r"\s+(?:rivals|rebels|foes|factions|militias|sides|enemies|warlords|guerrillas|insurgents)\b|['’]s\s+(?:west|east|north|south)\b")


def _apposed(reading: Reading, start: int, at: int) -> bool:
    """Return whether the name at `at` only names what stands before it: "a third group, the X, has refused"."""
    return bool(re.fullmatch(r"[^,;:]{0,60},\s+the\s+", reading.view[start:at])) and not reading.inside(start, at)


_NEAR = 90
"""Characters before a mention in which a preposition, a verb or an office that governs it stands."""


def is_subject(before: str, mention: Mention) -> bool:
    """Return whether a mention with `before` in front of it can be a subject."""
    before = before[-_NEAR:]
    if _representative().search(before):
        return True
    if mention.kind == "pronoun":
        return not re.search(r"\b(?:of|with|from|to|by|against|for)\s+$", before)
    return not _PREPOSITION.search(before) and not _relative().search(before) and not _object_of().search(before)


def _reaches(gap: str) -> bool:
    """Return whether a verb behind `gap` can still belong to what stands before it."""
    plain = re.sub(r"\([^)]*\)|,[^,]*,|\s[–—][^–—]*[–—]\s", " ", gap)
    if _COORDINATED.search(plain):
        return not re.search(r"[;:]", plain)
    relative = re.sub(r"\b(?:which|who|that)\s+(?:\w+\s+){1,7}(?=\w*$)", " ", plain)
    if _reporting().search(relative):
        return False
    return not _SUBORDINATE.search(relative) and len(relative.split()) <= 14


def speaker_behind(reading: Reading, sentence: Sentence, verb_end: int) -> tuple[Mention, ...]:
    """Return who stands behind an inverted verb of speech: '"...", said the group's chief, Colonel X'."""
    window = reading.inside(verb_end, min(sentence.end, verb_end + 90))
    if not window or not re.fullmatch(
        r"\s*(?:to\s+)?(?:(?!that\b|on\b|in\b|at\b|it\b|they\b|he\b|she\b|late\b)[\w’'-]+\s+){0,3}(?:the\s+)?", reading.view[verb_end : window[0].start]
    ):
        return ()
    if window[0].kind == "pronoun" and reading.text[window[0].start : window[0].end].lower() not in ("he", "she"):
        return ()  # "said it would": what is said begins
    person = next((item for item in window if item.kind == "person" and re.fullmatch(r"[^.;“”\"]{0,70}", reading.view[verb_end : item.start])), None)
    return (person,) if person else (window[0],)
