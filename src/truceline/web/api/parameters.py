"""The parameters of the API: each is read and described by one value, so that the description cannot say other than what is done."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

LONGEST = 400
"""Characters of a parameter's value."""


class Bad(Exception):
    """A parameter that is not known, or cannot be used: one sentence for whoever asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter: how its text is read (ValueError with what is wrong), its schema (OpenAPI 3.0) and what it means.

    `exact`: only the internal edition has it.
    """

    name: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    what: str
    exact: bool = False


def read(query: Mapping[str, str], known: Iterable[Parameter]) -> dict[str, Any]:
    """Return the values of a query's parameters by name; a parameter that is not given is not in it. Raises Bad."""
    by_name = {item.name: item for item in known}
    found = {}
    for name, text in query.items():
        if name not in by_name:
            raise Bad(f"there is no parameter '{name[:40]}' here; use: {', '.join(by_name) or 'none'}")
        try:
            found[name] = by_name[name].read(text[: LONGEST + 1])
        except (ValueError, OverflowError) as error:
            raise Bad(f"{name} cannot be used: {error}") from None
    return found


_WHOLE = re.compile(r"[0-9]{1,400}", re.ASCII)
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Whole:
    """Reads a whole number from `least` to `most`; where `capped`, one above counts as `most` (17-069r4, /req/core/fc-limit-response-1)."""

    least: int
    most: int
    capped: bool = False

    def __call__(self, text: str) -> int:
        """Return the number."""
        if not _WHOLE.fullmatch(text) or int(text) < self.least or (int(text) > self.most and not self.capped):
            raise ValueError(f"write a whole number from {self.least}" + ("" if self.capped else f" to {self.most}"))
        return min(int(text), self.most)


@dataclass(frozen=True, slots=True)
class Choice:
    """Reads one of a few values."""

    values: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """Return the text where it is one of the values."""
        if text not in self.values:
            raise ValueError(f"write one of: {', '.join(self.values)}")
        return text


def words(text: str) -> str:
    """Return a text of at most LONGEST characters."""
    if len(text) > LONGEST:
        raise ValueError(f"write at most {LONGEST} characters")
    return text


def yes_or_no(text: str) -> bool:
    """Read "true" or "false"."""
    return Choice(("true", "false"))(text) == "true"


def box(text: str) -> tuple[float, float, float, float]:
    """Read four numbers, or six of which the heights do not count: the two corners, the first axis first. Their order is not looked at."""
    parts = text.split(",")
    if len(parts) not in (4, 6) or not all(_NUMBER.fullmatch(part.strip()) for part in parts):
        raise ValueError("write four numbers, or six with heights, with commas between them")
    numbers = [float(part) for part in parts]
    if not all(map(math.isfinite, numbers)):
        raise ValueError("write numbers that are not so large")
    half = len(numbers) // 2
    return numbers[0], numbers[1], numbers[half], numbers[half + 1]


class When(NamedTuple):
    """What `datetime` asks for: a first and a last moment or day, both of them meant too; None where that end is open."""

    first: datetime | date | None
    last: datetime | date | None

    def seconds(self, zone: str) -> tuple[float, float]:
        """Return the first moment and the first one after, as seconds since 1970; days are those of `zone`, a moment ends where it begins.

        Raises Bad where the clock does not go so far.
        """
        try:
            first = -math.inf if self.first is None else _start(self.first, zone)
            last = math.inf if self.last is None else _end(self.last, zone)
        except (OverflowError, ValueError):
            raise Bad("datetime cannot be used: write years from 2 to 9998") from None
        return first, last


def _start(value: datetime | date, zone: str) -> float:
    return (value if isinstance(value, datetime) else datetime.combine(value, time(), ZoneInfo(zone))).timestamp()


def _end(value: datetime | date, zone: str) -> float:
    return value.timestamp() if isinstance(value, datetime) else datetime.combine(value + timedelta(days=1), time(), ZoneInfo(zone)).timestamp() - 1e-6


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})", re.ASCII)


def when(text: str) -> When:
    """Read a moment (RFC 3339) or day, or two of them with a slash between, either left open as ".." or nothing."""
    parts = text.split("/")
    if len(parts) > 2 or (len(parts) == 1 and not parts[0]):
        raise ValueError("write a day or moment, or two with a slash between them")
    ends = [None if part in ("", "..") and len(parts) == 2 else _moment(part) for part in parts]
    found = When(ends[0], ends[-1])
    if None not in found and (_sorted(found.first) > _sorted(found.last)):
        raise ValueError("the second is before the first")
    return found


def _moment(text: str) -> datetime | date:
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if not _MOMENT.fullmatch(text):
        raise ValueError("write days as 2018-10-16 and moments as 2018-10-16T14:30:00Z")
    return datetime.fromisoformat(re.sub(r"(\.[0-9]{6})[0-9]+", r"\1", text.upper()))


def _sorted(value: datetime | date | None) -> str:
    return value.isoformat()[:10] if value else ""


def choice(name: str, values: tuple[str, ...], what: str) -> Parameter:
    """Return a parameter that is one of a few values."""
    return Parameter(name=name, read=Choice(values), schema={"type": "string", "enum": list(values)}, what=what)
