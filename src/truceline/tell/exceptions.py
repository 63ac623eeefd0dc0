"""Exceptions in force: who allowed what to whom, where and until when, so that a reader sees why a report does not count against a clause."""

from datetime import datetime, timedelta

from truceline.model.allowance import Allowance
from truceline.model.bulletin import Item, Section
from truceline.model.finding import Touch
from truceline.tell import dates
from truceline.tell.told import Told

MOMENT = timedelta(microseconds=1)
"""What ends at the first moment of a day does not hold on it."""


def section(told: Told) -> Section:
    """Return the exceptions that hold at some time of the bulletin's day; in coarse editions without their place and words."""
    start, end = dates.window(told.day, told.time_zone)
    held = [item for item in told.agreement.allowances if (item.start is None or item.start < end) and (item.end is None or item.end > start)]
    items = tuple(_item(told, item) for item in held)
    lead = told.words.phrase("lead_exceptions" if items else "no_exceptions")
    return Section(id="exceptions", title=told.words.phrase("title_exceptions"), lead=lead, items=items)


def _item(told: Told, held: Allowance) -> Item:
    covered = tuple(finding.id for finding in told.findings if any(covers(touch, held.id) for touch in finding.touches))
    details = (*_who(told, held), *_where(told, held), *_when(told, held), *_rest(told, held))
    return Item(
        text=told.words.phrase("exception", permission=held.kind.value, granted_by=held.granted_by, allowance=held.id),
        findings=covered,
        quotes=((held.words, held.granted_by, ""),) if held.words and not told.coarse else (),
        details=(*details, told.words.phrase("exception_covers", count=len(covered))),
    )


def covers(touch: Touch, allowance: str | None = None) -> bool:
    """Say whether an exception, or a given one, fully covers what would be against a clause."""
    return any(reason.code == "allowed" and allowance in (None, dict(reason.facts)["allowance"]) for reason in touch.reasons)


def openly(told: Told, touch: Touch) -> tuple[str, ...]:
    """Return the sentences that every edition may say of the exceptions that cover a report."""
    facts = (dict(reason.facts) for reason in touch.reasons if reason.code == "allowed")
    return tuple(told.words.phrase("allowed_openly", **{name: item[name] for name in ("granted_by", "permission", "allowance")}) for item in facts)


def _who(told: Told, held: Allowance) -> list[str]:
    found: list[str] = []
    found += [told.words.phrase("exception_to", clauses=told.words.joined(map(told.clause, held.clauses), "semicolon"))] if held.clauses else []
    found += [told.words.phrase("exception_for", parties=told.parties(held.parties))] if held.parties else []
    found += [told.words.phrase("exception_subjects", subjects=told.words.listed(map(told.words.quoted, held.subjects)))] if held.subjects else []
    return found + ([told.words.phrase("exception_most", most=held.most)] if held.most is not None else [])


def _where(told: Told, held: Allowance) -> list[str]:
    if not held.place:
        return []
    if told.coarse:
        return [told.words.phrase("exception_place_withheld")]
    place = told.words.quoted(held.place)
    near = held.radius_m is not None
    return [told.words.phrase("exception_within", radius_m=held.radius_m, place=place) if near else told.words.phrase("exception_place", place=place)]


def _when(told: Told, held: Allowance) -> list[str]:
    """Return when it holds: to the minute, in coarse editions to the day."""
    found: list[str] = []
    if held.start:
        found.append(told.words.phrase("exception_from", start=_day(told, held.start) if told.coarse else told.words.moment(held.start, told.time_zone)))
    if held.end:
        last = told.words.phrase("exception_to_day", end=_day(told, held.end - MOMENT))
        found.append(last if told.coarse else told.words.phrase("exception_until", end=told.words.moment(held.end, told.time_zone)))
    return found


def _day(told: Told, moment: datetime) -> str:
    return told.words.day(dates.local(moment, told.time_zone).date())


def _rest(told: Told, held: Allowance) -> list[str]:
    return [] if told.coarse else [told.words.phrase("exception_entered", by=held.entered_by)]
