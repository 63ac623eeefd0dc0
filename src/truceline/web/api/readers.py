"""Which edition a request to the API reads: that of its token, else that of its session, else the public one."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from truceline.desk import access
from truceline.desk.access import Reader, digest
from truceline.model.bulletin import Edition
from truceline.model.person import Person


@dataclass(slots=True)
class Readers:
    """Those who may read the case in `folder`, as access.toml has them at this moment: a token taken back is good for nothing at once."""

    folder: Path
    _seen: float = -1.0
    _known: dict[str, Reader] = field(default_factory=dict)

    def edition(self, authorization: str, person: Person | None) -> Edition | None:
        """Return the edition that a header `Authorization` or else a session opens, None where the header has no token that may read today.

        Raises BadInput where access.toml cannot be read.
        """
        if not authorization:
            return person.edition if person else Edition.PUBLIC
        kind, _, token = authorization.partition(" ")
        reader = self._readers().get(digest(token.strip())) if kind.lower() == "bearer" else None
        return reader.edition if reader and datetime.now(UTC).date() <= reader.until else None

    def _readers(self) -> dict[str, Reader]:
        path = self.folder / access.NAME
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        if changed != self._seen:
            self._known, self._seen = access.readers(self.folder), changed
        return self._known
