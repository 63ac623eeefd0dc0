"""The terms of a deal: which sentences state them, and what every kind of clause reads from such a sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from truceline.model.timing import Deadline, Modifier
from truceline.read import provisos
from truceline.read.reading import Reading, Sentence
from truceline.read.roster import CAP, SPACE
from truceline.read.statements import Act, Saying, named, sayings
from truceline.read.subject import subject
from truceline.text import dates, quantities
from truceline.text.dates import Found
from truceline.text.lexicon import capitals, pattern, words
from truceline.text.quantities import Distance
from truceline.text.scope import scope
from truceline.text.sieve import Sieve, sieve
from truceline.text.swift import swift

EXCERPT = 5
"""A text of so few sentences may be part of one that names its deal elsewhere."""


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
        looks = self._looks(kind)
        for sentence in self.reading.told.calling(*looks):
            if sentence.headline:
                continue
            for start, end in sorted(match.span() for look in looks for match in look.finditer(self.reading.view, sentence.start, sentence.end)):
                cue = Cue(sentence=sentence, start=start, end=end)
                if self.reading.numbered and (_AFORESAID.search(self.reading.view[sentence.start : start]) or self._aside(cue)):
                    continue
                if named(self.reading, sentence, start) and (not self.reading.numbered or self._of_a_name(cue)):
                    continue
                if any(found.start <= cue.start and cue.end <= found.end for found in self.reading.dates_in(sentence.start, sentence.end)):
                    continue  # "after the truce takes effect" is a time
                if kind != "monitoring" and _WATCHED.search(self.reading.view[sentence.start : cue.start]):
                    continue  # what is only named as watched
                if self.states(cue):
                    yield cue

    def _looks(self, kind: str) -> tuple[Sieve, ...]:
        """Return the words of a kind; an agreement's own text has words of its own besides."""
        own = self.reading.numbered and words("articles")["cues"].get(kind)
        return (pattern("clauses", f"cues.{kind}"), pattern("articles", f"cues.{kind}")) if own else (pattern("clauses", f"cues.{kind}"),)

    def _of_a_name(self, cue: Cue) -> bool:
        """Return whether a cue with a capital is a word of a longer name ("Redeployment Coordination Committee")."""
        inside = [m for m in self.reading.inside(cue.sentence.start, cue.sentence.end) if m.start <= cue.start < m.end]
        return self.reading.text[cue.start].isupper() and any(" " in self.reading.text[m.start : m.end] and cue.end < m.end for m in inside)

    def _aside(self, cue: Cue) -> bool:
        """Return whether a cue of an agreement's own text is only part of an exception, a condition, or a definition."""
        text, sentence = self.reading.view, cue.sentence
        if _WHICH.search(text[sentence.start : cue.start]):
            return True
        if pattern("articles", "preamble").search(text, sentence.start, cue.start) or _TITLE.search(text, sentence.start, sentence.end):
            return True
        return bool(_DEFINES.search(text, sentence.start, sentence.end)) or provisos.inside(text, cue.start, sentence.start, sentence.end)

    def states(self, cue: Cue) -> bool:
        """Return whether the sentence states the cue as a term of the deal."""
        if self._refused(cue):
            return False
        return self.reading.numbered or (self._deal() and self._told(cue))

    def _deal(self) -> bool:
        """Return whether the text tells of a deal at all: somebody accepts one, or the headline or the first sentences name one."""
        text, first = self.reading.view, self.reading.sentences[:4]
        armed = _ARMED.search(text, 0, 20_000) is not None
        return (
            len(self.reading.sentences) <= EXCERPT
            or any(act.kind == "accept" and act.scope.asserted for act in self.acts)
            or any(_DEAL.search(text, one.start, one.end) or (armed and _CALM.search(text, one.start, one.end)) for one in first)
        )

    def _refused(self, cue: Cue) -> bool:
        for act in self.acts_in(cue.sentence):
            if act.kind in ("reject", "undeclared"):
                stop = swift(r"[;:]|,?\s+\b(?:but|while|after|because|when)\b").search(self.reading.view, act.end, cue.sentence.end)
                if act.start <= cue.start < (stop.start() if stop else cue.sentence.end) and not _PARAGRAPH.search(
                    self.reading.view, act.end, max(act.end, cue.start)
                ):
                    return True
        return False

    def _told(self, cue: Cue) -> bool:
        text, sentence = self.reading.view, cue.sentence
        if pattern("clauses", "background").search(_AGO.sub(",", text[sentence.start : sentence.end])):
            return False
        around = scope(text, cue.start, cue.end, sentence.start, sentence.end)
        asked = around.asked and not _DEAL_ASKS.search(text, sentence.start, cue.start)
        if any(act.kind == "accept" and self._offers(act) for act in self.acts_in(sentence)):
            return False
        hedged = around.hedged and not _OUGHT.search(text, sentence.start, cue.end)
        if _NEED_NOT.search(text[sentence.start : cue.start]):
            return False
        if hedged or asked or around.conditional or (around.past and not _GOES_ON.search(text, cue.end, sentence.end)):
            return False
        if around.past:
            return True
        if _PRESENT.match(text, cue.start) or any(self._binds(act) for act in self.acts_in(sentence)):
            return True
        bound = pattern("clauses", "binding").search(text, sentence.start, sentence.end)
        return bool(bound) or any(self.limits(sentence, self.reading.dates_in(sentence.start, sentence.end), starts=False))

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
        return next((one for one in self.limits(cue.sentence, near, starts=starts)), None)

    def limits(self, sentence: Sentence, dates: Iterable[Found], *, starts: bool) -> Iterator[Deadline]:
        """Yield the limits of time among the dates of a sentence; where it speaks of a last day, its only date is one."""
        published, last = self.reading.sheet.published, _LAST_DAY.search(self.reading.text, sentence.start, sentence.end)
        ahead = _AHEAD.search(self.reading.text, sentence.start, sentence.end)
        for found in dates:
            if found.days is not None and not ahead and _NARRATES.match(found.text):
                continue  # "ten weeks after they signed, nothing has moved"
            due = limit(found, published, starts=starts) or (self._began(found) if starts else None)
            if due is None and last and (found.start >= last.start() or last[0].lower().startswith(("day", "date"))):
                due = missed(found, published)
            if due is None and last and found.end <= last.start() and _IS_THE.fullmatch(self.reading.text, found.end, last.start()):
                due = missed(found, published)
            if due:
                yield due

    def _began(self, found: Found) -> Deadline | None:
        """Return the day, today or one of the last weeks, on which something came into force."""
        published = self.reading.sheet.published
        if published is None or not found.value or found.precision not in ("day", "moment"):
            return None
        day = date.fromisoformat(found.value[:10])
        told = _BEGAN.search(self.reading.text, max(0, found.start - 80), found.start)
        return Deadline(date=day, modifier=Modifier.ON) if told and 0 <= (published - day).days <= 30 else None

    def distances(self, start: int, end: int) -> tuple[Distance, ...]:
        """Return the distances within text[start:end], in the metric figure where the text has both."""
        return tuple(map(metric, quantities.distances(self.reading.text, start, end)))

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
        match = swift(
            r"[^,.;:()“”]{0,60}?(?=[,.;:()“”]|\s+(?:by|before|within|from|will|would|is|are|was|were|in|on|at|under|to|who|which|that|and)\b|$)"
        ).match(self.reading.text, cue.end, cue.sentence.end)
        return " ".join((self.reading.text[cue.start : cue.end] + (match[0] if match else "")).split())

    def line(self, start: int, end: int) -> str | None:
        """Return the line that a distance is counted from, in the text's words: "the contact line between ..."."""
        match = _line().search(self.reading.text, start, end)
        return " ".join(match["line"].split()) if match else None


_BEGAN = swift(
    r"\b(?:into (?:force|effect)|t(?:akes?|ook) effect|(?:beg(?:an|ins?)|start(?:s|ed)?)(?! to\b)|shooting|as of|"
    r"(?:from|at) (?:midnight|noon|dawn|dusk|zero|one minute))\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_AGO = swift(r",[^,]{3,80}\bago,")
"""Of a deal's age: "the pact, signed five years ago, bars ..."."""
_GOES_ON = swift(r"\b(?:continues|remains? in (?:force|place)|stays? in (?:force|place)|still holds)\b")
_AFORESAID = swift(r"\b(?:above-?mentioned|aforementioned|said|such|mentioned above)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_WHICH = swift(r"\b(?:to|from|in|at|of|by) which\b[^,;]{0,40}$")
_NEED_NOT = swift(
    r"\b(?:not be (?:required|obliged|asked|forced) to|need not|not have to|not (?:required|obliged) to|already (?:has|have|had) an?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TITLE = swift(r"\bissued the following statement\b")
_DEFINES = swift(r"\b(?:shall have the following meaning|shall mean|is understood as|shall be understood)\b", re.IGNORECASE)
_BELONGS = swift(r"\b(?:forces|troops|government|army|fighters|soldiers|leaders?|members|representatives|president|people)\s+$")
_DEAL = swift(r"\b(?:deals?|agreements?|accords?|pacts?|armistice|memorandum|protocol|treaty)\b", re.IGNORECASE)
_CALM = swift(r"\b(?:truces?|cease-?fires?|cessation|arrangements?|understandings?|undertaking|agreed (?:on|to)|made peace|promised)\b", re.IGNORECASE)
_ARMED = swift(
    r"\b(?:army|armies|troops|soldiers|rebels?|militias?|militants?|fighters?|guerrillas?|gunmen|gunboats|warships|warring|armed|weapons?|"
    r"shelling|insurgents?|raids|artillery)\b",
    re.IGNORECASE,
)
_WELCOMES = swift(r"(?:welcom|hail|back|support|endors)", re.IGNORECASE)
_WATCHED = swift(r"\b(?:monitor(?:ing|s|ed)?|verif\w+|overs\w+|supervis\w+)\b(?!\s+mission)[^,.;]{0,70}$", re.IGNORECASE)
_PARAGRAPH = swift(
    r"\bfor which the \w+ (?:provides|calls)\b|\bwhich the \w+ (?:foresees|requires|asks for|provides for)\b|\b(?:paragraph|article|clause|provision|"
    r"point|section|chapter)s?\s+(?:on|about|\d)",
    re.IGNORECASE,
)
"""Who rejects "the paragraph on cantonment" tells a term of the deal by it."""
_COUNTS = swift(r"\b(?:after|from|following|days?\s+\d|day\s+of)\b|^D\s*\+", re.IGNORECASE)
"""What tells "21 days after the truce takes effect", a limit, from "six weeks of war", a length of time."""
_DEAL_ASKS = swift(
    r"\b(?:deal|agreement|accord|pact|truce|plan|protocol|text|draft|armistice|memorandum|treaty)(?: [\w’'-]+){0,5}? (?:ask|call|require|oblige|"
    r"demand|want)s?\b",
    re.IGNORECASE,
)
_OUGHT = swift(
    r"\bshould have\b(?! to\b)|\b(?:no|nobody|neither|none|not even)\b(?: [\w’'-]+){0,4}? may\b|\bwould have (?:to|the|both|each|all)\b", re.IGNORECASE
)
"""What should have been done by now was a term, and "no man may" or "would have to" tell one: these are no doubts."""
_PRESENT = swift(
    r"(?:(?:sends|deploys|hands|keeps|withdraws|pulls|leaves|releases|exchanges|stops|go|goes|pull|fall|leave|move|moves|draws?|stays|frees|opens|"
    r"ends)\b(?! (?:her|his)\b)|"
    r"(?:hostilities|fighting|the war|shooting|shelling|training|flights|recruitment)(?: \w+){0,5}? (?:ceases?|ends?|stops?)\b|"
    r"(?:kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?)\b[^.;]{0,30}?\b(?:deep|wide|across|in (?:depth|width)|(?:on|to|at|from|along) (?:either|each|both)))",
    re.IGNORECASE,
)
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
        if published is None or day > published or (day == published and found.modifier is Modifier.FROM):
            return Deadline(date=day, modifier=found.modifier or Modifier.ON)
    return None


_IMPERIAL = swift(r"(?:mile|yard|f(?:ee|oo)t|\bmi\b|\byds?\b)[^(]*\(?.*(?:km|met(?:er|re)|\bm\b)", re.IGNORECASE)


def metric(distance: Distance) -> Distance:
    """Return "half a mile (800 metres)" as the 800 metres that stand beside."""
    if distance.also_m is None or not _IMPERIAL.search(distance.words):
        return distance
    return replace(distance, min_m=distance.also_m[0], max_m=distance.also_m[1])


_LAST_DAY = sieve(
    r"\b(?:(?:last|latest|final) (?:day|date)|(?:day|date) (?:on|by) which|(?:deadline|term|date|time limit)(?: for [\w ]{3,50}| of [\w ]{3,50})? "
    r"(?:passed|expired|went by|ran out|lapsed|fell|falls|came|is set|was set))\b",
    re.IGNORECASE,
)
"""A sentence about the day on which something was or is due."""


_AHEAD = sieve(r"\b(?:will|shall|must|would|is to|are to|ha(?:s|ve) to|gives?|foresees?|foresaw|requires?|obliges?|provides?|due|within)\b", re.IGNORECASE)
_NARRATES = swift(r"[\w-]+\s+(?:days?|weeks?|months?)\s+after\b", re.IGNORECASE)
_IS_THE = swift(r"\s+(?:is|was|had been|has been|were)\s+(?:the\s+)?", re.IGNORECASE)


def missed(found: Found, published: date | None) -> Deadline | None:
    """Return the day that a sentence about a last day names; a weekday that has gone by is not one to come."""
    if found.value is None or found.precision not in ("day", "moment") or found.modifier not in (Modifier.ON, None):
        return None
    day = date.fromisoformat(found.value[:10])
    return Deadline(date=day, modifier=Modifier.BY) if published is None or day <= published or found.modifier is None else None


def _gap(start: int, end: int, cue: Cue) -> int:
    return max(0, start - cue.end, cue.start - end)


_MONTHS = capitals("calendar")


@cache
def _place() -> re.Pattern[str]:
    return swift(
        rf"(?<![Ll]ine )\b(?:in|around|near|inside|from|of|at|out{SPACE}of|across|throughout|"
        rf"through){SPACE}+(?:and{SPACE}around{SPACE}+)?(?P<name>(?:Zone|Sector|Area|Phase){SPACE}(?:\d+|[A-Z])\b|(?:the{SPACE}+)?(?:(?:northern|southern|eastern|western|north|south|east|west){SPACE}+)?"
        rf"(?:(?:city|port|town|province|region|district|village|valley){SPACE}of{SPACE})?{CAP}(?:{SPACE}+{CAP}){{0,2}}(?:{SPACE}+(?:province|region|district|city|valley|bridge|port|peninsula)(?:{SPACE}+of{SPACE}+{CAP})?)?|(?:the{SPACE}+)(?:region|area|city|province|valley|ports?|district|territory|settlements|[a-z]+{SPACE}valley))(?![\w-])"
    )


@cache
def _line() -> re.Pattern[str]:
    return swift(
        rf"\b(?:along|beyond|(?:each|either|both){SPACE}sides?{SPACE}of|to{SPACE}each{SPACE}side{SPACE}of|from|of|side{SPACE}of|to{SPACE}(?:the{SPACE})?(?:north|south|east|west){SPACE}of){SPACE}+(?P<line>(?:the{SPACE}+|both{SPACE}+|their{SPACE}+|an?{SPACE}+)?(?:(?!kilomet|km\b|mil|along|side)[^\W\d][\w’'.-]*{SPACE}+){{0,5}}?"
        rf"(?i:lines?{SPACE}+of{SPACE}+separation|contact{SPACE}+line|line{SPACE}+of{SPACE}+contact|line{SPACE}+of{SPACE}+control|front{SPACE}?lines?|frontline|demarcation{SPACE}+line|cease-?fire{SPACE}+line|blue{SPACE}+line|boundary|border|borders|road|motorway|highway|river|canal|berm|centreline|centerline|line|railway|coast|ridge|lines?{SPACE}+of{SPACE}+separation|juxtaposition)"
        rf"(?:{SPACE}+[A-Z][\w-]+)?(?:{SPACE}+between{SPACE}+(?:the{SPACE}+)?[^,.;]{{3,80}}?(?={SPACE}+(?:by|before|until|on|from|to|will|would|is|are|within|no{SPACE}later){SPACE}|[,.;]|$))?)(?!\w)"
    )
