"""Thrift's compact protocol: the numbers of its specification, and structs that pyarrow reads (tests/desk/bulk/test_parquet.py)."""

import pytest

from truceline.desk.bulk.thrift import Long, struct, varint, zigzag


@pytest.mark.parametrize(("number", "data"), [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\1"), (300, b"\xac\2"), (2**63, b"\x80" * 9 + b"\1")])
def test_varint(number, data):
    assert varint(number) == data


@pytest.mark.parametrize(
    ("number", "data"), [(0, b"\0"), (-1, b"\1"), (1, b"\2"), (-2, b"\3"), (2**31 - 1, b"\xfe\xff\xff\xff\x0f"), (-(2**31), b"\xff\xff\xff\xff\x0f")]
)
def test_zigzag(number, data):
    assert zigzag(number) == data


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({}, b"\0"),
        ({1: 1}, b"\x15\2\0"),
        ({1: Long(1)}, b"\x16\2\0"),
        ({3: True, 4: False}, b"\x31\x12\0"),
        ({20: 1}, b"\x05\x28\2\0"),  # a step of more than 15: the number is written out
        ({1: "ab", 2: b"c"}, b"\x18\2ab\x18\1c\0"),
        ({1: {1: 1}}, b"\x1c\x15\2\0\0"),
        ({1: [1, 2]}, b"\x19\x25\2\4\0"),
        ({1: [1] * 15}, b"\x19\xf5\x0f" + b"\2" * 15 + b"\0"),
        ({1: []}, b"\x19\x0c\0"),
    ],
)
def test_struct(fields, data):
    assert struct(fields) == data
