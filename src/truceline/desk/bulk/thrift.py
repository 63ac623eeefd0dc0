"""The little of Thrift's compact protocol that the heads of Parquet files are written in.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

I32, I64, TEXT, LIST, STRUCT = 5, 6, 8, 9, 12
TRUE, FALSE = 1, 2
SHORT = 15
"""Lists shorter than this have their length in the byte of their kind."""


@dataclass(frozen=True, slots=True)
class Long:
    """A number of 64 bits; plain ones have 32."""

    value: int


Value: TypeAlias = "int | Long | bool | str | bytes | Sequence[Value] | Mapping[int, Value]"
Struct: TypeAlias = Mapping[int, Value]


def varint(number: int) -> bytes:
    """Return a number from 0 on, seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def zigzag(number: int) -> bytes:
    """Return a number of either sign as one from 0 on: 0, -1, 1, -2 as 0, 1, 2, 3."""
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)


def struct(fields: Struct) -> bytes:
    """Return a struct; fields by their numbers, in rising order."""
    found, last = bytearray(), 0
    for number, value in fields.items():
        kind = _kind(value)
        found += bytes([number - last << 4 | kind]) if number - last <= SHORT else bytes([kind]) + zigzag(number)
        found += b"" if isinstance(value, bool) else _value(value)
        last = number
    return bytes(found) + b"\0"


def _kind(value: Value) -> int:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, int):
        return I32
    if isinstance(value, Long):
        return I64
    if isinstance(value, (str, bytes)):
        return TEXT
    return STRUCT if isinstance(value, Mapping) else LIST


def _value(value: Value) -> bytes:
    if isinstance(value, (int, Long)):
        return zigzag(value.value if isinstance(value, Long) else value)
    if isinstance(value, (str, bytes)):
        data = value.encode() if isinstance(value, str) else value
        return varint(len(data)) + data
    if isinstance(value, Mapping):
        return struct(value)
    kind, count = _kind(value[0]) if value else STRUCT, len(value)
    head = bytes([count << 4 | kind]) if count < SHORT else bytes([0xF0 | kind]) + varint(count)
    return head + b"".join(map(_value, value))
