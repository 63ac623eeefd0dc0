"""One byte string for each value: the canonical JSON of RFC 8785, and the digests made from it."""

import dataclasses
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, TypeVar, cast

from truceline.model.plain import instant, sparse

T = TypeVar("T")


class Written(str):
    """The canonical text of a value, made before: it is written as it stands, so that a digest and the log need it made but once."""

    __slots__ = ()


def encode(value: Any) -> bytes:
    """Return the canonical bytes of plain JSON values or of nouns, which are written as `model.plain.to_plain` gives them: keys in UTF-16 order,
    no spaces, numbers as ECMAScript writes them.

    Raises ValueError for numbers that are not finite, integers beyond 2**53, lone surrogates and keys that are not strings,
    since two programs could read those in two ways.
    """
    return write(value).encode("utf-8")


def write(value: Any) -> str:
    """Return the text of the canonical bytes. Raises ValueError as `encode` does, but for lone surrogates, which only have no bytes."""
    return _WRITE[type(value)](value)


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes of `value`, a noun or plain values, in hexadecimal."""
    return hashlib.sha256(encode(value)).hexdigest()


def identify(noun: T) -> T:
    """Return `noun`, a dataclass with a field `id`, with its id set to the digest of all its other fields."""
    blank = dataclasses.replace(noun, id="") if noun.id else noun  # type: ignore[attr-defined, type-var]
    return dataclasses.replace(noun, id=digest(blank))  # type: ignore[type-var]


def identified(noun: type[T], fields: Mapping[str, Any]) -> tuple[T, dict[str, Any]]:
    """Return the `noun` with `fields`, which are all but its id, and with its id as `identify` gives it; and the noun as `to_plain` does,
    each value Written.
    """
    kind: type = noun
    silent = frozenset([name for name, default in sparse(kind).items() if fields[name] == default])
    template, names, _ = _template(kind, silent)
    texts = [_WRITE[type(value)](value) for value in fields.values()]
    plain: dict[str, Any] = {"is": kind.__name__, "id": Written('""'), **dict(zip(fields, map(Written, texts), strict=True))}
    id = hashlib.sha256((template % tuple([plain[name] for name in names])).encode("utf-8")).hexdigest()
    plain["id"] = Written(f'"{id}"')
    for name in silent:
        del plain[name]
    return cast(T, kind(id=id, **fields)), plain


class _Write(dict[type, Callable[[Any], str]]):
    """What writes values of each type, found once for each."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = found = _writer(kind)
        return found


_WRITE = _Write()


def _writer(kind: type) -> Callable[[Any], str]:
    """Return what writes values of a type."""
    if dataclasses.is_dataclass(kind):
        return _noun(kind)
    if issubclass(kind, Enum):
        return {member: write(member.value) for member in kind}.__getitem__
    for base, writer in _WRITERS.items():
        if issubclass(kind, base):
            return writer
    raise ValueError(f"{kind.__name__} has no canonical form")


def _noun(kind: type) -> Callable[[Any], str]:
    """Return what writes nouns of a class: their keys stand in order once and for all."""
    defaults = tuple(sparse(kind).items())
    whole = _template(kind, frozenset())

    def noun_writer(noun: Any) -> str:
        template, _, get = _template(kind, frozenset([name for name, default in defaults if getattr(noun, name) == default])) if defaults else whole
        return template % tuple([_WRITE[type(value)](value) for value in get(noun)])

    return noun_writer


@cache
def _template(kind: type, silent: frozenset[str]) -> tuple[str, tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return a class's text with a gap for each field but the silent ones, these fields in order, and what takes them out of a noun."""
    names = sorted(field.name for field in dataclasses.fields(kind) if field.name not in silent)
    keys = sorted([*names, "is"])
    text = "{" + ",".join(f'"is":"{kind.__name__}"' if key == "is" else f'"{key}":%s' for key in keys) + "}"
    return text, tuple(names), attrgetter(*names) if len(names) > 1 else lambda noun: tuple(getattr(noun, name) for name in names)


def _object(value: dict[Any, Any]) -> str:
    return "{" + ",".join([quoted + _WRITE[type(item := value[key])](item) for key, quoted in _ordered(tuple(value))]) + "}"


def _array(value: Sequence[Any]) -> str:
    return "[" + ",".join([write(item) for item in value]) + "]"


@lru_cache(4096)
def _ordered(keys: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    """Return the keys in the order of their UTF-16 code units (for ASCII that is the order of strings), each also as it is written."""
    try:
        plain = "".join(keys).isascii()
    except TypeError:
        raise ValueError(f"a key of {sorted(map(repr, keys))} is not a string") from None
    order = sorted(keys) if plain else sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return tuple([(key, encode_basestring(key) + ":") for key in order])


def _integer(value: int) -> str:
    if abs(value) > 2**53 and (abs(value) >= 10**21 or _number(float(value)) != str(value)):  # a large float reads back as such an integer
        raise ValueError(f"{value} is beyond 2**53")
    return str(value)


def _number(value: float) -> str:
    """Write a float as ECMAScript's Number::toString does (ECMA-262, 6.1.6.1.20); repr gives the same shortest digits."""
    text = repr(value)
    if "e" in text:
        return _with_power(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    return "0" if value == 0 else text.removesuffix(".0")


def _with_power(value: float) -> str:
    """Write a float whose repr has an exponent: ECMAScript begins to use one elsewhere."""
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    return sign + _place_point((whole + part).rstrip("0"), int(exponent) + len(whole))


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
    Written: lambda value: value,
    str: encode_basestring,  # the standard library writes strings just as RFC 8785, 3.2.2.2 asks; what has no UTF-8 form is refused by `encode`
    type(None): lambda value: "null",
    bool: lambda value: "true" if value else "false",
    int: _integer,
    float: _number,
    datetime: lambda value: f'"{instant(value)}"',
    date: lambda value: encode_basestring(value.isoformat()),
    dict: _object,
    list: _array,
    tuple: _array,
}
"""Each before those that it is a kind of: a truth value is an integer, an instant is a date."""
