"""A case kept open while reports come in one by one: each is in the log before it is answered, and answered with where it lies and what it touches."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from truceline.desk.case import Case
from truceline.desk.fold import fold
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.ledger.canon import digest
from truceline.model.entry import Kind
from truceline.model.finding import Placed, Touch
from truceline.model.plain import from_plain, to_plain
from truceline.model.report import Report
from truceline.sources import table
from truceline.watch.few import Few


class Sent(NamedTuple):
    """A report as it came in: as plain values, `by` whom, and the very text that was sent.

    `token`: the sender's own name for this sending, that no other report may come under; `clocks`: what desk.submit says of the device's clock;
    `attachments`: what desk.photos says of each file that was kept for it.
    """

    report: dict[str, Any]
    by: str
    text: str
    token: str | None = None
    clocks: dict[str, Any] = {}
    attachments: tuple[dict[str, Any], ...] = ()


def read(fields: Mapping[str, object]) -> dict[str, Any]:
    """Return the report, as plain values, that an object with the columns of the table of reports gives.

    Raises BadInput for what would make a row of the table a Reject.
    """
    return cast(dict[str, Any], to_plain(table.one(fields)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is told to whom sent a report: the entry that holds it, whether it was `new`, where it lies and what it touches, all without reasons.

    Where its token belongs to another `report`, that one is told of, without a place, and nothing was logged.
    """

    report: str
    index: int
    new: bool
    placed: tuple[Placed, ...]
    touches: tuple[Touch, ...]


_HARMLESS = (Kind.REPORT_RECEIVED, Kind.ATTACHMENT_KEPT, Kind.ORIGINAL_OPENED)
"""Entries that change nothing in how the next report is screened."""


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
        self._look()
        now = self._case.now()
        added = self._case.store.append([(Kind.REPORT_RECEIVED, now, sent.by, _body(sent)) for sent in group])
        fresh = {str(entry.body["id"]): entry.index for entry in added}
        clashes = {sent.report["id"]: other for sent in group if (other := self._clash(sent, fresh))}
        mine = [sent for sent in group if sent.report["id"] not in clashes]
        self._size += len(added) + self._attach(mine, now)
        reports, answers = self._screened(mine)
        self._tell(reports)
        known = {report.id: answer for report, answer in zip(reports, answers, strict=True)}
        return [clashes.get(name) or self._receipt(name, *known[name], fresh) for name in (sent.report["id"] for sent in group)]

    def _clash(self, sent: Sent, fresh: Mapping[str, int]) -> Receipt | None:
        """Return the receipt of the other report that came under this one's token, None where there is none."""
        name = sent.report["id"]
        if sent.token is None or name in fresh or self._case.store.known(Kind.REPORT_RECEIVED, name):
            return None
        index = self._case.store.find(f"token:{sent.token}")
        assert index is not None, "what was not added is in the log already"
        other = next(iter(self._case.store.entries(index, index + 1)))
        return Receipt(report=str(other.body["id"]), index=index, new=False, placed=(), touches=())

    def _attach(self, group: Sequence[Sent], now: datetime) -> int:
        """Log what came with reports that are in the log, an entry for each file, and return how many of them are new: some come later than the report."""
        found = [(Kind.ATTACHMENT_KEPT, now, sent.by, _attachment(sent.report["id"], item)) for sent in group for item in sent.attachments]
        return len(self._case.store.append(found)) if found else 0

    def _screened(self, group: Sequence[Sent]) -> tuple[list[Report], list[tuple[tuple[Placed, ...], tuple[Touch, ...]]]]:
        """Return a group's reports, and where each lies and what it touches."""
        reports = [from_plain(Report, sent.report) for sent in group]
        known = self._beside(reports)
        placed = self._screen.placed(known)[: len(reports)]
        return reports, list(zip(placed, self._screen.touches(reports, placed), strict=True))

    def _beside(self, reports: list[Report]) -> list[Report]:
        """Return reports, and after them all others in the log of the events that they tell of: what is told of one event is placed where it meets."""
        named = {report.event for report in reports if report.event is not None}
        own = {report.id for report in reports}
        return reports + [report for event in sorted(named) for report in self._events.get(event, {}).values() if report.id not in own]

    def _tell(self, reports: Iterable[Report]) -> None:
        for report in reports:
            if report.event is not None:
                self._events.setdefault(report.event, {})[report.id] = report

    def _receipt(self, report: str, placed: tuple[Placed, ...], touches: tuple[Touch, ...], fresh: dict[str, int]) -> Receipt:
        index = fresh.pop(report, None)
        known = self._case.store.find(f"{Kind.REPORT_RECEIVED.value}:{report}") if index is None else index
        assert known is not None, "what was not added is in the log already"
        return Receipt(report=report, index=known, new=index is not None, placed=placed, touches=touches)

    def _look(self) -> None:
        """Make the screening anew where the log has grown by anything but reports."""
        size = self._case.store.size()
        added = tuple(self._case.store.entries(self._size)) if size != self._size else ()
        if any(entry.kind not in _HARMLESS for entry in added):
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


def _body(sent: Sent) -> dict[str, object]:
    document = hashlib.sha256(sent.text.encode()).hexdigest()
    token = {"token": sent.token} if sent.token is not None else {}
    return {"id": sent.report["id"], "report": sent.report, "document": document, "sent": sent.text, **token, **sent.clocks}


def _attachment(report: str, item: dict[str, Any]) -> dict[str, object]:
    return {"id": digest([report, item["document"]]), "of": report, "attachments": [item]}
