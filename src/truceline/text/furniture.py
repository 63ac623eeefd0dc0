"""What of a page is furniture and not the author's sentences: labels, links, forms, captions, lines of date and author."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from truceline.text.almanac import MONTH, WEEKDAY, YEAR
from truceline.text.layout import ITEM, Piece
from truceline.text.phrases import either, whole
from truceline.text.swift import swift

SET_ASIDE: Final = frozenset({"section_labels", "navigation", "related_link", "comment_form", "caption", "footer", "byline", "dateline", "advert"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece with what its words show. `stops`: it ends as a sentence does; `count`: of words; one that is not `short` is a paragraph, whatever it says."""

    piece: Piece
    words: str
    stops: bool
    count: int
    short: bool


def line(text: str, piece: Piece) -> Line:
    """Return the piece with its words, white space folded."""
    words = " ".join(text[piece.start : piece.end].split())
    count = len(words.split())
    stops = re.search(r"[.!?:;…][”\"’'»)\]]{0,3}$", words) is not None
    return Line(piece=piece, words=words, stops=stops, count=count, short=count <= 40 and len(words) <= 400)


_NAME: Final = r"(?:[Aa]l-)?[A-Z][\w.’'-]*"
_BYLINE: Final = swift(
    rf"(?:[Bb][Yy]|BY) {_NAME}(?:(?:,|,? (?:and|&|in|al|el|de|van|von|bin))* {_NAME}){{0,9}}|(?:Written|Reported|Edited) by .{{2,80}}"
    r"|\(?(?:Reporting|Additional reporting|Writing|Editing) by .*|(?:Author|Source|Reporter)s?: .{2,60}"
)
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_FIGURES: Final = r"\d{4}-\d\d-\d\d(?:T\S+)?|\d{1,2}[./]\d{1,2}[./]\d{4}"
_DATE: Final = rf"(?:{WEEKDAY},? )?(?:{_NTH} {MONTH},? {YEAR}|{MONTH} {_NTH},? {YEAR}|{_FIGURES})"
_CLOCK: Final = r"(?:[ ,|·–-]*(?:at )?\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: ?\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?)?"
_STAMP: Final = swift(rf"(?:(?i:{either('furniture', 'stamp')}))\s*(?=.*{YEAR}).{{4,70}}")
_DATE_ALONE: Final = swift(_DATE + _CLOCK)
_SET_OFF: Final = swift(rf"(?:[^|·•.]{{2,60}} ?[|·•—–] ?)?{_DATE}{_CLOCK}(?: ?[|·•—–] ?[^|·•.]{{2,60}})?")
_STAMPED: Final = swift(rf"{_STAMP.pattern}|{_DATE_ALONE.pattern}|{_SET_OFF.pattern}")

RULES: Final = (
    ("comment_form", whole("furniture", "comment_form"), "words of a comment form"),
    ("navigation", whole("furniture", "navigation"), "words of a menu or of buttons"),
    ("advert", whole("furniture", "advert"), "an advertisement, a newsletter or a cookie notice"),
    ("related_link", whole("furniture", "related_link"), "points to other pages"),
    ("footer", whole("furniture", "footer"), "words of a page's foot"),
    ("caption", whole("furniture", "caption"), "a caption or a picture's credit"),
    ("byline", _BYLINE, "names the writer"),
    ("dateline", _STAMPED, "a line of date"),
)


def by_words(one: Line) -> tuple[str, str] | None:
    """Return the kind of furniture and why, where the words alone show it; a long paragraph is never furniture by its words."""
    if not one.short:
        return None
    return next(((kind, why) for kind, pattern, why in RULES if pattern.fullmatch(one.words)), None)


_INNER_CAPITAL: Final = swift(r"\b(?:Mc|Mac|al|De|Di|Le|La|O’|O')(?=[A-Z])")
_CRUMBS: Final = swift(r"[\w’' &-]{2,30}(?: ?[>»›|/] ?[\w’' &-]{2,60})+")


def run_together(one: Line) -> bool:
    """Say whether labels of sections are run together without a space ("FeaturedLatest developmentsMiddle East")."""
    if one.stops or not one.short:
        return False
    joints = re.findall(r"[a-z](?=[A-Z][a-z])", _INNER_CAPITAL.sub("", one.words))
    return len(joints) >= 2


def crumbs(one: Line) -> bool:
    """Say whether a line is a way through a site ("Home > News > Syria")."""
    parted = one.short and not one.stops and one.count <= 16 and re.search(r"[>»›|]| / ", one.words) is not None
    return parted and _CRUMBS.fullmatch(one.words) is not None


def headline_like(one: Line) -> bool:
    """Say whether a line stands alone as a headline does: no final stop, a capital first, not long."""
    alone = one.short and not one.stops and 1 <= one.count <= 24 and one.piece.tag not in ("li", "tr")
    return alone and re.match(r"[“\"‘'(*]?[A-Z0-9]", one.words) is not None


_HEADING: Final = whole("furniture", "heading")


def heading_like(one: Line, formal: bool) -> bool:
    """Say whether a headline-like line is a heading of this document: numbered, in capitals, very short, or in a formal text in title case."""
    if _HEADING.fullmatch(one.words) or one.words.isupper() or one.count <= 4:
        return True
    return formal and one.count <= 14 and _title_case(one.words)


def _title_case(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > 3]
    return bool(sum(word[0].isupper() for word in long) >= 0.7 * max(1, len(long)))


_PART: Final = swift(r"(?:article|annex|chapter|section|appendix) (?:\d+|[IVXLA-Z]+)\b", re.IGNORECASE)


def is_formal(lines: Sequence[Line]) -> bool:
    """Say whether this is an agreement or a report with numbered parts rather than news: then a lone line is one of its own."""
    own = [one for one in lines if one.piece.region is None]
    return sum(_PART.match(one.words) is not None for one in own) >= 2 or sum(one.stops and ITEM.match(one.words) is not None for one in own) >= 3


_DAY: Final = rf"(?:,? (?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})(?:,? {YEAR})?)"
_WORD, _LOUD = r"[A-Z](?:-?[\w’'.])+", r"[A-Z](?:-?[A-Z’'.])+"  # a hyphen is in a word only: else there are too many ways to read one
_CAPITALS: Final = rf"{_LOUD}(?: {_LOUD}){{0,4}}(?:[/,] ?{_WORD}(?: {_WORD}){{0,3}}){{0,3}}"
_PLACE: Final = rf"{_WORD}(?: {_WORD}){{0,3}}(?:, {_WORD}){{0,2}}"
_AGENCY: Final = r" ?\((?:Reuters|AP|AFP|Xinhua|TASS|Interfax|SANA|Anadolu|dpa|[A-Z][A-Z/ ]{1,20}|[A-Z][\w.]+(?: [A-Z][\w.]+)?)\)"
_PLACED: Final = rf"(?=[A-Z’'. -]{{5}}){_CAPITALS}|{_CAPITALS}(?:{_DAY}|{_DAY}?{_AGENCY})|{_PLACE}{_DAY}?{_AGENCY}"
_DATELINE: Final = swift(rf"(?:{_PLACED})\s*[-–—]{{1,2}}\s+(?=[“\"‘'A-Z0-9])")


def dateline_end(text: str, piece: Piece) -> int:
    """Return where a dateline that opens a paragraph ("DAMASCUS (Reuters) - ") ends, the piece's start where there is none."""
    match = _DATELINE.match(text, piece.start, min(piece.end, piece.start + 160))
    return match.end() if match and match.end() < piece.end else piece.start
