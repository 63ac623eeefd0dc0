"""What is to be screened: a case's nouns, the files, and the units of work that they are cut into; all of it plain values that another process can be given."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from truceline import __version__
from truceline.ledger.canon import digest
from truceline.model.agreement import Agreement
from truceline.model.line import LineOfContact
from truceline.model.place import Settlement
from truceline.model.plain import to_plain
from truceline.model.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file as it was when the work was planned. `source`: the shelf's module that reads its reports, None for bare fixes.

    `head`: of a text file its header (and a row of HXL tags under it), as bytes; None for Parquet.
    """

    path: Path
    size: int
    modified_ns: int
    source: str | None
    head: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of a file that is screened at once: row groups `start` to before `end` of a Parquet file, or these bytes of a text file.

    `first_row`: the number of its first row in the file, from 0; `first_line`: the line of the text file that it begins on, from 1.
    """

    file: int
    start: int
    end: int
    rows: int
    first_row: int
    first_line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How columns are read: `distance`: whether distances from the line are wanted (None: of reports only); `zone`: of times that name none."""

    distance: bool | None = None
    zone: str | None = None
    precision_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All of the work. `key` is the same for the same work on the same files only."""

    case: str
    title: str
    exercise: bool
    agreement: Agreement
    zones: tuple[Zone, ...]
    lines: tuple[LineOfContact, ...]
    settlements: tuple[Settlement, ...]
    options: Options
    out: Path
    files: tuple[Input, ...]
    units: tuple[Unit, ...]
    key: str = ""

    def part(self, number: int) -> Path:
        """Return where the answers of a unit go."""
        return self.out / f"part-{number:05d}.parquet"

    def described(self) -> dict[str, object]:
        """Return what every part says of where it comes from, as plain values."""
        zones = [
            {
                "id": zone.id,
                "clause": zone.clause,
                "name": zone.name,
                "method": zone.method,
                "border_in_doubt_m": round(zone.line_accuracy_m + zone.error_m, 3),
                "valid_from": zone.valid_from.isoformat() if zone.valid_from else None,
                "valid_until": zone.valid_until.isoformat() if zone.valid_until else None,
                "confirmed": zone.confirmed,
            }
            for zone in self.zones
        ]
        label = {"label": "EXERCISE"} if self.exercise else {}
        deal = {"case": self.case, "title": self.title, "agreement": digest(to_plain(self.agreement))}
        return {**label, "truceline": __version__, **deal, "zones": zones, "key": self.key}


def keyed(job: Job) -> str:
    """Return the key of a job: the digest of all that its answers hang on, of files their names, sizes and times of change."""
    nouns = job.agreement, job.zones, job.lines, job.settlements, job.exercise
    return hashlib.sha256(repr((__version__, *nouns, job.options, job.files, job.units)).encode()).hexdigest()
