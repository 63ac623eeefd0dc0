"""A case kept open while reports come in one by one: each is in the log before it is answered, and answered with where it lies and what it touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.desk.case import Case
from truceline.desk.fold import fold
from truceline.desk.sent import Sent, body, kept
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.ledger.canon import digest
from truceline.model.entry import Entry, Kind
from truceline.model.errors import NotAllowed
from truceline.model.finding import Placed, Touch
from truceline.model.report import Report
from truceline.stores import NewEntry
from truceline.watch.few import Few

Where = tuple[tuple[Placed, ...], tuple[Touch, ...]]
"""Where a report lies and what it touches."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is told to whom sent a report: the entry that holds it, whether it was `new`, where it lies and what it touches, all without reasons."""

    report: str
    index: int
    new: bool
    placed: tuple[Placed, ...]
    touches: tuple[Touch, ...]


class Live:
    """An open case that takes reports. What others change in the case meanwhile is seen by the next group of reports."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._size = case.store.size()
        self._events: dict[str, dict[str, Report]] = {}
        self._screen = self._made()

    def take(self, group: Sequence[Sent]) -> list[Receipt | NotAllowed]:
        """Log a group of reports in one transaction, screen them, and return a receipt for each in their order.

        A report sent twice is logged once; the same token with other attachments adds these. NotAllowed for one whose token came before with another
        report. Raises TrucelineError where nothing could be written; then nothing was.
        """
        if not group:
            return []
        self._look()
        now = self._case.now()
        added = self._add([(Kind.REPORT_RECEIVED, now, sent.by, body(sent, now, self._case.keep)) for sent in group])
        fresh = {str(entry.body["id"]): entry for entry in added}
        told = [self._told(sent, fresh) for sent in group]
        self._tell(sent.report for sent, one in zip(group, told, strict=True) if not isinstance(one, NotAllowed))
        answers = self._screened([sent.report for sent in group])
        return [
            one if isinstance(one, NotAllowed) else Receipt(sent.report.id, *one, *where) for sent, one, where in zip(group, told, answers, strict=True)
        ]

    def _add(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        added = self._case.store.append(entries)
        if added and added[0].index == self._size:  # else somebody else's came between, and the next group looks at all from there
            self._size += len(added)
        return added

    def _told(self, sent: Sent, fresh: dict[str, Entry]) -> tuple[int, bool] | NotAllowed:
        """Return the entry that holds what was sent and whether it is new; `fresh`: by their reports, those just made that nobody was told of."""
        entry, name = fresh.get(sent.report.id), sent.name()
        if entry is not None and entry.body.get("token") == name:
            return fresh.pop(sent.report.id).index, True
        known = self._case.store.find(f"token:{name}") if name else None
        if known is None:
            known = self._case.store.find(f"{Kind.REPORT_RECEIVED.value}:{sent.report.id}")
        assert known is not None, "what was not added is in the log already"
        if name or sent.attachments:
            entry = next(iter(self._case.store.entries(known, known + 1)))
            if entry.body.get("id") != sent.report.id:
                return NotAllowed(f"the token '{sent.token}' was used for another report", "send it under a token of its own", f"entry {known}")
            self._attach(sent, entry)
        return known, False

    def _attach(self, sent: Sent, entry: Entry) -> None:
        """Keep what was attached only when a report was sent again; each is entered once."""
        report, known = sent.report.id, entry.body.get("attachments", [])
        more = [item for item in kept(sent, self._case.keep) if item not in known]
        named = [(digest([report, item]), item) for item in more]
        now, kind = self._case.now(), Kind.ATTACHMENT_KEPT
        self._add([(kind, now, sent.by, {"id": id, "of": report, "attachments": [item]}) for id, item in named])

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
        if any(entry.kind is not Kind.REPORT_RECEIVED for entry in added):
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

