"""Every place where somebody is spoken of: by name, by a shorter name, or by words that point back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from truceline.model.party import Party, Person, Role
from truceline.read.parties import side_pattern
from truceline.read.people import endings
from truceline.read.reading import Mention, Reading
from truceline.read.roster import SPACE, Roster, states
from truceline.text.lexicon import alternation, words
from truceline.text.swift import swift


def find(reading: Reading, parties: tuple[Party, ...], people: tuple[Person, ...], roster: Roster) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text; those that point back are still without a party."""
    named = _surfaces(parties)
    persons = {**{person.name.split()[-1]: person for person in people}, **{person.name: person for person in people}}
    look = _surfaces_in(reading.text, {*named, *persons})
    found: list[Mention] = []
    for span in reading.sentences:
        raw = [*(_named(look, reading.text, span.start, span.end, named, persons) if look else ()), *_pointing(reading.text, span.start, span.end, roster)]
        found += _joined(reading.text, _apart(raw))
    return tuple(found)


def _surfaces_in(text: str, surfaces: set[str]) -> re.Pattern[str] | None:
    """Return the pattern of the names that can stand in a text, longer ones first; None where none does."""
    here = sorted((name for name in surfaces if name.split()[0] in text), key=lambda name: (-len(name), name))
    if not here:
        return None
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in here)
    return swift(rf"(?<![\w-])(?:{names})(?!\w|-(?:backed|led|held|sponsored|supported))")


def _surfaces(parties: tuple[Party, ...]) -> dict[str, str]:
    """Return every name, alias and unambiguous ending with the id of its party; a state also under its capital."""
    owners: dict[str, set[str]] = {}
    of_states = _of_states()
    for party in parties:
        for name in (party.name, *party.aliases):
            owners.setdefault(name, set()).add(party.id)
        for name in endings(party.name) if party.role not in (Role.STATE,) else ():
            owners.setdefault(name, set()).add(party.id)
        if party.role in (Role.STATE, Role.GOVERNMENT):
            for word in (word for name in dict.fromkeys((party.name, *party.aliases)) for word in of_states.get(name, ())):
                owners.setdefault(word, set()).add(party.id)
    return {" ".join(name.split()): next(iter(ids)) for name, ids in owners.items() if len(ids) == 1 and re.match(r"(?:[a-z]{2,3}[-‑ ])?[^\W\d_a-zß-ÿ]", name)}


@cache
def _of_states() -> dict[str, tuple[str, ...]]:
    """Return each state's names and capitals."""
    found: dict[str, tuple[str, ...]] = {}
    for word, (state, form) in states().items():
        found[state] = (*found.get(state, ()), *((word,) if form != "adjective" else ()))
    return found


def _named(look: re.Pattern[str], text: str, start: int, end: int, named: dict[str, str], persons: dict[str, Person]) -> Iterator[Mention]:
    for match in look.finditer(text, start, end):
        words_ = " ".join(match[0].split())
        if words_ in persons:
            person = persons[words_]
            yield Mention(start=match.start(), end=match.end(), kind="person", parties=(person.party,) if person.party else (), person=person.name)
        else:
            yield Mention(start=match.start(), end=match.end(), kind="party", parties=(named[words_],))


@cache
def _back() -> re.Pattern[str]:
    lists = words("parties")
    adjective = rf"(?:{alternation(lists['group_word_adjectives'])}{SPACE}+)?"
    group = rf"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]hat|[Tt]his){SPACE}+{adjective}{alternation(lists['group_words'])}(?!{SPACE}+of\b)"
    backed = rf"(?P<backer>[A-Z]\w+)-(?:backed|supported|sponsored){SPACE}+(?:[a-z]+{SPACE}+)?{alternation(lists['group_words'] + ['forces'])}"
    general = rf"general(?!{SPACE}(?:staff|council|assembly|command|headquarters|secretariat|amnesty))"
    offices = rf"president|prime{SPACE}minister|minister|spokesman|spokeswoman|{general}|commander|negotiator|leader|chairman|colonel"
    leaning = rf"(?P<office>[Tt]he{SPACE}+(?:{offices}))"
    collective = r"(?:alliance|coalition|group|movement|faction|militia|umbrella|grouping|front)"
    described = rf"[Aa]n?{SPACE}+(?:[a-z][\w-]*{SPACE}+){{0,3}}?{collective}"
    described += rf"(?:{SPACE}+of{SPACE}+(?:[a-z][\w-]*{SPACE}+){{0,2}}(?:groups|factions|militias|fighters|parties))?"
    return swift(
        rf"(?<![\w-])(?:(?P<described>{described})|(?P<sides>(?i:{alternation(lists['both_sides'])}))|(?P<backed>{backed})|(?P<group>{group})|{leaning}|(?P<pronoun>[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I))(?![\w’'-])"
    )


_FLOATS = swift(r"[A-Z]\w*,?\s+(?:have|had|were|are|would|will|did|do)\s+$")


def _pointing(text: str, start: int, end: int, roster: Roster) -> Iterator[Mention]:
    for match in _back().finditer(text, start, end):
        if match["described"] and match.start() != start:
            continue  # behind a name it only explains the name
        if match["sides"] and match[0].lower() == "both" and _FLOATS.search(text, max(start, match.start() - 60), match.start()):
            continue  # "Kinshasa and Kigali had both backed it" has named them
        if match["backed"]:
            yield _backed(match, roster)
        else:
            kind = "described" if match["described"] else "sides" if match["sides"] else "group" if match["group"] else "pronoun"
            yield Mention(start=match.start(), end=match.end(), kind=kind)
    for match in side_pattern().finditer(text, start, end):
        yield Mention(start=match.start(), end=match.end(), kind=match.lastgroup or "")


def _backed(match: re.Match[str], roster: Roster) -> Mention:
    """Resolve "Turkish-backed militants" to the one group that the text says this state supports."""
    state = states().get(match["backer"])
    backer = roster.find(state[0]) if state else None
    groups = [entry for entry in roster.known.values() if backer and backer.id in entry.backers]
    ids = (groups[0].id,) if len(groups) == 1 else ()
    return Mention(start=match.start(), end=match.end(), kind="party" if ids else "group", parties=ids)


def _joined(text: str, items: list[Mention]) -> list[Mention]:
    """Return the mentions with those of one party brought together: "Rapid Support Forces (RSF)", "Yemen's government", "the government of Yemen"."""
    found: list[Mention] = []
    for item in items:
        last = found[-1] if found else None
        between = " ".join(text[last.end : item.start].split()) if last else ""
        if last and item.parties and last.parties == item.parties and between == "(":
            continue
        if last and last.kind == "party" and item.kind == "government" and re.fullmatch(r"['’]s(?: \w+)?", between):
            found[-1] = replace(last, end=item.end)
        elif last and last.kind == "government" and item.kind == "party" and between in ("of", "of the"):
            found[-1] = replace(item, start=last.start)
        else:
            found.append(item)
    return found


def _apart(raw: list[Mention]) -> list[Mention]:
    """Return mentions that do not overlap: of two, the earlier one, and of two that begin together the longer one; names before pointers."""
    found: list[Mention] = []
    for item in sorted(raw, key=lambda m: (m.start, -(m.end - m.start), m.kind != "party")):
        if not found or item.start >= found[-1].end:
            found.append(item)
        elif item.kind == "party" and found[-1].kind in ("group", "described", "sides", "government", "opposition") and item.end >= found[-1].end:
            found[-1] = item
    return found
