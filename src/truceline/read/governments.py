"""How a text names states and governments, and when a state acts rather than is a place."""

import re
from functools import cache

from truceline.model.party import Role
from truceline.read.roster import CAP, NAME, SPACE, Known, Roster, kinds, no_name, state_named, state_pattern, states, trimmed
from truceline.text import names
from truceline.text.lexicon import alternation, capitals, words
from truceline.text.sieve import Sieve, sieve
from truceline.text.swift import swift


@cache
def _state_noun() -> str:
    return alternation(words("parties")["state_nouns"])


@cache
def _rule_of() -> tuple[Sieve, ...]:
    """Return the patterns by which a text speaks of the government of somewhere that the list of states may not know."""
    return (
        sieve(rf"\b[Gg]overnment{SPACE}+of{SPACE}+(?:the{SPACE}+)?(?P<name>{NAME})"),
        sieve(
            rf"(?<![\w-])(?P<name>{NAME})['’]s?{SPACE}+(?:\w+{SPACE}+){{0,1}}(?:government|army|(?:foreign|defen[cs]e|interior){SPACE}+ministry|military|navy|parliament|cabinet|coastguard|president|prime{SPACE}+minister|chancellor|(?:foreign|defen[cs]e|interior){SPACE}+minister)\b"
        ),
        sieve(
            rf"(?<![\w-])(?P<name>{CAP}(?:{SPACE}+{CAP})?){SPACE}+(?:government|army|navy|air{SPACE}+force|armed{SPACE}+forces|military|troops|soldiers|authorities|(?:foreign|defen[cs]e){SPACE}+ministry)\b"
        ),
    )


def own_forces(name: str) -> str | None:
    """Return the state whose own forces or government `name` is ("Ukrainian Armed Forces"), if it is one's."""
    match = state_pattern().match(name)
    return state_named(match[0])[0] if match and name[match.end() :].strip() in words("parties")["own_forces"] else None


def ruling() -> tuple[Sieve, ...]:
    """Return the patterns by which `governments` finds somebody."""
    return state_pattern(), *_rule_of()


def governments(text: str, start: int, end: int, roster: Roster) -> None:
    """Put on the roster the states that text[start:end] shows as acting, and governments of places that no list knows."""
    for match in state_pattern().finditer(text, start, end):
        _listed_state(text, match, start, end, roster)
    for look in _rule_of():
        for match in look.finditer(text, start, end):
            name, at = trimmed(match["name"], match.start("name"))
            if not name or no_name(name) or names.fold(name).split()[-1] in ("national", "arab") or state_pattern().search(name):
                continue
            if (known := roster.find(name)) and not known.state:
                continue
            base = _base(text, name)
            if base in LEAD_KINDS or _kind_last().search(base):
                continue
            state_entry(roster, base, (at, match.end()), match[0] if look is _rule_of()[2] else base, government=1)


LEAD_KINDS = capitals("lead_kinds")


@cache
def _kind_last() -> re.Pattern[str]:
    return swift(rf"{kinds()}$")


_NOUN_ENDS = ("ia", "a", "e", "o", "y", "land", "stan", "")


def _base(text: str, adjective: str) -> str:
    """Return the noun that an unlisted adjective comes from, where the text has it ("Karvanian", "Karvania"), else the word itself."""
    if adjective.endswith(("an", "ese", "ish", "i", "ic")) and " " not in adjective:
        stem = re.sub(r"(?:ian|an|ese|ish|i|ic)$", "", adjective)
        found = [(at, stem + end) for end in _NOUN_ENDS if (at := next(names.places(stem + end, text, hyphen=False), None)) is not None]
        if len(stem) >= 3 and found:
            return min(found, key=lambda one: one[0])[1]
    return adjective


def state_entry(roster: Roster, name: str, span: tuple[int, int], surface: str, *, government: int = 0, plain: int = 0) -> Known:
    """Return the entry of a state, put on the roster where it is new; `government` and `plain` count what speaks of its own rule and of it as acting."""
    entry = roster.add(name, span, Role.STATE, state=True, surface=surface)
    entry.state, entry.government, entry.plain = True, entry.government + government, entry.plain + plain
    return entry


_VERB = (
    r"(?:(?:on|late\s+on)\s+[A-Z]\w+day\s+)?"
    r"(?:ha[sd]|have|is|are|was|were|will|would|may|might|must|can|could|should|do|does|did|also|both|not|never|agree|sign|accept|reject|back|"
    r"say|said|says|told|wants?|led|sent|sends|put|set|took|takes|gave|gives|keeps?|kept|met|began|hold|holds|split|withdrew|drew|stood|stands|"
    r"made|makes|spoke|swap|hit|left|went|came|fought|won|lost|brought|built|paid|ran|rose|fell|broke|chose|saw|sought|struck|wrote|[a-z]{3,}ed)\b"
)


@cache
def _government_behind() -> re.Pattern[str]:
    return swift(rf"(?:['’]s)?(?:{SPACE}+(?!and\b|or\b)[\w-]+){{0,2}}?{SPACE}+(?:{_state_noun()})\b")


@cache
def _office_behind() -> re.Pattern[str]:
    """Return the pattern of an office behind a state's name: "Turkish President", "Turkey's foreign minister", "In Washington, President"."""
    ministers = rf"(?:foreign|defen[cs]e|interior){SPACE}minister"
    others = rf"top{SPACE}diplomat|secretary{SPACE}of{SPACE}state"
    offices = rf"(?i:president|prime{SPACE}minister|{ministers}|chancellor|leader|minister|counterpart|king|emir|envoy|ambassador|{others})\b"
    return swift(
        rf"(?:['’]s)?(?:{SPACE}+(?:[a-z]+|[A-Z][a-z]+)){{0,2}}?{SPACE}+{offices}|,{SPACE}+(?:President|Prime{SPACE}Minister|Chancellor|Foreign{SPACE}Minister)\b"
    )


def _listed_state(text: str, match: re.Match[str], start: int, end: int, roster: Roster) -> None:
    state, form = state_named(match[0])
    after, before = text[match.end() : min(end, match.end() + 60)], text[max(start, match.start() - 40) : match.start()]
    government = _government_behind().match(after)
    office = _office_behind().match(after)
    if office and form == "name" and not office[0].startswith(("’", "'")):
        office = None if office[0].startswith(",") else office
    backed = re.match(r"-(?:backed|supported|sponsored|allied|led|mediated|brokered)\b", after)
    if re.search(r"\b[Gg]overnment\s+of\s+(?:the\s+)?$", before):
        state_entry(roster, state, match.span(), match[0], government=1)
        return
    if _RIVALS.match(after):
        return  # "Libya's two rival administrations" are no government of it
    own = government and not re.search(r"leader|official|delegation|negotiator|envoy|side", government[0])
    if government or office or backed:
        surface = match[0] + government[0] if own and government and form == "adjective" else state if form == "adjective" else match[0]
        stop = match.end() + (len(government[0]) if government else 0)
        entry = state_entry(roster, state, (match.start(), stop), surface, government=int(bool(own)), plain=int(not own))
        if own and text[stop - 4 : stop] == "army":
            entry.names[" ".join(text[match.start() : stop].split())] = None
    elif form == "adjective" and (other := _shared(before, after)):
        for name in (state, states()[other][0]):
            state_entry(roster, name, match.span(), name, plain=1)
    elif form != "adjective" and _acts(before, after):
        state_entry(roster, state, match.span(), match[0], plain=1)


_RIVALS = swift(r"['’]s\s+(?:\w+\s+)?(?:two|three|rival|warring|competing|opposing|feuding)\b")
_PAIRED = rf"(?:{SPACE}+(?:and|or){SPACE}+|[-–])"


_OTHER_BEFORE = swift(rf"\b(?P<other>[A-Z]\w+){_PAIRED}$")
_PATROLS = swift(rf"{SPACE}+(?:[a-z]+{SPACE}+)?patrols?\b")


@cache
def _other_ahead() -> re.Pattern[str]:
    return swift(rf"{_PAIRED}(?P<other>[A-Z]\w+){SPACE}+(?:[a-z]+{SPACE}+)?(?:{_state_noun()}|patrols?)\b")


def _shared(before: str, after: str) -> str | None:
    """Return the other state's adjective with which this one shares its noun: "Turkish and Russian troops", "Russian-Turkish patrols"."""
    ahead = _other_ahead().match(after)
    behind = _OTHER_BEFORE.search(before) if _PATROLS.match(after) else None
    other = ahead or behind
    return other["other"] if other and states().get(other["other"], ("", ""))[1] == "adjective" else None


_BESIDE = swift(
    r"(?:\b(?:by|with|between|both|backed|support(?:ed)?|from|against|neighbou?ring|ally|allies|invite[sd]?|asked?|between [A-Z]\w+ and|"
    r"from [A-Z]\w+ and|with [A-Z]\w+ and|by [A-Z]\w+ and)\s+(?:the\s+)?)$"
)


_SUBJECT = swift(r"(?:^|[.,;:“\"—–]\s*|\b(?:and|that|while|but|after|because|when|as|or|said|which|if|[Bb]oth|where)\s+)(?:[Tt]he\s+)?$")


_DOES = (
    swift(rf",?\s+(?:(?:and|or)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:of\s+)?(?:the\s+)?[A-Z]\w+){{0,4}}\s+)?(?:[a-z]+ly\s+)?{_VERB}"),
    swift(r",\s+(?:which|who|whose)\s+"),
    swift(r"(?:,\s+[A-Z]\w+)?,?\s+and\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,2}(?:,[^,.;]{3,40},)?\s+" + _VERB),
)
_EXPLAINED = swift(rf",\s+(?:an?|the|one)\s+[^,.;]{{3,60}},\s+(?:[a-z]+ly\s+)?{_VERB}")
_PRESENT = swift(r"\s+[a-z]{3,}s\s+(?!in\b|of\b|on\b|talks\b)")
_WITH_OTHERS = swift(
    r"\b(?:supported|backed|brokered|mediated|sponsored|"
    r"signed|approved|accepted|rejected|endorsed|ratified|turned down|agreed|talks|deal|agreement|pact|support|cooperat\w+|concerns|aid|between|"
    r"aligned|allied|weapons|draft\w*|drawn up)\b"
)


_STANDS_FOR = swift(
    r"\b(?:[Ll]eaders|[Oo]fficials|[Oo]fficers|[Cc]ommanders|[Dd]elegations|[Tt]eams|[Mm]inisters|[Aa]rmies|[Cc]hiefs|[Pp]residents|[Ss]oldiers|[Tt]roops|"
    r"[Nn]egotiators|[Dd]elegates|[Ee]nvoys|[Rr]epresentatives|[Gg]enerals)\s+(?:of|from)\s+(?:the\s+)?$"
)
_WHO = swift(r"\b(?:that|which|whom)\s+(?:the\s+)?$|\b(?:led|headed|backed|supported|armed)\s+by\s+(?:the\s+)?$")
_BACKS = swift(r"\s+(?:supports?|backs?|sponsors?|arms|funds|leads|finances|has\s+(?:backed|supported|armed))\b|[,.;]|\s+(?=[a-z])")


def _acts(before: str, after: str) -> bool:
    """Return whether a state's plain name stands where somebody acts: before a verb, or beside others in talks, support or a deal."""
    leads = _SUBJECT.search(before)
    if leads and any(look.match(after) for look in _DOES):
        return True
    if _STANDS_FOR.search(before):
        return True
    if _WHO.search(before) and _BACKS.match(after):
        return True
    if leads and (_EXPLAINED.match(after + " ") or _PRESENT.match(after)):
        return True
    return bool(_BESIDE.search(before) and _WITH_OTHERS.search(before)) or bool(
        re.search(r"\b(?:between|from|with|by)\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?\s+and\s+$", before) and not re.search(r"\bin\b", before[-25:])
    )
