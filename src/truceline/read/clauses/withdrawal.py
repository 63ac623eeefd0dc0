"""A clause by which forces or weapons leave."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from truceline.model.clause import Measure, WithdrawalClause
from truceline.model.timing import Deadline, Modifier
from truceline.read import times, weapons
from truceline.read.reading import Reading, Sentence
from truceline.read.terms import Cue, Terms, limit
from truceline.text import quantities
from truceline.text.lexicon import pattern
from truceline.text.swift import swift

_LIST_LEAD = swift(r"[–—:-]\s*(?:by\s+|to\s+)?(?:at least\s+)?$")


def find(terms: Terms) -> Iterator[WithdrawalClause]:
    """Yield a clause for each sentence by which forces or weapons leave, one for each limit of time that it gives."""
    for cue in terms.cues("withdrawal"):
        if not _moves_forces(terms.reading, cue) or _keeps_out(terms.reading, cue):
            continue
        if terms.reading.numbered:
            yield from _own(terms, cue)
            continue
        limits = _limits(terms, cue)
        if not limits:
            yield _clause(terms, cue, None, None)
        for due, place in limits:
            yield _clause(terms, cue, due, place if len(limits) > 1 else None)
    if terms.reading.numbered:
        yield from _listed(terms)


def _moves_forces(reading: Reading, cue: Cue) -> bool:
    """Return whether it is forces, weapons or a party that leaves: a word for them stands near, or a party is the one who moves."""
    if _HOME.search(reading.view[max(cue.sentence.start, cue.start - 40) : cue.end]):
        return False
    near = (max(cue.sentence.start, cue.start - 110), min(cue.sentence.end, cue.end + 90))
    return bool(pattern("clauses", "forces").search(reading.text, *near)) or any(item.parties for item in reading.inside(*near))


_HOME = swift(r"\b(?:people|displaced|famil(?:y|ies)|civilians|refugees|residents|villagers)\b(?:\s+\w+){0,3}?\s+(?:go|return|goes)\b[\w\s]*$", re.IGNORECASE)
_KEEPS = swift(r"(?:keep|keeps|kept|stay|stays)\b.*\bout(?: of)?$", re.IGNORECASE | re.DOTALL)


def _keeps_out(reading: Reading, cue: Cue) -> bool:
    """Return whether the words only say what a zone is: forces are to keep out of it."""
    return bool(_KEEPS.match(reading.view[cue.start : cue.end]) and pattern("clauses", "cues.zone").search(reading.view, cue.sentence.start, cue.sentence.end))


def _limits(terms: Terms, cue: Cue) -> list[tuple[Deadline, str | None]]:
    """Return the limits of time of the sentence, each with the last place named between it and the one before."""
    kept: dict[Deadline, str | None] = {}
    at = cue.end
    for one in terms.reading.dates_in(cue.sentence.start, cue.sentence.end):
        for due in terms.limits(cue.sentence, (one,), starts=True):
            named = _NAMED.findall(terms.reading.text, min(at, one.start), one.start)
            kept.setdefault(due, named[-1] if named else None)
            at = one.end
    return list(kept.items())


_NAMED = swift(r"(?<![\w-])[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*|(?<=from )the (?:city|ports?|towns?|area|zone|villages?|province|district)\b")


def _clause(terms: Terms, cue: Cue, due: Deadline | None, place: str | None) -> WithdrawalClause:
    sentence = cue.sentence
    back = [d for d in terms.distances(sentence.start, sentence.end) if not re.search(r"\bwid(?:e|th)\b", terms.reading.text[d.end : d.end + 20])]
    return WithdrawalClause(
        id="",
        parties=terms.parties(cue),
        place=place or terms.place(cue) or _region(terms.reading, cue),
        deadline=due,
        speaker=terms.speaker(cue),
        subjects=subjects(terms.reading, cue),
        min_distance_m=(back[0].min_m or back[0].max_m) if back else None,
        cited=terms.reading.cite((sentence.start, sentence.end)),
    )


def _region(reading: Reading, cue: Cue) -> str | None:
    match = swift(r"\bfrom\s+((?:the|their|certain|all)\s+[a-z][\w -]{2,30}?)(?=[,.;]|\s+(?:by|before|within|under|on|in)\b)").search(
        reading.text, cue.end, cue.sentence.end
    )
    return match[1] if match else None


@cache
def _subject_words() -> re.Pattern[str]:
    return swift(
        r"(?P<what>(?:(?:all|heavy|foreign|lethal|[“\"]?radically[- ]minded[”\"]?|armou?red|multiple rocket|tactical|rocket|artillery|military|armed|"
        r"terrorist|radical|extremist|jihadist|opposition|rebel|government|its|their|[A-Z][\w-]+|\d[\d,.]*|mm|“[^”]{1,40}”|\"[^\"]{1,40}\")\s+)*"
        r"(?i:forces|troops|fighters|militants|weapons|weaponry|tanks|artillery(?:\s+systems)?|howitzers|mortars|(?:rocket\s+)?launchers|militias?|formations|soldiers|equipment|(?:personnel\s+)?carriers|vehicles|guns|army|rebels|insurgents|units?|mercenaries|factions|groups|guard\s+posts|rockets|missiles|systems|hardware|combatants|peacekeepers)"
        r"(?:,?\s+including\s+(?:the\s+)?[^,.;]{3,50}|\s+(?:above|over|exceeding|more\s+than|of\s+more\s+than|with\s+a\s+calib\w+\s+\w+)\s+\d+\s*(?:mm|millimet\w+)(?:\s+calib\w+)?)?)(?![\w-])"
    )


def subjects(reading: Reading, cue: Cue, *, behind: bool = False) -> tuple[str, ...]:
    """Return who or what leaves, in the text's words, in its order: "tanks", "“radically-minded” militants, including the al-Nusra Front"."""
    found: dict[str, None] = {}
    for match in _subject_words().finditer(reading.text, cue.start if behind else cue.sentence.start, cue.sentence.end):
        found[re.sub(r"^\d{1,2}[.)]\s+", "", " ".join(match["what"].split()))] = None
    return tuple(found)[:6]


def _own(terms: Terms, cue: Cue) -> Iterator[WithdrawalClause]:
    """Yield what a sentence of an agreement's own text has leave: one clause, or one for each class of weapons that has a distance of its own."""
    reading, sentence = terms.reading, cue.sentence
    if times.goes_on(reading, sentence) or _opens_list(reading, sentence):
        return
    starts, due = times.times(terms, cue)
    whole = replace(_clause(terms, cue, due, None), starts=starts, line=terms.line(sentence.start, sentence.end))
    words = " ".join(reading.text[sentence.start : sentence.end].split())
    own = weapons.classes(reading.text, sentence.start, sentence.end, terms.distances(sentence.start, sentence.end))
    if not own:
        whole = replace(whole, min_calibre_mm=weapons.calibre(words), measure=Measure.DEPTH if whole.min_distance_m else None)
        yield from _staged(terms, cue, whole)
    for one in own:
        if due is None and _LIST_LEAD.search(reading.text, max(sentence.start, one.distance.start - 12), one.distance.start):
            whole = replace(whole, deadline=_of_article(reading, sentence))
        wide = re.search(r"\bwid(?:e|th)\b", reading.text[one.distance.start - 12 : one.distance.end + 12])
        yield replace(
            whole,
            subjects=(one.words,),
            min_distance_m=one.distance.min_m or one.distance.max_m,
            measure=Measure.TOTAL_WIDTH if wide else Measure.DEPTH,
            min_calibre_mm=one.min_calibre_mm,
        )


def _staged(terms: Terms, cue: Cue, whole: WithdrawalClause) -> Iterator[WithdrawalClause]:
    """Yield a clause, or one for each stage: "from the ports within 14 days ..., and from the city within 21 days", counted from the same event."""
    steps = _limits(terms, cue)
    ends = [(due, place) for due, place in steps if due.modifier in (Modifier.WITHIN, Modifier.BY, Modifier.BEFORE)] if len(steps) > 1 else []
    if len(ends) < 2 or whole.starts:
        yield whole
        return
    first = ends[0][0]
    for due, place in ends:
        counted = replace(due, anchor=first.anchor) if due.days is not None and due.anchor is None else due
        yield replace(whole, deadline=counted, place=place or (whole.place if due == first else None))


def _of_article(reading: Reading, sentence: Sentence) -> Deadline | None:
    """Return the first limit of time that the article of a sentence gives before it."""
    return next(filter(None, (limit(one, None) for one in reading.dates_in(reading.article(sentence.start), sentence.start))), None)


def _opens_list(reading: Reading, sentence: Sentence) -> bool:
    """Return whether a sentence only opens a list in which each weapon has its own distance."""
    behind = quantities.distances(reading.text, sentence.start, min(len(reading.text), sentence.end + 200))
    inside = [one for one in behind if one.end <= sentence.end]
    return not inside and bool(behind) and ":" in reading.text[sentence.start : sentence.end] + reading.text[sentence.end : sentence.end + 3]


def _listed(terms: Terms) -> Iterator[WithdrawalClause]:
    """Yield the items of a list that gives each weapon its own distance: "120 mm mortars - by 8 kilometers".

    The limit of time of the article that the list stands in holds for each item.
    """
    reading = terms.reading
    cued = {cue.sentence.number for cue in terms.cues("withdrawal")}
    for sentence in (s for s in reading.sentences if not s.headline and s.number not in cued):
        for one in weapons.classes(reading.text, sentence.start, sentence.end, quantities.distances(reading.text, sentence.start, sentence.end)):
            if _LIST_LEAD.search(reading.text, max(sentence.start, one.distance.start - 12), one.distance.start):
                start = reading.text.rfind(one.words[:12], sentence.start, one.distance.start)
                yield WithdrawalClause(
                    id="",
                    subjects=(one.words,),
                    deadline=_of_article(reading, sentence),
                    min_distance_m=one.distance.min_m or one.distance.max_m,
                    measure=Measure.DEPTH,
                    min_calibre_mm=one.min_calibre_mm,
                    cited=reading.cite((start if start >= 0 else sentence.start, one.distance.end)),
                )
