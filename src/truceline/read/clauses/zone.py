"""A clause that puts an area under rules: a zone, a belt, a corridor, with its depth or width, line and side."""

import re
from collections.abc import Iterator

from truceline.model.clause import Band, Measure, Medium, ZoneClause
from truceline.read import weapons
from truceline.read.shapes import shape
from truceline.read.terms import Cue, Terms
from truceline.text.lexicon import pattern
from truceline.text.quantities import Distance
from truceline.text.swift import swift

_WIDTH = swift(r"\bwide\b|\bwidth\b|-wide\b", re.IGNORECASE)
_DEPTH = swift(
    r"\bdeep\b|\bdepth\b|\bbeyond\b|\bfrom the\b|\bextend|\b(?:to|on) (?:each|either|both) sides?\b|\b(?:to the )?(?:north|south|east|west)\b|"
    r"\binto\b|\bof the [\w ]*line\b",
    re.IGNORECASE,
)
_EACH = swift(
    r"\b(?:each|either|both) (?:sides?|way|parties)\b|\bto the (?:north|east) of the\b.*\bto the (?:south|west)\b|\bnorth and [\w ]*south\b|\b(?:on|"
    r"at|along) both (?:sides|banks)\b",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = swift(r"\b(?:inside|within) (?:the|an?) ((?:[\w-]+ )?(?:de-?escalation|de-?escalated|wider|larger)(?: [\w-]+){0,2})", re.IGNORECASE)


def find(terms: Terms) -> Iterator[ZoneClause]:
    """Yield a clause for each zone and each distance that a sentence gives it; those with a distance first, so that it is their words that name it."""
    told = [(cue, distance) for cue in terms.cues("zone") if not _referred(terms, cue) for distance in _distances(terms, cue)]
    for cue, distance in sorted(told, key=lambda one: one[1] is None):
        yield _clause(terms, cue, distance)


_THE = swift(r"\b(?:the|this|that|each|its|any)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_MAKES = swift(
    r"\b(?:creat\w*|establish\w*|set up|consist\w*|extend\w*|compris\w*|runs?|cover\w*|lies?|include[sd]?|be(?:come)? (?:a|an|free)|means?|located|width|"
    r"depth|radius|is (?:a|an|the area)|constitute\w*)\b",
    re.IGNORECASE,
)


def _referred(terms: Terms, cue: Cue) -> bool:
    """Return whether an agreement's own text only refers to a zone that another sentence makes: "mines within the limits of the safety zone"."""
    if not terms.reading.numbered:
        return False
    text, sentence = terms.reading.view, cue.sentence
    named_only = bool(_THE.search(text[max(sentence.start, cue.start - 40) : cue.start])) and not _MAKES.search(text, sentence.start, sentence.end)
    return named_only and shape(terms.reading.text, sentence.start, sentence.end, terms.distances(sentence.start, sentence.end)) is None


def _distances(terms: Terms, cue: Cue) -> list[Distance | None]:
    near = [d for d in terms.distances(cue.sentence.start, cue.sentence.end) if _belongs(terms.reading.text, cue, d)]
    if not near and terms.reading.numbered:
        near = _left_between(terms, cue)
    return _unique(terms.reading.text, near) or ([] if _AGAIN.fullmatch(terms.reading.text, cue.start, cue.end) else [None])


_SO = swift(r"\b(?:so as to|so that|thus|thereby|in order to|creating|forming|establishing|to (?:create|establish|form))\b", re.IGNORECASE)


def _left_between(terms: Terms, cue: Cue) -> list[Distance]:
    """Return the way that both sides go back, where that makes the zone: "both shall withdraw 2 km from the line so as to establish a zone"."""
    moved = terms.distances(cue.sentence.start, cue.start)
    made = len(moved) == 1 and _SO.search(terms.reading.text, moved[0].end, cue.start)
    return list(moved) if made and _EACH.search(terms.reading.text, cue.sentence.start, cue.start) else []


_AGAIN = swift(r"(?:an?|the|two|first|second)\s+(?:whole\s+|first\s+|second\s+|same\s+|new\s+|narrow\s+|wide\s+)?(?:belts?|strip|zone|corridor)", re.IGNORECASE)
"""A zone named only in passing ("the zone"): it counts where the sentence gives it a distance."""


def _belongs(text: str, cue: Cue, distance: Distance) -> bool:
    """Return whether a distance is the zone's own: no other kind of term stands between them, and it is no way moved back."""
    between = text[cue.end : distance.start] if distance.start >= cue.end else text[distance.end : cue.start]
    moved = re.search(
        r"\b(?:(?:moved?|withdraw\w*|pull\w*|dr[ae]w\w*|fall\w*|take\w*|bring\w*)(?: \w+){0,3} (?:back|away|out)|moved? back|withdraw\w*|pull\w* back|"
        r"fall back|(?<!no )(?<!not )less than|within|by at least)\b",
        text[max(cue.sentence.start, distance.start - 45) : distance.start],
    )
    length = _LENGTH.match(text, distance.end) or re.search(
        r"\b(?:stretch(?:es|ed|ing)? for|runs? for|length of)\s+(?:\w+\s+)?$", text[max(0, distance.start - 30) : distance.start]
    )
    return len(between) <= 240 and not moved and not length


_LENGTH = swift(r"\s*(?:\([^)]*\)\s*)?(?:long\b|-long\b|in length\b|of (?:road|track|coast|border|front)\b)", re.IGNORECASE)


_DEEP = swift(r"[\s-]*(?:deep|wide|broad|in (?:depth|width|breadth))\b", re.IGNORECASE)


def _unique(text: str, found: list[Distance]) -> list[Distance | None]:
    """Return distances without repeats, told as a depth or width before others: "six kilometres north and six south" is one."""
    kept: dict[tuple[float | None, float | None], Distance | None] = {}
    for distance in sorted(found, key=lambda one: not _DEEP.match(text, one.end)):
        kept.setdefault((distance.min_m, distance.max_m), distance)
    return list(kept.values())


def _clause(terms: Terms, cue: Cue, distance: Distance | None) -> ZoneClause:
    sentence = cue.sentence
    near = terms.distances(sentence.start, sentence.end)
    name = _name(terms.reading.text, cue)
    own = next((one for one in weapons.classes(terms.reading.text, sentence.start, sentence.end, near) if one.distance == distance), None)
    return ZoneClause(
        id="",
        name=name,
        medium=Medium.AIR if _AIR.search(name) else Medium.GROUND,
        subjects=(own.words,) if own else (),
        parties=terms.parties(cue),
        place=terms.place(cue),
        deadline=terms.deadline(cue, starts=True),
        speaker=terms.speaker(cue),
        rule=shape(terms.reading.text, sentence.start, sentence.end, (distance,) if distance else ()) or _rule(terms, cue, distance),
        cited=terms.reading.cite((sentence.start, sentence.end)),
    )


_TELLING = swift(r"\w{4,}[\s-]+(?:strip|belt|band|corridor|perimeter|zone|buffer|area)s?$|(?:zone|area)s? of \w+$", re.IGNORECASE)
_AIR = swift(r"\b(?:air|no-fly|flight)\b", re.IGNORECASE)
_NOUN = swift(r"\b(?:strip|belt|band|corridor|perimeter|zone|buffer|area)s?\b", re.IGNORECASE)


def _name(text: str, cue: Cue) -> str:
    """Return what the text calls the zone; where only its measure speaks of it ("5 km deep"), the nearest word for such a thing in the sentence."""
    words = " ".join(text[cue.start : cue.end].split())
    if not _TELLING.search(words):
        full = next((m for m in pattern("clauses", "cues.zone").finditer(text, cue.sentence.start, cue.sentence.end) if _TELLING.search(m[0])), None)
        words = " ".join(full[0].split()) if full else words
    if _NOUN.search(words) or re.search(r"perimeter|rectangle|land|cordon", words, re.IGNORECASE):
        return re.sub(r"^(?:create\s+|to\s+|at\s+|on\s+|along\s+)?(?:an?|the|two|first|second)\s+", "", words, flags=re.IGNORECASE)
    near = min(_NOUN.finditer(text, cue.sentence.start, cue.sentence.end), key=lambda match: abs(match.start() - cue.start), default=None)
    return near[0] if near else "zone"


def _rule(terms: Terms, cue: Cue, distance: Distance | None) -> Band | None:
    text, sentence = terms.reading.text, cue.sentence
    line, within = terms.line(cue.start, sentence.end) or terms.line(sentence.start, sentence.end), _WITHIN.search(text, sentence.start, sentence.end)
    if distance is None and line is None and within is None:
        return None
    each = _EACH.search(text, sentence.start, sentence.end)
    measure = _measure(text, sentence.start, sentence.end, distance, bool(each)) if distance else None
    return Band(
        line=line,
        side="each" if each or measure is Measure.TOTAL_WIDTH else _side(terms, cue),
        measure=measure,
        min_depth_m=distance.min_m if distance else None,
        max_depth_m=distance.max_m if distance else None,
        within=within[1] if within else None,
    )


def _measure(text: str, start: int, end: int, distance: Distance, each: bool) -> Measure | None:
    """Return what a distance measures by the word nearest to it: "wide" is the whole strip, "deep", "beyond" and "on each side" count from the line."""
    near = text[max(start, distance.start - 40) : min(end, distance.end + 45)]
    if _WIDTH.search(near):
        return Measure.TOTAL_WIDTH
    behind = text[distance.end : min(end, distance.end + 60)]
    if _WIDTH.search(text, start, end) and not _DEPTH.search(text, start, end):
        return Measure.TOTAL_WIDTH
    return (
        Measure.DEPTH
        if each
        or _DEPTH.search(near[: distance.start - max(start, distance.start - 40)])
        or re.match(r"\s*(?:deep|beyond|from the|to the|on each|on the|to each|either|into)", behind)
        else None
    )


def _side(terms: Terms, cue: Cue) -> str | None:
    """Return the party on whose side the strip lies where the text says so: "on the rebels' side", "in territory held by X"."""
    for mention in terms.reading.inside(cue.sentence.start, cue.sentence.end):
        around = terms.reading.text[mention.start - 30 : mention.end + 25]
        if (mention.parties and re.search(r"(?:['’]s?\s+side\b|-held (?:side|territory|ground|land)|\bside of (?:the )?$)", around[30:])) or (
            mention.parties and re.search(r"\b(?:(?:territory|land|ground|areas?) (?:held|controlled) by|on the side of)\s+(?:the\s+)?$", around[:30])
        ):
            return mention.parties[0]
    return None
