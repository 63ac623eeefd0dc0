"""A disk that can lose power: every write goes through a VFS of SQLite that writes down what was written and what was synced.

After a cut a file holds what was last synced of it and any part of what was written since: writes are lost, come in any order, or are torn at 512 bytes.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass
class Trace:
    """What happened on the disk since `base` (file name -> bytes), in order: ("write", file, offset, data), ("cut", file, size), ("sync", file),
    ("forgotten", file) for a sync that failed, ("ack", n).
    """

    base: dict
    events: list = field(default_factory=list)


class Disk(apsw.VFS):
    def __init__(self, name, trace):
        self.trace = trace
        super().__init__(name, "")

    def xOpen(self, name, flags):
        return File(self, name, flags)


class File(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__("", name, flags)
        self.trace = disk.trace
        path = name.filename() if hasattr(name, "filename") else name
        self.name = Path(path).name if path else ""

    def xWrite(self, data, offset):
        self.trace.events.append(("write", self.name, offset, bytes(data)))
        return super().xWrite(data, offset)

    def xTruncate(self, size):
        self.trace.events.append(("cut", self.name, size))
        return super().xTruncate(size)

    def xSync(self, flags):
        self.trace.events.append(("sync", self.name))
        return super().xSync(flags)


class Forgetful(Disk):
    """A disk whose `at`-th sync fails, and which then takes what was written for written: what was pending is never written, as Linux may do."""

    def __init__(self, name, trace, at):
        self.at, self.count = at, 0
        super().__init__(name, trace)

    def xOpen(self, name, flags):
        return ForgetfulFile(self, name, flags)


class ForgetfulFile(File):
    def __init__(self, disk, name, flags):
        super().__init__(disk, name, flags)
        self.disk = disk

    def xSync(self, flags):
        self.disk.count += 1
        if self.disk.count == self.disk.at:
            self.trace.events.append(("forgotten", self.name))
            raise apsw.IOError("the disk has failed")
        return super().xSync(flags)


class Failing(apsw.VFS):
    """A disk on which the `at`-th read, write, sync or truncation fails, counted from the opening, and with `stays` every later one too."""

    def __init__(self, name):
        self.at, self.count, self.stays = None, 0, False
        super().__init__(name, "")

    def xOpen(self, name, flags):
        return FailingFile(self, name, flags)

    def turn(self):
        """Fail where it is this call's turn."""
        self.count += 1
        if self.at is not None and (self.count == self.at or (self.stays and self.count > self.at)):
            raise apsw.IOError("the disk has failed")


class FailingFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__("", name, flags)
        self.disk = disk

    def xRead(self, amount, offset):
        self.disk.turn()
        return super().xRead(amount, offset)

    def xWrite(self, data, offset):
        self.disk.turn()
        return super().xWrite(data, offset)

    def xTruncate(self, size):
        self.disk.turn()
        return super().xTruncate(size)

    def xSync(self, flags):
        self.disk.turn()
        return super().xSync(flags)


def after(trace, moment, chance):
    """Return (files as they are after a cut just before event `moment`, how many entries had been acknowledged)."""
    durable = {name: bytearray(data) for name, data in trace.base.items()}
    pending, acknowledged = {}, 0
    for event in trace.events[:moment]:
        if event[0] == "ack":
            acknowledged = event[1]
        elif event[0] == "forgotten":
            pending.pop(event[1], None)
        elif event[0] == "sync":
            for write in pending.pop(event[1], []):
                _apply(durable.setdefault(event[1], bytearray()), write)
        else:
            pending.setdefault(event[1], []).append(event)
    for name, writes in pending.items():
        kept = [write for write in writes if chance.random() < 0.5]
        chance.shuffle(kept) if chance.random() < 0.3 else None
        for write in kept:
            _apply(durable.setdefault(name, bytearray()), _torn(write, chance))
    return {name: bytes(data) for name, data in durable.items()}, acknowledged


def _apply(data, event):
    if event[0] == "cut":
        del data[event[2] :]
        return
    _, _, offset, written = event
    if len(data) < offset + len(written):
        data.extend(bytes(offset + len(written) - len(data)))
    data[offset : offset + len(written)] = written


def _torn(event, chance):
    if event[0] == "cut" or chance.random() < 0.7 or len(event[3]) <= SECTOR:
        return event
    sectors = chance.randrange(len(event[3]) // SECTOR)
    return (*event[:3], event[3][: sectors * SECTOR])


def cuts(trace, count, seed):
    """Yield `count` (files, acknowledged) after cuts at random moments of the trace."""
    chance = random.Random(seed)
    for _ in range(count):
        yield after(trace, chance.randint(1, len(trace.events)), chance)
