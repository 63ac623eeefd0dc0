"""Words that point back get the party they stand for: "the group", "he", "both sides", "the government"."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from truceline.model.party import Role
from truceline.read import parties as sides
from truceline.read.reading import Mention, Reading, Sentence
from truceline.read.roster import Roster
from truceline.read.subject import groups, is_subject
from truceline.text.swift import swift

ARMED = (Role.ARMED_GROUP, Role.ALLIANCE, Role.UNKNOWN)


@dataclass(slots=True)
class Focus:
    """What was spoken of last, as the text goes on. `several`: the last two or more parties named together as acting, `foes` those of them that fight."""

    subject: tuple[str, ...] = ()
    person: Mention | None = None
    group: str | None = None
    ruler: str | None = None
    several: tuple[str, ...] = ()
    foes: tuple[str, ...] = ()
    heads: list[tuple[str, ...]] = field(default_factory=list)


def resolve(reading: Reading, roster: Roster) -> Reading:
    """Return `reading` with the parties of all mentions filled in as far as the text allows; what stays open has none."""
    focus, found = Focus(), []
    rulers = [entry.id for entry in sides.rulers(roster)] or [p.id for p in reading.parties if p.role is Role.GOVERNMENT]
    named = [entry.id for entry in sides.named_groups(roster)]
    lead = _lead_group(reading)
    for sentence in reading.sentences:
        for item in reading.inside(sentence.start, sentence.end):
            settled = (
                item
                if item.parties or item.person
                else _settle(reading, sentence, item, focus, rulers, [lead] if sentence.headline and lead else [] if sentence.headline else named)
            )
            found.append(settled)
            _note(reading, sentence, settled, focus, rulers, found)
    return replace(reading, mentions=tuple(found), starts=tuple(item.start for item in found), said={})


def _lead_group(reading: Reading) -> str | None:
    """Return the first armed group that the first paragraph names, whom a headline's "rebels" are."""
    first = next((s for s in reading.sentences if not s.headline), None)
    for item in reading.inside(first.start, first.end) if first else ():
        for party in filter(None, map(reading.party, item.parties)):
            if party.role in (Role.ARMED_GROUP, Role.ALLIANCE):
                return party.id
    return None


def _settle(reading: Reading, sentence: Sentence, item: Mention, focus: Focus, rulers: list[str], named: list[str]) -> Mention:
    if item.kind == "pronoun":
        return item if _of_nobody_known(reading, sentence, item) else _pronoun(reading, item, focus)
    if item.kind == "sides":
        words = reading.text[item.start : item.end].lower()
        two = re.match(r"(?:the\s+)?(?:both|two)\b", words)
        if two and len(focus.several) > 2 and not focus.foes:
            return item
        states = re.search(r"countries|governments|leaders|states|republics|neighbou?rs|presidents|capitals|ministers|nations", words)
        return replace(item, parties=(focus.several if states else focus.foes or focus.several) or _all_sides(reading))
    if item.kind == "described":
        return replace(item, parties=_named_next(reading, sentence, item))
    if item.kind == "group":
        if focus.person and focus.person.parties and re.match(r"(?:his|her)\s", reading.text[item.start : item.end].lower()):
            return replace(item, parties=focus.person.parties)
        return replace(item, parties=(focus.group,) if focus.group else tuple(named[:1]) if len(named) == 1 else ())
    if item.kind == "government":
        own = next((p.id for p in reading.parties if p.name == "government"), None) or _army(reading, item)
        chosen = focus.ruler or (rulers[0] if len(rulers) == 1 else own)
        return replace(item, parties=(chosen,) if chosen else ())
    if item.kind == "opposition":
        own = _generic(reading, item)
        chosen = own or (named[0] if len(named) == 1 else _lead_group(reading) if reading.text[item.start : item.end].isalpha() else None)
        return replace(item, parties=(chosen,) if chosen else ())
    return item


_SAID_IT = swift(
    r"(?:^|[,;:]\s+)(?:[Tt]he|[Aa]n?)\s+[^,;:“”\"]{3,80}?\s(?:said|says|announced|insisted|claimed|declared|added|stressed|informed\s+\w+)\s+(?:[a-z]+ly\s+)?(?:that\s+)?$"
)


def _of_nobody_known(reading: Reading, sentence: Sentence, item: Mention) -> bool:
    """Return whether "it" or "they" in "the council of elders said it would" points to somebody whom the reading does not know: then nobody is put in."""
    if reading.text[item.start : item.end].lower() not in ("it", "they"):
        return False
    match = _SAID_IT.search(reading.view[max(sentence.start, item.start - 160) : item.start])
    return match is not None and not any(m for m in reading.inside(item.start - len(match[0]), item.start) if m.kind != "pronoun")


_APPOSED = swift(r"\s*,\s+(?:(?:which\s+is\s+)?(?:called|known\s+as)\s+)?(?:the\s+)?")


def _named_next(reading: Reading, sentence: Sentence, item: Mention) -> tuple[str, ...]:
    """Return the group that "an alliance of armed groups" of the first sentences is, where one of the next two opens with its name or gives it."""
    body = [one for one in reading.sentences if not one.headline][:4]
    if sentence.headline or sentence not in body[:2] or reading.text[sentence.start : item.start].strip():
        return ()
    for one in body[body.index(sentence) + 1 :][:2]:
        named = reading.inside(one.start, one.end)[:2]
        for before, mention in zip((None, *named), named, strict=False):
            opens = not reading.text[one.start : mention.start].strip(' \n\t“"') or reading.text[one.start : mention.start] in ("The ", "the ")
            given = before is not None and before.kind == "group" and before.start == one.start and _APPOSED.fullmatch(reading.text, before.end, mention.start)
            party = reading.party(mention.parties[0]) if mention.kind == "party" and mention.parties else None
            if party and party.role in ARMED and (opens or given):
                return (party.id,)
    return ()


_REBELS = swift(r"\b(?:rebels?|guerrillas?|insurgents?|insurgency|communist|paramilitar\w+|separatists?)\b", re.IGNORECASE)


def _army(reading: Reading, item: Mention) -> str | None:
    """Return the one party with an army's name that "the army" is, in a text that speaks of no state's own army."""
    armies = [p.id for p in reading.parties if re.search(r"\b(?:Army|Armed Forces)$", p.name)]
    if _of_rebels(reading.text):
        return None  # where rebels bear an army's name, "the army" is whom they fight
    return armies[0] if len(armies) == 1 and "army" in reading.text[item.start : item.end].lower() else None


@lru_cache(maxsize=4)
def _of_rebels(text: str) -> bool:
    return _REBELS.search(text) is not None


def _generic(reading: Reading, item: Mention) -> str | None:
    words = reading.text[item.start : item.end].lower()
    return next((p.id for p in reading.parties if p.name[:1].islower() and (words in (p.name, *(a.lower() for a in p.aliases)))), None)


def _pronoun(reading: Reading, item: Mention, focus: Focus) -> Mention:
    words = reading.text[item.start : item.end].lower()
    if words in ("he", "she") or re.match(r"the\s", words):
        return replace(item, parties=focus.person.parties, person=focus.person.person) if focus.person else item
    if words in ("we", "i"):
        return item if reading.quoted(item.start) else replace(item, parties=focus.subject[:1])
    if words == "they":
        return replace(item, parties=focus.several or tuple(id for id in focus.subject if getattr(reading.party(id), "role", None) is not Role.MISSION))
    return replace(item, parties=focus.subject[:1] if len(focus.subject) == 1 else ())


def _all_sides(reading: Reading) -> tuple[str, ...]:
    """Return the first two parties that fight or rule, who are the sides where no two were named together."""
    fighting = [p.id for p in reading.parties if p.role in (Role.ARMED_GROUP, Role.ALLIANCE, Role.GOVERNMENT)]
    return tuple(fighting[:2]) if len(fighting) >= 2 else ()


_ASIDE = swift(r",\s+(?:which|whom|that)\s+(?:the\s+)?$")
"""Before somebody who speaks only within a relative clause: "the League, which Besk says takes orders, said that it"."""


def _note(reading: Reading, sentence: Sentence, item: Mention, focus: Focus, rulers: list[str], found: list[Mention]) -> None:
    before = reading.text[sentence.start : item.start]
    acting = is_subject(before, item) and not _ASIDE.search(before)
    if item.kind == "described" and acting and not item.parties:
        focus.subject = ()  # somebody new, whom the text does not name: "it" is nobody known
    if item.person and acting:
        focus.person = item
    for id in item.parties:
        party = reading.party(id)
        if party and party.role in ARMED and item.kind in ("party", "group", "opposition") and (acting or focus.group is None):
            focus.group = id
        if id in rulers and (party is None or party.role is not Role.ARMED_GROUP):
            focus.ruler = id
    if acting and item.parties and item.kind not in ("pronoun",):
        last = {one.start: one for one in found[-6:]}
        together = next((g for g in groups(reading, sentence.start, item.end) if g[-1].end == item.end), (item,))
        ids = tuple(dict.fromkeys(id for member in together for id in last.get(member.start, member).parties))
        focus.subject = ids or item.parties
        if len(ids) > 1:
            focus.several = ids
            if any(getattr(reading.party(id), "role", None) in (Role.ARMED_GROUP, Role.ALLIANCE, Role.GOVERNMENT) for id in ids):
                focus.foes = ids
    elif item.parties and item.kind == "person" and re.search(r"\bwith\s+$", before) and focus.subject and item.parties[0] not in focus.subject:
        focus.several = (*focus.subject, *item.parties)
