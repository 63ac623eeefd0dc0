"""Who accepts what: from stances to positions, nothing invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from truceline.model.party import Role
from truceline.model.position import Position, Stance
from truceline.read.objects import objects, words_of
from truceline.read.reading import Reading
from truceline.read.statements import Act
from truceline.text.lexicon import alternation, pattern, words
from truceline.text.swift import swift


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
    near = [
        d
        for d in reading.dates_in(sentence.start, sentence.end)
        if d.value and d.modifier in (None, "on") and (d.precision in ("day", "moment") or d.start == sentence.start)
    ]
    nearest = min(near, key=lambda d: abs(d.start - stand.act.start), default=None)
    return nearest.value[:10] if nearest and nearest.value else None


def _stands(reading: Reading, act: Act) -> Iterator[Stand]:
    if not act.scope.asserted or (act.scope.denied and act.kind != "undeclared") or _disowned(reading, act):
        return
    found = objects(reading, act)
    for party in act.parties:
        role = getattr(reading.party(party), "role", None)
        for object_, span in found:
            stance = _stance(reading, act, object_)
            mission = role is Role.MISSION and (object_ != "agreement" or act.sentence.headline)
            if stance and not mission:
                yield Stand(party=party, object=object_, stance=stance, act=act, span=span)


_CLAIM = swift(r"\b(?:claim(?:s|ed)|alleged)\b")
_DENIED = swift(r"\b(?:den(?:y|ies|ied)|a lie|a fabrication|false|untrue|not true|flatly that|it had not|they had not|no such)\b", re.IGNORECASE)


def _disowned(reading: Reading, act: Act) -> bool:
    """Return whether an act is only another side's claim that its sentence or the next one denies."""
    if act.quoted or not _CLAIM.search(reading.view, act.sentence.start, act.start):
        return False
    ahead = reading.sentences[act.sentence.number + 1 : act.sentence.number + 2]
    return bool(_DENIED.search(reading.view, act.end, act.sentence.end)) or any(_DENIED.search(reading.view, s.start, s.end) for s in ahead)


def _stance(reading: Reading, act: Act, object_: str) -> Stance | None:
    if act.kind == "undeclared":
        return Stance.UNDECLARED if object_ == "agreement" else None
    if act.kind == "reject":
        return Stance.REJECTS
    if act.kind == "cooperate":
        return Stance.ACCEPTS_WITH_RESERVATIONS if _contrast(reading, act) else None
    return Stance.ACCEPTS_WITH_RESERVATIONS if _reserved(reading, act) or (object_ == "agreement" and _contrast(reading, act)) else Stance.ACCEPTS


@cache
def _but() -> re.Pattern[str]:
    refusals = alternation(words("statements")["reject"])
    return swift(
        rf"\b(?:but|though|although|while|yet|however)\b[^.;]{{0,60}}?(?:{refusals}|"
        rf"\bregret(?:s|ted)?\b|\bobject\w*|\bmisgivings\b|\breservations\b|\bdemand(?:s|ed)?\b|\binsist(?:s|ed)?\b|\bnot\b|\breject|\bkeeps?\b|"
        rf"\bwants?\b|\breserv\w+|\bonly\b|\bon one condition)",
        re.IGNORECASE,
    )


def _contrast(reading: Reading, act: Act) -> bool:
    """Return whether a "but" with a refusal of the same party stands behind an acceptance; what another party does there qualifies nothing."""
    match = None if act.passive else _but().search(words_of(reading, act), act.end, act.sentence.end)
    if match is None:
        return False
    others = [item for item in reading.inside(match.start(), match.end()) if item.parties]
    return not others or any(set(item.parties) & set(act.parties) for item in others)


def _reserved(reading: Reading, act: Act) -> bool:
    """Return whether the sentence qualifies an acceptance: by its own verb, by what stands before it, or by what comes behind it up to another clause."""
    if re.search(r"\b(?:only|conditional|qualified)\b", reading.view[act.start : act.end]) or re.match(r"\s+only\b", reading.view[act.end : act.sentence.end]):
        return True
    stop = swift(r";|,?\s+(?:while|whereas)\b(?! (?:it|they|he|she)\b)").search(reading.view, act.end, act.sentence.end)
    return bool(
        pattern("statements", "reserve").search(reading.text, act.end, stop.start() if stop else act.sentence.end)
        or pattern("statements", "reserve_before").search(reading.view, max(act.sentence.start, act.start - 90), act.start)
    )
