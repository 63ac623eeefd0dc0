"""What a stance is about: the deal, arms, land, or the thing in the text's own words."""

import re
from functools import cache

from truceline.read.reading import Reading
from truceline.read.statements import Act
from truceline.text.lexicon import alternation, pattern, words
from truceline.text.swift import swift

REACH = 140
"""How many characters behind a cue its object may stand."""


@cache
def _object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, swift(r"\b" + alternation(found) + r"(?!\w)", re.IGNORECASE)) for name, found in words("statements")["objects"].items())


Span = tuple[int, int]


def objects(reading: Reading, act: Act) -> list[tuple[str, Span]]:
    """Return what a stance is about, with the words that say so: "agreement", another usual object, or the thing in the text's words."""
    if act.kind == "cooperate" or (act.kind == "undeclared" and _speaks_of_deal(reading, act)):
        return [("agreement", (act.start, act.end))]
    if act.kind == "undeclared":
        return []
    view = words_of(reading, act)
    if act.passive:
        match = _object_patterns()[0][1].search(reading.view, act.sentence.start, act.start)
        return [("agreement", match.span())] if match else []
    found = _behind(reading, act) or _before(view, act)
    if _HOLDS_DEAL.search(view[act.start : act.end]) or (act.kind == "accept" and _agrees(view, act) and not _about_deal(found)):
        found.append(("agreement", (act.start, act.end)))
    return [item for item in _fitting(found, act) if item[0] != "agreement" or not _of_something_else(view, act.end, item[1][0])]


def words_of(reading: Reading, act: Act) -> str:
    """Return the words in which an act stands: the author's own, or for direct speech the text with its quotations."""
    return reading.text if act.quoted else reading.view


_HOLDS_DEAL = swift(
    r"(?:agreement|deal|truce|ceasefire|accord|pact|understanding|betrayal|surrender|sell-?out|capitulation|treason|humiliation|trick|farce|trap|"
    r"(?:not|never) (?:sign|join)|refused? to (?:sign|join|take part)|refuses to (?:sign|join|take part)|between|what (?:it|they|he|she|we) .{0,9}signed|"
    r"what .{2,12}(?:signed|agreed)|\bfor(?: the| both)? |on behalf of(?: the)? |the only no|signature|"
    r"approval|assent|blessing|(?:made|make) peace|comply|comply too|hands (?:on|over)|no longer .*|never be bound by|"
    r"\bturn\w* (?:it|them|this|that|the [\w ]{0,25}?(?:deal|agreement|accord|pact|truce|plan|proposal|text|offer)) down|"
    r"wants? no part (?:of|in)|consented|void|dead|invalid|illegal|"
    r"unacceptable|worthless|mistake|paper|scrap|disaster|binding|bind (?:it|us|them)|concern (?:it|us|them)|gave the .*|given the .*|gives the .*|"
    r"could not be reached.*|not available.*)$",
    re.IGNORECASE,
)
"""A cue that ends in its own object: "reached an agreement", "called the deal a betrayal"."""
_DEAL_BEFORE = swift(
    r"\b(?:deals?|agreements?|accord|pact|truce|armistice|protocol|cease-?fire|text|draft|proposal|document|paper|plan)\s*"
    r"(?:\s(?:that\s+|which\s+)?(?:[\w’'-]+\s+){1,4}|,?\s(?:to\s+)?(?:that|which)\s+(?!(?:is|was|has|had|were|are|will|would)\b)[^.;:“”]{1,160}\s)$",
    re.IGNORECASE,
)
"""The deal before those who take the stance: "the protocol they signed", "the truce that the army (XA) and the front signed"."""


def _behind(reading: Reading, act: Act) -> list[tuple[str, Span]]:
    """Return the usual objects behind the cue, else what stands there in the text's own words."""
    text = words_of(reading, act)
    stop = _stop(text, act.end, act.sentence.end)
    found = []
    for name, look in _object_patterns():
        match = look.search(text, act.start if name in _GIVEN_UP and act.kind != "accept" else act.end, stop)
        if match and _is_object(reading, act, name, match.start()):
            found.append((name, match.span()))
    if not found and _IT.match(text, act.end, act.sentence.end):
        return [("agreement", (act.start, act.end))]
    if not found and act.kind == "reject" and _SIGNS.search(text[act.start : act.end]) and not re.match(r"\s+(?:with|for)\b", text[act.end : stop]):
        return [("agreement", (act.start, act.end))]
    return found or (_own_words(text, act, stop) if act.kind in ("accept", "reject") else [])


_SIGNS = swift(r"\b(?:sign|signing|(?:names?|signatures?) to|pen to paper)$", re.IGNORECASE)
"""What is signed is the deal, where the text names nothing else."""
_MADE = swift(r"(?:agree|sign|reach|struck|strike|conclu|announc|declar|seal|initial|commit|recommit|extend|renew|prolong|end)", re.IGNORECASE)
"""Verbs that make or keep a deal: much may stand between them and it ("agreed late on Saturday at a hotel to a truce")."""
_IT = swift(r"\s+(?:to\s+|on\s+|with\s+|by\s+)?(?:it|them)\b(?!\s+(?:is|was|will|would|had|has|have|said|are|were|must|should|could|of)\b)")
_STEPS = swift(
    r"(?:\s+(?:to|on|upon|with|by|from|in|into|out\s+of|for|of|as|as\s+[a-z]+|against))?"
    r"(?:\s+(?!(?:of|in|on|at|from|against|through|over|under|after|before|by|for|with|to|as|who|which|that|whose|where)\b)[\w’'“”\"·%-]+,?){0,9}\s*"
)
"""What may stand between a verb and its object: its preposition, articles and adjectives, but no noun of its own with another preposition."""


def _is_object(reading: Reading, act: Act, name: str, at: int) -> bool:
    """Return whether words at `at` are what the verb takes, not what something else in the sentence belongs to ("an assault on the zone")."""
    view = words_of(reading, act)
    gap = view[act.end : max(act.end, at)]
    if name in _GIVEN_UP:
        return not re.search(r"\b(?:which|who|whose|as)\b", gap)
    if act.kind == "accept" and _MADE.match(view, act.start):
        return True
    for date in reading.dates_in(act.end, max(act.end, at)):
        gap = gap.replace(reading.text[date.start : date.end], "·")
    gap = re.sub(r"\s+(?:late\s+|early\s+)?on\s+·", "", gap)
    return bool(_STEPS.fullmatch(gap.rstrip() + " ") or not gap.strip())


def _before(text: str, act: Act) -> list[tuple[str, Span]]:
    """Return the deal where it stands before who takes the stance: "the protocol they signed"."""
    own = act.kind == "accept" and _DEAL_BEFORE.search(text[act.sentence.start : act.start])
    return (
        [("agreement", (act.start, act.end))]
        if own and not re.match(r"\s+(?:the|an?|its|their|his|any|all|every|this|these)\b", text[act.end : act.sentence.end])
        else []
    )


_TALKS = swift(
    r"\s+(?:with\b|(?:to\s+)?(?:meet|talk|hold|attend|send|host|discuss|consider|study|visit|resume|return\s+to|negotiate|continue|appoint|name|"
    r"set\s+up\s+a\s+meeting|go|come))",
    re.IGNORECASE,
)
"""Behind "agreed": what is agreed is no term of a deal, or somebody is agreed with."""


def _agrees(text: str, act: Act) -> bool:
    if _TALKS.match(text, act.end) or re.search(r"\bwith$", text[act.start : act.end]):
        return False
    return bool(re.match(r"(?:agree[sd]?|sign\w*|announced|reached|struck)", text[act.start : act.end])) and _agrees_to_something(text, act, act.sentence.end)


def _about_deal(found: list[tuple[str, Span]]) -> bool:
    return any(name == "agreement" for name, _ in found)


_GIVEN_UP = ("disarmament", "territory", "withdrawal")


def _fitting(found: list[tuple[str, Span]], act: Act) -> list[tuple[str, Span]]:
    """Return the objects that fit the stance: who refuses to give something up speaks of that, unless the deal stands first; who accepts speaks of the rest."""
    if act.kind == "accept":
        return [item for item in found if item[0] not in _GIVEN_UP]
    given = [span[0] for name, span in found if name in _GIVEN_UP]
    return [item for item in found if item[0] != "agreement" or not given or item[1][0] < min(given)]


def _of_something_else(text: str, start: int, end: int) -> bool:
    """Return whether the deal is only named as what something else belongs to: "dismissed that reading of the text"."""
    return bool(pattern("statements", "no_object").search(text, start, end)) and " of " in text[start:end] + " "


_PHRASE = swift(
    r"\s+(?:to\s+|on\s+|with\s+)?(?P<what>(?:the\s+|any\s+|an?\s+|all\s+|its\s+|their\s+)?[\w’'-]+"
    r"(?:\s+(?!and\b|but\b|by\b|in\b|at\b|that\b|which\b|who\b|from\b|as\b|was\b|is\b|said\b|outright\b|altogether\b|entirely\b|flatly\b|again\b|"
    r"attached\b|before\b)[\w’'-]+){0,5})"
)
_PLAIN = swift(
    r"(?:accept\w*|reject\w*|refuse[sd]?|oppose[sd]?|rul\w+ out|turn\w* down|object\w* to|.*(?:not|never|cannot|[n][’']t|however,) (?:accept|"
    r"recogni[sz]e|agree to))$",
    re.IGNORECASE,
)
"""Verbs whose object is a thing that is accepted or refused, whatever it is."""
_PROVISION = swift(
    r"\b(?:phases?|stages?|paragraphs?|articles?|clauses?|provisions?|points?|sections?|chapters?|opening|exchange|release|withdrawal|patrols?|zone|belt|"
    r"corridor|timetable|date)\b",
    re.IGNORECASE,
)
"""A part of a deal: with other verbs only such a thing is an object in the text's own words."""
_BACKS = swift(r".*(?:back|support|endors|approv|welcom|hail|agree|ratif)\w*(?: \w+)?$", re.IGNORECASE)
_CLEFT = swift(r"\b(?:What|All that)\s+(?:[\w’'-]+\s+){1,6}$", re.IGNORECASE)


def _own_words(text: str, act: Act, stop: int) -> list[tuple[str, Span]]:
    """Return what a party accepts or rejects where it is no usual object, in the text's own words: "the paragraph on cantonment"."""
    plain, backs = _PLAIN.match(text[act.start : act.end]), _BACKS.match(text[act.start : act.end]) or act.kind == "reject"
    behind = re.search(r"\b(?:an?|every|any)\s+(\w+)\s+(?:that\s+|which\s+)?(?:the\s+)?[A-Z][\w’'-]*\s+$", text[act.sentence.start : act.start])
    if plain and behind and re.match(r"\s*[.,;]", text[act.end : stop] + "."):
        return [(behind[1], (act.start, act.end))]
    start = act.end
    if _CLEFT.search(text[act.sentence.start : act.start]) and (copula := swift(r"[^.;]{0,40}?\b(?:is|was|are)\b").match(text, act.end, act.sentence.end)):
        start, stop = copula.end(), act.sentence.end
    both = _BOTH.match(text, start, stop)
    if both:
        return [(both[name], both.span(name)) for name in ("one", "other")] if plain else []
    asked = _ASKED.match(text, start, stop)
    match = _PHRASE.match(text, asked.end() if asked else start, stop)
    if (
        match is None
        or "·" in match[0]
        or pattern("statements", "no_object").search(match["what"])
        or not (plain or (backs and _PROVISION.search(match["what"])))
    ):
        return []
    what = re.sub(r"^(?:that\s+)?(?:the|any|an?|all|its|their|only)\s+(?:the\s+)?", "", " ".join(match["what"].split()))
    return [(what, match.span("what"))] if len(what) > 2 else []


_ASKED = swift(r"\s+(?:the\s+|an?\s+|any\s+|its\s+|their\s+)?(?:[\w’'-]+\s+){0,4}?(?:wish|demand|request|condition|talk|idea|notion)s?\s+(?:that|of|for)(?=\s)")
"""What somebody else wants: the thing itself stands behind it ("the demand that the wounded be taken out")."""
_BOTH = swift(
    r"\s+both\s+(?:the\s+)?(?P<one>(?!the\b)[\w-]+(?:\s+(?!and\b)[\w-]+)?)\s+and\s+(?:the\s+)?(?P<other>(?!the\b)[\w-]+(?:\s+(?!in\b|on\b|of\b|by\b|"
    r"at\b)[\w-]+)?)(?=\s*[.,;]|\s)"
)


def _agrees_to_something(text: str, act: Act, end: int) -> bool:
    return bool(
        re.match(r"\s+(?:\w+\s+){0,6}?(?:to|on|that|borders?|halt|stop|swap|exchange|for|in)\b|.{0,3}$", text[act.end : min(end, act.end + 60)])
        or re.search(r"\b(?:to|on|that)$", text[act.start : act.end])
    )


def _stop(text: str, start: int, end: int) -> int:
    """Return where the reach of a cue ends: at the sentence's end, or where a new clause begins."""
    match = _NEW_CLAUSE.search(text, start, end)
    return min(match.start() if match else end, start + REACH)


_NEW_CLAUSE = swift(
    r"[;:]|,?\s+\b(?:but|while|whereas|although|though|after|because|when|before|until|unless|if)\b|,\s+(?:as|which|who|whose|where|saying|calling|adding|"
    r"and)\b|\.\s"
)


def _speaks_of_deal(reading: Reading, act: Act) -> bool:
    """Return whether a silence is about the deal: a deal, a stance or a position stands behind it, or nothing at all does."""
    behind = words_of(reading, act)[act.end : act.sentence.end]
    if _OTHER_MATTER.match(behind):
        return False
    return bool(_OF_THE_DEAL.search(behind)) or len(behind.split()) <= 6


_OTHER_MATTER = swift(r"\s*(?:[\w-]+\s+){0,3}?(?:when|how|why|where|who|what)\b", re.IGNORECASE)
_OF_THE_DEAL = swift(
    r"\b(?:deals?|agreements?|accord|pact|truce|cease-?fire|plan|proposal|protocol|framework|stance|position|armistice|bound|abide|text|support|draft|"
    r"documents?|"
    r"paper|terms|offer|package|memorandum|arrangement|treaty|initiative|pause|withdrawal|pull-?out|(?:whether|if) (?:it|they|he|"
    r"she) (?:\w+ ){0,2}?(?:accept|agree|sign|"
    r"join|back|stand)\w*)\b",
    re.IGNORECASE,
)
