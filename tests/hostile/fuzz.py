"""A small seeded fuzzer: valid samples, changed by bytes and by structure, and the property that every door keeps."""

import json
import os
import random

from truceline.model.errors import BadInput
from truceline.model.report import Reject

LONG = bool(os.environ.get("TRUCELINE_LONG"))
"""Whether the long form was asked for (TRUCELINE_LONG=1): a hundred times as many changes."""

NASTY = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b'"',
    b"'",
    b",",
    b";",
    b"\n",
    b"\r",
    b"[" * 40,
    b"{" * 40,
    b"(" * 40,
    b"9" * 40,
    b"1e400",
    b"NaN",
    b"-",
    b".",
)
NASTY += ("\u202e".encode(), "\u0660".encode(), b"\\ud800", b"=cmd()", b"<script>", b"../", b" " * 200, b"a" * 300, b"]]>", b"&#0;", b"&a;", b"null", b"true")
VALUES = (
    None,
    True,
    False,
    "",
    "x",
    "\u202e",
    "../x",
    "=1+1",
    -1,
    0,
    1e308,
    10**400,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    [None],
    {"type": "Point"},
    "9" * 300,
)


def count(usual):
    """Return how many changed samples a test tries."""
    return usual * (100 if LONG else 1)


def changed(sample, chance):
    """Return the bytes of a sample with one to four changes: bytes taken out, doubled, moved, overwritten, or something nasty put in."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 10, 100)))
        piece = bytes(data[start:end])
        what = chance.randrange(5)
        if what == 0:
            del data[start:end]
        elif what == 1:
            data[start:start] = piece * 3
        elif what == 2:
            data[start:end] = piece[::-1]
        elif what == 3:
            data[start:start] = chance.choice(NASTY)
        elif start < len(data):
            data[start] = chance.randrange(256)
    return bytes(data)


def restructured(value, chance):
    """Return a JSON value in which one part, wherever it stands, is another value, is doubled or is gone."""
    value = json.loads(json.dumps(value))
    places = list(_places(value))
    owner, key = chance.choice(places)
    what = chance.randrange(3)
    if what == 0:
        owner[key] = chance.choice(VALUES)
    elif what == 1:
        del owner[key]
    elif isinstance(owner, list):
        owner.insert(key, owner[key])
    else:
        owner[key] = [owner[key]]
    return json.dumps(value).encode()


def _places(value):
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(pairs):
        yield value, key
        yield from _places(item)


def holds(door, data):
    """Run a door on data: a result, a Reject with its place, or BadInput in one sentence with a remedy; any other exception goes on and fails the test.

    Returns "taken" or "refused".
    """
    try:
        found = door(data)
    except BadInput as error:
        assert error.what and error.remedy, data
        assert len(str(error).splitlines()) == 1 and len(str(error)) < 2_500, data
        return "refused"
    for item in found if isinstance(found, (list, tuple)) else ():
        if isinstance(item, Reject):
            assert item.where and item.why, data
            assert len(item.why.splitlines()) == 1, data
    return "taken"


def outcomes(door, samples, change, seed, times):
    """Return how often a door took and refused what became of samples in `times` changes; the seed makes them the same every time."""
    chance = random.Random(seed)
    found = {"taken": 0, "refused": 0}
    for _ in range(times):
        found[holds(door, change(chance.choice(samples), chance))] += 1
    return found
