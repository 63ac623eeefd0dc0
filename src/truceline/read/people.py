"""Who speaks for whom: a person's name, office and party, as the text gives them."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from truceline.model.party import Party, Person, Role
from truceline.read.governments import LEAD_KINDS
from truceline.read.reading import Reading
from truceline.read.roster import CAP, LEADS, SPACE, Roster, missions, state_named, state_pattern
from truceline.text import names
from truceline.text.lexicon import alternation, capitals, words
from truceline.text.sieve import Sieve, sieve

_INITIAL = rf"(?:[A-Z]\.(?:{SPACE}?[A-Z]\.){{0,2}}{SPACE}?)"
NAME = rf"{_INITIAL}?{CAP}(?:{SPACE}+(?:{_INITIAL}|(?:bin|ibn|de|van|von|al|el|da|abu){SPACE}+)?{CAP}){{0,3}}"


@cache
def _office() -> str:
    lists = words("parties")
    return rf"(?i:(?:(?:{alternation(lists['office_words'])}|and|of{SPACE}staff)[ -])*{alternation(lists['offices'])})"


@cache
def _patterns() -> tuple[Sieve, ...]:
    """Return the ways in which a text introduces a person: before the name an office, behind it an office, "President X of Y"."""
    of = rf"(?:{SPACE}+(?:of|for|from){SPACE}+(?:the{SPACE}+)?(?P<of>[^,.;]{{2,60}}?))"
    return (
        sieve(
            rf"(?<!\w)(?P<whose>(?:(?:{CAP}|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir){SPACE}+){{0,5}}?(?:{CAP}(?:['’]s?)?{SPACE}+)?)(?P<office>{_office()}),?{SPACE}+(?:{of[3:-1]},{SPACE}+)?(?:known{SPACE}as{SPACE}+)?(?P<name>{NAME})(?:{SPACE}+of{SPACE}+(?:the{SPACE}+)?(?P<land>{CAP}(?:{SPACE}{CAP})*))?"
        ),
        sieve(
            rf"(?<![\w-])(?P<name>{NAME}),{SPACE}+(?:an?{SPACE}+|the{SPACE}+|(?P<whose>(?:its|their|the{SPACE}[\w ]{{2,30}}['’]s|"
            rf"{CAP}['’]s){SPACE}+))?(?:[a-z]+{SPACE}+)??(?P<office>{_office()}){of}?(?=[,.;]|{SPACE}+(?:said|told|who))"
        ),
        sieve(
            rf"(?<!\w)(?P<office>{_office()}){SPACE}+(?P<name>{NAME}),{SPACE}+who{SPACE}+(?:signed|spoke|speaks|led|leads|negotiated){SPACE}+(?:for{SPACE}+)?(?:the{SPACE}+)?(?P<of>[^,.;]{{2,40}})"
        ),
        sieve(
            rf"(?<![\w-])(?P<name>{NAME}),{SPACE}+who{SPACE}+(?:heads|leads|headed|led|commands|commanded|chairs|speaks{SPACE}for|spoke{SPACE}for|signed{SPACE}for|represents){SPACE}+(?:the{SPACE}+)?(?P<of>[^,.;]{{2,40}})"
        ),
        sieve(
            rf"(?<![\w-])(?P<name>{NAME}){SPACE}+(?:of|from){SPACE}+(?:the{SPACE}+)?(?P<of>{CAP}(?:{SPACE}+{CAP}){{0,4}}){SPACE}+(?:said|told|added|warned|wrote)\b"
        ),
    )


@dataclass(slots=True)
class Cast:
    """People found so far, by full name."""

    people: dict[str, Person] = field(default_factory=dict)

    def add(self, reading: Reading, name: str, span: tuple[int, int], office: str | None, party: str | None) -> None:
        """Add a person, or fill in what an earlier mention left open."""
        name = " ".join(name.split())
        known = self.people.get(name) or next((p for p in self.people.values() if p.name.split()[-1] == name.split()[-1]), None)
        if known is None:
            self.people[name] = Person(name=name, office=office, party=party, cited=reading.cite(span))
        else:
            del self.people[known.name]
            longer = max(known.name, name, key=len)
            self.people[longer] = Person(name=longer, office=known.office or office, party=known.party or party, cited=known.cited)


def find(reading: Reading, parties: tuple[Party, ...], roster: Roster) -> tuple[Person, ...]:
    """Return the people whom the text gives an office or lets speak, in the order of first naming."""
    cast = Cast()
    for look in _patterns():
        for span in reading.given.calling(look):
            for match in look.finditer(reading.text, span.start, span.end):
                _introduce(reading, cast, match, parties, roster)
    for span in (s for s in reading.told.calling(_speaking()) if not s.headline):
        for match in _speaking().finditer(reading.view, span.start, span.end):
            _bare(reading, cast, match, roster)
    return tuple(sorted(cast.people.values(), key=lambda person: person.cited[0].start if person.cited else 0))


@cache
def _speaking() -> Sieve:
    verbs = alternation(words("statements")["speech"])
    return sieve(
        rf"(?:(?:^|(?<=[.,;”\"]{SPACE}))(?P<a>{NAME})(?:,[^,.]{{1,60}},)?{SPACE}+{verbs}\b|\b(?:said|added|replied|told{SPACE}\w+){SPACE}+(?P<b>{NAME})(?=[,.]))"
    )


def _introduce(reading: Reading, cast: Cast, match: re.Match[str], parties: tuple[Party, ...], roster: Roster) -> None:
    groups = match.groupdict()
    name, start = match["name"], match.start("name")
    name, start = _without_ranks(name, start)
    if (
        not name
        or name.split()[-1] in ("Staff", "Ministry", "Office")
        or name.split()[0] in LEADS | LEAD_KINDS
        or roster.find(name)
        or state_pattern().search(name)
        or name.split()[-1] in _DAYS
    ):
        return
    office = re.sub(r"^and\s+", "", " ".join((groups.get("office") or "").split()))
    whose = " ".join(filter(None, (groups.get("whose"), groups.get("of"), groups.get("land"))))
    party = (
        _party_in(whose, parties, roster)
        or _party_before(reading, match, parties, roster)
        or _near_capital(reading, match, roster)
        or _home(office, parties, roster)
    )
    cast.add(reading, name, (start, start + len(name)), office or None, party)


_DAYS = capitals("calendar") | {"Speaking", "Asked"}


def _without_ranks(name: str, start: int) -> tuple[str, int]:
    while (match := _rank().search(name)) is not None:
        name, start = name[match.end() :], start + match.end()
    return name, start


@cache
def _rank() -> Sieve:
    return sieve(rf"(?:^|{SPACE}){_office()}{SPACE}+(?=[A-Z])")


def _party_in(words_of: str, parties: tuple[Party, ...], roster: Roster) -> str | None:
    """Return the party that `words_of` ("the Council", "Russian", "Azerbaijan") names."""
    best: tuple[int, str] | None = None
    for party in parties:
        for name in (party.name, *party.aliases, *endings(party.name)):
            if (best is None or len(name) > best[0]) and next(names.places(name, words_of), None) is not None:
                best = (len(name), party.id)
    if best is None and (match := state_pattern().search(words_of)):
        entry = roster.find(state_named(match[0])[0])
        best = (1, entry.id) if entry else None
    if best is None and "government" in words_of:
        rulers = [party.id for party in parties if party.role is Role.GOVERNMENT]
        return rulers[0] if len(rulers) == 1 else None
    return best[1] if best else None


@lru_cache(maxsize=4_096)
def endings(name: str) -> tuple[str, ...]:
    """Return the shorter endings under which an organisation's long name goes on: "Karva Liberation Council", "Liberation Council", "Council"."""
    parts = re.split(r"\s(?:of|for)\s", name)[0].split()
    return tuple(" ".join(parts[i:]) for i in range(1, len(parts)) if parts[i][:1].isupper()) if len(parts) > 1 else ()


def _party_before(reading: Reading, match: re.Match[str], parties: tuple[Party, ...], roster: Roster) -> str | None:
    """Return the party that "its leader", "his Russian counterpart" or "the government's negotiator" belongs to: the last one named before."""
    before = reading.text[max(0, match.start() - 400) : _at(match)]
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", before)
    if re.search(r"\b(?:[Gg]overnment|[Aa]rmy|[Mm]ilitary)(?:['’]s)?\s+(?:[a-z]+\s+){0,2}$", before):
        rulers = [entry.id for entry in roster.known.values() if entry.state and entry.government] or [
            party.id for party in parties if party.role is Role.GOVERNMENT
        ]
        return rulers[0] if len(rulers) == 1 else None
    if not re.search(r"\b(?:[Ii]ts|[Tt]heir|[Ii]t|whose)\s+(?:[a-z]+\s+){0,2}$", before):
        return None
    for piece in reversed(sentence[-3:]):
        named = [(piece.rfind(name), party.id) for party in parties for name in (party.name, *party.aliases, *endings(party.name)) if name in piece]
        if named:
            return max(named)[1] if len(sentence) and piece is sentence[-1] else min(named)[1]
    return None


def _at(match: re.Match[str]) -> int:
    """Return where what introduces a person begins."""
    return match.start("office") if "office" in match.groupdict() else match.start()


@lru_cache(maxsize=4_096)
def _of_state(office: str) -> bool:
    """Return whether an office is one of state."""
    return re.search(rf"{alternation(words('parties')['state_offices'])}$", office) is not None


def _near_capital(reading: Reading, match: re.Match[str], roster: Roster) -> str | None:
    """Return the party whose capital the sentence names before an office of state: "announced in Moscow by President X"."""
    if not _of_state((match.groupdict().get("office") or "").lower()):
        return None
    before = re.split(r"[.!?]\s", reading.text[max(0, _at(match) - 90) : _at(match)])[-1]
    for found in state_pattern().finditer(before):
        state, form = state_named(found[0])
        entry = roster.find(state) if form == "capital" else None
        if entry:
            return entry.id
    return None


def _home(office: str, parties: tuple[Party, ...], roster: Roster) -> str | None:
    """Return the one government of the text where an office of state has no country beside it and no other state takes part."""
    if any(entry.state and entry.plain for entry in roster.known.values()) or not _of_state(office.lower()):
        return None
    homes = [party.id for party in parties if party.role is Role.GOVERNMENT]
    return homes[0] if len(homes) == 1 else None


def _bare(reading: Reading, cast: Cast, match: re.Match[str], roster: Roster) -> None:
    group = "a" if match["a"] else "b"
    name, start = _without_ranks(match[group], match.start(group))
    if not name:
        return
    if name.split()[0] in LEADS or roster.find(name) or state_pattern().search(name) or name in missions():
        return
    if len(name.split()) > 1 and name.split()[-1] not in _DAYS:
        cast.add(reading, name, (start, start + len(name)), None, None)
