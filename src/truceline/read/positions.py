"""Who accepts what: from stances to positions, nothing invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.model.party import Role
from truceline.model.position import Position, Stance
from truceline.read.reading import Reading
from truceline.read.statements import Act
from truceline.text.lexicon import alternation, pattern, words

REACH = 140
"""How many characters behind a cue its object may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A stance of one party on one object, before stances of the same party and object are brought together."""

    party: str
    object: str
    stance: Stance
    act: Act
    span: tuple[int, int]


def find(reading: Reading, acts: tuple[Act, ...]) -> tuple[Position, ...]:
    """Return the positions that the text states, in its order; each party and object has one, with all its words."""
    stands = [stand for act in acts for stand in _stands(reading, act)]
    body, head = [s for s in stands if not s.act.sentence.headline], [s for s in stands if s.act.sentence.headline]
    chosen: dict[tuple[str, str], list[Stand]] = {}
    for stand in body:
        chosen.setdefault((stand.party, stand.object), []).append(stand)
    for stand in head:
        known = chosen.get((stand.party, stand.object))
        if known is None or all(other.act.sentence.headline or not _agree(other.stance, stand.stance) for other in known):
            chosen.setdefault((stand.party, stand.object), []).append(stand)
        else:
            known.append(stand)
    found = [_position(reading, list(same)) for key, group in chosen.items() for same in _by_stance(group)]
    found.sort(key=lambda position: position.cited[0].start if position.cited else 0)
    return tuple(_numbered(position, number) for number, position in enumerate(found, 1))


def _numbered(position: Position, number: int) -> Position:
    from dataclasses import replace

    return replace(position, id=f"position-{number}")


def _agree(one: Stance, other: Stance) -> bool:
    return (one is Stance.REJECTS) == (other is Stance.REJECTS) and (one is Stance.UNDECLARED) == (other is Stance.UNDECLARED)


def _by_stance(group: list[Stand]) -> Iterator[list[Stand]]:
    """Yield the stands of a party on an object, those that say the same together: a reservation anywhere qualifies an acceptance; silence yields to words."""
    rejects = [s for s in group if s.stance is Stance.REJECTS]
    accepts = [s for s in group if s.stance in (Stance.ACCEPTS, Stance.ACCEPTS_WITH_RESERVATIONS)]
    if accepts:
        accepts.sort(key=lambda s: s.stance is Stance.ACCEPTS)
        yield accepts
    if rejects:
        yield rejects
    if not accepts and not rejects:
        yield group


def _position(reading: Reading, stands: list[Stand]) -> Position:
    first = min(stands, key=lambda s: (s.stance is not stands[0].stance, s.act.sentence.headline, s.span))
    spans = [(s.act.sentence.start, s.act.sentence.end) for s in stands]
    return Position(
        id="",
        party=first.party,
        object=first.object,
        stance=stands[0].stance,
        speaker=first.act.speaker,
        date=next(filter(None, (_date(reading, s) for s in (first, *stands) if s.stance is first.stance)), None),
        headline_only=all(s.act.sentence.headline for s in stands),
        cited=reading.cite(*spans),
    )


def _date(reading: Reading, stand: Stand) -> str | None:
    """Return the day on which the stance was taken: the sentence's own date that is no deadline, nearest to the cue."""
    sentence = stand.act.sentence
    near = [d for d in reading.dates_in(sentence.start, sentence.end) if d.value and d.modifier in (None, "on") and (d.precision in ("day", "moment") or d.start == sentence.start)]
    return min(near, key=lambda d: abs(d.start - stand.act.start)).value if near else None


def _stands(reading: Reading, act: Act) -> Iterator[Stand]:
    if not act.scope.asserted or (act.scope.denied and act.kind != "undeclared"):
        return
    objects = _objects(reading, act)
    for party in act.parties:
        role = getattr(reading.party(party), "role", None)
        for object_, span in objects:
            stance = _stance(reading, act, object_)
            if stance and not (role is Role.MISSION and object_ != "agreement"):
                yield Stand(party=party, object=object_, stance=stance, act=act, span=span)


def _stance(reading: Reading, act: Act, object_: str) -> Stance | None:
    if act.kind == "undeclared":
        return Stance.UNDECLARED if object_ == "agreement" else None
    if act.kind == "reject":
        return Stance.REJECTS
    if act.kind == "cooperate":
        return Stance.ACCEPTS_WITH_RESERVATIONS if _contrast(reading, act) else None
    return Stance.ACCEPTS_WITH_RESERVATIONS if object_ == "agreement" and (_contrast(reading, act) or _reserved(reading, act)) else Stance.ACCEPTS


@cache
def _but() -> re.Pattern[str]:
    refusals = alternation(words("statements")["reject"])
    return re.compile(rf"\b(?:but|though|although|while|yet|however)\b[^.;]{{0,60}}?(?:{refusals}|\bregret(?:s|ted)?\b|\bnot\b|\breject|\bcaution|\bkeeps?\b)", re.IGNORECASE)


def _contrast(reading: Reading, act: Act) -> bool:
    return bool(_but().search(reading.view, act.end, act.sentence.end))


def _reserved(reading: Reading, act: Act) -> bool:
    return bool(pattern("statements", "reserve").search(reading.view, act.end, act.sentence.end))


@cache
def _object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(r"\b" + alternation(found) + r"(?!\w)", re.IGNORECASE)) for name, found in words("statements")["objects"].items())


def _objects(reading: Reading, act: Act) -> list[tuple[str, tuple[int, int]]]:
    """Return what the stance is about: the nearest object behind the cue, with others joined to it; for a passive what stands before it."""
    text, sentence = reading.view, act.sentence
    if act.kind in ("undeclared", "cooperate"):
        return [("agreement", (act.start, act.end))] if act.kind == "cooperate" or _speaks_of_deal(reading, act) else []
    if act.passive:
        match = _object_patterns()[0][1].search(text, sentence.start, act.start)
        return [("agreement", match.span())] if match else []
    stop = _stop(text, act.end, sentence.end)
    found = []
    for name, look in _object_patterns():
        match = look.search(text, act.end if name == "agreement" or act.kind == "accept" else act.start, stop)
        if match:
            found.append((name, match.span()))
    if not found and act.kind in ("accept", "reject") and (own := _own_words(text, act, stop)):
        found.append(own)
    if act.kind == "accept" and not found and re.search(r"\b(?:deal|agreement|accord|pact|truce|armistice|protocol|ceasefire|text|draft)\s+(?:that\s+|which\s+)?(?:[\w’'-]+\s+){1,4}$", text[sentence.start : act.start]):
        found.append(("agreement", (act.start, act.end)))
    inside = re.match(r"(?:agree[sd]?|sign\w*|announced|reached|struck)", text[act.start : act.end])
    if inside and not any(name == "agreement" for name, _ in found) and act.kind == "accept" and _agrees_to_something(text, act, sentence.end):
        found.append(("agreement", (act.start, act.end)))
    if act.kind == "accept" and re.search(r"(?:agreement|deal|truce|ceasefire|accord|pact|understanding)$", text[act.start : act.end]):
        found.append(("agreement", (act.start, act.end)))
    if any(name in ("disarmament", "territory", "withdrawal") for name, _ in found) and act.kind == "reject":
        found = [item for item in found if item[0] != "agreement" or item[1][0] < min(span[0] for name, span in found if name != "agreement")]
    if act.kind == "accept":
        found = [item for item in found if item[0] not in ("disarmament", "territory", "withdrawal")]
    return [item for item in found if item[0] != "agreement" or not _of_something_else(text, act.end, item[1][0])]


def _of_something_else(text: str, start: int, end: int) -> bool:
    """Return whether the deal is only named as what something else belongs to: "dismissed that reading of the text"."""
    return bool(pattern("statements", "no_object").search(text, start, end)) and " of " in text[start:end] + " "


_PHRASE = re.compile(r"\s+(?:to\s+|on\s+|with\s+)?(?P<what>(?:the\s+|any\s+|an?\s+|all\s+|its\s+|their\s+)?[\w’'-]+(?:\s+(?!and\b|but\b|by\b|in\b|at\b|that\b|which\b|who\b|for\b|from\b|as\b|was\b|is\b|said\b|attached\b|before\b)[\w’'-]+){0,5})")
_PLAIN = re.compile(r"(?:accept\w*|reject\w*|refuse\w*|.*(?:not|never|cannot|[n][’']t) (?:accept|recogni[sz]e))$", re.IGNORECASE)


def _own_words(text: str, act: Act, stop: int) -> tuple[str, tuple[int, int]] | None:
    """Return what a party accepts or rejects where it is no usual object, in the text's own words: "the paragraph on cantonment"."""
    if not _PLAIN.match(text[act.start : act.end]):
        return None
    match = _PHRASE.match(text, act.end, stop)
    if match is None or "·" in match[0] or pattern("statements", "no_object").search(match["what"]):
        return None
    what = re.sub(r"^(?:the|any|an?|all|its|their)\s+", "", " ".join(match["what"].split()))
    return (what, match.span("what")) if len(what) > 2 else None


def _agrees_to_something(text: str, act: Act, end: int) -> bool:
    return bool(re.match(r"\s+(?:\w+\s+){0,6}?(?:to|on|that|borders?|halt|stop|swap|exchange|for|in)\b|.{0,3}$", text[act.end : min(end, act.end + 60)]) or re.search(r"\b(?:to|on|that)$", text[act.start : act.end]))


def _stop(text: str, start: int, end: int) -> int:
    """Return where the reach of a cue ends: at the sentence's end, or where a new clause begins."""
    match = re.compile(r"[;:]|,?\s+\b(?:but|while|although|though|after|because|when|before|until)\b|\.\s").search(text, start, end)
    return min(match.start() if match else end, start + REACH)


def _speaks_of_deal(reading: Reading, act: Act) -> bool:
    """Return whether a silence is about the deal: a deal, a stance or a position stands behind it, or nothing at all does."""
    behind = reading.view[act.end : act.sentence.end]
    return bool(re.search(r"\b(?:deals?|agreement|accord|pact|truce|cease-?fire|plan|proposal|protocol|framework|stance|position|armistice|bound|abide|text|support|draft)\b", behind)) or len(behind.split()) <= 6
