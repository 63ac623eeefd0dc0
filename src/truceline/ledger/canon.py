"""One byte string for each value: the canonical JSON of RFC 8785, and the digests made from it."""

import dataclasses
import hashlib
import math
from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any, TypeVar

from truceline.model.plain import to_plain

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """Return the canonical bytes of plain JSON values: keys in UTF-16 order, no spaces, numbers as ECMAScript writes them.

    Raises ValueError for numbers that are not finite, integers beyond 2**53, lone surrogates and keys that are not strings,
    since two programs could read those in two ways.
    """
    return _write(value).encode("utf-8")


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes of `value`, a noun or plain values, in hexadecimal."""
    return hashlib.sha256(encode(to_plain(value))).hexdigest()


def identify(noun: T) -> T:
    """Return `noun`, a dataclass with a field `id`, with its id set to the digest of all its other fields."""
    return dataclasses.replace(noun, id=digest(dataclasses.replace(noun, id="")))  # type: ignore[type-var]


def _write(value: Any) -> str:
    writer = _WRITERS.get(type(value))
    if writer is None:
        writer = next((found for kind, found in _WRITERS.items() if isinstance(value, kind)), None)
    if writer is None:
        raise ValueError(f"{type(value).__name__} has no canonical form")
    return writer(value)


def _object(value: dict[Any, Any]) -> str:
    return "{" + ",".join([_string(key) + ":" + _write(value[key]) for key in _ordered(value)]) + "}"


def _array(value: list[Any] | tuple[Any, ...]) -> str:
    return "[" + ",".join([_write(item) for item in value]) + "]"


def _ordered(value: dict[Any, Any]) -> list[str]:
    """Return the keys in the order of their UTF-16 code units; for ASCII that is the order of strings."""
    try:
        plain = "".join(value).isascii()
    except TypeError:
        raise ValueError(f"a key of {sorted(map(repr, value))} is not a string") from None
    return sorted(value) if plain else sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))


_string = encode_basestring
"""The standard library writes strings just as RFC 8785, 3.2.2.2 asks; what has no UTF-8 form is refused when the whole is encoded."""


def _integer(value: int) -> str:
    if abs(value) > 2**53:
        raise ValueError(f"{value} is beyond 2**53")
    return str(value)


def _number(value: float) -> str:
    """Write a float as ECMAScript's Number::toString does (ECMA-262, 6.1.6.1.20); repr gives the same shortest digits."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    if value == 0:
        return "0"
    text = repr(value)
    if "e" not in text:
        return text.removesuffix(".0")
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    digits = (whole + part).lstrip("0")
    point = int(exponent or 0) + len(whole) - (len(whole + part) - len(digits) if whole.strip("0") == "" else 0)
    digits = digits.rstrip("0")
    return sign + _place_point(digits, point)


def _place_point(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    power = point - 1
    tail = f"e{'+' if power > 0 else '-'}{abs(power)}"
    return digits[0] + ("." + digits[1:] if count > 1 else "") + tail


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _string,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "null",
    int: _integer,
    float: _number,
    dict: _object,
    list: _array,
    tuple: _array,
}
