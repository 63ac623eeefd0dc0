"""The parties of a text: from the roster, under neutral names, with their aliases, roles and backers."""

import re
from functools import cache

from truceline.model.party import Party, Role
from truceline.read import naming
from truceline.read.reading import Reading
from truceline.read.roster import SPACE, Known, Roster, state_pattern, states
from truceline.text.lexicon import alternation, words


def find(reading: Reading) -> tuple[tuple[Party, ...], Roster]:
    """Return the parties in the order in which the text first names them, and the roster that they come from."""
    roster = Roster()
    for look in (naming.organisations, naming.groups, naming.governments):
        for span in (s for s in reading.sentences if not s.headline):
            look(reading.text, span.start, span.end, roster)
    for span in (s for s in reading.sentences if s.headline):
        naming.governments(reading.text, span.start, span.end, roster)
    for span in reading.sentences:
        naming.fighting(reading.text, span.start, span.end, roster)
    _sides(reading, roster)
    _backers(reading, roster)
    _state_names(roster)
    entries = sorted({id(entry): entry for entry in roster.known.values()}.values(), key=lambda entry: min(entry.spans))
    return tuple(_party(reading, entry) for entry in entries), roster


def _party(reading: Reading, entry: Known) -> Party:
    aliases = tuple(name for name in entry.names if name != entry.name)
    role = Role.GOVERNMENT if entry.state and entry.government and not entry.plain else entry.role
    return Party(id=entry.id, name=entry.name, aliases=aliases, role=role, backers=tuple(sorted(entry.backers - {entry.id})), cited=reading.cite(*sorted(entry.spans)[:3]))


def _state_names(roster: Roster) -> None:
    """Name a state of which a text speaks only as a government "the X government"; its plain name stays an alias."""
    for entry in roster.known.values():
        if entry.state and entry.government and not entry.plain:
            adjective = next((word for word, (state, form) in states().items() if state == entry.name and form == "adjective"), None)
            entry.names[entry.name] = None
            entry.name = f"{adjective} government" if adjective else f"Government of {entry.name}"


@cache
def side_pattern() -> re.Pattern[str]:
    """Return the pattern of sides without a name: "the armed opposition", "government troops"."""
    lists = words("parties")
    return re.compile(rf"(?<![\w-])(?P<opposition>{alternation(lists['opposition_sides'])})\b|(?<![\w-])(?P<government>{alternation(lists['government_sides'])})\b", re.IGNORECASE)


def named_groups(roster: Roster) -> list[Known]:
    """Return the armed groups that have a name of their own."""
    return [entry for entry in roster.known.values() if entry.role in (Role.ARMED_GROUP, Role.ALLIANCE) and entry.name[:1].isupper()]


def rulers(roster: Roster) -> list[Known]:
    """Return the states of whose own army or government the text speaks."""
    return [entry for entry in roster.known.values() if entry.state and entry.government]


def _sides(reading: Reading, roster: Roster) -> None:
    """Put sides without a name on the roster where no named party of the text can be meant by them."""
    for span in (s for s in reading.sentences if not s.headline):
        for match in side_pattern().finditer(reading.text, span.start, span.end):
            kind, candidates = ("opposition", named_groups(roster)) if match["opposition"] else ("government", rulers(roster))
            words_before = reading.text[max(span.start, match.start() - 25) : match.start()]
            backed = re.search(rf"([A-Z][\w-]*)-backed{SPACE}+$", words_before)
            if backed and any(_backer(roster, backed[1]) is not None and _backer(roster, backed[1]).id in entry.backers for entry in candidates):  # type: ignore[union-attr]
                continue
            if not backed and re.search(rf"(?:[A-Z][\w-]*|opposition|former|new|local){SPACE}+$", words_before) and not re.search(rf"\bThe{SPACE}+$", words_before):
                continue
            if len(candidates) == 1 or (kind == "government" and candidates):
                continue
            if kind == "opposition" and match[0].lower() == "armed groups":
                continue
            plain = "government" if kind == "government" else "armed opposition" if "opposition" in match[0] else match[0].lower()
            roster.add(plain, match.span(), Role.GOVERNMENT if kind == "government" else Role.ARMED_GROUP, surface=match[0])


def _backers(reading: Reading, roster: Roster) -> None:
    """Enter who supports whom where the text says so right behind or before a group's name."""
    for span in reading.sentences:
        text = reading.text[span.start : span.end]
        for match in re.finditer(r"\b(?:backed|supported|sponsored) by\s+(?:the\s+)?", text):
            backer = _backer(roster, text[match.end() :])
            group = _nearest_group(roster, text[: match.start()])
            if backer and group:
                group.backers.add(backer.id)
        for match in re.finditer(r"\b([A-Z]\w+)-(?:backed|supported|sponsored)\s+(?:[a-z]+\s+){0,2}", text):
            backer, group = _backer(roster, match[1]), _group_at(roster, text[match.end() :])
            if backer and group:
                group.backers.add(backer.id)


def _backer(roster: Roster, text: str) -> Known | None:
    match = state_pattern().match(text)
    return roster.find(states()[match[0]][0]) if match else None


def _group_at(roster: Roster, text: str) -> Known | None:
    return next((entry for entry in named_groups(roster) for name in entry.names if text.startswith(name)), None)


def _nearest_group(roster: Roster, before: str) -> Known | None:
    places = [(before.rfind(name), entry) for entry in named_groups(roster) for name in (entry.name, *entry.names) if name in before]
    return max(places, key=lambda place: place[0])[1] if places else None
