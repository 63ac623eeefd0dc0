"""A case held open for many questions: folded, drawn and screened once for each size of its log, told once for each day and edition."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from truceline.desk import day as work
from truceline.desk.case import Case, open_case
from truceline.desk.day import Day, Stand
from truceline.model.bulletin import Bulletin, Edition
from truceline.tell import bulletin
from truceline.tell.told import Told

MOST_KEPT = 64
"""What is kept made for one size of the log: days in their editions, and what pages make of them."""

MOST_AHEAD = 8
"""How many of the things last asked for are made anew before a newer view is shown, so that nobody waits for them."""

WAIT_S = 20.0
"""How long somebody waits for the log's latest entries to be taken in before an older view is shown."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One day of a case in one edition: what is told of it, the day's work, and the whole log that it stands on."""

    stand: Stand
    told: Told
    work: Day


@dataclass(frozen=True, slots=True)
class Held:
    """All that was made of the log at one size. `root`: the log's root there."""

    stand: Stand
    root: str
    made: dict[Hashable, tuple[Any, Callable[["Held"], Any]]] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[["Held"], V]) -> V:
        """Return what was made under a key, made now where it was not; what was asked for longest ago is given up first."""
        found: V = self.made.pop(key)[0] if key in self.made else make(self)
        self.made[key] = found, make
        while len(self.made) > MOST_KEPT:
            del self.made[next(iter(self.made))]
        return found

    def again(self, other: "Held") -> None:
        """Make what was last asked of another, so that nobody waits for it."""
        for key, (_, make) in list(other.made.items())[-MOST_AHEAD:]:
            self.once(key, make)

    def view(self, day: date, edition: Edition) -> View:
        """Return a day as an edition tells it."""
        return self.once((View, day, edition), lambda held: held.tell(day, edition))

    def tell(self, day: date, edition: Edition) -> View:
        """Tell a day."""
        told, done = work.told(self.stand, day, edition=edition, root=self.root)
        return View(stand=self.stand, told=told, work=done)

    def sheet(self, day: date, edition: Edition) -> Bulletin:
        """Return the bulletin of a day as it would be issued now, without its features."""
        return self.once((Bulletin, day, edition), lambda held: bulletin.page(held.view(day, edition).told))


class Room:
    """A case in `folder`. A question is answered from the last view made; a newer one is made beside it while the log grows.

    Safe for one thread that asks and one that it starts for a newer view.
    """

    def __init__(self, folder: Path, by: str = "serve") -> None:
        self.case = open_case(folder, by=by)
        self._folder = folder
        self._held = _held(self.case)
        self._making: threading.Thread | None = None

    @property
    def stand(self) -> Stand:
        """The view's state, agreement, zones and findings."""
        return self._held.stand

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
            found = _held(case)
        finally:
            case.close()
        found.again(self._held)
        self._held = found

    def last_day(self) -> date:
        """Return the last day that a report of the case speaks of; today where there is none."""
        now = self.case.now()
        return self.once("last day", lambda held: _last_day(held.stand)) or work.day_in(now, self.stand.settings.time_zone)

    def exercise(self) -> bool:
        """Say whether the case holds made-up data."""
        return self.once("exercise", lambda held: _exercise(held.stand))

    def view(self, day: date, edition: Edition) -> View:
        """Return a day of the case as an edition tells it."""
        return self._held.view(day, edition)

    def sheet(self, day: date, edition: Edition) -> Bulletin:
        """Return the bulletin of a day as it would be issued now, without its features."""
        return self._held.sheet(day, edition)

    def once(self, key: Hashable, make: Callable[[Held], V]) -> V:
        """Return what was made under a key of this log's size, made now where it was not."""
        return self._held.once(key, make)

    def by(self, name: str) -> Case:
        """Return the case, for what somebody called `name` does."""
        return replace(self.case, by=name)

    def close(self) -> None:
        """Close the log."""
        if self._making:
            self._making.join()
        self.case.close()


def _held(case: Case) -> Held:
    size = case.store.size()
    state = case.state(size)
    return Held(work.stand(state, case.settings(state)), case.store.root(size))


def _last_day(stand: Stand) -> date | None:
    last = max((report.when.start for report in stand.state.reports.values()), default=None)
    return work.day_in(last, stand.settings.time_zone) if last else None


def _exercise(stand: Stand) -> bool:
    return stand.settings.exercise or any(report.exercise for report in stand.state.reports.values())
