"""How a text names organisations and groups: the patterns that put somebody on the roster."""

import re
from functools import cache

from truceline.model.party import Role
from truceline.read.governments import own_forces, state_entry
from truceline.read.roster import CAP, NAME, SPACE, Roster, kinds, missions, no_name, role_of, state_pattern, trimmed
from truceline.text import names
from truceline.text.lexicon import alternation, any_of, capitals, words
from truceline.text.sieve import Sieve, sieve
from truceline.text.swift import swift


@cache
def _organisation() -> Sieve:
    tail = rf"(?:{SPACE}+(?:of|for)(?:{SPACE}+the)?(?:{SPACE}+{CAP}){{1,4}}(?:{SPACE}+and{SPACE}+{CAP})?)?"
    return sieve(rf"(?<![\w-])(?:{CAP}(?:['’]s?)?{SPACE}+){{0,5}}{kinds()}(?!\w|[-‑]\w|[’'](?!s\b)\w){tail}")


@cache
def _group() -> Sieve:
    lists = words("parties")
    return sieve(
        rf"(?<![\w-])(?P<name>{NAME})(?:{SPACE}+{alternation(lists['group_adjectives'])}){{0,2}}{SPACE}+(?P<noun>{alternation(lists['group_nouns'])})\b"
    )


@cache
def _abbreviated() -> Sieve:
    return sieve(
        rf"(?<![\w-])(?P<name>{CAP}(?:{SPACE}+(?:(?:of|for|and){SPACE}+(?:the{SPACE}+)?)?{CAP}){{1,6}}){SPACE}*\((?:the{SPACE}+)?(?P<acronym>[A-Z][A-Z-]{{1,8}})\)"
    )


@cache
def _titled() -> Sieve:
    lists = words("parties")
    adjectives = rf"(?:(?:dissident|splinter|breakaway|{alternation(lists['group_adjectives'])}){SPACE}+)+"
    kind = rf"{adjectives}(?:group|militia|movement|faction|organi[sz]ation|alliance|coalition|outfit|party)"
    return sieve(
        rf"\b(?i:{kind}s?),?{SPACE}+(?:(?:[a-z]+{SPACE}+){{0,3}}(?:[A-Z]\w+{SPACE}+)?(?:known|called|named){SPACE}+(?:as{SPACE}+)?(?:the{SPACE}+)?)?(?P<name>{NAME})"
    )


@cache
def _apposed() -> Sieve:
    noun = (
        r"(?:group|grouping|militia|movement|faction|organi[sz]ation|alliance|coalition|outfit|army|insurgency|party|front|umbrella|splinter|offshoot)(?![’']s)"
    )
    return sieve(
        rf"(?<![\w-])(?P<name>{CAP}(?:(?:['’]s)?{SPACE}+(?:(?:of|for){SPACE}+(?:the{SPACE}+)?)?{CAP}){{0,4}})(?:{SPACE}*\([^)]{{1,40}}\))?,{SPACE}+(?:an?|the|one{SPACE}+of|another|now|which{SPACE}+is|[A-Z]\w+['’]s)(?!\w)(?P<rest>[^,.;:()]{{0,70}}?\b{noun}\b)"
    )


def organising() -> tuple[Sieve, ...]:
    """Return the patterns by which `organisations` finds somebody."""
    return _missions(), _abbreviated(), _organisation()


def grouping() -> tuple[Sieve, ...]:
    """Return the patterns by which `groups` finds somebody."""
    return _group(), _titled(), _apposed()


def acting() -> tuple[Sieve, ...]:
    """Return the patterns by which `actors` finds somebody."""
    return _LED_BY, _led(), _stance(), _bound()


def organisations(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster whoever text[start:end] calls by an organisation's own name, with the acronym behind it."""
    for match in _missions().finditer(text, start, end):
        roster.add(missions()[" ".join(match[0].split())], match.span(), Role.MISSION, surface=match[0])
    for match in _abbreviated().finditer(text, start, end):
        name, at = trimmed(match["name"], match.start("name"))
        if (
            name[:1] == match["acronym"][:1]
            and not own_forces(name)
            and name not in missions()
            and not any(bar in name for bar in words("parties")["not_parties"])
        ):
            roster.add(name, (at, at + len(name)), role_of(name)).names[match["acronym"]] = None
    for match in _organisation().finditer(text, start, end):
        name, at = trimmed(match[0], match.start()) if match.start() == start or not re.match(kinds(), match[0]) else (match[0], match.start())
        if (state := state_pattern().match(name)) and re.match(r"['’]s\s", name[state.end() :]):
            name, at = name[state.end() + 3 :], at + state.end() + 3
        if state_pattern().fullmatch(name):
            continue
        if (
            at in roster.starts
            or at + len(name) in roster.ends
            or (" " not in name and name not in missions())
            or name in missions()
            or any(bar in name for bar in words("parties")["not_parties"])
        ):
            continue
        stop = at + len(name)
        own = own_forces(name)
        entry = state_entry(roster, own, (at, stop), name, government=1) if own else roster.add(name, (at, stop), role_of(name))
        acronym = _ACRONYM_BEHIND.match(text, stop, end)
        if acronym and any(letter.isupper() for letter in acronym[1]):
            entry.names[acronym[1]] = None


_ACRONYM_BEHIND = swift(rf"{SPACE}*\((?:[^()]{{0,40}}[,;]{SPACE}*)?(?:or{SPACE}+|the{SPACE}+)?[“\"']?([A-Z][\w./-]{{1,11}})[”\"']?\)")


@cache
def _missions() -> Sieve:
    return any_of([re.escape(name).replace(r"\ ", " ") for name in missions()], before=r"(?<![\w-])")


def groups(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster whoever text[start:end] makes a group by the noun beside the name ("the X militant group", "X, an alliance of ...")."""
    for look in (_group(), _titled(), _apposed()):
        for match in look.finditer(text, start, end):
            name, at = trimmed(match["name"], match.start("name"))
            if look is _group() and re.match(rf"{SPACE}+(?:known{SPACE}as{SPACE}+)?{CAP}", text[match.end() : min(end, match.end() + 60)]):
                continue  # "the Imghad armed group GATIA": the name is behind
            known = roster.ends.get(at + len(name))
            if known is not None and known.role is Role.UNKNOWN and "party" not in match[0][-5:]:
                known.role = Role.ARMED_GROUP
            of_a_group = re.search(r"\b(?:group|alliance|coalition|umbrella|front|union) of\s+$", text[max(start, at - 20) : at])
            if name and known is None and not of_a_group and not no_name(name) and not state_pattern().fullmatch(name):
                alliance = "alliance" in match[0][len(match["name"]) :] or "coalition" in match[0][len(match["name"]) :]
                roster.add(name, (at, at + len(name)), Role.ALLIANCE if alliance else Role.UNKNOWN if "party" in match[0][-5:] else Role.ARMED_GROUP)


@cache
def _led() -> Sieve:
    return sieve(
        rf"(?<![\w-])(?P<name>{NAME}){SPACE}+(?:[a-z]+{SPACE}+)?(?:leader|commander|chief|negotiator|spokesman|spokeswoman|spokesperson|fighters|officials|delegation){SPACE}+(?={CAP})"
    )


_BODIES = capitals("bodies")
_LED_BY = sieve(rf"(?<![\w-])(?P<name>[A-Z]\w+-led{SPACE}+(?:military{SPACE}+)?(?:coalition|alliance))\b")


def actors(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster whoever acts in text[start:end] under a bare name: "X leader Y said", "X rejected the deal", "the Saudi-led coalition"."""
    for match in _LED_BY.finditer(text, start, end):
        roster.add(match["name"], match.span(), Role.ALLIANCE)
    for look in (_led(), _stance(), _bound()):
        for match in look.finditer(text, start, end):
            for one in _NAMES.finditer(text, *match.span("name")):
                name, at = trimmed(one[0], one.start())
                if name and not _unfit(name, at, roster) and roster.find(name) is None:
                    roster.add(name, (at, at + len(name)), Role.UNKNOWN)


_NAMES = swift(rf"{CAP}(?:{SPACE}+{CAP}){{0,3}}")


def _unfit(name: str, at: int, roster: Roster) -> bool:
    return (
        no_name(name)
        or any(entry.name.endswith(f" {name}") for entry in roster.known.values())
        or name.split()[-1] in _BODIES
        or bool(state_pattern().search(name))
        or at + len(name) in roster.ends
        or (name.isupper() and any(names.initials(other) == name for entry in roster.known.values() for other in entry.names))
    )


@cache
def _stance() -> Sieve:
    """Return the pattern of bare names right before a verb of stance on a deal; whoever bears one may still turn out to be a person."""
    deal = words("statements")["objects"]["agreement"][0]
    bare = rf"{CAP}(?:{SPACE}+{CAP}){{0,2}}"
    verbs = (
        rf"(?:accepted|rejected|agree[sd]?{SPACE}+(?:to|on|upon)|welcomed|denounced|endorsed|sign(?:s|ed)?|backed|opposed|dismissed|condemned|reached|struck|announced|"
        rf"declared|initialled|concluded|ratified|approved|slammed|hailed|extended|renewed|broke|suspended|comply{SPACE}+with|respect|abide{SPACE}+by)"
    )
    return sieve(
        rf"(?:^|(?<=[.;,”\"]{SPACE})|\b(?:and|but|while|that|the|after|as)\s+)(?P<name>(?:{bare},{SPACE}+){{0,3}}(?:{bare},?{SPACE}+and{SPACE}+(?:the{SPACE}+)?)?{bare}){SPACE}+"
        rf"(?:(?:has|have|had|will|would|also|both|all){SPACE}+){{0,2}}{verbs}\s+(?:on{SPACE}+[A-Z]\w+{SPACE}+|overnight{SPACE}+|late{SPACE}+|to{SPACE}+)?(?:the|an?|this|its|their)?\s*(?:[\w-]+\s+){{0,4}}?"
        rf"{deal.replace(' ', SPACE)}\b",
        re.MULTILINE,
    )


@cache
def _bound() -> Sieve:
    """Return the pattern of a bare name of whom the text says what its forces have to do."""
    moves = (
        r"(?:withdraw|pull|leave|quit|vacate|go\s+back|give\s+back|hand\s+(?:back|over)|station|deploy|release|free|open|stop|halt|cease|lift|dismantle|disarm|demobili[sz]e|"
        r"surrender|respect|move\s+its|keep\s+its|send|return\s+(?:to|the))"
    )
    return sieve(
        rf"(?:^|(?<=[.;,”\"]{SPACE})|\b(?:and|but|while|that|after){SPACE}+)(?:the{SPACE}+)?(?P<name>{CAP}(?:{SPACE}+{CAP})?){SPACE}+"
        rf"(?:(?:has|have|is|are|was|were|had){SPACE}+(?:agreed{SPACE}+)?to|must|shall|will|would|may){SPACE}+(?:not{SPACE}+|then{SPACE}+|also{SPACE}+)?{moves}\b",
        re.MULTILINE,
    )


_FIGHTS = sieve(r"\b[Ii]ts\s+(?:own\s+)?(?:fighters|militia|guns|commander|forces|rifles|gunmen|armed\s+wing|combatants)\b")


def fighting(text: str, start: int, end: int, roster: Roster) -> None:
    """Make armed groups of organisations of which text[start:end] says "its fighters" and the like, where the name alone does not show it."""
    for match in _FIGHTS.finditer(text, start, end):
        near = [
            entry for entry in roster.known.values() if entry.role is Role.UNKNOWN and any(text.find(name, start, match.start()) >= 0 for name in entry.names)
        ]
        for entry in near[:1]:
            entry.role = Role.ARMED_GROUP
    for match in _FIGHTERS_OF.finditer(text, start, end):
        found = roster.ends.get(match.end()) or roster.find(match["name"])
        if found and found.role in (Role.UNKNOWN, Role.MISSION) and not set(found.names) & set(missions()):
            found.role = Role.ARMED_GROUP


_FIGHTERS_OF = sieve(rf"\b(?:fighters|gunmen|rebels|guerrillas|militiamen|insurgents){SPACE}+(?:of|from){SPACE}+the{SPACE}+(?P<name>{NAME})")
FIGHTING = (_FIGHTS, _FIGHTERS_OF)
"""The patterns by which `fighting` finds somebody."""
