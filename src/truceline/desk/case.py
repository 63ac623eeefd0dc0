"""A case: a folder that anyone can read, copy and archive, and its log."""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.desk import config, files, voices
from truceline.desk.fold import State, fold
from truceline.desk.sync import changes
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput
from truceline.stores import Store
from truceline.stores.sqlite import SqliteStore

Clock = Callable[[], datetime]


def clock() -> datetime:
    """Return the present moment, aware, in UTC: the only clock of Truceline."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An open case. `by` is written on every entry made through it; `now` is its clock."""

    folder: Path
    store: Store
    by: str
    now: Clock

    def add(self, bodies: Iterable[tuple[Kind, dict[str, Any]]]) -> tuple[Entry, ...]:
        """Append entries in one transaction and return them."""
        at = self.now()
        return self.store.append([(kind, at, self.by, body) for kind, body in bodies])

    def state(self, size: int | None = None) -> State:
        """Return the state after the whole log, or after its first `size` entries."""
        return fold(self.store.entries(until=size))

    def settings(self, state: State | None = None) -> config.Settings:
        """Return the case's settings as the log has them."""
        return config.parse((state or self.state()).settings, "case.toml")

    def keep(self, data: bytes) -> str:
        """Keep original bytes in documents/ and return their digest."""
        return files.keep(self.folder / "documents", data)

    def close(self) -> None:
        """Close the log."""
        self.store.close()


def open_store(folder: Path, salts: Callable[[int], bytes] = secrets.token_bytes) -> Store:
    """Open the log of a case: case.db in its folder, or the database whose address stands in its file `store`.

    Raises BadInput where the log is gone; a new one is made only in a folder that keeps nothing yet.
    """
    address = folder / "store"
    if address.is_file():
        return open_server(files.read_text(address).strip(), salts, make=False)
    if not (folder / "case.db").exists() and (any((folder / "documents").glob("?" * 64)) or any((folder / "checkpoints").glob("*.txt"))):
        raise BadInput("the log of this case is gone", "put case.db back from a copy; what was kept beside it is still here", str(folder))
    return SqliteStore.open(folder / "case.db", salts=salts)


def open_server(address: str, salts: Callable[[int], bytes] = secrets.token_bytes, *, make: bool = True) -> Store:
    """Open the log in the PostgreSQL database at `address`. Raises BadInput where it cannot be opened, or its driver is not installed."""
    try:
        from truceline.stores.postgres import PostgresStore
    except ImportError:
        raise BadInput("the driver for PostgreSQL is not installed", "pip install 'truceline[postgres]'", address) from None
    return PostgresStore.open(address, salts=salts, make=make)


def open_case(folder: Path, *, by: str = "operator", now: Clock = clock, salts: Callable[[int], bytes] = secrets.token_bytes) -> Case:
    """Open the case in `folder` and take in what changed in case.toml, lines/ and places.csv. Raises BadInput where there is no case.

    `salts` gives the random bytes under which values are sealed (ledger.leaf); only made-up data may have fixed ones.
    """
    if not (folder / "case.toml").is_file():
        raise BadInput(f"'{folder}' is not a case", "make one with `truceline new` or `truceline demo`", "no case.toml in it")
    case = Case(folder=folder, store=open_store(folder, salts), by=by, now=now)
    try:
        state = case.state()
        if bodies := [*changes(folder, state), *voices.changes(folder, state)]:
            case.add(bodies)
    except BaseException:
        case.close()
        raise
    return case


_NEW = """# The settings of this case; docs/how-to/case.md explains every key. Take the # away where you fill a line in.
name = {name}
title = {name}
time_zone = "UTC"  # where days begin and end, such as "Asia/Damascus"
exercise = false   # true where the data are made up

[agreement]
title = "Agreement"
# reached = 2018-09-17               # the day of the deal: comparisons with the time before it need it
signatories = []                     # ids of the parties that it binds, as `truceline read` shows them

# [patrol]
# mode = "coordinated"               # or joint, parallel
# meetings = 2                       # a day
# reach_m = 2000                     # how far a patrol sees from its way
#
# [[patrol.crews]]                   # one such table for each party and border
# party = "north"
# border = "line"                    # or near_limit, far_limit
# crews = 2
# speed_kmh = 30
# start = "07:00"
# end = "17:00"
"""


def new_case(folder: Path) -> None:
    """Make an empty case in `folder`. Raises BadInput where something is there already."""
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(f"'{folder}' is not empty", "name a new folder")
    (folder / "lines").mkdir(parents=True)
    (folder / "documents").mkdir()
    files.write(folder / "case.toml", _NEW.format(name=json.dumps(folder.resolve().name, ensure_ascii=False)).encode())
