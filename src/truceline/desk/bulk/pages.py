"""Columns as the bytes of Parquet pages: rows as steps of one, words and shares as places in a dictionary, the rest as it stands.

What a screening answers is so regular that its pages can be written at the speed of memory, some ten times as fast as by a writer for any data
(docs/decisions/0017-own-pages.md). https://parquet.apache.org/docs/file-format/data-pages/encodings/
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.desk.bulk.thrift import varint, zigzag
from truceline.geo.compiled import compiled, within

Bytes = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]

BLOCK, MINIATURES = 128, 4
"""Of steps between numbers: so many a block, in so many parts."""

FULL = 63
"""Groups of eight values that are written out one after the other: their number then takes one byte."""

AHEAD = 1024
"""Values that are looked up at once."""

LANES = 4
LONG = 24
"""Values that are the same are written once where they are so many."""


def steps(first: int, count: int) -> bytes:
    """Return the numbers first, first + 1, ... (`count` of them) in DELTA_BINARY_PACKED: each block says that its steps are one and differ by nothing."""
    head = varint(BLOCK) + varint(MINIATURES) + varint(count) + zigzag(first)
    return head + (zigzag(1) + bytes(MINIATURES)) * -(-(count - 1) // BLOCK)


def width(kinds: int) -> int:
    """Return in how many bits the numbers below `kinds` (at most 65,536) are written: 1 to 8, or an even number to 16."""
    bits = max(1, (kinds - 1).bit_length())
    return bits if bits <= 8 else bits + bits % 2


def places(codes: Codes, table: Codes, bits: int) -> bytes:
    """Return `table[code]` of each code, numbers of so many bits, in the hybrid of runs and packed groups."""
    out = np.empty((len(codes) // 8 + 1) * bits + len(codes) // 4 + 64, np.uint8)
    return out[: hybrid(codes, table, bits, out)].tobytes()


def run(count: int, value: int = 0) -> bytes:
    """Return so many times one number of up to eight bits, as the hybrid has it."""
    return varint(count << 1) + bytes([value]) if count else b""


def levels(there: npt.NDArray[np.bool_] | None, count: int) -> bytes:
    """Return which of `count` values are there (None: all), as definition levels of one bit, with their length before them."""
    data = run(count, 1) if there is None else places(there.astype(np.int32), np.arange(2, dtype=np.int32), 1)
    return len(data).to_bytes(4, "little") + data


def texts(values: list[str]) -> bytes:
    """Return texts in PLAIN: each with its length before it."""
    return b"".join(len(data).to_bytes(4, "little") + data for data in (value.encode() for value in values))


def split(values: npt.NDArray[Any]) -> bytes:
    """Return numbers in BYTE_STREAM_SPLIT: all first bytes, then all second ones, ..."""
    return np.ascontiguousarray(values.view(np.uint8).reshape(len(values), values.itemsize).T).tobytes()


@compiled
def tally(codes: Codes, counts: Whole) -> None:
    """Add to `counts`, (LANES, codes), how many there are of each code, one after the other to each lane: so the processor need not wait for its last sum."""
    for index in range(len(codes)):
        counts[index % LANES, codes[index]] += 1


@compiled
def hybrid(codes: Codes, table: Codes, bits: int, out: Bytes) -> int:
    """Write the hybrid and return its length: a run is `count << 1` and a value, a packed stretch is `groups << 1 | 1` and eight values a group."""
    size, index, at, head, groups = len(codes), 0, 0, 0, 0
    values, one, most = np.empty(AHEAD, np.uint64), np.uint64(bits), (np.uint64(1) << np.uint64(3 * bits)) - np.uint64(1)
    while index < size:
        count, place = _taken(codes, table, index, values), 0
        while place < count:
            low, high = _four(values, place, one), _four(values, place + 4, one)
            if low == high and low >> one == low & most:
                last = _last(codes, table, index + place)
                if last - index - place >= LONG or last == size:
                    at, groups = _run(out, at, last - index - place, table[codes[index + place]], bits), 0
                    index, count = last, 0
                    break
            if groups in (0, FULL):
                head, groups = at, 0
                at += 1
            groups += 1
            out[head] = groups << 1 | 1
            _eight(out, at, low, high, bits)
            at += bits
            place += 8
        index += count
    return at


@within
def _taken(codes: Codes, table: Codes, first: int, values: Words) -> int:
    """Take in as many values as there are and fit, filled up with 0 to a group, and return how many."""
    count = min(len(values), len(codes) - first)
    for place in range(count):
        values[place] = table[codes[first + place]]
    for place in range(count, (count + 7) // 8 * 8):
        values[place] = 0
    return count


@within
def _four(values: Words, at: int, one: np.uint64) -> Any:
    """Return four values side by side, the first lowest, each `one` bit wide."""
    two = one + one
    return values[at] | (values[at + 1] << one) | (values[at + 2] << two) | (values[at + 3] << (two + one))


@within
def _last(codes: Codes, table: Codes, first: int) -> int:
    """Return where values cease to be as at `first`."""
    last = first + 1
    while last < len(codes) and table[codes[last]] == table[codes[first]]:
        last += 1
    return last


@within
def _run(out: Bytes, at: int, count: int, value: int, bits: int) -> int:
    """Write that so many values are one, and return where it ends."""
    count <<= 1
    while count > 127:
        out[at] = count & 127 | 128
        count >>= 7
        at += 1
    out[at] = count
    for part in range((bits + 7) // 8):
        at += 1
        out[at] = value >> 8 * part & 255
    return at + 1


@within
def _eight(out: Bytes, at: int, low: Any, high: Any, bits: int) -> None:
    """Write eight values, of which more than eight bits are an even number; what is written beyond them is written over."""
    byte, eight = np.uint64(255), np.uint64(8)
    half = 0 if bits <= 8 else bits // 2
    low = low | (high << np.uint64(4 * bits)) if bits <= 8 else low
    for part in range(8):
        out[at + part] = low & byte
        low >>= eight
    if half:
        for part in range(8):
            out[at + half + part] = high & byte
            high >>= eight
