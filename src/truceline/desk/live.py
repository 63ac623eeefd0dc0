"""A case kept open while reports come in one by one: each is in the log before it is answered, and answered with where it lies and what it touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.desk.attaching import attachment
from truceline.desk.case import Case
from truceline.desk.fold import fold
from truceline.desk.sent import Sent
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.model.entry import Entry, Kind
from truceline.model.finding import Placed, Touch
from truceline.model.report import Report
from truceline.watch.few import Few

Where = tuple[tuple[Placed, ...], tuple[Touch, ...]]
"""Where a report lies and what it touches."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is told to whom sent a report: the entry that holds it, whether it was `new`, where it lies and what it touches, all without reasons.

    `index` is None where its token was used for another report: then it was not taken.
    """

    report: str
    index: int | None
    new: bool
    placed: tuple[Placed, ...]
    touches: tuple[Touch, ...]


BESIDE = frozenset({Kind.REPORT_RECEIVED, Kind.ATTACHMENT_KEPT, Kind.ORIGINAL_OPENED})
"""The kinds of entries that change nothing of the case that reports are screened against."""


class Live:
    """An open case that takes reports. What others change in the case is seen by all reports that come after it in the log."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._size = case.store.size()
        self._events: dict[str, dict[str, Report]] = {}
        self._screen = self._made(self._size)

    def take(self, group: Sequence[Sent]) -> list[Receipt]:
        """Log a group of reports in one transaction, screen them, and return a receipt for each in their order. A report sent twice is logged once.

        Raises TrucelineError where nothing could be written; then nothing was. An entry that others made is seen by all that come after it in the log.
        """
        if not group:
            return []
        now = self._case.now()
        added = self._case.store.append([(Kind.REPORT_RECEIVED, now, sent.by, sent.body()) for sent in group])
        self._look(added)
        fresh = {str(entry.body["id"]): entry.index for entry in added}
        reports = [sent.report for sent in group]
        told = [(report.id, *self._told(report.id, fresh)) for report in reports]
        self._tell(report for report, (_, index, _) in zip(reports, told, strict=True) if index is not None)
        self._attach(sent for sent, (_, index, _) in zip(group, told, strict=True) if index is not None)
        return [Receipt(*own, *where) for own, where in zip(told, self._screened(reports), strict=True)]

    def _attach(self, group: Iterable[Sent]) -> None:
        """Log what came with reports that are in the log, an entry for each file: some come later than the report, and those known are known."""
        found = [(item, sent) for sent in group for item in sent.attachments]
        if found:
            now = self._case.now()
            self._case.store.append([(Kind.ATTACHMENT_KEPT, now, sent.by, attachment(sent.report.id, item)) for item, sent in found])

    def _told(self, report: str, fresh: dict[str, int]) -> tuple[int | None, bool]:
        """Return the entry that holds a report and whether it is new; `fresh`: those just made that nobody was told of."""
        index = fresh.pop(report, None)
        return (self._case.store.find(f"{Kind.REPORT_RECEIVED.value}:{report}"), False) if index is None else (index, True)

    def _screened(self, reports: list[Report]) -> list[Where]:
        """Return where each report of a group lies and what it touches."""
        placed = self._screen.placed(self._beside(reports))[: len(reports)]
        return list(zip(placed, self._screen.touches(reports, placed), strict=True))

    def _beside(self, reports: list[Report]) -> list[Report]:
        """Return reports, and after them all others in the log of the events that they tell of: what is told of one event is placed where it meets."""
        named = {report.event for report in reports if report.event is not None}
        own = {report.id for report in reports}
        return reports + [report for event in sorted(named) for report in self._events.get(event, {}).values() if report.id not in own]

    def _tell(self, reports: Iterable[Report]) -> None:
        for report in reports:
            if report.event is not None:
                self._events.setdefault(report.event, {})[report.id] = report

    def _look(self, own: Sequence[Entry]) -> None:
        """Take in what others put into the log before our `own` entries, and make the screening anew where that was anything but reports."""
        until = own[0].index if own else self._case.store.size()
        added = tuple(self._case.store.entries(self._size, until)) if until != self._size else ()
        if any(entry.kind not in BESIDE for entry in added):
            self._screen = self._made(until)
        else:
            self._tell(fold(added).reports.values())
        self._size = until + len(own)

    def _made(self, size: int) -> Few:
        """Return the case as its first `size` entries have it, ready to screen."""
        state = self._case.state(size)
        self._events.clear()
        self._tell(state.reports.values())
        agreement = settle(state, self._case.settings(state))
        zones, _ = draw(state, agreement)
        found = Few(agreement=agreement, zones=zones, lines=tuple(state.lines.values()), settlements=state.settlements)
        found.warm()
        return found

