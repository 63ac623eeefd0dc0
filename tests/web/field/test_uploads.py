"""Uploads: whole, or not at all."""

import asyncio
import random

import pytest
from starlette.requests import Request

from assurance import scale
from truceline.web.aside import Refused
from truceline.web.field import uploads
from truceline.web.field.uploads import Uploads
from web.fieldwork import parts, photo

KIND, WHOLE = parts([("report", '{"id": "EXERCISE"}')], [("photo", "a.jpg", photo(size=(60, 40)))])


def read(body, kind=KIND, length=None, torn=False, reader=None, pieces=None):
    events = [{"type": "http.request", "body": piece, "more_body": True} for piece in (pieces or [body])]
    events.append({"type": "http.disconnect"} if torn else {"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        if events:
            return events.pop(0)
        return await asyncio.Event().wait()

    head = [(b"content-type", kind.encode())] + ([(b"content-length", length.encode())] if length else [])
    return asyncio.run((reader or Uploads()).read(Request({"type": "http", "method": "POST", "headers": head}, receive)))


def test_texts_and_files_as_they_came():
    found = read(WHOLE)
    assert found.texts == {"report": '{"id": "EXERCISE"}'}
    assert found.files == (("photo", "a.jpg", photo(size=(60, 40))),)


def test_in_any_pieces():
    for size in (1, 7, 1000):
        assert read(b"", pieces=[WHOLE[at : at + size] for at in range(0, len(WHOLE), size)]) == read(WHOLE)


def test_an_upload_that_is_cut_anywhere_is_refused():
    """SAFETY.md D8: cut at every place, with the sender gone or with a length that lies."""
    chance = random.Random(8)
    every = range(len(WHOLE) - 2)
    for cut in every if scale(0, 1) else sorted({*every[:200], *chance.sample(every, 150), *every[-40:]}):
        for torn in (True, False):
            with pytest.raises(Refused) as caught:
                read(WHOLE[:cut], torn=torn)
            assert caught.value.status == 400 and "sent to its end" in caught.value.sentence
    assert read(WHOLE[:-2]) == read(WHOLE), "the control: only the last line end is not needed"


WRONG = [
    ("no form", b"{}", {"kind": "application/json"}, 415),
    ("no boundary", WHOLE, {"kind": "multipart/form-data"}, 415),
    ("another boundary", WHOLE, {"kind": "multipart/form-data; boundary=other"}, 400),
    ("a length that is none", WHOLE, {"length": "many"}, 413),
    ("a length beyond all", WHOLE, {"length": str(uploads.MOST_BYTES + 1)}, 413),
    ("more than was said", b"x" * 2**20, {"pieces": [b"x" * 2**20] * 65}, 413),
    ("too many files", *reversed(parts(files=[("photo", "a", b"x")] * 21)), 400),
    ("too many fields", *reversed(parts([("a", "b")] * 21)), 400),
    ("a text too long", *reversed(parts([("report", "x" * 70_000)])), 400),
]


@pytest.mark.parametrize(("body", "more", "status"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_refused(body, more, status):
    with pytest.raises(Refused) as caught:
        read(body, **(more if isinstance(more, dict) else {"kind": more}))
    assert caught.value.status == status


def test_a_sender_that_falls_silent_is_let_go(monkeypatch):
    monkeypatch.setattr(uploads, "PAUSE_S", 0.05)
    events = [{"type": "http.request", "body": WHOLE[:50], "more_body": True}]
    reader = Uploads()

    async def receive():
        return events.pop() if events else await asyncio.Event().wait()

    request = Request({"type": "http", "method": "POST", "headers": [(b"content-type", KIND.encode())]}, receive)
    with pytest.raises(Refused, match="nothing more came"):
        asyncio.run(reader.read(request))
    assert read(WHOLE, reader=reader).texts, "and its place is free again"


def test_many_at_once_are_asked_to_come_again():
    async def main():
        reader, gates = Uploads(), asyncio.Event()

        async def receive():
            await gates.wait()
            return {"type": "http.disconnect"}

        def request():
            return Request({"type": "http", "method": "POST", "headers": [(b"content-type", KIND.encode())]}, receive)

        held = [asyncio.create_task(reader.read(request())) for _ in range(uploads.MOST_UNDER_WAY)]
        await asyncio.sleep(0)
        with pytest.raises(Refused) as caught:
            await reader.read(request())
        gates.set()
        ended = await asyncio.gather(*held, return_exceptions=True)
        return caught.value.status, {item.status for item in ended}

    assert asyncio.run(main()) == (503, {400})
