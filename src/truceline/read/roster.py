"""The roster: who is named in a text, under which names, before it is settled who is a party."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from truceline.model.party import Role
from truceline.text import names
from truceline.text.lexicon import alternation, any_of, capitals, pattern, words
from truceline.text.sieve import Sieve
from truceline.text.swift import swift

SPACE = r"[ \t\u00a0]"
_NOT_NAME = (
    "backed|led|held|sponsored|controlled|based|allied|supported|mediated|brokered|run|era|style|"
    "affiliated|linked|aligned|born|wide|dominated|funded|majority|speaking|occupied|ruled"
)
# A name's words are bounded: from each of its letters a run of thousands would be read to its end.
CAP = rf"(?:(?:(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑]|(?:al|el){SPACE}))?[A-ZÀ-ÖØ-Þİ][^\W_]{{0,60}}(?:[-‑’'](?!s\b|(?:{_NOT_NAME})\b)[^\W_]{{1,60}}){{0,8}}"
NAME = rf"{CAP}(?:{SPACE}+{CAP}){{0,4}}"
LEADS = capitals("leads")


_NUMBER = swift(r"(?:Ten|Eleven|Twelve|[A-Z][a-z]+teen|(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-[a-z]+)?|Seven|Eight|Nine)")


@dataclass(slots=True)
class Known:
    """Somebody named so far. `spans`: where, for citations; `government` counts words such as "army" that speak of a state's own rule.

    `loyal`: it fights on a government's side, so that "the rebels" are others.
    """

    name: str
    role: Role
    names: dict[str, None] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    backers: set[str] = field(default_factory=set)
    state: bool = False
    loyal: bool = False
    plain: int = 0
    government: int = 0

    _lasts: tuple[int, str, frozenset[str]] = (-1, "", frozenset())

    @property
    def id(self) -> str:
        """The slug of the name."""
        return names.slug(self.name)

    def lasts(self) -> frozenset[str]:
        """Return the last words of the names, folded: a spelling or ending of one of them has the same."""
        if self._lasts[:2] != (len(self.names), self.name):
            words_ = frozenset(names.fold(name).rsplit(" ", 1)[-1] for name in (self.name, *self.names))
            self._lasts = (len(self.names), self.name, words_)
        return self._lasts[2]

    def is_called(self, name: str) -> bool:
        """Return whether `name` is a spelling or ending of one of the names."""
        return any(names.same(name, other) for other in (self.name, *self.names))


@dataclass(slots=True)
class Roster:
    """Everybody named, by folded name."""

    known: dict[str, Known] = field(default_factory=dict)
    ends: dict[int, Known] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)

    def add(self, name: str, span: tuple[int, int], role: Role, *, state: bool = False, surface: str | None = None) -> Known:
        """Return the entry of `name`, made new where no spelling of it is known."""
        name, surface = " ".join(name.split()), " ".join((surface or name).split())
        entry = self.find(name)
        if entry is None:
            entry = self.known.setdefault(names.fold(name) or name, Known(name=name, role=role, state=state))
        if entry.role is Role.UNKNOWN:
            entry.role = role
        if len(name.split()) > len(entry.name.split()) and not entry.state and not state:
            entry.names[entry.name] = None
            entry.name = name
        entry.names[surface] = None
        entry.spans.append(span)
        self.ends[span[1]] = entry
        self.starts.add(span[0])
        return entry

    def find(self, name: str) -> Known | None:
        """Return who has this name, or a spelling or ending of it."""
        folded = names.fold(name)
        if (entry := self.known.get(folded)) is not None or not folded:
            return entry
        last = folded.rsplit(" ", 1)[-1]
        return next((entry for entry in self.known.values() if last in entry.lasts() and entry.is_called(name)), None)


@cache
def states() -> dict[str, tuple[str, str]]:
    """Return every name of a state with the state and what kind of name it is: "name", "adjective" or "capital"."""
    found: dict[str, tuple[str, str]] = {}
    for name, rest in words("states").items():
        adjectives, _, capitals = rest.partition(";")
        found[name] = (name, "name")
        for word in filter(None, (part.strip() for part in adjectives.split(","))):
            found[word] = (name, "adjective")
        for word in filter(None, (part.strip() for part in capitals.split(","))):
            found[word] = (name, "capital")
    return found


@cache
def state_pattern() -> Sieve:
    """Return the pattern of every name of every state."""
    return any_of([re.escape(name).replace(r"\ ", " ") for name in states()], before=r"(?<![\w-])(?=[A-ZÀ-ÞT])", behind=r"(?![\w])")


def state_named(words_: str) -> tuple[str, str]:
    """Return the state that words found by `state_pattern` name, and what kind of name it is; the words may be broken over lines."""
    return states()[" ".join(words_.split())]


@cache
def missions() -> dict[str, str]:
    """Return every name of an organisation that sends missions or mediates, with the name that it goes under here."""
    table = words("parties")["missions"]
    return {other: name for name, others in table.items() for other in (name, *others)}


@cache
def kinds() -> str:
    """Return the pattern of the capitalised head words of organisations' names."""
    lists = words("parties")
    return alternation(lists["armed_types"] + lists["alliance_types"] + lists["civil_types"] + lists["mission_types"])


@cache
def _type(key: str, behind: str) -> re.Pattern[str]:
    return swift(rf"\b{alternation(words('parties')[key])}{behind}")


@lru_cache(maxsize=4_096)
def role_of(name: str) -> Role:
    """Return what an organisation's own name says that it is."""
    if name in missions() or _type("mission_types", "$").search(name) or re.search(r"^Union of|Nations\b|Contact Group", name):
        return Role.MISSION if not re.search(r"(?:Women|Workers|Trade|Students|Farmers)\b.*Union$", name) else Role.UNKNOWN
    if re.search(r"\bLiberation\b", name):
        return Role.ARMED_GROUP
    for key, role in (("alliance_types", Role.ALLIANCE), ("armed_types", Role.ARMED_GROUP)):
        if _type(key, r"(?:$|\s+(?:of|for)\b)").search(name):
            return role
    return Role.GOVERNMENT if re.search(r"\bGovernment\b|\bJunta\b", name) else Role.UNKNOWN


def trimmed(name: str, start: int) -> tuple[str, int]:
    """Return `name` without the words that are capitals only because they open a sentence, and where it then starts."""
    while (match := re.match(rf"([^\W_]+(?:-[^\W_]+)?){SPACE}+", name)) and (match[1] in LEADS or _NUMBER.fullmatch(match[1])):
        name, start = name[match.end() :], start + match.end()
    if (opening := re.match(rf"(?:of|for){SPACE}+(?:the{SPACE}+)?", name)) is not None:
        name, start = name[opening.end() :], start + opening.end()
    return name, start


_OFFICES = capitals("offices_before")
_COMMON = capitals("common")


def no_name(name: str) -> bool:
    """Return whether a capitalised word before "group" or "army" is no name: an office, a common adjective, a loaded word, the opening of a sentence."""
    parts = name.split()
    return (
        bool({parts[0], parts[-1]} & _OFFICES)
        or name in _COMMON
        or name in LEADS
        or bool(_NUMBER.fullmatch(name))
        or bool(pattern("parties", "labels").fullmatch(name))
    )
