"""Reports per day before and after the deal, in whole local days, with the ratio of the two and how sure it is.

Reports are counted, not events: where fewer report, fewer are counted. The day of the deal itself belongs to no window.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from truceline.judge import interval
from truceline.judge.measures import MEASURES, Measure
from truceline.model.compliance import Comparison, Rate
from truceline.model.deadlines import last_full_day
from truceline.model.finding import Finding, Status
from truceline.model.reason import Reason, because
from truceline.model.report import Report

BEFORE_DAYS = 30
"""The most days before the deal that are compared with those since."""

RECENT_DAYS = 14
"""The last days that are compared with the earlier ones since the deal, once those are as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A report as a measure counts it: the local days that it may belong to, and whether and how much of it lies in the place meant."""

    first: date
    last: date
    sure: bool
    share: float
    deaths: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    name: str
    first: date
    last: date
    earlier: str | None = None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def rates(findings: Iterable[Finding], reports: Mapping[str, Report], *, reached: date | None, as_of: datetime, time_zone: str) -> tuple[Rate, ...]:
    """Return, for each measure that counts anything, its rate in each window, the later ones compared with an earlier one.

    Windows: up to 30 days before the deal, all since it, and from 28 days on the last 14 and those before them. Without the day of the
    deal, the last 30 days alone. A report of one day belongs to the local day of its middle. Refuted findings do not count.
    """
    live = (finding for finding in findings if finding.report in reports and finding.status is not Status.REFUTED)
    rows = sorted(((finding, reports[finding.report]) for finding in live), key=lambda row: row[0].id)
    zone = ZoneInfo(time_zone)
    told = [_days(report, zone)[0] for _, report in rows]
    windows = _windows(min(told, default=None), reached, last_full_day(as_of, time_zone))
    found: list[Rate] = []
    for name, measure in MEASURES.items():
        counted = [item for finding, report in rows if (item := _count(finding, report, measure, zone))]
        done: dict[str, _Tally] = {window.name: _tally(counted, window) for window in windows}
        if any(tally.rows for tally in done.values()):
            found += [_rate(name, window, done) for window in windows]
    return tuple(found)


def _windows(first: date | None, reached: date | None, last: date) -> list[_Window]:
    if first is None:
        return []
    if reached is None or last <= reached:
        return [_Window(name=f"in the last {BEFORE_DAYS} days", first=max(first, last - timedelta(days=BEFORE_DAYS - 1)), last=last)] if first <= last else []
    day = timedelta(days=1)
    start = max(first, reached - BEFORE_DAYS * day)
    found = [_Window(name="before the deal", first=start, last=reached - day)] if start < reached else []
    found.append(_Window(name="since the deal", first=reached + day, last=last, earlier=found[0].name if found else None))
    if (last - reached).days >= 2 * RECENT_DAYS:
        rest = f"since the deal but for the last {RECENT_DAYS} days"
        found.append(_Window(name=rest, first=reached + day, last=last - RECENT_DAYS * day))
        found.append(_Window(name=f"in the last {RECENT_DAYS} days", first=last - (RECENT_DAYS - 1) * day, last=last, earlier=rest))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """What a measure counts in a window, by day, and how many reports may lie in it or out of it."""

    window: _Window
    rows: tuple[_Counted, ...]
    straddling: int

    @property
    def weight(self) -> float:
        return math.fsum(row.share for row in self.rows)

    @property
    def daily(self) -> list[int]:
        by_day = Counter(row.first + (row.last - row.first) // 2 for row in self.rows)
        return [by_day[self.window.first + timedelta(days=number)] for number in range(self.window.days)]


def _tally(counted: list[_Counted], window: _Window) -> _Tally:
    within = tuple(row for row in counted if window.first <= row.first and row.last <= window.last)
    touching = sum(row.first <= window.last and window.first <= row.last for row in counted)
    return _Tally(window=window, rows=within, straddling=touching - len(within))


def _rate(name: str, window: _Window, done: dict[str, _Tally]) -> Rate:
    tally = done[window.name]
    deaths = [row.deaths for row in tally.rows if row.deaths is not None]
    return Rate(
        name=name,
        window=window.name,
        first_day=window.first.isoformat(),
        last_day=window.last.isoformat(),
        days=window.days,
        count=len(tally.rows),
        uncertain=sum(not row.sure for row in tally.rows),
        deaths=sum(deaths) if deaths else None,
        straddling=tally.straddling,
        comparison=_compare(tally, done[window.earlier]) if window.earlier else None,
    )


def _compare(after: _Tally, before: _Tally) -> Comparison:
    """Compare two windows. A report of an uncertain place counts by its share: the part of a Poisson process that chance picks out is one too."""
    spread = interval.dispersion([before.daily, after.daily])
    ratio, low, high = interval.rate_ratio(
        after.weight / spread, before.weight / spread, days_after=after.window.days, days_before=before.window.days
    )
    return Comparison(earlier=before.window.name, ratio=ratio, low=low, high=high, dispersion=spread, reasons=_reasons(after, before, spread, low, high))


def _reasons(after: _Tally, before: _Tally, spread: float, low: float, high: float | None) -> tuple[Reason, ...]:
    verdict = "rate_fell" if high is not None and high < 1 else "rate_rose" if low > 1 else "rate_undecided"
    found = [because(verdict, earlier=before.window.name), because("reports_not_events")]
    if not all(row.sure for row in (*after.rows, *before.rows)):
        found.append(because("counted_by_share"))
    if round(spread, 1) > 1:
        found.append(because("counts_in_bursts", dispersion=round(spread, 1)))
    if after.straddling or before.straddling:
        found.append(because("reports_straddle", count=max(after.straddling, before.straddling)))
    if before.window.name == "before the deal":
        found.append(because("deal_day_left_out"))
    return tuple(found)


def _days(report: Report, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and last local day that a report may belong to; a report of one day belongs to that of its middle."""
    when = report.when.within(zone)
    start, end = when.start, when.end
    if report.day_known:
        start = end = start + (end - start) / 2
    elif end > start:
        end -= timedelta(microseconds=1)
    return start.astimezone(zone).date(), end.astimezone(zone).date()


def _count(finding: Finding, report: Report, measure: Measure, zone: ZoneInfo) -> _Counted | None:
    counts = measure(finding, report)
    if counts is None:
        return None
    first, last = _days(report, zone)
    return _Counted(first=first, last=last, sure=counts[0], share=counts[1], deaths=report.deaths.best if report.deaths else None)
