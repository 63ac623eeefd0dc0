"""A case kept open while reports come in one by one: each is in the log before it is answered, and answered with where it lies and what it touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.desk.case import Case
from truceline.desk.fold import fold
from truceline.desk.sent import Sent
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.model.entry import Kind
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


BESIDE = frozenset({Kind.REPORT_RECEIVED, Kind.ATTACHMENT_KEPT})
"""The kinds of entries that change nothing of the case that reports are screened against."""


class Live:
    """An open case that takes reports. What others change in the case meanwhile is seen by the next group of reports."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._size = case.store.size()
        self._events: dict[str, dict[str, Report]] = {}
        self._screen = self._made()

    def take(self, group: Sequence[Sent]) -> list[Receipt]:
        """Log a group of reports in one transaction, screen them, and return a receipt for each in their order. A report sent twice is logged once.

        Raises TrucelineError where nothing could be written; then nothing was.
        """
        if not group:
            return []
        self._look()
        now = self._case.now()
        added = self._case.store.append([(Kind.REPORT_RECEIVED, now, sent.by, sent.body()) for sent in group])
        if added and added[0].index == self._size:  # else somebody else's came between, and the next group looks at all from there
            self._size += len(added)
        fresh = {str(entry.body["id"]): entry.index for entry in added}
        reports = [sent.report for sent in group]
        told = [(report.id, *self._told(report.id, fresh)) for report in reports]
        self._tell(report for report, (_, index, _) in zip(reports, told, strict=True) if index is not None)
        return [Receipt(*own, *where) for own, where in zip(told, self._screened(reports), strict=True)]

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

    def _look(self) -> None:
        """Make the screening anew where the log has grown by anything but reports."""
        size = self._case.store.size()
        added = tuple(self._case.store.entries(self._size)) if size != self._size else ()
        if any(entry.kind not in BESIDE for entry in added):
            self._screen = self._made()
        else:
            self._tell(fold(added).reports.values())
        self._size = size

    def _made(self) -> Few:
        """Return the case as it stands, ready to screen."""
        state = self._case.state()
        self._events.clear()
        self._tell(state.reports.values())
        agreement = settle(state, self._case.settings(state))
        zones, _ = draw(state, agreement)
        found = Few(agreement=agreement, zones=zones, lines=tuple(state.lines.values()), settlements=state.settlements)
        found.warm()
        return found

