"""Entries as bytes."""

from datetime import UTC, datetime

import pytest

from truceline.ledger.leaf import from_leaf, to_leaf
from truceline.model.entry import Entry, Kind

ENTRY = Entry(index=3, kind=Kind.ITEM_CONFIRMED, at=datetime(2018, 10, 15, 21, tzinfo=UTC), by="somebody", body={"item": "zone-1"})


def test_there_and_back():
    assert from_leaf(to_leaf(ENTRY)) == ENTRY


@pytest.mark.parametrize("touch", [lambda d: d + b" ", lambda d: d.replace(b'"index":3', b'"index": 3'), lambda d: d[:-1], lambda d: b"[]", lambda d: b"{}"])
def test_any_other_bytes_are_refused(touch):
    with pytest.raises(ValueError):
        from_leaf(touch(to_leaf(ENTRY)))
