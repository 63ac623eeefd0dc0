"""Values from text cells, by a strict grammar of our own: nothing is guessed, and what does not fit says what to write instead."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.model.timing import Span
from truceline.model.visible import shortened, visible

_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}(\.0+)?", re.ASCII)
_STAMP = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)(?:[T ]\s*|$))?"
    r"(?:(?P<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE | re.ASCII)
_YES = dict.fromkeys(("yes", "true", "1", "exercise", "y"), True) | dict.fromkeys(("", "no", "false", "0", "n"), False)
DAY = timedelta(days=1)
MOST = 20_000
"""The longest cell that is read, in characters."""

MOST_WORDS = 1000
"""The longest sentence about a cell, in characters."""


class Unfit(Exception):
    """A cell that cannot be used; its words are a whole sentence with the remedy, in which nothing quoted can hide."""

    def __init__(self, words: str) -> None:
        super().__init__(visible(shortened(words, MOST_WORDS)))


def named(columns: Sequence[str], cells: Sequence[str], known: Iterable[str]) -> dict[str, str]:
    """Return the cells of a row by their columns' names, those of `known` that it has not as empty. Raises Unfit for what cannot be a row of the table."""
    if len(cells) > len(columns):
        raise Unfit(f"the row has {len(cells)} cells and the header {len(columns)}; put quotation marks around a cell that holds the delimiter.")
    given = dict(zip(columns, cells, strict=False))
    together = "".join(cells)
    if len(together) > MOST or not together.isascii():
        for name, text in given.items():
            _fits(text, name)
    return _empty(tuple(known)) | given


def _fits(text: str, name: str) -> None:
    if len(text) > MOST:
        raise Unfit(f"{name} has {len(text):,} characters; shorten it to {MOST:,}.")
    if not text.isascii() and any("\ud800" <= mark <= "\udfff" for mark in text):
        raise Unfit(f"{name} holds a broken character; write it anew.")


@lru_cache(16)
def _empty(names: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(names, "")


def text(value: object, name: str) -> str:
    """Return a value of JSON as the text of a cell: numbers in plain digits, lists with semicolons. Raises Unfit for what no cell can hold."""
    if isinstance(value, str):
        return value.strip() if "\0" not in value else _unfit(f"{name} holds NUL, which no text has; take it out.")
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else _unfit(f"{name} has too many digits; check it.")
    if isinstance(value, float):
        return repr(value) if "e" not in repr(value) and math.isfinite(value) else f"{value:.12f}"
    if isinstance(value, list) and all(isinstance(item, str) and not re.search(r"[;|]", item) for item in value):
        return "; ".join(value)
    return _unfit(f"{name} is neither text nor a number; give one of these, or a list of names without semicolons and bars.")


def _unfit(words: str) -> str:
    raise Unfit(words)


def number(text: str, name: str, least: float = -math.inf, most: float = math.inf) -> float | None:
    """Return a number with a decimal point, None for an empty cell; digits may be Arabic-Indic. Raises Unfit for anything else."""
    plain = _western(text)
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise _no_number(text, plain, name)
    value = float(plain)
    if not least <= value <= most:
        raise Unfit(f"{name} {text} is not from {least:g} to {most:g}; check the number and its unit.")
    return value


def _western(text: str) -> str:
    """Return a text with Arabic-Indic digits as western ones."""
    return text if text.isascii() else text.translate(_ARABIC)


def _no_number(text: str, plain: str, name: str) -> Unfit:
    if re.fullmatch(r"[+-]?\d+,\d+", plain, re.ASCII):
        return Unfit(f"{name} '{text}' has a decimal comma; write {plain.replace(',', '.')} with a point.")
    if any(mark in plain for mark in "°'\"′″"):
        return Unfit(f"{name} '{text}' is in degrees and minutes; write decimal degrees, such as 35.9306.")
    return Unfit(f"{name} '{text}' is not a number; write digits with a decimal point, without unit or separators.")


def count(text: str, name: str) -> int | None:
    """Return a whole number of 0 or more, None for an empty cell. Raises Unfit for anything else."""
    plain = _western(text)
    if plain and not _COUNT.fullmatch(plain):
        raise Unfit(f"{name} '{text}' is not a whole number of 0 or more; write digits only.")
    return int(float(plain)) if plain else None


def yes(text: str, name: str) -> bool:
    """Return yes or no; an empty cell is no. Raises Unfit for anything else."""
    found = _YES.get(text.casefold())
    if found is None:
        raise Unfit(f"{name} '{text}' is neither yes nor no; write one of them.")
    return found


@lru_cache(4096)
def names(text: str) -> tuple[str, ...]:
    """Return names divided by semicolons or bars, each once, in their order."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;|]", text) if part.strip()))


@lru_cache(4096)
def day(text: str, name: str) -> date:
    """Return a date written 2018-10-15. Raises Unfit for anything else, such as 15/10/2018, where day and month may be meant either way."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        found = date.fromisoformat(text)
    except ValueError:
        raise Unfit(f"{name} '{text}' is not a date; write it as 2018-10-15 (year, month, day).") from None
    if not 1900 <= found.year <= 2199:
        raise Unfit(f"{name} '{text}' has a year that cannot be meant; check it.")
    return found


def span(when: str, until: str, *, on: str, zone: str) -> tuple[Span, bool]:
    """Return the time of a report and whether its day is known, from its cells: `when` and `until` (a moment, a clock time or a day), `on` (a day), `zone`.

    A clock time to the minute covers that minute, a day alone the whole local day. Raises Unfit where a day, a zone or sense is missing.
    """
    when, until, on = _western(when), _western(until), _western(on)
    start, end, whole = _stretch(when, on, zone, "time")
    if until:
        offset = (_parts(when, "time")["offset"] or "") if when else ""
        own_day = _parts(until, "until")["day"]
        _, end, _ = _stretch(until, "" if own_day else on or when[:10], zone or offset, "until")
    if end <= start:
        raise Unfit(f"until '{until}' is not after time '{when or on}'; check both and their zones.")
    return Span(start=start, end=end), end - start <= DAY or (whole and not until)


def _parts(text: str, name: str) -> re.Match[str]:
    found = _STAMP.fullmatch(text)
    if not found:
        raise Unfit(f"{name} '{text}' is not a time; write it as 2018-10-15T14:30+03:00, or as 14:30 with a date and a zone.")
    return found


def _stretch(text: str, on: str, zone: str, name: str) -> tuple[datetime, datetime, bool]:
    """Return the start and the end of what a cell says, and whether it is a whole day."""
    parts = _parts(text, name)
    if parts["day"] and on:
        raise Unfit(f"{name} '{text}' and date '{on}' both give a day; keep one.")
    if not (parts["day"] or on):
        raise Unfit(f"{name} '{text}' has no date; fill the column date as 2018-10-15." if text else "there is no date; write one as 2018-10-15.")
    which = day(parts["day"] or on, "date")
    if not (parts["offset"] or zone):
        words = " ".join(part for part in (on, text) if part)
        raise Unfit(f"'{words}' has no time zone; add an offset such as +03:00, or fill the column zone with Asia/Damascus or the like.")
    offset, where = _zone(parts["offset"]) if parts["offset"] else None, _zone(zone) if zone else None
    if not parts["clock"]:
        return _begins(which, where or UTC), _begins(which + DAY, where or UTC), True
    start = moment(which, parts["clock"], offset or where or UTC)
    if offset and where and start.astimezone(where).utcoffset() != offset.utcoffset(None):
        raise Unfit(f"{name} '{text}' has another offset than zone '{zone}' had then; keep the one that is right.")
    return start, start + timedelta(seconds=1 if parts["clock"].count(":") == 2 else 60), False


def _begins(which: date, zone: tzinfo) -> datetime:
    """Return when a local day begins, in UTC: at its first midnight, or where the clocks skip that, at the first moment after it."""
    return datetime(which.year, which.month, which.day, tzinfo=zone).astimezone(UTC)


def moment(which: date, clock: str, zone: tzinfo) -> datetime:
    """Return a local clock time in UTC. Raises Unfit for 24:00 and the like, and where the clocks were changed: such a time came twice, or never."""
    hour, minute, second = (int(float(part)) for part in (*clock.split(":"), "0")[:3])
    if hour > 23 or minute > 59 or second > 59:
        raise Unfit(f"'{clock}' is not a time of day; write 00:00 to 23:59 (24:00 is 00:00 of the next day).")
    local = datetime(which.year, which.month, which.day, hour, minute, second, tzinfo=zone)
    found = local.astimezone(UTC)
    if isinstance(zone, timezone):  # an offset, whose clocks are never changed
        return found
    if found.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unfit(f"{which} {clock} did not exist in {zone}, the clocks went forward; give the offset, such as +03:00.")
    if local.replace(fold=1).astimezone(UTC) != found:
        raise Unfit(f"{which} {clock} came twice in {zone}, the clocks went back; give the offset, such as +03:00.")
    return found


@lru_cache(4096)
def _zone(text: str) -> tzinfo:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    if found := _OFFSET.fullmatch(_western(text)):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unfit(f"zone '{text}' is not known; write an offset such as +03:00 or a name such as Asia/Damascus.") from None
