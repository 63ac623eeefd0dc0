"""What of a page is furniture and not the author's sentences: labels, links, forms, captions, lines of date and author."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from truceline.text.calendar import MONTH, WEEKDAY, YEAR
from truceline.text.layout import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece with what its words show. `stops`: it ends as a sentence does."""

    piece: Piece
    words: str
    stops: bool
    count: int


def line(text: str, piece: Piece) -> Line:
    """Return the piece with its words, white space folded."""
    words = " ".join(text[piece.start : piece.end].split())
    return Line(piece=piece, words=words, stops=re.search(r"[.!?:;…][”\"’'»)\]]*$", words) is not None, count=len(words.split()))


_FORM: Final = re.compile(
    r"(?:leave a (?:reply|comment)|post (?:a )?comment|add (?:a |your )?comment|write a comment|join the (?:conversation|discussion)|cancel reply|submit comment|"
    r"your e-?mail address will not be published.*|required fields are marked.*|save my name.*|notify me of .*|comments? \(?\d+\)?|\d+ comments?|no comments(?: yet)?|"
    r"(?:name|e-?mail|website|comment)\s*\*?|comments are closed\.?|you must be logged in to .*|log in to (?:reply|comment).*)",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"(?:(?:related|recommended|similar|trending|popular|latest|more|other|top)[ -](?:articles?|stories|posts?|news|coverage|content|topics?|reads?|reading|links?|from .{1,40})|"
    r"(?:read|see|watch|listen|view) (?:more|also|next|now)\b.*|also (?:read|see)\b.*|you (?:may|might) (?:also )?(?:like|be interested).*|more on this(?: story| topic)?|"
    r"related:? .*|read (?:the )?(?:full|next) .*|most (?:read|popular|viewed)|editor.?s.? picks?|don.?t miss|next (?:article|post)|previous (?:article|post))",
    re.IGNORECASE,
)
_NAVIGATION: Final = re.compile(
    r"(?:(?:back|return|go) to (?:the )?top(?: button)?|skip to (?:main )?(?:content|navigation)|menu|search|home|close|toggle .*|navigation|"
    r"share(?: this)?(?: article| story| post| page)?(?: (?:on|via|with) .*)?:?|(?:share|tweet|pin|email|print|whatsapp|telegram|facebook|twitter|reddit|linkedin)"
    r"(?:[ |/,·]*(?:share|tweet|pin|email|print|whatsapp|telegram|facebook|twitter|reddit|linkedin|copy link))*|click to (?:share|e-?mail|print).*|copy link|"
    r"follow us\b.*|print(?: this)?(?: page| article)?|listen to (?:this )?article.*|load more|show more|(?:sign|log) ?in|register|tags?:.*|filed under:?.*|topics?:.*)",
    re.IGNORECASE,
)
_ADVERT: Final = re.compile(
    r"(?:advert(?:isement|ising)?s?|sponsored(?: content)?|promoted(?: content)?|(?:sign up|subscribe)\b.{0,80}(?:newsletter|alerts?|e-?mail|inbox|updates|channel|us|now|today).*|"
    r"(?:our|daily|weekly) newsletter.*|(?:this|our) (?:web)?site uses cookies.*|we use cookies.*|accept (?:all )?cookies|cookie (?:policy|settings|preferences)|"
    r"article continues (?:after|below).*|story continues (?:after|below).*|continue reading.*|support (?:our|independent) journalism.*|donate(?: now)?)",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(
    r"(?:(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*|terms (?:of|and) (?:use|service|conditions)(?: .*)?|privacy policy(?: .*)?|powered by .*|"
    r"about us|contact(?: us)?|(?:about|contact|privacy|terms)(?:[ |/·]+(?:us|about|contact|privacy|terms|policy|careers|help))+)",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video|map|graphic)(?: (?:by|credit|courtesy|taken|caption)\b.*|\s*:.*|\s*/.*)|.*\((?:(?:file )?photo|image|picture|via|reuters|afp|ap|getty)[^()]{0,60}\)\.?|"
    r"(?:fig(?:ure|\.)|map|photo) \d+[.:].*|.*\[(?:file|photo|image)?:?[^\[\]]*/?(?:afp|reuters|getty images|ap photo)\]|credit:.*)",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:[Bb][Yy] (?:[A-Z][\w.’'-]+|and|[A-Z]\.|al|el|de|van|von|bin|in|,|&)(?:[ ,]+(?:[A-Z][\w.’'-]*|and|al|el|de|van|von|bin|in|&)){0,10}|(?:Written|Reported|Edited) by .{2,80}|"
    r"\(?(?:Reporting|Additional reporting|Writing|Editing) by .*|(?:Author|Source|Reporter)s?: .{2,60})"
)
_STAMP: Final = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|issued|date|released)\b(?: on| at)?[:\s]*)", re.IGNORECASE
)
_DATE_ONLY: Final = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+{YEAR}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{YEAR}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    r"(?:[\s,|·–-]*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?)?"
)
_CRUMBS: Final = re.compile(r"[\w’' &-]{2,30}(?:\s*[>»›|/]\s*[\w’' &-]{2,60}){1,}")

Rule = tuple[str, Callable[[str], bool], str]


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda words: pattern.fullmatch(words) is not None


RULES: Final[tuple[Rule, ...]] = (
    ("comment_form", _whole(_FORM), "words of a comment form"),
    ("navigation", _whole(_NAVIGATION), "words of a menu or of buttons"),
    ("advert", _whole(_ADVERT), "an advertisement, a newsletter or a cookie notice"),
    ("related_link", _whole(_RELATED), "points to other pages"),
    ("footer", _whole(_FOOTER), "words of a page's foot"),
    ("caption", _whole(_CAPTION), "a caption or a picture's credit"),
    ("byline", _whole(_BYLINE), "names the writer"),
    ("dateline", lambda words: _DATE_ONLY.fullmatch(_STAMP.sub("", words, count=1).strip()) is not None or (_STAMP.match(words) is not None and len(words) < 80 and re.search(YEAR, words) is not None), "a line of date"),
)
_LONGEST: Final = 30


def by_words(one: Line) -> tuple[str, str] | None:
    """Return the kind of furniture and why, where the words alone show it; long paragraphs are never furniture by their words."""
    if one.count > _LONGEST and not _FOOTER.fullmatch(one.words[:12] + "."):
        return None
    return next(((kind, why) for kind, test, why in RULES if test(one.words)), None)


def run_together(one: Line) -> bool:
    """Say whether labels of sections are run together without a space ("FeaturedLatest developmentsMiddle East")."""
    joints = len(re.findall(r"[a-z](?=[A-Z][a-z])", re.sub(r"\b(?:Mc|Mac|al|De|Le|La|Mac|O’|O')(?=[A-Z])", "", one.words)))
    return joints >= 2 and not one.stops and one.count <= _LONGEST


def crumbs(one: Line) -> bool:
    """Say whether a line is a way through a site ("Home > News > Syria")."""
    return one.count <= 16 and not one.stops and _CRUMBS.fullmatch(one.words) is not None


def headline_like(one: Line) -> bool:
    """Say whether a line stands alone as a headline does: no final stop, begins large, not long."""
    return not one.stops and 1 <= one.count <= 20 and one.piece.tag != "li" and re.match(r"[“\"‘'(]?[A-Z0-9]", one.words) is not None


_HEADING: Final = re.compile(
    r"(?:(?:article|annex|appendix|chapter|section|part|title|schedule|protocol|attachment|paragraph|point|phase|stage|preamble)\b.{0,120}|\d+(?:\.\d+)*[.)]?\s+[A-Z].{0,80}|[IVXL]+\.?(?:\s+.{0,80})?|.*:)",
    re.IGNORECASE,
)


def heading_like(one: Line, formal: bool) -> bool:
    """Say whether a headline-like line is a heading of this document: numbered, in capitals, very short, or in a formal text and in title case."""
    if _HEADING.fullmatch(one.words) or one.words.isupper() or one.count <= 4:
        return True
    return formal and _title_case(one.words) and one.count <= 14


def _title_case(words: str) -> bool:
    long = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if len(w) > 3]
    return sum(w[0].isupper() for w in long) >= 0.7 * max(1, len(long))


def is_formal(lines: Sequence[Line]) -> bool:
    """Say whether this is an agreement or a report with numbered parts rather than news: its lone lines are its own headings."""
    marked = sum(one.piece.tag == "li" for one in lines)
    parts = sum(re.match(r"(?:article|annex|chapter|section|appendix)\s+(?:\d+|[IVXA-Z]+)\b", one.words, re.IGNORECASE) is not None for one in lines)
    return parts >= 2 or marked >= 3


_DATELINE: Final = re.compile(
    rf"(?:(?:[A-Z][A-Z’'.-]+(?:[ -][A-Z][A-Z’'.-]+){{0,4}}(?:[/,]\s*[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)*(?:,?\s+(?:(?:\d{{1,2}}\s+)?{MONTH}(?:\s+\d{{1,2}})?,?(?:\s*{YEAR})?))?"
    r"(?:\s*\([A-Z][\w /.’'-]{1,30}\))?|[A-Z][\w’'.-]+(?:[ -][A-Z][\w’'.-]+){0,3}(?:,\s*[A-Z][\w’'.-]+)*"
    rf"(?:,?\s+(?:(?:\d{{1,2}}\s+)?{MONTH}(?:\s+\d{{1,2}})?,?(?:\s*{YEAR})?))?\s*\((?:Reuters|AP|AFP|Xinhua|TASS|Interfax|SANA|Anadolu|AA|dpa|DPA|UPI|RFE/RL|[A-Z]{{2,8}})\))\s*[-–—]{{1,2}}\s+)(?=[“\"‘'A-Z0-9])"
)


def dateline_end(text: str, piece: Piece) -> int:
    """Return where a dateline that opens a paragraph ("DAMASCUS (Reuters) - ") ends, the piece's start where there is none."""
    match = _DATELINE.match(text, piece.start, min(piece.end, piece.start + 160))
    return match.end() if match and match.end() < piece.end else piece.start
