"""The parties of a text: from the roster, under neutral names, with their aliases, roles and backers."""

import re
from functools import cache

from truceline.model.party import Party, Role
from truceline.read import bare, governments, naming
from truceline.read.reading import Reading
from truceline.read.roster import CAP, SPACE, Known, Roster, state_named, state_pattern, states
from truceline.text import names
from truceline.text.lexicon import any_of, words
from truceline.text.sieve import Sieve, sieve
from truceline.text.swift import swift


def find(reading: Reading) -> tuple[tuple[Party, ...], Roster]:
    """Return the parties in the order in which the text first names them, and the roster that they come from."""
    roster = Roster()
    looks = ((naming.organisations, naming.organising()), (naming.groups, naming.grouping()), (governments.governments, governments.ruling()))
    for look, words_ in looks:
        for span in (s for s in reading.given.calling(*words_) if not s.headline):
            look(reading.text, span.start, span.end, roster)
    for span in (s for s in reading.given.calling(*governments.ruling()) if s.headline):
        governments.governments(reading.text, span.start, span.end, roster)
    for span in (s for s in reading.given.calling(*naming.acting()) if not s.headline):
        naming.actors(reading.text, span.start, span.end, roster)
    people = _surnames(reading)
    for span in (s for s in reading.given.calling(*bare.showing()) if not s.headline):
        bare.names(reading.text, span.start, span.end, roster, frozenset(people))
    _people_apart(roster, people)
    for span in reading.given.calling(*naming.FIGHTING):
        naming.fighting(reading.text, span.start, span.end, roster)
    _loyal(reading, roster)
    _acronyms(reading, roster)
    _halves(reading, roster)
    _sides(reading, roster)
    _backers(reading, roster)
    _state_names(roster)
    entries = sorted({id(entry): entry for entry in roster.known.values()}.values(), key=lambda entry: min(entry.spans))
    return tuple(_party(reading, entry) for entry in entries), roster


_TITLES = (
    "[Pp]resident",
    "[Mm]inister",
    "[Cc]hancellor",
    "[Ll]eader",
    r"[Ss]pokes\w+",
    "[Gg]eneral",
    "[Cc]olonel",
    "[Cc]ounterpart",
    "[Cc]hief",
    "[Ee]nvoy",
    "[Nn]egotiator",
    "[Cc]ommander",
    "[Kk]ing",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
)
_TITLED = Sieve([rf"{title}\.?{SPACE}+({CAP}(?:{SPACE}+{CAP}){{0,3}})" for title in _TITLES])


_SEVERAL = sieve(
    rf"\b(?:[Pp]residents|[Mm]inisters|[Ll]eaders|[Gg]enerals){SPACE}+({CAP}(?:{SPACE}+{CAP}){{0,3}}){SPACE}+and{SPACE}+({CAP}(?:{SPACE}+{CAP}){{0,3}})"
)


def _surnames(reading: Reading) -> set[str]:
    """Return the full names and last names that stand behind an office anywhere in the text."""
    found = {match[1] for match in _TITLED.finditer(reading.text)} | {name for match in _SEVERAL.finditer(reading.text) for name in match.groups()}
    return found | {name.split()[-1] for name in found}


def _acronyms(reading: Reading, roster: Roster) -> None:
    """Give an organisation the acronym of its initials where the text uses it without saying so ("TPLF")."""
    for letters in sorted(set(re.findall(r"\b[A-Z]{3,6}\b", reading.text))):
        owners = [entry for entry in roster.known.values() if any(names.initials(name) == letters for name in entry.names)]
        if len(owners) == 1 and roster.find(letters) is None:
            owners[0].names[letters] = None


_HALF = swift(r"\b[Tt]he\s+(North|South)(?=[’']s\b|[’']\s|[,.;]|\s+[a-z])")


def _halves(reading: Reading, roster: Roster) -> None:
    """Give North Korea and South Korea, Sudan and the like the names "the North" and "the South", where both or one of them stands in the text."""
    for half in {match[1] for match in _HALF.finditer(reading.text)}:
        owners = [entry for entry in roster.known.values() if entry.state and entry.name.startswith(f"{half} ")]
        if len(owners) == 1:
            owners[0].names[half] = None


_LOYAL = swift(
    r"[^.;]{0,60}?\b(?:fight\w*|fought|allied|aligned|loyal|sided|siding)\s+(?:alongside|beside|with|to|for)\s+(?:the\s+)?(?:[A-Z]\w+\s+)?(?:army|government|"
    r"junta|regime|military|president|state)\b"
)


def _loyal(reading: Reading, roster: Roster) -> None:
    """Note who the text says fights on a government's side."""
    for entry in roster.known.values():
        if entry.role is Role.ARMED_GROUP:
            entry.loyal = any(_LOYAL.match(reading.text, end) for _, end in entry.spans[:3])


def _people_apart(roster: Roster, people: set[str]) -> None:
    """Take off the roster bare names that turned out to be people's."""
    for key in [key for key, entry in roster.known.items() if entry.role is Role.UNKNOWN and entry.name in people]:
        del roster.known[key]


def _party(reading: Reading, entry: Known) -> Party:
    aliases = tuple(name for name in entry.names if name != entry.name)
    role = Role.GOVERNMENT if entry.state and entry.government and not entry.plain else entry.role
    return Party(
        id=entry.id,
        name=entry.name,
        aliases=aliases,
        role=role,
        backers=tuple(sorted(entry.backers - {entry.id})),
        cited=reading.cite(*sorted(entry.spans)[:3]),
    )


def _state_names(roster: Roster) -> None:
    """Name a state of which a text speaks only as a government "the X government"; its plain name stays an alias."""
    for entry in roster.known.values():
        if entry.state and entry.government and not entry.plain:
            adjective = next((word for word, (state, form) in states().items() if state == entry.name and form == "adjective"), None)
            entry.names[entry.name] = None
            entry.name = f"{adjective} government" if adjective else f"Government of {entry.name}"


@cache
def side_pattern() -> Sieve:
    """Return the pattern of sides without a name, its group "opposition" or "government": "the armed opposition", "government troops"."""
    lists = words("parties")
    sides = [any_of(lists[f"{side}_sides"], before=rf"(?<![\w-])(?P<{side}>", behind=r")\b") for side in ("opposition", "government")]
    return Sieve([part for one in sides for part in one.parts], re.IGNORECASE)


def named_groups(roster: Roster) -> list[Known]:
    """Return the armed groups that have a name of their own."""
    return [entry for entry in roster.known.values() if entry.role in (Role.ARMED_GROUP, Role.ALLIANCE) and entry.name[:1].isupper() and not entry.loyal]


def rulers(roster: Roster) -> list[Known]:
    """Return the states of whose own army or government the text speaks."""
    return [entry for entry in roster.known.values() if entry.state and entry.government]


def _sides(reading: Reading, roster: Roster) -> None:
    """Put sides without a name on the roster where no named party of the text can be meant by them."""
    body = [span for span in reading.sentences if not span.headline]
    lead = any(reading.text.find(name, span.start, span.end) >= 0 for span in body[:1] for entry in named_groups(roster) for name in entry.names)
    for span in (one for one in reading.given.calling(side_pattern()) if not one.headline):
        for match in side_pattern().finditer(reading.text, span.start, span.end):
            before = reading.text[max(span.start, match.start() - 25) : match.start()]
            backer = _backer_before(roster, before)
            rules = match.lastgroup == "government"
            known = _known_government(roster, match[0]) if rules else _known_opposition(roster, match[0], backer, lead)
            if known or (backer is None and _QUALIFIED.search(before)):
                continue
            plain = "government" if rules else "armed opposition" if "opposition" in match[0] else match[0].lower()
            entry = roster.add(plain, match.span(), Role.GOVERNMENT if rules else Role.ARMED_GROUP, surface=match[0])
            entry.backers |= {backer.id} if backer else set()


_QUALIFIED = swift(rf"(?:(?<!The)(?<!\w)(?!The{SPACE})[A-Z][\w-]*|\b(?:opposition|former|new|local)){SPACE}+$")
"""Before a side: a name or an adjective that makes it another one ("Sudanese rebels", "former rebels")."""


def _backer_before(roster: Roster, before: str) -> Known | None:
    match = re.search(rf"([A-Z][\w-]*)-backed{SPACE}+$", before)
    return _backer(roster, match[1]) if match else None


def _known_government(roster: Roster, side: str) -> bool:
    """Return whether some named party is the government or the army that is meant."""
    return bool(rulers(roster)) or (side.lower() == "army" and any(entry.name.endswith(" Army") for entry in roster.known.values()))


def _known_opposition(roster: Roster, side: str, backer: Known | None, lead: bool) -> bool:
    """Return whether a named group is meant: the one with that backer, the only one, or for a bare "rebels" the one of the first sentence."""
    groups = named_groups(roster)
    if backer is not None:
        return any(backer.id in entry.backers for entry in groups)
    return len(groups) == 1 or side.lower() == "armed groups" or (lead and " " not in side)


def _backers(reading: Reading, roster: Roster) -> None:
    """Enter who supports whom where the text says so right behind or before a group's name."""
    for span in reading.given.calling(_BACKED_BY, _THAT, _HYPHENED):
        text = reading.text[span.start : span.end]
        for match in _BACKED_BY.finditer(text):
            backer = _backer(roster, text[match.end() :])
            group = _nearest_group(roster, text[: match.start()])
            if backer and group:
                group.backers.add(backer.id)
        for match in _THAT.finditer(text):
            backer, after = _backer(roster, text[match.end() :]), state_pattern().match(text, match.end())
            if backer and after and re.match(r"\s+(?:supports?|backs?|sponsors?|arms|funds)\b", text[after.end() :]):
                group = _nearest_group(roster, text[: match.start()]) or _next_group(roster, span.end)
                if group:
                    group.backers.add(backer.id)
        for match in _HYPHENED.finditer(text):
            backer, group = _backer(roster, match[1]), _group_at(roster, text[match.end() :])
            if backer and group:
                group.backers.add(backer.id)


_BACKED_BY = sieve(r"\b(?:backed|supported|sponsored) by\s+(?:the\s+)?")
_THAT = sieve(r"\b(alliance|coalition|group|movement|faction|militia|groups|factions)\s+(?:that|which|whom)\s+(?=[A-Z])")
_HYPHENED = sieve(r"\b([A-Z]\w+)-(?:backed|supported|sponsored)\s+(?:[a-z]+\s+){0,2}")


def _backer(roster: Roster, text: str) -> Known | None:
    match = state_pattern().match(text)
    return roster.find(state_named(match[0])[0]) if match else None


def _group_at(roster: Roster, text: str) -> Known | None:
    return next((entry for entry in named_groups(roster) for name in entry.names if text.startswith(name)), None)


def _next_group(roster: Roster, at: int) -> Known | None:
    """Return the group that the sentence right behind `at` is the first to name."""
    fresh = [entry for entry in named_groups(roster) if at <= min(entry.spans)[0] <= at + 12]
    return min(fresh, key=lambda entry: min(entry.spans)) if fresh else None


def _nearest_group(roster: Roster, before: str) -> Known | None:
    places = [(before.rfind(name), entry) for entry in named_groups(roster) for name in (entry.name, *entry.names) if name in before]
    return max(places, key=lambda place: place[0])[1] if places else None
