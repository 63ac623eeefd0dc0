"""One byte string for each value: the canonical JSON of RFC 8785, and the digests made from it."""

import dataclasses
import hashlib
import math
from typing import Any, TypeVar

from truceline.model.plain import to_plain

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """Return the canonical bytes of plain JSON values: keys in UTF-16 order, no spaces, numbers as ECMAScript writes them.

    Raises ValueError for numbers that are not finite, integers beyond 2**53, lone surrogates and keys that are not strings,
    since two programs could read those in two ways.
    """
    return "".join(_pieces(value)).encode("utf-8")


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes of `value`, a noun or plain values, in hexadecimal."""
    return hashlib.sha256(encode(to_plain(value))).hexdigest()


def identify(noun: T) -> T:
    """Return `noun`, a dataclass with a field `id`, with its id set to the digest of all its other fields."""
    return dataclasses.replace(noun, id=digest(dataclasses.replace(noun, id="")))  # type: ignore[type-var]


def _pieces(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_string(value)]
    if value is None or isinstance(value, bool):
        return [{None: "null", True: "true", False: "false"}[value]]
    if isinstance(value, int):
        return [_integer(value)]
    if isinstance(value, float):
        return [_number(value)]
    if isinstance(value, (list, tuple)):
        inner = [_pieces(item) for item in value]
        return ["[", ",".join("".join(piece) for piece in inner), "]"]
    if isinstance(value, dict):
        return ["{", ",".join(_string(key) + ":" + "".join(_pieces(value[key])) for key in sorted(value, key=_utf16)), "}"]
    raise ValueError(f"{type(value).__name__} has no canonical form")


def _utf16(key: Any) -> bytes:
    if not isinstance(key, str):
        raise ValueError(f"key {key!r} is not a string")
    return key.encode("utf-16-be", "surrogatepass")


_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _string(text: str) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'  # nothing to escape: most strings, and all long ones
    if any("\ud800" <= ch <= "\udfff" for ch in text):
        raise ValueError("a lone surrogate has no canonical form")
    return '"' + "".join(_SHORT.get(ch) or (f"\\u{ord(ch):04x}" if ch < " " else ch) for ch in text) + '"'


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
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
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
