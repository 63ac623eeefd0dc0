"""The terms of a deal: which sentences state them, and what every kind of clause reads from such a sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.model.timing import Deadline, Modifier
from truceline.read.reading import Reading, Sentence
from truceline.read.roster import CAP, SPACE
from truceline.read.statements import Act, Saying, named, sayings
from truceline.read.subject import subject
from truceline.text import dates, quantities
from truceline.text.dates import Found
from truceline.text.lexicon import capitals, pattern
from truceline.text.quantities import Distance
from truceline.text.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words at start to end that speak of a kind of term."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A reading with the stances that its sentences tell: what somebody refuses is no term."""

    reading: Reading
    acts: tuple[Act, ...]

    def cues(self, kind: str) -> Iterator[Cue]:
        """Yield the first cue of `kind` in each sentence that states terms; in an agreement every sentence does."""
        for sentence in self.reading.sentences:
            if sentence.headline:
                continue
            for match in pattern("clauses", f"cues.{kind}").finditer(self.reading.view, sentence.start, sentence.end):
                cue = Cue(sentence=sentence, start=match.start(), end=match.end())
                if named(self.reading, sentence, cue.start) and not self.reading.numbered:
                    continue
                if any(found.start <= cue.start and cue.end <= found.end for found in self.reading.dates_in(sentence.start, sentence.end)):
                    continue  # "after the truce takes effect" is a time
                if kind != "monitoring" and _WATCHED.search(self.reading.view[sentence.start : cue.start]):
                    continue  # what is only named as watched
                if self.states(cue):
                    yield cue

    def states(self, cue: Cue) -> bool:
        """Return whether the sentence states the cue as a term of the deal."""
        if self._refused(cue):
            return False
        return self.reading.numbered or self._told(cue)

    def _refused(self, cue: Cue) -> bool:
        for act in self.acts_in(cue.sentence):
            if act.kind in ("reject", "undeclared"):
                stop = re.compile(r"[;:]|,?\s+\b(?:but|while|after|because|when)\b").search(self.reading.view, act.end, cue.sentence.end)
                if act.start <= cue.start < (stop.start() if stop else cue.sentence.end) and not _PARAGRAPH.search(
                    self.reading.view, act.end, max(act.end, cue.start)
                ):
                    return True
        return False

    def _told(self, cue: Cue) -> bool:
        text, sentence = self.reading.view, cue.sentence
        if pattern("clauses", "background").search(text, sentence.start, sentence.end):
            return False
        around = scope(text, cue.start, cue.end, sentence.start, sentence.end)
        asked = around.asked and not _DEAL_ASKS.search(text, sentence.start, cue.start)
        if any(act.kind == "accept" and self._offers(act) for act in self.acts_in(sentence)):
            return False
        if around.hedged or asked or around.conditional or around.past:
            return False
        if _PRESENT.match(text, cue.start) or any(self._binds(act) for act in self.acts_in(sentence)):
            return True
        bound = pattern("clauses", "binding").search(text, sentence.start, sentence.end)
        return bool(bound) or any(limit(found, None) for found in self.reading.dates_in(sentence.start, sentence.end))

    def acts_in(self, sentence: Sentence) -> tuple[Act, ...]:
        """Return the stances that a sentence tells."""
        first = bisect_left(self.acts, sentence.number, key=lambda act: act.sentence.number)
        return self.acts[first : bisect_right(self.acts, sentence.number, key=lambda act: act.sentence.number)]

    def _binds(self, act: Act) -> bool:
        """Return whether an act binds who does it: who only welcomes a deal is not bound by it, nor who makes an offer."""
        return act.kind == "accept" and not self._offers(act) and not _WELCOMES.match(self.reading.view[act.start : act.end])

    def _offers(self, act: Act) -> bool:
        """Return whether an act hangs on an "if" behind it."""
        return bool(re.search(r"\b(?:if|unless)\b", self.reading.view[act.end : act.sentence.end]))

    def parties(self, cue: Cue) -> tuple[str, ...]:
        """Return who is bound: the subject of the cue, or who agreed in that sentence."""
        who = subject(self.reading, cue.sentence, cue.start)
        ids = tuple(dict.fromkeys(id for mention in who for id in mention.parties))
        agreed = tuple(dict.fromkeys(id for act in self.acts_in(cue.sentence) if self._binds(act) for id in act.parties))
        return agreed or ids

    def speaker(self, cue: Cue) -> str | None:
        """Return on whose word the sentence has it: a person's name or a party's id; None for the author's."""
        said: tuple[Saying, ...] = sayings(self.reading, cue.sentence)
        if not said:
            return None
        return said[0].person or (said[0].speakers[0] if said[0].speakers else None)

    def deadline(self, cue: Cue, *, starts: bool = False) -> Deadline | None:
        """Return the limit of time nearest to the cue in its sentence; with `starts` also a day on which it begins."""
        near = sorted(self.reading.dates_in(cue.sentence.start, cue.sentence.end), key=lambda found: _gap(found.start, found.end, cue))
        limits = (limit(found, self.reading.sheet.published, starts=starts) for found in near)
        return next((one for one in limits if one), None)

    def distances(self, start: int, end: int) -> tuple[Distance, ...]:
        """Return the distances within text[start:end]."""
        return quantities.distances(self.reading.text, start, end)

    def place(self, cue: Cue) -> str | None:
        """Return where, in the text's words: the first place named behind the cue, else before it."""
        for start, end in ((cue.end, cue.sentence.end), (cue.sentence.start, cue.start)):
            for match in _place().finditer(self.reading.text, start, end):
                if (
                    not _BELONGS.search(self.reading.text[max(0, match.start() - 20) : match.start()])
                    and not any(m.start < match.end("name") and match.start("name") < m.end for m in self.reading.inside(start, end))
                    and match["name"].split()[-1] not in _MONTHS
                    and not re.search(r"\b(?:Line|Separation)\b", match["name"])
                ):
                    return " ".join(match["name"].split())
        return None

    def about(self, cue: Cue) -> str:
        """Return what the cue speaks of, in the text's words: the cue with the words that go on from it."""
        match = re.compile(
            r"[^,.;:()“”]{0,60}?(?=[,.;:()“”]|\s+(?:by|before|within|from|will|would|is|are|was|were|in|on|at|under|to|who|which|that|and)\b|$)"
        ).match(self.reading.text, cue.end, cue.sentence.end)
        return " ".join((self.reading.text[cue.start : cue.end] + (match[0] if match else "")).split())

    def line(self, start: int, end: int) -> str | None:
        """Return the line that a distance is counted from, in the text's words: "the contact line between ..."."""
        match = _line().search(self.reading.text, start, end)
        return " ".join(match["line"].split()) if match else None


_BELONGS = re.compile(r"\b(?:forces|troops|government|army|fighters|soldiers|leaders?|members|representatives|president|people)\s+$")
_WELCOMES = re.compile(r"(?:welcom|hail|back|support|endors)", re.IGNORECASE)
_WATCHED = re.compile(r"\b(?:monitor(?:ing|s|ed)?|verif\w+|overs\w+|supervis\w+)\b(?!\s+mission)[^,.;]{0,70}$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\b(?:paragraph|article|clause|provision|point|section|chapter)s?\s+(?:on|about|\d)", re.IGNORECASE)
"""Who rejects "the paragraph on cantonment" tells a term of the deal by it."""
_COUNTS = re.compile(r"\b(?:after|from|following|days?\s+\d|day\s+of)\b|^D\s*\+", re.IGNORECASE)
"""What tells "21 days after the truce takes effect", a limit, from "six weeks of war", a length of time."""
_DEAL_ASKS = re.compile(
    r"\b(?:deal|agreement|accord|pact|truce|plan|protocol|text|draft|armistice|memorandum|treaty)(?: [\w’'-]+){0,5}? (?:ask|call|require|oblige|"
    r"demand|want)s?\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"(?:sends|deploys|hands|keeps|withdraws|pulls|leaves|releases|exchanges|stops)\b", re.IGNORECASE)
"""A deal that asks for something states a term, and so does the plain present in which news tells what each side does under it."""


def limit(found: Found, published: date | None, *, starts: bool = False) -> Deadline | None:
    """Return the deadline of a mention: a limit, or where `starts` is set the day from which on something holds."""
    due = dates.deadline(found)
    if due is not None:
        return due
    if found.days is not None and found.anchor is not None and _COUNTS.search(found.text):
        return Deadline(date=None, modifier=Modifier.WITHIN, days=found.days, anchor=found.anchor)
    if starts and found.value and found.precision in ("day", "moment") and found.modifier in (Modifier.FROM, Modifier.ON, Modifier.AFTER, None):
        day = date.fromisoformat(found.value[:10])
        if published is None or day > published:
            return Deadline(date=day, modifier=found.modifier or Modifier.ON)
    return None


def _gap(start: int, end: int, cue: Cue) -> int:
    return max(0, start - cue.end, cue.start - end)


_MONTHS = capitals("calendar")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![Ll]ine )\b(?:in|around|near|inside|from|of|at|out{SPACE}of|across|throughout|"
        rf"through){SPACE}+(?:and{SPACE}around{SPACE}+)?(?P<name>(?:the{SPACE}+)?(?:(?:northern|southern|eastern|western|north|south|east|west){SPACE}+)?"
        rf"(?:(?:city|port|town|province|region|district|village|valley){SPACE}of{SPACE})?{CAP}(?:{SPACE}+{CAP}){{0,2}}(?:{SPACE}+(?:province|region|district|city|valley|bridge|port|peninsula)(?:{SPACE}+of{SPACE}+{CAP})?)?|(?:the{SPACE}+)(?:region|area|city|province|valley|ports?|district|territory|settlements|[a-z]+{SPACE}valley))(?![\w-])"
    )


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:along|beyond|(?:each|either|both){SPACE}sides?{SPACE}of|to{SPACE}each{SPACE}side{SPACE}of|from|of|side{SPACE}of|to{SPACE}(?:the{SPACE})?(?:north|south|east|west){SPACE}of){SPACE}+(?P<line>(?:the{SPACE}+|both{SPACE}+|their{SPACE}+|an?{SPACE}+)?(?:(?!kilomet|km\b|mil|along|side)[^\W\d][\w’'.-]*{SPACE}+){{0,5}}?"
        rf"(?i:lines?{SPACE}+of{SPACE}+separation|contact{SPACE}+line|line{SPACE}+of{SPACE}+contact|line{SPACE}+of{SPACE}+control|front{SPACE}?lines?|frontline|demarcation{SPACE}+line|cease-?fire{SPACE}+line|blue{SPACE}+line|boundary|border|borders|road|motorway|highway|river|canal|berm|centreline|centerline|line|railway|coast|ridge|lines?{SPACE}+of{SPACE}+separation|juxtaposition)"
        rf"(?:{SPACE}+[A-Z][\w-]+)?(?:{SPACE}+between{SPACE}+(?:the{SPACE}+)?[^,.;]{{3,80}}?(?={SPACE}+(?:by|before|until|on|from|to|will|would|is|are|within|no{SPACE}later){SPACE}|[,.;]|$))?)(?!\w)"
    )
