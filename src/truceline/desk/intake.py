"""What comes in: documents to read, files of reports, patrol tracks. Each lands in the log before anything is made of it."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from truceline import sources
from truceline.desk import files
from truceline.desk.case import Case
from truceline.model.draft import Draft
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.plain import to_plain
from truceline.model.report import Reject, Report
from truceline.model.source import Source
from truceline.read import agreement
from truceline.text import page

BATCH = 500
"""Reports that share one transaction: what a kill can cost is at most a batch that nobody was told of."""


def read_document(data: bytes, *, name: str, published: date | None) -> Draft:
    """Read a page or text into a draft. Raises BadInput where it is no text or has no words."""
    text = files.decode(data, name)
    html = name.lower().endswith((".html", ".htm", ".xhtml")) or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html"))
    sheet = page.from_html(text) if html else page.from_text(text)
    document = Source(
        digest=files.sha256(data),
        title=sheet.title,
        published=published or sheet.published,
        address=name,
        media_type="text/html" if html else "text/plain",
    )
    return agreement.draft(sheet, document=document, published=document.published)


def take_document(case: Case, data: bytes, *, name: str, published: date | None) -> Draft:
    """Keep a document and its draft in the case; reading the same again with the same result adds nothing."""
    draft = read_document(data, name=name, published=published)
    digest = case.keep(data)
    known = case.state().drafts.get(digest)
    if known != draft:
        kept = {"digest": digest, "name": name, "bytes": len(data)}
        case.add([*([] if known else [(Kind.DOCUMENT_KEPT, kept)]), (Kind.DRAFT_READ, {"draft": to_plain(draft)})])
    return draft


@dataclass(slots=True)
class Taken:
    """What became of a file of reports: `rows` = `new` + `known` + `rejects`."""

    rows: int = 0
    new: int = 0
    known: int = 0
    rejects: list[Reject] | None = None


def take_reports(case: Case, path: Path, *, source: str | None = None, progress: Callable[[int], None] = lambda count: None) -> Taken:
    """Take a file of reports into the log in batches; what was taken in before an error stays.

    `source` names the shelf's module; without it the file's first bytes decide. Raises BadInput where no source knows the file.
    """
    data = files.unwrap(files.read_bytes(path), str(path))
    module = sources.discover()[source] if source else _recognise(data, path)
    document = case.keep(data)
    taken = Taken(rejects=[])
    items = _located(module.read(io.BytesIO(data)), path)
    while batch := tuple(islice(items, BATCH)):
        _take_batch(case, batch, document, taken)
        progress(taken.rows)
    return taken


def _recognise(data: bytes, path: Path) -> Any:
    name = sources.sniff(data[:65536])
    if name is None:
        known = ", ".join(sorted(sources.discover()))
        remedy = f"name one with --source ({known}) or use the columns of docs/how-to/table.md"
        raise BadInput(f"no source knows the layout of '{path.name}'", remedy, str(path))
    return sources.discover()[name]


def _located(items: Iterable[Report | Reject], path: Path) -> Iterator[Report | Reject]:
    """Name the file in errors that a source raises, since it sees only a stream."""
    try:
        yield from items
    except BadInput as error:
        raise BadInput(error.what, error.remedy, f"{path}" + (f", {error.where}" if error.where else "")) from None


def _take_batch(case: Case, batch: tuple[Report | Reject, ...], document: str, taken: Taken) -> None:
    bodies: list[tuple[Kind, dict[str, Any]]] = []
    fresh: set[str] = set()
    for item in batch:
        taken.rows += 1
        if isinstance(item, Reject):
            assert taken.rejects is not None
            taken.rejects.append(item)
            bodies.append((Kind.REPORT_REJECTED, {"reject": to_plain(item), "document": document}))
        elif item.id in fresh or case.store.known(Kind.REPORT_RECEIVED, item.id):
            taken.known += 1
        else:
            fresh.add(item.id)
            taken.new += 1
            bodies.append((Kind.REPORT_RECEIVED, {"id": item.id, "report": to_plain(item), "document": document}))
    case.add(bodies)
