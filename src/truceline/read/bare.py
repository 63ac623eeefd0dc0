"""Parties under a name that holds no word for a group: "the Zuhari", "the MDLF", "the neighbouring country of Sulia"."""

import re
from functools import cache

from truceline.model.party import Role
from truceline.read.governments import state_entry
from truceline.read.roster import CAP, LEADS, SPACE, Roster, missions, no_name, role_of, state_pattern, states
from truceline.text import names as names_of
from truceline.text.lexicon import alternation, capitals, words
from truceline.text.sieve import Sieve, called, sieve
from truceline.text.swift import swift

_BARE = rf"{CAP}(?:{SPACE}+(?:(?:of|&|for){SPACE}+(?:the{SPACE}+)?)?{CAP}){{0,4}}"
_ACRONYM = r"[A-Z]{3,}(?:[-‑](?:[A-Z]{1,}|[A-Z][a-z]+))?"
_SPOKE = (
    r"(?:said|says|say|told|announced|declared|warned|vowed|pledged|insisted|stated|confirmed|informed|denied|demanded|accused|agreed|accepted|accepts?|rejected|rejects?|"
    r"refused|refuses?|signed|welcomed|welcomes?|denounced|endorsed|backed|opposed|opposes?|dismissed|turned|ruled out|boycotted|withdrew from|expects)"
)
_ACTS = (
    rf"(?:(?:has|have|had)\s+(?:also\s+|now\s+|long\s+|so far\s+)?(?:not\s+(?:yet\s+)?|never\s+|yet\s+to\s+)?"
    rf"(?:{_SPOKE}|say|sign|respond|comment|commented|been\s+(?:firing|fighting|boycotting))|"
    rf"(?:will|would|did|does|do)\s+(?:not\s+)?(?:only\s+)?"
    rf"(?:back|sign|accept|abide|honou?r|join|support|respect|reject|disarm|comment|respond|say|attend|take)|{_SPOKE})\b"
)
_PAIR = (
    rf",{SPACE}+(?:(?:the|both){SPACE}+)?(?:two|rival|neighbouring|warring|rivalling){SPACE}+(?:[\w-]+{SPACE}+){{0,3}}"
    r"(?:communities|tribes|clans|peoples|groups|militias|factions|movements|republics|states|countries|nations|coalitions|gangs)\b"
)
"""Behind two names: what they are ("the Amaki and the Turo, two herding communities")."""
_INSERT = r"(?:\s+in\s+[A-Z]\w+)?(?:,\s+[^,.;]{3,90},)?\s+(?:also\s+|later\s+|then\s+)?"


_ARMS = r"(?:fighters|militia|militiamen|gunmen|guns|rockets|armed\s+wing|rifles)"
_WAR = r"(?:cease-?fire|truce|deal|agreement|accord|pact|talks|war|fighting|conflict|clashes|armistice|negotiations)"


@cache
def _looks() -> tuple[tuple[Sieve, Role], ...]:
    """Return the ways in which a text shows that a bare name is a party's, with what it then is."""
    voices = r"(?:leaders?|spokesm[ae]n|spokeswoman|officials?|commanders?|negotiators?|delegation|political\s+bureau|fighters?|officers?|chief)"
    kinds = r"(?:group|movement|faction|militia|organi[sz]ation|rival|outfit|alliance|party)"
    return (
        (sieve(rf"(?<![\w-])(?P<name>{CAP})[’']s?{SPACE}+{_ARMS}\b"), Role.ARMED_GROUP),
        (
            sieve(rf"\b{_WAR}{SPACE}+between{SPACE}+(?:the{SPACE}+)?(?:[^,.;]{{3,60}}?{SPACE}+and{SPACE}+(?:the{SPACE}+)?)(?P<name>{_BARE})(?![\w’'])"),
            Role.UNKNOWN,
        ),
        (sieve(rf"\b{_WAR}{SPACE}+between{SPACE}+(?:the{SPACE}+)?(?P<name>{CAP}){SPACE}+and\b"), Role.UNKNOWN),
        (
            sieve(
                rf"(?:^|(?<=[.,;”]\s)|\b(?:and|but|while){SPACE}+)[Tt]he{SPACE}+(?P<name>{CAP}(?:{SPACE}+{CAP})?s(?:{SPACE}+of{SPACE}+(?:the{SPACE}+)?{CAP})?){_INSERT}(?:{_ACTS}|are\s+(?:allied|aligned|backed))"
            ),
            Role.UNKNOWN,
        ),
        (sieve(rf"(?:^|(?<=[.;”]\s))[Tt]he{SPACE}+(?P<name>{CAP}),{SPACE}+who{SPACE}+[^.;]{{3,80}},{SPACE}+(?:have|are|were)\b"), Role.UNKNOWN),
        (sieve(rf"(?<![\w-])(?P<name>(?:{alternation(words('parties')['armed_leads'])}){SPACE}+{CAP}(?:{SPACE}+{CAP})?)(?![\w’-])"), Role.ARMED_GROUP),
        (sieve(rf"(?<![\w-])(?:[Tt]he{SPACE}+)?(?P<name>{_ACRONYM})(?:{_INSERT}{_ACTS}|{SPACE}+{voices}\b)"), Role.UNKNOWN),
        (
            sieve(
                rf"\b(?:[Tt]he{SPACE}+)?(?P<name>(?!M4\b|T-)[A-Z]{{1,4}}-?\d{{1,3}})(?:{_INSERT}{_ACTS}|{SPACE}+(?:rebels?|rebellion|insurgents?|fighters|movement|militia|{voices})\b)"
            ),
            Role.ARMED_GROUP,
        ),
        (sieve(rf"\b{voices}{SPACE}+(?:of|for|from){SPACE}+the{SPACE}+(?P<name>{_ACRONYM})(?![\w])"), Role.UNKNOWN),
        (sieve(rf"\b(?i:the{SPACE}+rebel|rebels{SPACE}+of{SPACE}+the){SPACE}+(?P<name>{_ACRONYM})(?![\w])"), Role.ARMED_GROUP),
        (sieve(rf"\b(?i:{kinds}),{SPACE}+the{SPACE}+(?P<name>{_BARE})(?=[,.;]|{SPACE}+(?:who|which|whose|of)\b)"), Role.UNKNOWN),
        (
            sieve(rf"\b(?:opposition|ruling|separatist|nationalist|governing){SPACE}+(?P<name>{_BARE})(?=,|{SPACE}+(?:of|party|bloc|alliance|led|{_ACTS}))"),
            Role.UNKNOWN,
        ),
        (sieve(rf"(?:^|\b(?:[Tt]he|between|before){SPACE}+)(?P<name>{CAP}){SPACE}+and{SPACE}+(?:the{SPACE}+)?{CAP}{_PAIR}"), Role.UNKNOWN),
        (sieve(rf"(?<![\w-]){CAP}{SPACE}+and{SPACE}+(?:the{SPACE}+)?(?P<name>{CAP}){_PAIR}"), Role.UNKNOWN),
        (sieve(rf"\b(?:aid{SPACE}+(?:group|agency|organi[sz]ation)|charity){SPACE}+(?P<name>{_BARE})"), Role.UNKNOWN),
        (
            sieve(
                rf"(?:^|(?<=[.;”]\s))(?P<name>{CAP}(?:{SPACE}+{CAP})?),{SPACE}+(?:led{SPACE}+by|whose{SPACE}+(?:fighters|militia|gunmen)|which{SPACE}+(?:fights|has{SPACE}+fought|had{SPACE}+fought|controls|signed|did{SPACE}+not{SPACE}+sign|had{SPACE}+allowed))\b"
            ),
            Role.UNKNOWN,
        ),
        (sieve(rf"(?:^|(?<=[.;”]\s)|\b(?:but|while|which){SPACE}+)(?P<name>{CAP}){_INSERT}(?P<alone>{_ACTS})"), Role.UNKNOWN),
        (
            sieve(
                rf"\b(?:breakaway|separatist|self-declared|self-proclaimed|secessionist){SPACE}+(?:(?:regions?|republics?|territory|provinces?|state){SPACE}+of{SPACE}+)?(?P<name>{CAP})(?![\w]|{SPACE}+[A-Za-z]+s\b|{SPACE}+(?:region|republic|province|territory))"
            ),
            Role.UNKNOWN,
        ),
    )


@cache
def _countries() -> tuple[Sieve, ...]:
    """Return the ways in which a text shows that a name that no list knows is a state's."""
    offices = alternation([office for office in words("parties")["state_offices"] if office not in ("minister", "chief of staff")])
    return (
        sieve(
            rf"\b(?:country|[Kk]ingdom|[Rr]epublic|[Ss]ultanate|[Ee]mirate|[Pp]rincipality|[Gg]overnment|(?i:{offices})){SPACE}+of{SPACE}+(?P<name>{CAP})(?![\w’']|{SPACE}+[A-Z])"
        ),
        sieve(rf"\b[Nn]eighbou?ring{SPACE}+(?P<name>{CAP})(?:,|{SPACE}+(?:{_ACTS}|has|have|had|is))"),
        sieve(rf"\b(?:regime|government|junta|authorities|rulers){SPACE}+in{SPACE}+(?P<name>{CAP})(?![\w’']|{SPACE}+[A-Z])"),
    )


_NO_PARTY = (
    LEADS
    | capitals("calendar")
    | {"Parliament", "Congress", "Senate", "Cabinet", "Government", "Army", "God", "Internet", "Brigade", "Front", "Council", "League", "Union"}
)
_NO_ACRONYM = {
    "APC",
    "APCS",
    "MLRS",
    "UAV",
    "UAVS",
    "DMZ",
    "GMT",
    "UTC",
    "MRLS",
    "IDP",
    "IDPS",
    "NGO",
    "NGOS",
    "CEO",
    "PDF",
    "USD",
    "BBC",
    "CNN",
    "AFP",
    "TASS",
    "KYIV",
    "EDT",
    "EST",
    "CET",
    "CEST",
}


@cache
def showing() -> tuple[Sieve, ...]:
    """Return the patterns by which `names` finds somebody."""
    return *_countries(), *(look for look, _ in _looks())


def names(text: str, start: int, end: int, roster: Roster, people: frozenset[str]) -> None:
    """Put on the roster whoever text[start:end] shows as a party under a bare name; `people` are names that are somebody's own."""
    here = called(text, start, end, showing())
    for look in (look for look in _countries() if look in here):
        for match in look.finditer(text, start, end):
            name = match["name"]
            if not _unfit(name, people) and roster.find(name) is None:
                state_entry(roster, name, match.span("name"), name, plain=1)
    sentence = text[start:end]  # cut out, so that ^ is where the sentence begins
    for look, role in _looks():
        for match in look.finditer(sentence) if look in here else ():
            name, at = match["name"], start + match.start("name")
            if look is _looks()[_ALONE][0] and not (_like_a_state(text, name, match["alone"]) and _within_a_sentence(text, name)):
                continue
            while (lead := re.match(rf"([^\W_]+){SPACE}+", name)) and lead[1] in LEADS:
                name, at = name[lead.end() :], at + lead.end()
            if at + len(name) in roster.ends or _unfit(name, people) or (look is not _looks()[_BREAKAWAY][0] and _somebody(text, name)):
                continue
            entry = roster.find(name) or roster.find(name.removesuffix("s")) or roster.add(name, (at, at + len(name)), role_of(name))
            entry.names[name] = None
            if role is not Role.UNKNOWN and entry.role is Role.UNKNOWN:
                entry.role = role


_ALONE, _BREAKAWAY = -2, -1
"""The places of the last two looks: one word before a verb, and what broke away."""
_LOWER_BEFORE = swift(rf"[a-z,]{SPACE}+\Z")


def _within_a_sentence(text: str, name: str) -> bool:
    """Return whether a name stands behind a word in small letters or a comma."""
    return any(_LOWER_BEFORE.search(text, max(0, at - 6), at) for at in names_of.places(name, text, hyphen=False))


def _like_a_state(text: str, name: str, verb: str) -> bool:
    """Return whether one word before a verb is a party's name: people say and tell too, so that then the text must have an adjective of the name."""
    spoken = re.fullmatch(
        r"(?:(?:has|have|had)\s.*)?(?:said|says|say|told|declared|warned|insisted|stated|confirmed|denied|informed|announced|turned|vowed|expects)", verb
    )
    return spoken is None or any(next(names_of.places(name + end, text, hyphen=False), None) is not None for end in ("n", "an", "ian", "ese", "i", "ish"))


def _unfit(name: str, people: frozenset[str]) -> bool:
    """Return whether a name cannot be a party's that the lists do not have: a state's, a mission's, a person's, the opening of a sentence."""
    last = name.split()[-1]
    return (
        set(name.split()) <= _NO_PARTY
        or name.split()[0] in _NO_PARTY
        or name.upper() in _NO_ACRONYM
        or name in missions()
        or no_name(name)
        or name in people
        or last in people
        or bool(state_pattern().search(name))
        or (name.endswith("s") and name[:-1] in states())
    )


def _somebody(text: str, name: str) -> bool:
    """Return whether a name is a person's or a place's by how the text uses it elsewhere: behind a first name, or behind "in", "near" and the like."""
    if name.isupper():
        return False
    places = tuple(names_of.places(name, text, hyphen=False))
    if any(_PLACE_BEFORE.search(text, max(0, at - 40), at) for at in places):
        return True
    before = [match[1] for at in places if (match := _WORD_BEFORE.search(text, max(0, at - 80), at))]
    return " " not in name and any(word not in _NO_PARTY and word not in states() for word in before)


_PLACE_BEFORE = swift(rf"\b(?:in|near|at|around|outside|toward|towards|into|of{SPACE}+the{SPACE}+town{SPACE}+of){SPACE}+\Z")
_WORD_BEFORE = swift(rf"([A-Z][\w’'-]+){SPACE}+\Z")
