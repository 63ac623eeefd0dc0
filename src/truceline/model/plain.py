"""Nouns to plain JSON values and back, by their own type annotations.

A value of a union of dataclasses carries its class name under "is"; all else needs no tag.
"""

import dataclasses
import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")

SPARSE = {"sparse": True}
"""Metadata of a field that came later: it is written only where it differs from its default, so that older nouns keep their bytes and their ids."""


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, booleans and None; instants as ISO 8601 in UTC with a Z."""
    kind: type = type(value)
    if kind in _ALREADY:
        return value
    if kind is datetime:
        return instant(value)
    if (names := _names(kind)) is not None:
        found: dict[str, Any] = {"is": kind.__name__}
        for name in names:
            item = getattr(value, name)
            found[name] = item if type(item) in _ALREADY else to_plain(item)
        for name, default in sparse(kind).items():
            if getattr(value, name) == default:
                del found[name]
        return found
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(kind: type[T], value: Any) -> T:
    """Return the noun of type `kind` that `to_plain` made `value` from.

    Raises ValueError or KeyError where the value has not that shape; names of classes are only looked up in `kind`'s own annotations.
    """
    return cast(T, _read(kind, value))


_ALREADY = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    return tuple(item.name for item in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@cache
def sparse(kind: type) -> dict[str, Any]:
    """Return the fields of a noun that are left out where they have their default, with it."""
    return {item.name: item.default for item in dataclasses.fields(kind) if item.metadata.get("sparse")}


def instant(moment: datetime) -> str:
    """Return an instant as ISO 8601 in UTC with a Z. Raises ValueError for one without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).isoformat()[: -len("+00:00")] + "Z"


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), value)
    if origin is tuple:
        return _read_tuple(get_args(kind), value)
    if kind is Any or origin is dict:
        return value
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], item) for name, item in value.items() if name != "is"})
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if kind is float and isinstance(value, int):
        return float(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value


def _read_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in kinds:
        return None
    if isinstance(value, dict) and "is" in value:
        return _read(next(k for k in kinds if getattr(k, "__name__", "") == value["is"]), value)
    rest = [k for k in kinds if k is not type(None)]
    return _read(rest[0], value) if len(rest) == 1 else value


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> Any:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in value)
    return tuple(_read(kind, item) for kind, item in zip(kinds, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if get_origin(hint) is not typing.ClassVar}
