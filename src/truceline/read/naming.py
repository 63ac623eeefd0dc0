"""How a text names organisations, groups and states: the patterns that put somebody on the roster."""

import re
from functools import cache

from truceline.model.party import Role
from truceline.read.roster import CAP, LEADS, SPACE, Known, Roster, kinds, missions, role_of, state_pattern, states, trimmed
from truceline.text import names
from truceline.text.lexicon import alternation, pattern, words

_NAME = rf"{CAP}(?:{SPACE}+{CAP}){{0,4}}"


@cache
def _organisation() -> re.Pattern[str]:
    tail = rf"(?:{SPACE}+(?:of|for)(?:{SPACE}+the)?(?:{SPACE}+{CAP}){{1,4}}(?:{SPACE}+and{SPACE}+{CAP})?)?"
    return re.compile(rf"(?<![\w-])(?:{CAP}(?:['’]s)?{SPACE}+){{0,5}}{kinds()}(?![\w’'-]*\w){tail}")


@cache
def _group() -> re.Pattern[str]:
    lists = words("parties")
    return re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?:{SPACE}+{alternation(lists['group_adjectives'])}){{0,2}}{SPACE}+(?P<noun>{alternation(lists['group_nouns'])})\b")


@cache
def _titled() -> re.Pattern[str]:
    lists = words("parties")
    kind = rf"(?:{alternation(lists['group_adjectives'])}{SPACE}+)+(?:group|militia|movement|faction|organi[sz]ation|alliance|coalition|outfit|party)"
    return re.compile(rf"\b{kind}s?,?{SPACE}+(?:(?:known|called|named){SPACE}+(?:as{SPACE}+)?)?(?P<name>{_NAME})")


@cache
def _apposed() -> re.Pattern[str]:
    noun = r"(?:group|militia|movement|faction|organi[sz]ation|alliance|coalition|outfit|army|insurgency|party|front|umbrella)"
    return re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?:{SPACE}*\([^)]{{1,40}}\))?,{SPACE}+(?:an?|the|one{SPACE}+of|another|now|which{SPACE}+is)\b(?P<rest>[^,.;:()]{{0,70}}?\b{noun}\b)")


@cache
def _state_noun() -> str:
    return alternation(words("parties")["state_nouns"])


@cache
def _rule_of() -> tuple[re.Pattern[str], ...]:
    """Return the patterns by which a text speaks of the government of somewhere that the list of states may not know."""
    return (
        re.compile(rf"\b[Gg]overnment{SPACE}+of{SPACE}+(?:the{SPACE}+)?(?P<name>{_NAME})"),
        re.compile(rf"(?<![\w-])(?P<name>{_NAME})['’]s?{SPACE}+(?:\w+{SPACE}+){{0,1}}(?:government|army|(?:foreign|defen[cs]e|interior){SPACE}+ministry|military|navy|president|prime{SPACE}+minister|(?:foreign|defen[cs]e|interior){SPACE}+minister)\b"),
        re.compile(rf"(?<![\w-])(?P<name>{CAP}(?:{SPACE}+{CAP})?){SPACE}+(?:government|army|navy|air{SPACE}+force|armed{SPACE}+forces|military|troops|soldiers|authorities|(?:foreign|defen[cs]e){SPACE}+ministry)\b"),
    )


def organisations(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster whoever text[start:end] calls by an organisation's own name, with the acronym behind it."""
    for match in _organisation().finditer(text, start, end):
        name, at = trimmed(match[0], match.start())
        if (" " not in name and name not in missions()) or name in missions() or any(bar in name for bar in words("parties")["not_parties"]):
            continue
        stop = match.end()
        state = _own_forces(name)
        entry = _state(roster, state, (at, stop), name, government=1) if state else roster.add(name, (at, stop), role_of(name))
        acronym = re.compile(rf"{SPACE}*\((?:[^()]{{0,40}}[,;]{SPACE}*)?(?:or{SPACE}+|the{SPACE}+)?[“\"']?([A-Z][\w./-]{{1,11}})[”\"']?\)").match(text, stop, end)
        if acronym and any(letter.isupper() for letter in acronym[1]):
            entry.names[acronym[1]] = None
    for match in _missions().finditer(text, start, end):
        roster.add(missions()[match[0]], match.span(), Role.MISSION, surface=match[0])


@cache
def _missions() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + alternation([re.escape(name).replace(r"\ ", " ") for name in missions()]) + r"(?!\w)")


def _own_forces(name: str) -> str | None:
    """Return the state whose own forces or government `name` is ("Ukrainian Armed Forces"), if it is one's."""
    match = state_pattern().match(name)
    return states()[match[0]][0] if match and name[match.end() :].strip() in words("parties")["own_forces"] else None


def groups(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster whoever text[start:end] makes a group by the noun beside the name ("the X militant group", "X, an alliance of ...")."""
    for look in (_group(), _titled(), _apposed()):
        for match in look.finditer(text, start, end):
            name, at = trimmed(match["name"], match.start("name"))
            if name and at + len(name) not in roster.ends and not _excluded(name) and not state_pattern().fullmatch(name):
                alliance = "alliance" in match[0][len(match["name"]) :] or "coalition" in match[0][len(match["name"]) :]
                roster.add(name, (at, at + len(name)), Role.ALLIANCE if alliance else Role.UNKNOWN if "party" in match[0][-5:] else Role.ARMED_GROUP)


def _excluded(name: str) -> bool:
    """Return whether a capitalised word before "group" or "army" is no name: an office, a common adjective, a loaded word, the opening of a sentence."""
    parts = name.split()
    return bool({parts[0], parts[-1]} & _OFFICES) or name in _COMMON or name in LEADS or bool(pattern("parties", "labels").fullmatch(name))


_OFFICES = frozenset("President Minister Chancellor King General Colonel Spokesman Spokeswoman Leader Mr Mrs Ms Dr Captain Major Lieutenant Sheikh".split())
_COMMON = frozenset(
    "North South East West Liberation Islamist Kurdish Sunni Shia Shiite Christian Muslim Arab Islamic Communist Marxist Maoist Western Eastern Northern Southern European African Asian Rebel Militant Opposition Government Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday January February March April May June July August September October November December Army Joint Foreign Defence Defense Interior Armed Peacekeepers Prime Security".split()
)


def governments(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster the states that text[start:end] shows as acting, and governments of places that no list knows."""
    for match in state_pattern().finditer(text, start, end):
        _listed_state(text, match, start, end, roster)
    for look in _rule_of():
        for match in look.finditer(text, start, end):
            name, at = trimmed(match["name"], match.start("name"))
            if not name or _excluded(name) or names.fold(name).split()[-1] in ("national", "arab") or state_pattern().search(name):
                continue
            if (known := roster.find(name)) and not known.state:
                continue
            base = _base(text, name)
            if base in LEAD_KINDS or re.search(rf"{kinds()}$", base):
                continue
            _state(roster, base, (at, match.end()), match[0] if look is _rule_of()[2] else base, government=1)


_FIGHTS = re.compile(r"\b[Ii]ts\s+(?:own\s+)?(?:fighters|militia|guns|commander|forces|rifles|gunmen|armed\s+wing|combatants)\b")


def fighting(text: str, start: int, end: int, roster: Roster) -> None:
    """Make armed groups of organisations of which text[start:end] says "its fighters" and the like, where the name alone does not show it."""
    for match in _FIGHTS.finditer(text, start, end):
        near = [entry for entry in roster.known.values() if entry.role is Role.UNKNOWN and any(text.find(name, start, match.start()) >= 0 for name in entry.names)]
        for entry in near[:1]:
            entry.role = Role.ARMED_GROUP


LEAD_KINDS = frozenset("National Rebel Joint Armed Islamic Republican Transitional Prime".split())


def _base(text: str, adjective: str) -> str:
    """Return the noun that an unlisted adjective comes from, where the text has it ("Karvanian", "Karvania"), else the word itself."""
    if adjective.endswith(("an", "ese", "ish", "i", "ic")) and " " not in adjective:
        stem = re.sub(r"(?:ian|an|ese|ish|i|ic)$", "", adjective)
        if len(stem) >= 3 and (match := re.search(rf"\b{re.escape(stem)}(?:ia|a|e|o|y|land|stan)?\b", text)):
            return match[0]
    return adjective


def _state(roster: Roster, name: str, span: tuple[int, int], surface: str, *, government: int = 0, plain: int = 0) -> Known:
    entry = roster.add(name, span, Role.STATE, state=True, surface=surface)
    entry.state, entry.government, entry.plain = True, entry.government + government, entry.plain + plain
    return entry


_VERB = (
    r"(?:ha[sd]|have|is|are|was|were|will|would|may|might|must|can|could|should|do|does|did|also|both|not|never|agree|sign|accept|reject|back|say|said|says|told|wants?|led|sent|sends|put|set|took|takes|gave|gives|keeps?|kept|met|began|"
    r"hold|holds|split|withdrew|drew|stood|stands|made|makes|spoke|swap|swapped|hit|made|[a-z]{3,}ed)\b"
)


@cache
def _office_behind() -> re.Pattern[str]:
    """Return the pattern of an office behind a state's name: "Turkish President", "Turkey's foreign minister", "In Washington, President"."""
    offices = rf"(?i:president|prime{SPACE}minister|(?:foreign|defen[cs]e|interior){SPACE}minister|chancellor|leader|minister|counterpart|king|emir|envoy|ambassador)\b"
    return re.compile(rf"(?:['’]s)?(?:{SPACE}+(?:[a-z]+|[A-Z][a-z]+)){{0,2}}?{SPACE}+{offices}|,{SPACE}+(?:President|Prime{SPACE}Minister|Chancellor|Foreign{SPACE}Minister)\b")


def _listed_state(text: str, match: re.Match[str], start: int, end: int, roster: Roster) -> None:
    state, form = states()[match[0]]
    after, before = text[match.end() : min(end, match.end() + 60)], text[max(start, match.start() - 40) : match.start()]
    government = re.compile(rf"(?:['’]s)?(?:{SPACE}+(?!and\b|or\b)[\w-]+){{0,2}}?{SPACE}+(?:{_state_noun()})\b").match(after)
    office = _office_behind().match(after)
    if office and form == "name" and not office[0].startswith(("’", "'")):
        office = None if office[0].startswith(",") else office
    backed = re.match(r"-(?:backed|supported|sponsored|allied|led|mediated|brokered)\b", after)
    own = government and not re.search(r"leader|official|delegation|negotiator|envoy|side", government[0])
    if government or office or backed:
        surface = match[0] + government[0] if own and government and form == "adjective" else state if form == "adjective" else match[0]
        _state(roster, state, (match.start(), match.end() + (len(government[0]) if government else 0)), surface, government=int(bool(own)), plain=int(not own))
    elif form != "adjective" and _acts(before, after):
        _state(roster, state, match.span(), match[0], plain=1)


_BESIDE = re.compile(
    r"(?:\b(?:by|with|between|both|backed|support(?:ed)?|from|against|neighbou?ring|ally|allies|invite[sd]?|asked?|between [A-Z]\w+ and|from [A-Z]\w+ and|with [A-Z]\w+ and|by [A-Z]\w+ and)\s+(?:the\s+)?)$"
)
_SUBJECT = re.compile(r"(?:^|[.,;:“\"—–]\s*|\b(?:and|that|while|but|after|because|when|as|or|said|which|if|both|where)\s+)(?:the\s+)?$")


def _acts(before: str, after: str) -> bool:
    """Return whether a state's plain name stands where somebody acts: before a verb, or beside others in talks, support or a deal."""
    if re.match(rf",?\s+(?:(?:and|or)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?\s+)?(?:[a-z]+ly\s+)?{_VERB}", after) and _SUBJECT.search(before):
        return True
    if re.match(r",\s+(?:which|who)\s+", after) and _SUBJECT.search(before):
        return True
    if re.match(r"(?:,\s+[A-Z]\w+)?,?\s+and\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?\s+" + _VERB, after) and _SUBJECT.search(before):
        return True
    if _SUBJECT.search(before) and re.match(r"\s+[a-z]{3,}s\s+(?!in\b|of\b|on\b|talks\b)", after):
        return True
    return bool(re.search(r"\b(?:supported|backed|brokered|mediated|sponsored|signed|agreed|talks|deal|agreement|pact|support|cooperat\w+|concerns|aid|between|weapons|draft\w*|drawn up)\b", before) and _BESIDE.search(before)) or bool(
        re.search(r"\b(?:between|from|with|by)\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?\s+and\s+$", before) and not re.search(r"\bin\b", before[-25:])
    )
