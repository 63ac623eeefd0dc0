"""A case held open for many questions: folded, drawn and screened once for each size of its log, told once for each day, edition and language."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from truceline.desk import day as work
from truceline.desk.case import Case, open_case
from truceline.desk.day import Day, Stand
from truceline.model.bulletin import Bulletin, Edition
from truceline.tell import bulletin
from truceline.tell.told import Told

MOST_DAYS = 24
"""Days, each in one edition, that are kept told."""

WAIT_S = 20.0
"""How long somebody waits for the log's latest entries to be taken in before an older view is shown."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One day of a case in one edition: what is told of it, the day's work, and the whole log that it stands on."""

    stand: Stand
    told: Told
    work: Day


class Room:
    """A case in `folder`. A question is answered from the last view made; a newer one is made beside it while the log grows.

    Safe for one thread that asks and one that it starts for a newer view.
    """

    def __init__(self, folder: Path, by: str = "serve") -> None:
        self.case = open_case(folder, by=by)
        self._folder = folder
        self._now = _stands(self.case)
        self._views: OrderedDict[tuple[date, Edition], View] = OrderedDict()
        self._sheets: dict[tuple[date, Edition], Bulletin] = {}
        self._making: threading.Thread | None = None

    @property
    def stand(self) -> Stand:
        """The view's state, agreement, zones and findings."""
        return self._now[0]

    def newest(self, wait: bool = False) -> int:
        """Begin to take in what is new in the log, wait for it if asked, and return how many entries the view then has."""
        if self.case.store.size() != self.stand.state.size and not (self._making and self._making.is_alive()):
            self._making = threading.Thread(target=self._make, name="truceline-view", daemon=True)
            self._making.start()
        if wait and self._making:
            self._making.join(WAIT_S)
        return self.stand.state.size

    def _make(self) -> None:
        case = open_case(self._folder, by=self.case.by)
        try:
            found = _stands(case)
        finally:
            case.close()
        self._now = found
        self._views, self._sheets = OrderedDict(), {}

    def last_day(self) -> date:
        """Return the last day that a report of the case speaks of; today where there is none."""
        moments = [report.when.start for report in self.stand.state.reports.values()]
        return work.day_in(max(moments, default=self.case.now()), self.stand.settings.time_zone)

    def view(self, day: date, edition: Edition) -> View:
        """Return a day of the case as an edition tells it."""
        return self._kept(self._views, (day, edition), lambda: self._tell(day, edition))

    def sheet(self, day: date, edition: Edition) -> Bulletin:
        """Return the bulletin of a day as it would be issued now."""
        return self._kept(self._sheets, (day, edition), lambda: bulletin.bulletin(self.view(day, edition).told))

    def _tell(self, day: date, edition: Edition) -> View:
        stand, root = self._now
        told, done = work.told(stand, day, edition=edition, root=root)
        return View(stand=stand, told=told, work=done)

    @staticmethod
    def _kept(kept: dict[tuple[date, Edition], V], key: tuple[date, Edition], make: Callable[[], V]) -> V:
        if key not in kept:
            kept[key] = make()
            while len(kept) > MOST_DAYS:
                kept.pop(next(iter(kept)))
        return kept[key]

    def by(self, name: str) -> Case:
        """Return the case, for what somebody called `name` does."""
        return replace(self.case, by=name)

    def close(self) -> None:
        """Close the log."""
        if self._making:
            self._making.join()
        self.case.close()


def _stands(case: Case) -> tuple[Stand, str]:
    size = case.store.size()
    state = case.state(size)
    return work.stand(state, case.settings(state)), case.store.root(size)
