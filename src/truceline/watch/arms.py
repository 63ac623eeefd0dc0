"""WATCH, of what class: whether what a report names is among what a clause names. Unknown stays open."""

from functools import lru_cache

from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.text.weapons import Thing, things
from truceline.watch.spots import key

FLIGHTS = {Act.AIRCRAFT_FLIGHT: "aircraft", Act.UAV_FLIGHT: "UAV"}
"""What flew, where the report names no more."""

Answer = tuple[bool | None, Reason]
"""Whether it is meant, None where a person must tell; and why."""


def meant(report: Report, subjects: tuple[str, ...]) -> Answer:
    """Return whether what a report tells of is among `subjects`: its weapon or what flew, else those who are named."""
    weapon = report.weapon or FLIGHTS.get(report.act)
    return fit(weapon, subjects) if weapon else by_words(", ".join(report.actors) or report.act.value.replace("_", " "), subjects)


@lru_cache(maxsize=4096)
def fit(named: str, subjects: tuple[str, ...]) -> Answer:
    """Return whether `named`, a report's words for a weapon, is among `subjects`, a clause's words.

    Weapons are compared by kind, system and calibre (text.weapons); other words, such as "armed groups", by themselves. That it is not among them
    is said only where every word of the two is understood.
    """
    own = things(named)
    listed = [(subject, things(subject)) for subject in subjects]
    for thing in own:
        for subject, classes in listed:
            if any(within(thing, item) for item in classes):
                return True, _meant(named, thing, subject)
    if own and all(classes for _, classes in listed):
        names = ", ".join(subjects)
        answers = [within(thing, item) for thing in own for _, classes in listed for item in classes]
        if not any(answer is None for answer in answers):
            return False, because("not_of_the_class", named=named, thing=_told(own), subjects=names)
        return None, because("class_open", named=named, thing=_told(own), subjects=names)
    return by_words(named, subjects) if not own else (None, because("subject_open", named=named, subjects=", ".join(subjects)))


def by_words(named: str, subjects: tuple[str, ...]) -> Answer:
    """Return whether a clause's words name what a report names, by the words alone; another word shows nothing."""
    common = bool(_words(named) & _words(*subjects))
    return common or None, because("subject_named" if common else "subject_open", named=named, subjects=", ".join(subjects))


def within(thing: Thing, limit: Thing) -> bool | None:
    """Return whether one thing is of the class `limit`, None where its words leave that open."""
    if limit.system:
        if thing.system:
            return thing.system == limit.system
        return None if thing.sure | thing.perhaps >= limit.sure else False
    could = bool((thing.sure | thing.perhaps) & (limit.sure | limit.perhaps))
    bore = limit.bore.holds(thing.bore)
    if not could or bore is False:
        return False
    return True if thing.sure <= limit.sure and bore else None


def reach(named: str) -> Thing | None:
    """Return the farthest-reaching thing among those that a report names, None where the range of any of them is not known."""
    own = things(named)
    return max(own, key=lambda item: item.range_m or 0.0) if own and all(item.range_m for item in own) else None


def _meant(named: str, thing: Thing, subject: str) -> Reason:
    if _words(subject) <= _words(named):
        return because("subject_named", named=named, subjects=subject)
    return because("of_the_class", named=named, thing=thing.told(), subjects=subject)


def _told(own: tuple[Thing, ...]) -> str:
    return ", ".join(item.told() for item in own)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for text in texts for word in key(text).split() if len(word) > 2)
