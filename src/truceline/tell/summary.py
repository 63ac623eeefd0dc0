"""The key sentences of the day."""

from collections import Counter

from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status
from truceline.tell import dates
from truceline.tell.ahead import next_due
from truceline.tell.figures import deaths
from truceline.tell.incidents import tally
from truceline.tell.rates import first_compared
from truceline.tell.told import Told, clause_title
from truceline.tell.words import named, phrase


def summary(told: Told) -> tuple[str, ...]:
    """Return the sentences that somebody reads who reads nothing else, the limits among them."""
    return tuple(part for part in (_reported(told), _dead(told), _established(told), first_compared(told), _records(told), _due(told), _looked(told)) if part)


def window_words(told: Told) -> str:
    """Return the day's window in words, with the offset at its end."""
    return phrase("window", day=dates.day_words(told.day), time_zone=told.time_zone, offset=dates.offset_words(told.as_of, told.time_zone))


def _reported(told: Told) -> str:
    today = told.of_the_day()
    if not today:
        return phrase("summary_silent", day=dates.day_words(told.day))
    if not told.zones:
        return phrase("summary_no_zone", day=dates.day_words(told.day), count=len(today))
    sums = tally(today)
    return phrase(
        "summary_reported",
        day=dates.day_words(told.day),
        count=len(today),
        inside=sums[Relation.INSIDE],
        uncertain=sums[Relation.UNCERTAIN],
        outside=sums[Relation.OUTSIDE],
        unplaced=sums[Relation.UNPLACED],
    )


def _dead(told: Told) -> str:
    words = deaths(told, told.of_the_day())
    return "" if words in ("–", "0") else phrase("summary_deaths", deaths=words)


def _established(told: Told) -> str:
    today = told.of_the_day()
    verified = [item for item in today if item.status is Status.VERIFIED]
    against = [item for item in verified if any(touch.effect is Effect.AGAINST for touch in item.touches)]
    if not today:
        return ""
    corroborated = sum(1 for item in today if item.status is Status.CORROBORATED)
    if not verified:
        return phrase("summary_unverified", corroborated=corroborated)
    if not against:
        return phrase("summary_verified", count=len(verified), corroborated=corroborated)
    return phrase("summary_verified_against", count=len(verified), against=len(against), corroborated=corroborated)


def _records(told: Told) -> str:
    counts = Counter(record.verdict for record in told.records)
    if not counts:
        return ""
    parts = [f"{counts[verdict]} {named('verdict', verdict.value)}" for verdict in Verdict if counts[verdict]]
    return phrase("summary_records", count=len(told.records), parts=", ".join(parts))


def _due(told: Told) -> str:
    found = next_due(told)
    if not found:
        return ""
    clause, days = found
    return phrase("summary_due_today", clause=clause_title(clause)) if days == 0 else phrase("summary_due", clause=clause_title(clause), days=days)


def _looked(told: Told) -> str:
    return phrase("summary_coverage", share=told.coverage.share) if told.coverage else phrase("summary_no_coverage")
