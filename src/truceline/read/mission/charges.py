"""The allegations or incidents of an investigation report: one row each, with who complains, who is accused, and when."""

import re
from typing import Final

from truceline.model.mission import Charge, Held
from truceline.model.source import Citation
from truceline.read.mission import parts, verdicts
from truceline.read.mission.parts import Part
from truceline.read.mission.verdicts import NAME
from truceline.text import damage
from truceline.text.page import Sheet
from truceline.text.swift import swift

_BULLET: Final = swift(r"^\s*(?:[•*▪·]|[-–—](?=\s)|\(?[a-z]\)|[a-z]\.)\s*(?=\S)", re.MULTILINE)
_ORDINAL: Final = swift(r"\b(?:the\s+)?(?:first|second|third|fourth)\s+(?:is|was|allegation\s+(?:is|was))\s+that\b", re.IGNORECASE)
_SEVERAL: Final = swift(r"\b(?P<n>two|three|four|five)\s+(?:separate\s+(?:but\s+related\s+)?)?(?:incidents|attacks|occasions)\b", re.IGNORECASE)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_DOES: Final = (
    r"(?:attacked|had\s+attacked|killed|shot|fired|shelled|abducted|looted|burned|raided|ambushed|occupied|moved|deployed|detained|entered|"
    r"bombarded|seized|took)"
)
_ACCUSES: Final = swift(rf"(?P<who>{NAME})\s+(?:(?:residing|stationed|based)\s+[^,.]{{2,30}}\s+)?(?:have\s+|had\s+)?{_DOES}\b")
_DONE_BY: Final = swift(
    rf"\b(?:attacked|shot|killed|wounded|perpetrated|carried\s+out|conducted|[Oo]perations?|[Aa]ttacks?|[Oo]ffensive)\b[^.;]{{0,40}}?\bby\s+(?:the\s+)?(?P<who>{NAME})"
)
_BETWEEN: Final = swift(rf"\b[Cc]lash(?:es)?\s+between\s+(?:the\s+)?(?P<a>{NAME})\s+and\s+(?:the\s+)?(?P<b>{NAME})")
_MADE_BY: Final = swift(rf"\b(?:alleged|made|reported|lodged|submitted)\s+by\s+(?:the\s+)?(?P<who>[Gg]overnment|[Oo]pposition|{NAME})")
_ALLEGES: Final = swift(rf"(?P<who>(?:[Tt]he\s+)?{NAME}(?:\s+in\s+[A-Z]\w+)?)\s+(?:alleged|informed|reported|complained|accused)\b")
_ACCUSED_OF: Final = swift(rf"\baccused\s+(?:the\s+)?(?P<who>{NAME})\s+of\b")


def charges(sheet: Sheet, found: tuple[Part, ...]) -> list[Charge]:
    """Return the charges of the section of that label, those that findings tell apart by their hour, and counter-charges of the accused."""
    text = sheet.text
    rows: list[Charge] = []
    for part in (part for part in found if part.name == "charges"):
        pieces = _pieces(text, part)
        whole = text[part.start : part.end]
        by = _complainer(whole)
        rows += [_charge(sheet, start, end, by, len(rows) + index + 1) for index, (start, end) in enumerate(pieces)]
    if len(rows) == 1:
        rows = _by_hour(sheet, found, rows[0]) or rows
    if len(rows) == 1:
        rows += _counter(sheet, found, rows[0])
    return rows


def _pieces(text: str, part: Part) -> list[tuple[int, int]]:
    """Return the stretches of the section that hold one charge each: items of a list, "the first is that ...", or all of it."""
    for look in (_BULLET, _ORDINAL):
        starts = [match.end() for match in look.finditer(text, part.start, part.end)]
        if len(starts) >= 2:
            marks = [match.start() for match in look.finditer(text, part.start, part.end)]
            return list(zip(starts, [*marks[1:], part.end], strict=True))
    body = text[part.start : part.end]
    return [(part.start + len(body) - len(body.lstrip()), part.start + len(body.rstrip()))] if body.strip() else []


def _charge(sheet: Sheet, start: int, end: int, by: str | None, number: int) -> Charge:
    text = sheet.text
    when = tuple(dict.fromkeys(one.value for one in damage.dates(text, start, end, parts.year_near(text, start))))
    return Charge(
        id=f"charge-{number}",
        by=by,
        against=_accused(text[start:end]),
        when=_without_reports(text, start, end, when),
        held=Held.OPEN,
        cited=_cite(sheet, start, end),
    )


def _cite(sheet: Sheet, start: int, end: int) -> tuple[Citation, ...]:
    words = sheet.text[start:end]
    return (sheet.cite(start, start + len(words.rstrip())),) if words.strip() else ()


def _without_reports(text: str, start: int, end: int, when: tuple[str, ...]) -> tuple[str, ...]:
    """Return the days without that on which the charge was made, where another day is told of: "On 16 June the officer informed ... of 15 June"."""
    opens = re.match(r"\s*(?:\W*\d[\d.]*\s*)?On\s+\d{1,2}\s+\w+(?:\s+\d{4})?\s+(?:the\s+)?[^.]{0,80}?\b(?:informed|reported|complained)", text[start:end])
    return when[1:] if opens and len(when) > 1 else when


def _accused(words: str) -> tuple[str, ...]:
    if both := _BETWEEN.search(words):
        return verdicts.tidy(both["a"]), verdicts.tidy(both["b"])
    match = _ACCUSES.search(words) or _DONE_BY.search(words)
    return (verdicts.tidy(match["who"]),) if match else ()


def _complainer(words: str) -> str | None:
    match = _MADE_BY.search(words) or _ALLEGES.search(words)
    return " ".join(match["who"].split()) if match else None


def _by_hour(sheet: Sheet, found: tuple[Part, ...], row: Charge) -> list[Charge]:
    """Return the charge once for each of the incidents that the summary counts, where the findings give each its hour."""
    text = sheet.text
    summary = next((part for part in found if part.name == "summary"), None)
    several = _SEVERAL.search(text, summary.start, summary.end) if summary else None
    if several is None:
        return []
    hours: dict[str, tuple[int, int]] = {}
    for start, end in parts.told(text, found, "findings"):
        for one in damage.dates(text, start, end, parts.year_near(text, start)):
            if "T" in one.value:
                hours.setdefault(one.value, (start, end))
    if len(hours) != _NUMBERS[several["n"].lower()]:
        return []
    return [
        Charge(id=f"charge-{n}", by=row.by, against=row.against, when=(when,), held=Held.OPEN, cited=(*row.cited, sheet.cite(*span)))
        for n, (when, span) in enumerate(hours.items(), 1)
    ]


def _counter(sheet: Sheet, found: tuple[Part, ...], row: Charge) -> list[Charge]:
    """Return the charge that the accused make in their turn, told in the findings."""
    for start, end in parts.told(sheet.text, found, "findings"):
        match = _ACCUSED_OF.search(sheet.text, start, end)
        if match and not any(verdicts.kin(match["who"], name) for name in row.against):
            by = row.against[0] if row.against else None
            return [Charge(id="charge-2", by=by, against=(verdicts.tidy(match["who"]),), when=row.when, held=Held.OPEN, cited=(sheet.cite(start, end),))]
    return []
