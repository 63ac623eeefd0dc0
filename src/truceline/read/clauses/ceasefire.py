"""A clause by which acts of force end."""

import re
from collections.abc import Iterator

from truceline.model.clause import CeasefireClause
from truceline.read.terms import Cue, Terms
from truceline.text.lexicon import pattern
from truceline.text.swift import swift

_ACTS = swift(
    r"\b(?:artillery drills|live artillery drills|shelling|air ?strikes|sniper fire|bombing|reconnaissance|offensive (?:action|operations?)|"
    r"use of [\w ]{2,30}weapons)",
    re.IGNORECASE,
)
_DENIED = swift(r"\b(?:would not|will not|did not|does not|no|never|not)(?: \w+){0,3}\s*(?:the word )?$", re.IGNORECASE)
_PASSING = swift(r"\s+(?:violations?|breach\w*|regime|agreement|agreements|monitor\w*|line|talks|orders? containing)\b", re.IGNORECASE)
_ORDERS = swift(r"\s+(?:orders?(?! containing)|commission|mechanism|committee|zone)\b", re.IGNORECASE)
_DOES = swift(r"(?:halt|stop|end|suspend|hold|refrain|freeze|keep|cease(?!-?fire)|hostilities|fighting|guns|silenc|shooting)", re.IGNORECASE)
_IN_FORCE = swift(
    r"\b(?:came|come|comes) into (?:force|effect)\b|\b(?:extended|extends|renewed|renews|prolonged|enters? into force|"
    r"took effect|takes effect|take effect|held|holds|holding|came into (?:force|effect)|in force|covers?|announced|declared|began|begins?|last|"
    r"starting|starts|respect|honou?r|observe|abide|comprehensive|unlimited|immediate|mutual)\b"
)


def find(terms: Terms) -> Iterator[CeasefireClause]:
    """Yield a clause for each sentence that tells of a ceasefire as agreed, begun or held; talk of one that is only wished for is none."""
    for cue in terms.cues("ceasefire"):
        passing = _PASSING.match(terms.reading.text, cue.end) and not _concluded(terms, cue)
        if terms.reading.numbered and _ORDERS.match(terms.reading.text, cue.end):
            continue
        if passing or (not terms.reading.numbered and _only_named(terms, cue)):
            continue
        if not terms.reading.numbered and _DENIED.search(terms.reading.view, max(cue.sentence.start, cue.start - 45), cue.start):
            continue
        acts = tuple(match[0] for match in _ACTS.finditer(terms.reading.text, cue.start, cue.sentence.end))
        yield CeasefireClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            acts=acts,
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )


def _concluded(terms: Terms, cue: Cue) -> bool:
    """Return whether the sentence tells that "a ceasefire agreement" was made."""
    made = swift(r"\s+(?:agreement|deal|accord|pact)\b", re.IGNORECASE).match(terms.reading.text, cue.end)
    return bool(made) and any(act.kind == "accept" and act.scope.asserted and not act.scope.denied for act in terms.acts_in(cue.sentence))


def _only_named(terms: Terms, cue: Cue) -> bool:
    """Return whether the sentence names the ceasefire only in passing, as what something else belongs to."""
    text, sentence = terms.reading.view, cue.sentence
    if _DOES.match(text, cue.start):
        return False
    accepts = any(act.kind == "accept" for act in terms.acts_in(sentence))
    before = text[max(sentence.start, cue.start - 40) : cue.start]
    if re.search(
        r"\b(?:under|violations? of|breach(?:es)? of|day of|modalities of|watch|monitor\w*|rejected|verify both)\s+(?:both\s+)?(?:the|an?|"
        r"its)?\s*(?:[\w-]+\s)?$",
        before,
    ):
        return not (re.search(r"\bunder\s+(?:the|an?)\s+$", before) and "armistice" in text[cue.start : cue.end])
    return not (
        accepts
        or _IN_FORCE.search(text, sentence.start, sentence.end)
        or re.search(r"\b(?:agreed|signed)\b", text[sentence.start : sentence.end])
        or pattern("clauses", "forces").search(text, sentence.start, cue.start)
    )
