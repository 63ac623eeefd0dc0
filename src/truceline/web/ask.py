"""What a page is asked, and what it answers: plain values that go from one process to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from truceline.model.bulletin import Edition
from truceline.model.person import RIGHTS, Person, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request: by whom (None: anybody), for what, in which language. `token` goes into every form and comes back with it."""

    path: str
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    person: Person | None = None
    language: str = "en"
    token: str = ""
    origin: str = ""
    reads: Edition | None = None

    @property
    def edition(self) -> Edition:
        """The edition that is read: that of a token (`reads`), else that of the person."""
        return self.reads or (self.person.edition if self.person else Edition.PUBLIC)

    @property
    def name(self) -> str:
        """The person's name, as the log writes it; the empty string for anybody."""
        return self.person.name if self.person else ""

    def may(self, right: Right) -> bool:
        """Say whether the person has a right."""
        return right in self.rights

    @property
    def rights(self) -> frozenset[Right]:
        """All that the person may do."""
        return RIGHTS[self.person.role] if self.person else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An answer."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


class Missing(Exception):
    """There is nothing at this address, or nothing that this person may know of."""


def to(address: str) -> Shown:
    """Send the browser on to another address of this site, after something was done."""
    return Shown(body=b"", status=HTTPStatus.SEE_OTHER, headers=(("location", address),))
