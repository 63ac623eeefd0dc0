"""Exceptions in force: who allowed what to whom, where and until when, so that a reader sees why a report does not count against a clause."""

from datetime import datetime, timedelta

from truceline.model.allowance import Allowance
from truceline.model.bulletin import Item, Section
from truceline.model.finding import Touch
from truceline.tell import dates
from truceline.tell.told import Told, quoted
from truceline.tell.words import listed, phrase

MOMENT = timedelta(microseconds=1)
"""What ends at the first moment of a day does not hold on it."""


def section(told: Told) -> Section:
    """Return the exceptions that hold at some time of the bulletin's day; in coarse editions without their place and words."""
    start, end = dates.window(told.day, told.time_zone)
    held = [item for item in told.agreement.allowances if (item.start is None or item.start < end) and (item.end is None or item.end > start)]
    items = tuple(_item(told, item) for item in held)
    return Section(id="exceptions", title=phrase("title_exceptions"), lead=phrase("lead_exceptions" if items else "no_exceptions"), items=items)


def _item(told: Told, held: Allowance) -> Item:
    covered = tuple(finding.id for finding in told.findings if any(covers(touch, held.id) for touch in finding.touches))
    details = (*_who(told, held), *_where(held, told.coarse), *_when(told, held), *_rest(held, told.coarse))
    return Item(
        text=phrase("exception", permission=held.kind.value, granted_by=held.granted_by, allowance=held.id),
        findings=covered,
        quotes=((held.words, held.granted_by, ""),) if held.words and not told.coarse else (),
        details=(*details, phrase("exception_covers", count=len(covered))),
    )


def covers(touch: Touch, allowance: str | None = None) -> bool:
    """Say whether an exception, or a given one, fully covers what would be against a clause."""
    return any(reason.code == "allowed" and allowance in (None, dict(reason.facts)["allowance"]) for reason in touch.reasons)


def openly(touch: Touch) -> tuple[str, ...]:
    """Return the sentences that every edition may say of the exceptions that cover a report."""
    facts = (dict(reason.facts) for reason in touch.reasons if reason.code == "allowed")
    return tuple(phrase("allowed_openly", **{name: item[name] for name in ("granted_by", "permission", "allowance")}) for item in facts)


def _who(told: Told, held: Allowance) -> list[str]:
    found = [phrase("exception_to", clauses="; ".join(map(told.clause, held.clauses)))] if held.clauses else []
    found += [phrase("exception_for", parties=told.parties(held.parties))] if held.parties else []
    found += [phrase("exception_subjects", subjects=listed(map(quoted, held.subjects)))] if held.subjects else []
    return found + ([phrase("exception_most", most=held.most)] if held.most is not None else [])


def _where(held: Allowance, coarse: bool) -> list[str]:
    if not held.place:
        return []
    if coarse:
        return [phrase("exception_place_withheld")]
    near = held.radius_m is not None
    return [phrase("exception_within", radius_m=held.radius_m, place=quoted(held.place)) if near else phrase("exception_place", place=quoted(held.place))]


def _when(told: Told, held: Allowance) -> list[str]:
    """Return when it holds: to the minute, in coarse editions to the day."""
    zone, found = told.time_zone, []
    if held.start:
        found.append(phrase("exception_from", start=_day(held.start, zone) if told.coarse else dates.moment_words(held.start, zone)))
    if held.end:
        last = phrase("exception_to_day", end=_day(held.end - MOMENT, zone))
        found.append(last if told.coarse else phrase("exception_until", end=dates.moment_words(held.end, zone)))
    return found


def _day(moment: datetime, time_zone: str) -> str:
    return dates.day_words(dates.local(moment, time_zone).date())


def _rest(held: Allowance, coarse: bool) -> list[str]:
    return [] if coarse else [phrase("exception_entered", by=held.entered_by)]
