"""The times of an agreement's own text: begin and end apart, those that stand in another sentence, and counts from its own events."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from truceline.model.clause import AnyClause
from truceline.model.timing import Deadline, Modifier
from truceline.read import articles
from truceline.read.reading import Reading, Sentence
from truceline.read.terms import Cue, Terms, limit
from truceline.text.dates import Found
from truceline.text.swift import swift

_BEGINS = swift(r"\b(?:start\w*|begin\w*|commenc\w*|launch\w*|initiat\w*|effective)\b[^.;:]{0,60}$|\b(?:from|as of|upon)(?: the)? $", re.IGNORECASE)
_ENDS = swift(r"\b(?:complet\w*|finish\w*|finali[sz]\w*|end(?:s|ed|ing)?|conclud\w*|by|until|within|not? later than)\b[^.;:]{0,50}$", re.IGNORECASE)
_OF_DAY = swift(r"\bday\s+\d+\s+of\b", re.IGNORECASE)
_NAMES_TEXT = swift(
    r"\b(?:memorandum|agreements?|protocol|resolution|law|treaty|package|decision|line|lines|positions|statement|accord)\s+(?:\w+\s+)?(?:of|dated|from|"
    r"as of|at|on)?\s*$|"
    r"\b(?:taken|held|occupied|seized|captured|existing|manned|located)\s+(?:after|since|before|on|until|prior to)?\s*$",
    re.IGNORECASE,
)


_BINDS = swift(r"\b(?:shall|must|will|(?:is|are) to|start\w*|begin\w*|effect|force|done|complet\w*)\b", re.IGNORECASE)


def times(terms: Terms, cue: Cue) -> tuple[Deadline | None, Deadline | None]:
    """Return when the cue's term begins and by when it is done, nearest to the cue first; a single time is the second of the two."""
    found: dict[str, Deadline] = {}
    near = sorted(terms.reading.dates_in(cue.sentence.start, cue.sentence.end), key=lambda one: abs(one.start - cue.start))
    for one in near:
        due = _due(terms.reading, one)
        if due is not None:
            found.setdefault(_part(terms.reading.text, cue.sentence, one, due), due)
    starts, ends = found.get("starts"), found.get("ends")
    if starts and ends and ends.anchor is None and ends.days is not None:
        ends = replace(ends, anchor=starts.anchor)
    return (starts, ends) if ends else (None, starts)


def _due(reading: Reading, one: Found) -> Deadline | None:
    """Return the time that a mention sets; the date of another text or of a line is none."""
    if _NAMES_TEXT.search(reading.text[max(0, one.start - 40) : one.start]):
        return None
    due = limit(one, reading.sheet.published, starts=True)
    if due is None and one.days is not None and one.anchor is not None:
        due = Deadline(date=None, modifier=one.modifier or Modifier.ON, days=one.days, anchor=one.anchor)
    if one.modifier is Modifier.ON and one.days is None and not _BINDS.search(reading.view[max(0, one.start - 200) : one.start].rsplit(".", 1)[-1]):
        return None  # "which the mediator handed over on 29 April" tells the past
    if due is None and one.value and one.precision in ("day", "moment") and one.modifier in (Modifier.FROM, Modifier.ON, Modifier.BY):
        due = Deadline(date=date.fromisoformat(one.value[:10]), modifier=one.modifier)
    if due is None and one.days is None and one.value is None:
        return None
    first = due is not None and due.anchor is not None and _OF_DAY.search(one.text) is not None
    return replace(due, anchor=f"start of {due.anchor}", modifier=one.modifier or Modifier.ON) if due and first else due


def _part(text: str, sentence: Sentence, one: Found, due: Deadline) -> str:
    before = re.split(r"[,;:]|\band\b", text[max(sentence.start, one.start - 70) : one.start])[-1]
    begins, ends = _BEGINS.search(before), _ENDS.search(before)
    if begins and (not ends or due.modifier is Modifier.FROM or not re.match(r"until|end|complet|finish", ends[0], re.IGNORECASE)):
        return "starts"
    return "starts" if due.modifier in (Modifier.FROM, Modifier.AFTER) and not ends else "ends"


_GOES_ON = swift(
    r"(?:[-•\s]*(?:\(?\w{1,3}[.)]\s*)?)(?:It|(?:The|This|These|Such|Said)\s+(?:\w+\s+)?(?P<what>process|exchange|release|withdrawal|pull-?back|"
    r"redeployment|handover|"
    r"disarmament|operation|work|measures|disengagement|obligations?|steps?)(?:\s+of\s+[\w ,-]{3,60}?)?(?:\s+(?:as\s+)?(?:specified|described|"
    r"mentioned)\s+above)?)\s+"
    r"(?:is|are|shall|will|must|has to|have to)\b"
)
_KIN = {"exchange": ("exchange",), "release": ("exchange",), "disarmament": ("disarmament",), "handover": ("disarmament", "withdrawal")}
_MOVES = ("withdrawal", "zone")


def goes_on(reading: Reading, sentence: Sentence) -> re.Match[str] | None:
    """Return the match where a sentence only tells more of a term before it: "The withdrawal is to start on day 2"."""
    found = _GOES_ON.match(reading.text, sentence.start, sentence.end)
    return found if found and reading.dates_in(sentence.start, sentence.end) else None


def told_later(terms: Terms, clauses: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses with the times that a later sentence of their article gives them."""
    reading = terms.reading
    for before, sentence in pairwise(reading.sentences):
        match = goes_on(reading, sentence)
        if match is None:
            continue
        starts, due = times(terms, Cue(sentence=sentence, start=sentence.start, end=sentence.start))
        cited = reading.cite((sentence.start, sentence.end))
        kinds = _KIN.get((match["what"] or "").lower(), _MOVES if re.match(r"with|pull|redep|diseng", match["what"] or "") else ())
        article = articles.start(reading.text, sentence.start)
        for index, clause in enumerate(clauses):
            at = reading.sheet.place(clause.cited[0])[0] if clause.cited else -1
            same = clause.kind in kinds and articles.start(reading.text, at) == article if kinds else before.start <= at < before.end
            if same and at < sentence.start and clause.deadline is None and due:
                clauses[index] = replace(clause, starts=starts, deadline=due, cited=(*clause.cited, *cited))
    return clauses


_FOLLOWING = swift(r"\b(?:following|below)\b[^.;]*:\s*$", re.IGNORECASE)


def inherited(terms: Terms, clauses: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses, those of a list with the day from which the words that open it say it holds ("from 27 July ... the following measures:")."""
    reading = terms.reading
    opening = next((s for s in reading.sentences if not s.headline and _FOLLOWING.search(reading.text[s.start : s.end])), None)
    if opening is None:
        return clauses
    starts, due = times(terms, Cue(sentence=opening, start=opening.start, end=opening.start))
    day = starts or due
    if day is None or day.modifier not in (Modifier.FROM, Modifier.ON, Modifier.AFTER):
        return clauses
    return [replace(clause, deadline=day) if clause.deadline is None and _listed(reading, clause, opening.end) else clause for clause in clauses]


def _listed(reading: Reading, clause: AnyClause, behind: int) -> bool:
    """Return whether a clause stands in a numbered paragraph behind a place in the text, not in one that follows the list."""
    at = reading.sheet.place(clause.cited[0])[0]
    first = articles.start(reading.text, at)
    return clause.article is not None and first >= behind and not re.search(r"\n\s*\n", reading.text[first:at])


_SIGNED = swift(r"\b(?:sign\w*|approv\w*|adopt\w*|conclusion)\b", re.IGNORECASE)
_FORCE = swift(r"\b(?:entry into force|EIF|taking effect|effective date|D-day)\b", re.IGNORECASE)
_EVENTS = (("ceasefire", swift(r"cease-?fire|truce|cessation", re.IGNORECASE)), ("withdrawal", swift(r"withdrawal|pull|disengag", re.IGNORECASE)))
_DATES_ITSELF = swift(
    r"\s*(?:[A-Z][\w’' -]{2,40},|(?:The\s+)?(?:Memorandum|Agreement|Protocol|Statement|Declaration|Signed|Done|Adopted)\b[^.]{0,60}?\b(?:of|on|at|dated|"
    r"this|in)?)\s*"
)
"""What stands before the date of a line that says when the text was signed: "Minsk,", "Memorandum of", "Done in Sarn on"."""
_IN_FORCE = swift(r"\b(?:enters?|come|comes|shall enter|shall come|will enter) into (?:force|effect)\b", re.IGNORECASE)


def resolved(terms: Terms, clauses: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses, counted times as days where the text itself dates what they count from: its signature, its ceasefire, its withdrawal."""
    own = _own_days(terms.reading)
    for _ in range(3):
        days = {(kind, begins): _day_of(kind, begins, clauses) for kind, _ in _EVENTS for begins in (True, False)}
        clauses = [replace(clause, starts=_dated(clause.starts, days, own), deadline=_dated(clause.deadline, days, own)) for clause in clauses]
    return clauses


def _own_days(reading: Reading) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in reading.dates:
        if one.precision not in ("day", "moment") or not one.value:
            continue
        line = reading.text[reading.text.rfind("\n", 0, one.start) + 1 : one.start]
        day = date.fromisoformat(one.value[:10])
        rest = reading.text[one.end : one.end + 2]
        if _DATES_ITSELF.fullmatch(line) and (not rest.strip() or rest[:1] in "\n."):
            found.setdefault("signed", day)
        elif _IN_FORCE.search(reading.text[max(0, one.start - 60) : one.start]):
            found.setdefault("force", day)
    return found


def _dated(due: Deadline | None, days: dict[tuple[str, bool], date | None], own: dict[str, date]) -> Deadline | None:
    if due is None or due.date is not None or due.days is None or due.anchor is None:
        return due
    if _SIGNED.search(due.anchor):
        base = own.get("signed")
    elif _FORCE.search(due.anchor):
        base = own.get("force")
    else:
        base = next((days[kind, due.anchor.startswith("start of")] for kind, look in _EVENTS if look.search(due.anchor)), None)
    return replace(due, date=base + timedelta(days=due.days)) if base else due


def _day_of(kind: str, begins: bool, clauses: list[AnyClause]) -> date | None:
    """Return the day of the first clause of a kind: that of its beginning, or, where the count runs "after" it, of its end."""
    for clause in clauses:
        day = clause.starts if clause.starts and (begins or kind == "ceasefire") else clause.deadline
        if clause.kind == kind and day is not None and day.date is not None:
            return day.date
    return None
