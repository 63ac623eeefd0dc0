"""What is uploaded: a form of several parts, read whole and within limits, or not at all.

It is held in memory: a part that is spooled to a temporary file would leave a photo on the disk, with all that its camera wrote into it.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from truceline.web.aside import Refused

MOST_BYTES = 64 * 2**20
"""Bytes of one upload: a report with six photos of the largest kind is sent in several."""

MOST_FILES, MOST_FIELDS, MOST_TEXT = 20, 20, 64 * 2**10
"""Files and fields of one upload, and bytes of a field or of a report's own part."""

PAUSE_S = 60.0
"""How long a sender may fall silent within an upload: satellite links stall, but who never goes on must not hold memory."""

MOST_UNDER_WAY = 8
"""Uploads that are read at the same time; they may take 512 MB together. Others are asked to come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The parts of a form: texts by their names, and files as (field, file name, bytes) in their order."""

    texts: Mapping[str, str]
    files: tuple[tuple[str, str, bytes], ...]


class _InMemory(MultiPartParser):
    spool_max_size = MOST_BYTES + 1


class Uploads:
    """Reads uploads, a few at a time."""

    def __init__(self) -> None:
        self._under_way = 0

    async def read(self, request: Request) -> Upload:
        """Return what was uploaded. Raises Refused where it is no form of several parts, not whole, too long, or there are too many at once."""
        if self._under_way >= MOST_UNDER_WAY:
            raise Refused(503, "many are sending at the moment; send it again in a few seconds")
        self._under_way += 1
        try:
            return await _parsed(request.headers, await _whole(request))
        finally:
            self._under_way -= 1


async def _whole(request: Request) -> bytes:
    """Return the whole body. Raises Refused where it ends before its end, is too long or stalls."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > MOST_BYTES:
        raise Refused(413, f"this is longer than {MOST_BYTES:,} bytes; send photos one by one")
    parts, length = [], 0
    stream = aiter(request.stream())
    try:
        while True:
            part = await asyncio.wait_for(anext(stream), PAUSE_S)
            parts.append(part)
            length += len(part)
            if length > MOST_BYTES:
                raise Refused(413, f"this is longer than {MOST_BYTES:,} bytes; send photos one by one")
    except StopAsyncIteration:
        return b"".join(parts)
    except ClientDisconnect:
        raise Refused(400, "this was not sent to its end; send it again") from None
    except TimeoutError:
        raise Refused(408, f"nothing more came for {PAUSE_S:.0f} seconds; send it again") from None


async def _parsed(headers: Headers, body: bytes) -> Upload:
    kind, _, rest = headers.get("content-type", "").partition(";")
    boundary = rest.partition("boundary=")[2].split(";")[0].strip().strip('"').encode("latin-1", "replace")
    if kind.strip().lower() != "multipart/form-data" or not boundary:
        raise Refused(415, "this is no form; send multipart/form-data")
    if not body.rstrip(b"\r\n").endswith(b"--" + boundary + b"--"):  # the parser would pass over a last part that was cut
        raise Refused(400, "this was not sent to its end; send it again")

    async def once() -> AsyncGenerator[bytes, None]:
        yield body

    parser = _InMemory(headers, once(), max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_TEXT)
    try:
        form = await parser.parse()
    except (MultiPartException, UnicodeDecodeError) as error:
        raise Refused(400, f"the form cannot be read: {getattr(error, 'message', error)}; send it again") from None
    try:
        files = [(name, item.filename or name, await item.read()) for name, item in form.multi_items() if isinstance(item, UploadFile)]
        return Upload(texts={name: item for name, item in form.multi_items() if isinstance(item, str)}, files=tuple(files))
    finally:
        await form.close()
