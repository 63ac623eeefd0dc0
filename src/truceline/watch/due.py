"""WATCH, when: from when to when a report can speak against a clause, in whole days of the case's own time zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause
from truceline.model.deadlines import day_end, day_start, due_at, ends_at, last_day
from truceline.model.reason import Reason, because
from truceline.model.timing import Modifier, Span

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A clause's time. `deal`: when the day on which the deal was reached begins; `due`: from when the clause can be broken; `lapses`: when
    it ends. Each in UTC, None where it is not known or does not apply. `last`: the deadline's own day, None where it has none.
    """

    deal: datetime | None
    due: datetime | None
    lapses: datetime | None
    last: date | None
    open: bool

    def before_the_deal(self, when: Span) -> bool:
        """Say whether a span lies wholly before the day of the deal."""
        return self.deal is not None and when.end <= self.deal

    def early(self, when: Span) -> bool:
        """Say whether a span lies wholly before the clause is due."""
        return self.due is not None and when.end <= self.due

    def late(self, when: Span) -> bool:
        """Say whether a span lies wholly after the clause has lapsed."""
        return self.lapses is not None and when.start >= self.lapses

    def reasons(self, when: Span) -> tuple[Reason, ...]:
        """Say how a span lies to the deal and to the deadline."""
        return tuple(reason for question in _QUESTIONS if (reason := question(self, when)))


def term(clause: AnyClause, agreement: Agreement) -> Term:
    """Return the time of a clause.

    A clause of a later deal counts from the day of that deal. Without a deadline it binds from the end of the day on which the deal was
    reached, since nobody says at what hour that was. BY, ON and WITHIN include the day itself, BEFORE does not; FROM binds from the day's start,
    AFTER from its end.
    """
    zone, deadline, reached = agreement.time_zone, clause.deadline, clause.reached or agreement.reached
    deal = day_start(reached, zone) if reached else None
    if deadline is None:
        return Term(deal=deal, due=day_end(reached, zone) if reached else None, lapses=None, last=None, open=False)
    last = last_day(deadline, reached)
    return Term(
        deal=deal,
        due=due_at(deadline, reached=reached, time_zone=zone),
        lapses=ends_at(deadline, reached=reached, time_zone=zone),
        last=last,
        open=last is None or deadline.modifier is Modifier.ABOUT,
    )


def _deal(term: Term, when: Span) -> Reason | None:
    if term.deal is None:
        return because("deal_undated")
    if term.before_the_deal(when):
        return because("before_the_deal")
    if when.start < term.deal:
        return because("perhaps_before_the_deal")
    return because("on_the_day_of_the_deal") if when.start < term.deal + DAY and term.last is None and not term.open else None


def _deadline(term: Term, when: Span) -> Reason | None:
    if term.open:
        return because("deadline_not_fixed")
    if term.last is None or term.due is None or term.lapses is not None:
        return None
    code = "before_deadline" if term.early(when) else "after_deadline" if when.start >= term.due else "perhaps_before_deadline"
    return because(code, day=term.last.isoformat())


def _lapse(term: Term, when: Span) -> Reason | None:
    if term.lapses is None or term.last is None or when.end <= term.lapses:
        return None
    return because("clause_lapsed" if term.late(when) else "perhaps_lapsed", day=term.last.isoformat())


_QUESTIONS: tuple[Callable[[Term, Span], Reason | None], ...] = (_deal, _deadline, _lapse)
