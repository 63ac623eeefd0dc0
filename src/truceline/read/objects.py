"""What a stance is about: the deal, arms, land, or the thing in the text's own words."""

import re
from functools import cache

from truceline.read.reading import Reading
from truceline.read.statements import Act
from truceline.text.lexicon import alternation, pattern, words

REACH = 140
"""How many characters behind a cue its object may stand."""


@cache
def _object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(r"\b" + alternation(found) + r"(?!\w)", re.IGNORECASE)) for name, found in words("statements")["objects"].items())


Span = tuple[int, int]


def objects(reading: Reading, act: Act) -> list[tuple[str, Span]]:
    """Return what a stance is about, with the words that say so: "agreement", another usual object, or the thing in the text's words."""
    if act.kind == "cooperate" or (act.kind == "undeclared" and _speaks_of_deal(reading, act)):
        return [("agreement", (act.start, act.end))]
    if act.kind == "undeclared":
        return []
    if act.passive:
        match = _object_patterns()[0][1].search(reading.view, act.sentence.start, act.start)
        return [("agreement", match.span())] if match else []
    found = _behind(reading.view, act) or _before(reading.view, act)
    if _HOLDS_DEAL.search(reading.view[act.start : act.end]) or (act.kind == "accept" and _agrees(reading.view, act) and not _about_deal(found)):
        found.append(("agreement", (act.start, act.end)))
    return [item for item in _fitting(found, act) if item[0] != "agreement" or not _of_something_else(reading.view, act.end, item[1][0])]


_HOLDS_DEAL = re.compile(
    r"(?:agreement|deal|truce|ceasefire|accord|pact|understanding|betrayal|surrender|sell-?out|capitulation|treason|humiliation|trick|farce|trap|"
    r"(?:not|never) (?:sign|join)|between)$",
    re.IGNORECASE,
)
"""A cue that ends in its own object: "reached an agreement", "called the deal a betrayal"."""
_DEAL_BEFORE = re.compile(r"\b(?:deal|agreement|accord|pact|truce|armistice|protocol|ceasefire|text|draft)\s+(?:that\s+|which\s+)?(?:[\w’'-]+\s+){1,4}$")


def _behind(text: str, act: Act) -> list[tuple[str, Span]]:
    """Return the usual objects behind the cue, else what stands there in the text's own words."""
    stop = _stop(text, act.end, act.sentence.end)
    found = []
    for name, look in _object_patterns():
        match = look.search(text, act.end if name == "agreement" or act.kind == "accept" else act.start, stop)
        if match:
            found.append((name, match.span()))
    own = _own_words(text, act, stop) if not found and act.kind in ("accept", "reject") else None
    return found or ([own] if own else [])


def _before(text: str, act: Act) -> list[tuple[str, Span]]:
    """Return the deal where it stands before who takes the stance: "the protocol they signed"."""
    return [("agreement", (act.start, act.end))] if act.kind == "accept" and _DEAL_BEFORE.search(text[act.sentence.start : act.start]) else []


def _agrees(text: str, act: Act) -> bool:
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


_PHRASE = re.compile(
    r"\s+(?:to\s+|on\s+|with\s+)?(?P<what>(?:the\s+|any\s+|an?\s+|all\s+|its\s+|their\s+)?[\w’'-]+"
    r"(?:\s+(?!and\b|but\b|by\b|in\b|at\b|that\b|which\b|who\b|from\b|as\b|was\b|is\b|said\b|attached\b|before\b)[\w’'-]+){0,5})"
)
_PLAIN = re.compile(r"(?:accept\w*|reject\w*|refuse\w*|.*(?:not|never|cannot|[n][’']t) (?:accept|recogni[sz]e))$", re.IGNORECASE)


def _own_words(text: str, act: Act, stop: int) -> tuple[str, tuple[int, int]] | None:
    """Return what a party accepts or rejects where it is no usual object, in the text's own words: "the paragraph on cantonment"."""
    if not _PLAIN.match(text[act.start : act.end]):
        return None
    behind = re.search(r"\b(?:an?|every|any)\s+(\w+)\s+(?:that\s+|which\s+)?(?:the\s+)?[A-Z][\w’'-]*\s+$", text[act.sentence.start : act.start])
    if behind and re.match(r"\s*[.,;]", text[act.end : stop] + "."):
        return behind[1], (act.start, act.end)
    match = _PHRASE.match(text, act.end, stop)
    if match is None or "·" in match[0] or pattern("statements", "no_object").search(match["what"]):
        return None
    what = re.sub(r"^(?:the|any|an?|all|its|their)\s+", "", " ".join(match["what"].split()))
    return (what, match.span("what")) if len(what) > 2 else None


def _agrees_to_something(text: str, act: Act, end: int) -> bool:
    return bool(
        re.match(r"\s+(?:\w+\s+){0,6}?(?:to|on|that|borders?|halt|stop|swap|exchange|for|in)\b|.{0,3}$", text[act.end : min(end, act.end + 60)])
        or re.search(r"\b(?:to|on|that)$", text[act.start : act.end])
    )


def _stop(text: str, start: int, end: int) -> int:
    """Return where the reach of a cue ends: at the sentence's end, or where a new clause begins."""
    match = re.compile(r"[;:]|,?\s+\b(?:but|while|although|though|after|because|when|before|until|unless|if)\b|\.\s").search(text, start, end)
    return min(match.start() if match else end, start + REACH)


def _speaks_of_deal(reading: Reading, act: Act) -> bool:
    """Return whether a silence is about the deal: a deal, a stance or a position stands behind it, or nothing at all does."""
    behind = reading.view[act.end : act.sentence.end]
    return (
        bool(
            re.search(
                r"\b(?:deals?|agreement|accord|pact|truce|cease-?fire|plan|proposal|protocol|framework|stance|position|armistice|bound|abide|text|support|draft)\b",
                behind,
            )
        )
        or len(behind.split()) <= 6
    )
