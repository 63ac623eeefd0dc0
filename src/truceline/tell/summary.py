"""The key sentences of the day: is it holding, what changed, what is sure, and what nobody saw."""

from collections import Counter

from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status
from truceline.tell import dates
from truceline.tell.ahead import next_due
from truceline.tell.figures import deaths
from truceline.tell.incidents import tally
from truceline.tell.rates import changes
from truceline.tell.told import Told, clause_title, near


def summary(told: Told) -> tuple[str, ...]:
    """Return the sentences that somebody reads who reads nothing else: the deal first, then the day, then the limits."""
    parts = (_holding(told), changes(told), _sure(told), _reported(told), _dead(told), _established(told), _contested(told), _due(told), _looked(told))
    return tuple(part for part in parts if part)


def window_words(told: Told) -> str:
    """Return the day's window in words, with the offset at its end."""
    return told.words.phrase("window", day=told.words.day(told.day), time_zone=told.time_zone, offset=dates.offset_words(told.as_of, told.time_zone))


def _reported(told: Told) -> str:
    today = told.of_the_day()
    if not today:
        return told.words.phrase("summary_silent", day=told.words.day(told.day))
    if not told.zones:
        return told.words.phrase("summary_no_zone", day=told.words.day(told.day), count=len(today))
    sums = tally(today)
    return told.words.phrase(
        "summary_reported",
        day=told.words.day(told.day),
        count=len(today),
        inside=sums[Relation.INSIDE],
        uncertain=sums[Relation.UNCERTAIN],
        outside=sums[Relation.OUTSIDE],
        unplaced=sums[Relation.UNPLACED],
    )


def _dead(told: Told) -> str:
    words = deaths(told, told.of_the_day())
    return "" if words in ("–", "0") else told.words.phrase("summary_deaths", deaths=words)


def _established(told: Told) -> str:
    today = told.of_the_day()
    verified = [item for item in today if item.status is Status.VERIFIED]
    against = [item for item in verified if any(touch.effect is Effect.AGAINST for touch in item.touches)]
    if not today:
        return ""
    corroborated = sum(1 for item in today if item.status is Status.CORROBORATED)
    if not verified:
        return told.words.phrase("summary_unverified", corroborated=corroborated)
    if not against:
        return told.words.phrase("summary_verified", count=len(verified), corroborated=corroborated)
    return told.words.phrase("summary_verified_against", count=len(verified), against=len(against), corroborated=corroborated)


def _contested(told: Told) -> str:
    count = sum(1 for item in told.of_the_day() if item.support and item.support.contested)
    return told.words.phrase("summary_contested", count=count) if count else ""


def _holding(told: Told) -> str:
    """Say how the clauses stand for the deal as a whole; a clause of which only parties have records counts by the gravest of them."""
    verdicts = Counter(_gravest(told, clause) for clause in dict.fromkeys(record.clause for record in told.records))
    if not verdicts:
        return ""
    parts = told.words.listed(told.words.filled("verdicts", verdict.value, count=verdicts[verdict]) for verdict in _GRAVEST if verdicts[verdict])
    broken = [told.clause(clause) for clause in dict.fromkeys(record.clause for record in told.records) if _gravest(told, clause) is Verdict.BROKEN]
    if broken:
        return told.words.phrase("summary_broken", clauses=told.words.listed(broken), count=verdicts.total(), parts=parts)
    return told.words.phrase("summary_unbroken", count=verdicts.total(), parts=parts)


_GRAVEST = (Verdict.BROKEN, Verdict.CANNOT_BE_JUDGED, Verdict.KEPT, Verdict.NOT_YET_DUE)


def _gravest(told: Told, clause: str) -> Verdict:
    records = [record for record in told.records if record.clause == clause]
    whole = [record.verdict for record in records if record.party is None]
    return min(whole or [record.verdict for record in records], key=_GRAVEST.index)


def _sure(told: Told) -> str:
    """Say what has been verified of all that happened since the deal; the day alone says little where verifying takes days."""
    since = [item for item in told.findings if near(item) and told.first_day() <= told.day_of(item) <= told.day]
    if not since:
        return ""
    verified = [item for item in since if item.status is Status.VERIFIED]
    against = [item for item in verified if any(touch.effect is Effect.AGAINST for touch in item.touches)]
    if not against:
        return told.words.phrase("summary_sure", count=len(since), verified=len(verified))
    return told.words.phrase("summary_sure_verified", count=len(since), verified=len(verified), against=len(against))


def _due(told: Told) -> str:
    found = next_due(told)
    if not found:
        return ""
    clause, days = found
    title = clause_title(clause, told.words)
    return told.words.phrase("summary_due_today", clause=title) if days == 0 else told.words.phrase("summary_due", clause=title, days=days)


def _looked(told: Told) -> str:
    return told.words.phrase("summary_coverage", share=told.coverage.share) if told.coverage else told.words.phrase("summary_no_coverage")
