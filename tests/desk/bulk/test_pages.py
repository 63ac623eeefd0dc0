"""Pages: what is written is read back by a plain reader of the format, made here from its description."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.desk.bulk import pages


def read(data, bits, count):
    """Return the numbers of a hybrid of runs and packed groups."""
    found, at = [], 0
    while len(found) < count:
        head = shift = 0
        while True:
            head |= (data[at] & 127) << shift
            at, shift = at + 1, shift + 7
            if data[at - 1] < 128:
                break
        if head & 1:
            size = (head >> 1) * bits
            whole = int.from_bytes(data[at : at + size], "little")
            found += [whole >> bits * place & (1 << bits) - 1 for place in range(8 * (head >> 1))]
        else:
            size = (bits + 7) // 8
            found += [int.from_bytes(data[at : at + size], "little")] * (head >> 1)
        at += size
    assert at == len(data)
    return found[:count]


STRETCH = st.tuples(st.integers(0, 2**16 - 1), st.integers(1, 70))


@given(st.lists(STRETCH, min_size=1, max_size=40), st.sampled_from([1, 2, 3, 5, 8, 10, 12, 16]))
def test_a_hybrid_reads_back(stretches, bits):
    values = np.concatenate([np.full(count, value % 2**bits, np.int32) for value, count in stretches])
    kinds, codes = np.unique(values, return_inverse=True)
    assert read(pages.places(codes.astype(np.int32), kinds, bits), bits, len(values)) == values.tolist()


@pytest.mark.parametrize("count", [1, 7, 8, 9, 500, 504, 505, 1_023, 1_024, 1_025, 5_000])
def test_any_number_of_values_that_keep_changing(count):
    values = np.random.default_rng(count).integers(0, 4, count).astype(np.int32)
    data = pages.places(values, np.arange(4, dtype=np.int32), 2)
    assert read(data, 2, count) == values.tolist()
    assert len(data) <= count // 4 + count // 504 + 6


def test_values_that_stay_the_same_take_next_to_nothing():
    values = np.repeat(np.array([0, 3, 1], np.int32), [100_000, 50_000, 7])
    data = pages.places(values, np.arange(4, dtype=np.int32), 2)
    assert len(data) < 12 and read(data, 2, len(values)) == values.tolist()


def test_levels():
    there = np.array([True, False, True])
    data = pages.levels(there, 3)
    assert int.from_bytes(data[:4], "little") == len(data) - 4 and read(data[4:], 1, 3) == [1, 0, 1]
    assert read(pages.levels(None, 300)[4:], 1, 300) == [1] * 300


@pytest.mark.parametrize(("kinds", "bits"), [(1, 1), (2, 1), (3, 2), (256, 8), (257, 10), (1_025, 12), (10_001, 14), (65_536, 16)])
def test_width(kinds, bits):
    assert pages.width(kinds) == bits


def test_codes_are_tallied():
    codes = np.random.default_rng(0).integers(0, 9, 1_001).astype(np.int32)
    counts = np.zeros((pages.LANES, 9), np.int64)
    pages.tally(codes, counts)
    assert counts.sum(axis=0).tolist() == np.bincount(codes, minlength=9).tolist()


def test_the_reader_would_find_a_wrong_bit():
    """The control."""
    values = np.arange(16, dtype=np.int32)
    data = bytearray(pages.places(values, values, 4))
    data[3] ^= 1
    assert read(bytes(data), 4, 16) != values.tolist()
