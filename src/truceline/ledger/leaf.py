"""An entry as the bytes that the tree is made of, and back."""

import json
from typing import Any

from truceline.ledger.canon import encode
from truceline.model.entry import Entry
from truceline.model.plain import from_plain, to_plain


def to_leaf(entry: Entry) -> bytes:
    """Return the canonical bytes of an entry. Raises ValueError where its body has no single form."""
    return encode(to_plain(entry))


def from_leaf(data: bytes) -> Entry:
    """Return the entry in `data`. Raises ValueError where these are not the canonical bytes of an entry."""
    try:
        value: Any = json.loads(data)
        entry = from_plain(Entry, value)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not an entry: {error!r}") from None
    if to_leaf(entry) != data:
        raise ValueError("not in canonical form")
    return entry
