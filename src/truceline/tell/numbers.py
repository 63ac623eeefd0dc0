"""Numbers, measures and lengths of time as one language writes them."""

from collections.abc import Mapping

DIGITS = "0123456789"

Marks = Mapping[str, str]
"""A language's marks of numbers and patterns of units: the group "number" of its word list."""


def grouped(value: float, places: int, marks: Marks) -> str:
    """Return a number with `places` decimals, its thousands parted from 10 000 on; a minus is a minus sign."""
    return _in_marks(f"{value:,.{places}f}" if abs(value) >= 9999.5 else f"{value:.{places}f}", marks)


def plain(value: float, marks: Marks) -> str:
    """Return a whole number as such, another one with as many digits as it needs."""
    return grouped(value, 0, marks) if float(value).is_integer() else _in_marks(f"{value:g}", marks)


def _in_marks(text: str, marks: Marks) -> str:
    number = "".join({",": marks["thousands"], ".": marks["decimal"]}.get(char, char) for char in text.removeprefix("-"))
    return in_digits(marks["negative"].format(value=number) if text.startswith("-") else number, marks)


def in_digits(text: str, marks: Marks) -> str:
    """Return text with the digits of the language."""
    return text if marks["digits"] == DIGITS else text.translate({ord(digit): own for digit, own in zip(DIGITS, marks["digits"], strict=True)})


def measure(name: str, value: float, marks: Marks) -> str:
    """Return `value` by the unit at the end of its `name`: _m metres, _m2 square metres, _s seconds, share a part of one, _per_day a rate."""
    if name.endswith("_m"):
        long = abs(value) >= 950
        return _unit("km" if long else "m", grouped(value / 1000, 1, marks) if long else grouped(value, 0, marks), marks)
    if name.endswith("_m2"):
        return _unit("km2", grouped(value / 1e6, 0, marks), marks)
    if name.endswith("_s"):
        return duration(value, marks)
    if name.endswith("share"):
        return _unit("percent", grouped(100 * value, 0, marks), marks)
    return grouped(value, 2, marks) if name.endswith("_per_day") else plain(value, marks)


def _unit(name: str, number: str, marks: Marks) -> str:
    return marks[name].format(value=number)


def duration(seconds: float, marks: Marks) -> str:
    """Return a length of time in hours and minutes, or in days from 48 hours on."""
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return _unit("days", grouped(hours / 24, 1, marks), marks)
    parts = ([_unit("h", plain(hours, marks), marks)] if hours else []) + ([_unit("min", plain(rest, marks), marks)] if rest or not hours else [])
    return marks["then"].join(parts)


def counted(low: int, best: int, high: int, marks: Marks) -> str:
    """Return a count as a range where its source gives one: "3 (2 to 5)", "3"."""
    numbers = {name: plain(value, marks) for name, value in (("low", low), ("best", best), ("high", high))}
    return numbers["best"] if low == best == high else marks["counted"].format(**numbers)
