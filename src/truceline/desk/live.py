"""A case kept open while reports come in one by one: each is in the log before it is answered, and answered with where it lies and what it touches."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from truceline.desk.case import Case
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.model.entry import Kind
from truceline.model.finding import Finding
from truceline.model.plain import to_plain
from truceline.model.report import Report
from truceline.watch import screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A report as it came in: `by` whom, and the very text that was sent."""

    report: Report
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is told to whom sent a report: its finding, and the entry that it became; `index` is None where the log had the report already."""

    report: str
    index: int | None
    finding: Finding


class Live:
    """An open case that takes reports. What others change in the case meanwhile is seen by the next group of reports."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._size = -1
        self._screen: Callable[[Sequence[Report]], tuple[Finding, ...]] = lambda reports: ()

    def take(self, group: Sequence[Sent]) -> list[Receipt]:
        """Log a group of reports in one transaction, screen them, and return a receipt for each in their order. A report sent twice is logged once.

        Raises TrucelineError where nothing could be written; then nothing was.
        """
        self._look()
        now = self._case.now()
        added = self._case.store.append([(Kind.REPORT_RECEIVED, now, sent.by, _body(sent)) for sent in group])
        self._size += len(added)
        indexes = {str(entry.body["id"]): entry.index for entry in added}
        reports = {sent.report.id: sent.report for sent in group}
        findings = {finding.report: finding for finding in self._screen(tuple(reports.values()))}
        return [Receipt(report=id, index=indexes.pop(id, None), finding=findings[id]) for id in (sent.report.id for sent in group)]

    def _look(self) -> None:
        """Make the screening anew where the log has grown by anything but reports of this door."""
        size = self._case.store.size()
        if size == self._size:
            return
        news = self._size < 0 or any(entry.kind is not Kind.REPORT_RECEIVED for entry in self._case.store.entries(self._size))
        if news:
            self._screen = screening(self._case)
        self._size = size


def screening(case: Case) -> Callable[[Sequence[Report]], tuple[Finding, ...]]:
    """Return what screens reports against the case as it stands, as `desk.day.findings` does all of them."""
    state = case.state()
    agreement = settle(state, case.settings(state))
    zones, _ = draw(state, agreement)
    return partial(screen.screen, agreement=agreement, zones=zones, lines=tuple(state.lines.values()), settlements=state.settlements, steps=())


def _body(sent: Sent) -> dict[str, object]:
    return {
        "id": sent.report.id,
        "report": to_plain(sent.report),
        "document": hashlib.sha256(sent.text.encode()).hexdigest(),
        "sent": sent.text,
    }
