"""An investigation report taken apart: what was alleged by whom against whom and when, what the team did, and what it holds."""

import re
from dataclasses import replace
from typing import Final

from truceline.model.mission import Charge, Held, Inquiry
from truceline.model.source import Source
from truceline.read.mission import parts, verdicts
from truceline.read.mission.charges import charges
from truceline.read.mission.parts import Part
from truceline.read.mission.steps import asks, steps
from truceline.read.mission.verdicts import NAME, Verdict
from truceline.text import damage
from truceline.text.page import Sheet
from truceline.text.swift import swift

_NUMBER: Final = swift(r"\b[Rr](?:EPORT|eport)\s+(?:N(?:UMBER|umber|o)\.?\s*)?(?P<number>(?:20\d\d/)?\d{2,3})\b")
_SUBJECT: Final = swift(r"^SUBJECT:\s*(?P<words>[^\n]{3,160})", re.MULTILINE | re.IGNORECASE)
_ARTICLE: Final = swift(r"\b[Aa]rticles?\s+(?P<label>\d+(?:\.\d+)*)")


def read(sheet: Sheet, document: Source) -> Inquiry:
    """Return the report's charges with their verdicts, steps, recommendations and dissent; verdicts only from its assessment and conclusion."""
    text = sheet.text
    found = parts.parts(text)
    held = [one for span in parts.told(text, found, "assessment", "conclusion") if (one := verdicts.verdict(text, *span))]
    raised = charges(sheet, found)
    number, subject = _NUMBER.search(text), _SUBJECT.search(text)
    cited = tuple(dict.fromkeys(match["label"] for part in found if part.name == "conclusion" for match in _ARTICLE.finditer(text, part.start, part.end)))
    return Inquiry(
        document=document,
        number=number["number"] if number else None,
        subject=re.sub(r"^.*?\d{2,3}\s*[-–—]\s*", "", " ".join(subject["words"].split())) if subject else None,
        charges=tuple(_judged(sheet, found, charge, raised, held, cited) for charge in raised),
        steps=steps(sheet, found),
        asks=asks(sheet, found),
        dissent=tuple(sheet.cite(*span) for span in parts.told(text, found, "comments")),
        sections=tuple(part.name for part in found),
    )


def _judged(sheet: Sheet, found: tuple[Part, ...], charge: Charge, raised: list[Charge], held: list[Verdict], cited: tuple[str, ...]) -> Charge:
    """Return a charge with what the report holds of it.

    The last sentence that holds anything counts. Where it blames somebody else than the accused, the accused is not in violation; where it
    blames in general ("on several occasions"), each incident needs its own plain act.
    """
    last = next((one for one in reversed(held) if one.held is not None), None)
    occurred = next((one.occurred for one in held if one.occurred is not None), None)
    intended = next((one.intended for one in held if one.intended is not None), None)
    known = replace(charge, occurred=occurred if occurred is not None else (True if last and last.held is Held.VIOLATION else None), intended=intended)
    if last is None or last.held is None:
        return known
    blamed = tuple(dict.fromkeys(name for one in held for name in one.who))
    backing = (sheet.cite(last.start, last.end),)
    known = replace(known, held=last.held, articles=cited, cited=(*known.cited, *backing))
    if last.held is not Held.VIOLATION:
        return known
    if _general(sheet.text, last) and len(raised) > 1 and charge.when:
        return _by_acts(sheet, found, known, blamed)
    if known.against and not any(verdicts.kin(name, other) for name in known.against for other in blamed):
        return replace(known, held=Held.NO_VIOLATION, responsible=blamed)
    return replace(known, responsible=blamed)


def _general(text: str, one: Verdict) -> bool:
    return bool(re.search(r"\bon\s+(?:several|many|numerous|various)\s+occasions\b", text[one.start : one.end]))


_ATTACKS: Final = swift(
    rf"(?<!from\s)(?<!in\s)(?<!at\s)(?<!of\s)(?<![\w-])(?P<who>{NAME})\s+(?:again\s+|also\s+|then\s+)?(?P<act>(?:had\s+)?(?:attacked|bombarded|crossed|took|opened\s+fire|fired|shelled|advanced|were\s+seen\s+advancing))\b|"
    rf"(?P<by>gunships?|aircraft)\s+(?:which\s+)?bombarded\s+(?P<hit>{NAME})"
)
_SAID: Final = swift(r"\b(?:claimed|alleged(?:ly)?|reportedly|accused|declared)\b", re.IGNORECASE)
_BETWEEN: Final = swift(rf"\bclash(?:es)?\s+(?:took\s+place\s+)?between\s+(?P<a>\w+)\s+and\s+(?P<b>{NAME})", re.IGNORECASE)


def _by_acts(sheet: Sheet, found: tuple[Part, ...], charge: Charge, blamed: tuple[str, ...]) -> Charge:
    """Return an incident with those whose acts the findings tell plainly under its dates; where they only pass on claims, nothing is held of it."""
    text = sheet.text
    first = charge.when[0].split("/")
    plain: dict[str, None] = {}
    claimed = False
    under = False
    for start, end in parts.told(text, found, "findings"):
        words = text[start:end]
        head = [when.value for when in damage.dates(text, start, min(end, start + 60), parts.year_near(text, start)) if "/" in when.value]
        if head:
            under = head[0].split("/")[1][:7] == first[-1][:7] and (head[0].split("/")[0][5:7] == first[0][5:7])
        if not under:
            continue
        claimed = claimed or bool(_SAID.search(words))
        for match in _ATTACKS.finditer(words):
            if not _SAID.search(words) and match["who"]:
                plain[verdicts.tidy(match["who"])] = None
            elif match["hit"]:
                plain.update(dict.fromkeys(blamed[:1]))
    if not any(verdicts.kin(name, other) for name in plain for other in blamed):
        return replace(charge, held=Held.OPEN, responsible=())
    return replace(charge, responsible=tuple(dict.fromkeys([*blamed[:1], *(name for name in plain if not any(verdicts.kin(name, b) for b in blamed))])))
