"""Nouns to plain JSON values and back, by their own type annotations.

A value of a union of dataclasses carries its class name under "is"; all else needs no tag.
"""

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")

Way: TypeAlias = Callable[[Any], Any]

SPARSE = {"sparse": True}
"""Metadata of a field that came later: it is written only where it differs from its default, so that older nouns keep their bytes and their ids."""


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, booleans and None; instants as ISO 8601 in UTC with a Z."""
    kind: Any = type(value)
    return value if kind in _ALREADY else _forth(kind)(value)


@cache
def _forth(kind: type) -> Way:
    """Return what makes values of a type plain."""
    if dataclasses.is_dataclass(kind):
        return _fields(kind)
    for base, way in _FORTH.items():
        if issubclass(kind, base):
            return way
    return _as_it_is


def _fields(kind: type) -> Way:
    names, defaults = tuple(item.name for item in dataclasses.fields(kind)), tuple(sparse(kind).items())

    def fields(noun: Any) -> dict[str, Any]:
        found: dict[str, Any] = {"is": kind.__name__}
        for name in names:
            item = getattr(noun, name)
            found[name] = item if type(item) in _ALREADY else to_plain(item)
        for name, default in defaults:
            if getattr(noun, name) == default:
                del found[name]
        return found

    return fields


def from_plain(kind: type[T], value: Any) -> T:
    """Return the noun of type `kind` that `to_plain` made `value` from.

    Raises ValueError or KeyError where the value has not that shape; names of classes are only looked up in `kind`'s own annotations.
    """
    return cast(T, _way(cast(Any, kind))(value))


def _as_it_is(value: Any) -> Any:
    return value


_ALREADY = frozenset({str, int, float, bool, type(None)})


@cache
def sparse(kind: type) -> dict[str, Any]:
    """Return the fields of a noun that are left out where they have their default, with it."""
    return {item.name: item.default for item in dataclasses.fields(kind) if item.metadata.get("sparse")}


def instant(moment: datetime) -> str:
    """Return an instant as ISO 8601 in UTC with a Z. Raises ValueError for one without a time zone."""
    if moment.tzinfo is UTC:
        return moment.isoformat()[: -len("+00:00")] + "Z"
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return instant(moment.astimezone(UTC))


_FORTH: dict[type, Way] = {
    datetime: instant,
    date: date.isoformat,
    Enum: attrgetter("value"),
    tuple: lambda value: [to_plain(item) for item in value],
    list: lambda value: [to_plain(item) for item in value],
    dict: lambda value: {key: to_plain(item) for key, item in value.items()},
}
"""An instant is a date too, so it comes first."""


@cache
def _way(kind: Any) -> Way:
    """Return what reads values of a type; made once, and for nouns not before the first of them comes, since they can hold each other."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _noun(kind)
    if kind in (date, datetime):
        return cast(Way, kind.fromisoformat)
    if kind is float:
        return lambda value: float(value) if isinstance(value, int) else value
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _as_it_is


def _noun(kind: type) -> Way:
    ways: dict[str, Way] = {}

    def noun(value: Any) -> Any:
        if not ways:
            ways.update({name: _way(hint) for name, hint in _hints(kind).items()})
        return kind(**{name: ways[name](item) for name, item in value.items() if name != "is"})

    return noun


def _union(kinds: tuple[Any, ...]) -> Way:
    named = {getattr(kind, "__name__", ""): kind for kind in kinds}
    rest = [kind for kind in kinds if kind is not type(None)]
    only = _way(rest[0]) if len(rest) == 1 else _as_it_is
    optional = len(rest) < len(kinds)

    def union(value: Any) -> Any:
        if value is None and optional:
            return None
        return _way(named[value["is"]])(value) if isinstance(value, dict) and "is" in value else only(value)

    return union


def _tuple(kinds: tuple[Any, ...]) -> Way:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        each = _way(kinds[0])
        return lambda value: tuple([each(item) for item in value])
    ways = [_way(kind) for kind in kinds]
    return lambda value: tuple([way(item) for way, item in zip(ways, value, strict=True)])


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if get_origin(hint) is not typing.ClassVar}
