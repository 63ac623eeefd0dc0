"""What an assessment or a conclusion holds: verdict words with their negation, who is held responsible, and whether it was ordered."""

import re
from dataclasses import dataclass
from typing import Final

from truceline.model.mission import Held
from truceline.text.swift import swift

_TOKEN: Final = (
    r"(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|It|In|On|At|The|This|Such|Article)\b)[A-Z][\w/&’'.-]*)"
)
_COMMON: Final = r"(?:forces|soldiers|personnel|officers|officials|troops|fighters|elements|patrol|army|police)"
NAME: Final = rf"{_TOKEN}(?:\s+(?:{_TOKEN}|{_COMMON}))*"
_BREACH: Final = (
    r"(?:violated|acted\s+in\s+(?:clear\s+|blatant\s+|direct\s+)?violation|(?:is|are|was|were|has\s+been|have\s+been)\s+in\s+(?:clear\s+|blatant\s+|direct\s+|serious\s+)?(?:violation|breach)|"
    r"breached|failed\s+to\s+(?:comply|discharge|honou?r|abide)|committed\s+(?:a|several)\s+(?:\w+\s+)?violations?|(?:is|are|was|were)\s+responsible\s+for)"
)
_BY_WHOM: Final = swift(rf"(?P<who>{NAME})\s+(?:\([^)]*\)\s+)?(?:\w+ed\s+in\s+(?:these|this|the)\s+\w+\s+)?{_BREACH}")
_INVOLVED: Final = swift(rf"(?P<who>{NAME})\s+involved\s+in\s+[\w\s]{{3,40}}?{_BREACH}")
_PASSIVE: Final = swift(rf"\b(?:violations?|breach(?:es)?)\s+(?:of\s+[^.;]{{3,80}}?\s+)?by\s+(?:the\s+)?(?P<who>{NAME})")
_OPEN: Final = swift(
    r"\b(?:insufficient|not\s+(?:enough|sufficient))\s+evidence|\b(?:not\s+(?:therefore\s+)?(?:been\s+)?possible|unable|impossible)\s+to\s+(?:conclude|determine|establish|say|attribute)|"
    r"\b(?:cannot|could\s+not)\s+(?:conclude|determine|establish|say|attribute|be\s+(?:established|determined))|\binconclusive\b",
    re.IGNORECASE,
)
_UNPROVEN: Final = swift(
    r"\b(?:no|little|without)\s+(?:credible\s+|clear\s+)?(?:evidence|proof)\b|\bunconfirmed\b|\bunsubstantiated\b|\bnot\s+substantiated\b", re.IGNORECASE
)
_NONE: Final = swift(
    r"\b(?:did|does|do)\s+not\s+(?:amount\s+to|constitute)\s+(?:a\s+)?violations?|\b(?:no|not\s+a)\s+violation\b|\bnot\s+in\s+violation\b|\bwas\s+not\s+as\s+(?:originally\s+)?reported",
    re.IGNORECASE,
)
_INTENT: Final = swift(r"\b(?:ordered|organi[sz]ed|deliberate|sanctioned|intentional|premeditated)\b", re.IGNORECASE)
_HAPPENED: Final = swift(
    r"\bdid\s+(?:take\s+place|occur|happen)|\b(?:incidents?|attacks?|clash(?:es)?|events?)\s+(?:took\s+place|occurred|happened)|\bthere\s+were\s+(?:attacks?|clashes)|\bincident\s+happened",
    re.IGNORECASE,
)
_NEVER: Final = swift(r"\bdid\s+not\s+(?:take\s+place|occur|happen)|\bnever\s+(?:took\s+place|occurred|happened)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one sentence holds; `who` in the report's words."""

    held: Held | None
    who: tuple[str, ...]
    occurred: bool | None
    intended: bool | None
    start: int
    end: int


def verdict(text: str, start: int, end: int) -> Verdict | None:
    """Return what the sentence text[start:end] of an assessment or conclusion holds, None where it holds nothing.

    A want of evidence for an order or a plan is about intent only; "whether it did or did not amount to a violation" under a want of
    evidence is no verdict of either kind.
    """
    words = text[start:end]
    intent = _INTENT.search(words)
    unproven = _UNPROVEN.search(words)
    intended = None if intent is None else not (unproven and unproven.start() < intent.start())
    occurred = False if _NEVER.search(words) else True if _HAPPENED.search(words) else None
    who = tuple(dict.fromkeys(tidy(match["who"]) for look in (_BY_WHOM, _INVOLVED, _PASSIVE) for match in look.finditer(words)))
    held = _held(words, bool(who), about_intent=bool(intent and unproven))
    if held is None and occurred is None and intended is None:
        return None
    return Verdict(held=held, who=who if held is Held.VIOLATION else (), occurred=occurred, intended=intended, start=start, end=end)


def _held(words: str, blamed: bool, *, about_intent: bool) -> Held | None:
    if _OPEN.search(words) and not about_intent:
        return Held.INCONCLUSIVE
    if _NONE.search(words):
        return Held.NO_VIOLATION
    if blamed:
        return Held.VIOLATION
    if _UNPROVEN.search(words) and not about_intent:
        return Held.NOT_PROVEN
    return Held.VIOLATION if re.search(r"\b(?:violates?|violated)\b", words) else None


def tidy(name: str) -> str:
    """Return a name without the common nouns at its end ("Government NSS personnel"), its damaged letters as a scan's variants are known ("-lO")."""
    plain = re.sub(r"-\s*[lI1|]\s*[O0]\b", "-IO", " ".join(name.split()))
    return re.sub(r"\s+(?:personnel|soldiers|officers|officials|patrol|troops|fighters|elements)$", "", plain)


def kin(one: str, other: str) -> bool:
    """Say whether two names share a word that tells them apart from others: "Government NSS" and "NSS"."""
    return bool(_own(one) & _own(other))


def _own(name: str) -> set[str]:
    return {
        word.lower() for word in re.split(r"[\s,()]+", tidy(name)) if word.lower() not in ("forces", "the", "army", "police", "of", "national", "service", "")
    }
