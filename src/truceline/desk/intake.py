"""What comes in: documents to read, files of reports, patrol tracks. Each lands in the log before anything is made of it."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from truceline import sources
from truceline.desk import files, pdf
from truceline.desk.case import Case
from truceline.ledger.canon import digest
from truceline.model.comparison import Comparison
from truceline.model.draft import Draft
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.mission import Inquiry, Status
from truceline.model.plain import to_plain
from truceline.model.report import Reject, Report
from truceline.model.source import Source
from truceline.read import agreement, mission
from truceline.read import compare as comparing
from truceline.read.compare import Text
from truceline.read.mission import inquiry, status
from truceline.text import page

BATCH = 500
"""Reports that share one transaction: what a kill can cost is at most a batch that nobody was told of."""


def read_document(data: bytes, *, name: str, published: date | None) -> Draft:
    """Read a page or text into a draft. Raises BadInput where it is no text or has no words."""
    sheet, document = _sheet(data, name, published)
    return agreement.draft(sheet, document=document, published=document.published)


def _sheet(data: bytes, name: str, published: date | None) -> tuple[page.Sheet, Source]:
    held = pdf.is_pdf(data)
    text = pdf.text_of(data, name) if held else files.decode(data, name)
    html = not held and _is_html(text, name)
    sheet = page.from_html(text) if html else page.from_text(text)
    document = Source(
        digest=files.sha256(data),
        title=sheet.title,
        published=published or sheet.published,
        address=name,
        media_type="application/pdf" if held else "text/html" if html else "text/plain",
    )
    return sheet, document


def sheet_of(data: bytes, name: str) -> page.Sheet:
    """Return a document as a page: its text, and where in it the citations of its draft stand. Raises BadInput where it is no text."""
    return _sheet(data, name, None)[0]


def _is_html(text: str, name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml")) or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html"))


def read_report(data: bytes, *, name: str, published: date | None) -> Inquiry | Status | None:
    """Read a mechanism's own report; None where the text is no such report. Raises BadInput where it is no text or has no words."""
    sheet, document = _sheet(data, name, published)
    match mission.kind(sheet.text):
        case "investigation":
            return inquiry.read(sheet, document)
        case "status":
            return status.read(sheet, document, document.published.year if document.published else None)
    return None


def compare(given: Iterable[tuple[bytes, str]], *, published: date | None) -> Comparison:
    """Read several texts of one deal and lay them side by side. Raises BadInput as `read_document` does."""
    texts = []
    for data, name in given:
        sheet, document = _sheet(data, name, published)
        texts.append(Text(name=name, text=sheet.text, draft=agreement.draft(sheet, document=document, published=document.published)))
    return comparing.compare(tuple(texts))


def require_agreement(draft: Draft) -> None:
    """Raise BadInput where a draft holds no clause and nobody's position: then the page tells of no deal."""
    if not draft.clauses and not draft.positions:
        raise BadInput("no agreement was found in this text", "give a page that tells what was agreed or who accepts it", draft.document.address)


def take_document(case: Case, data: bytes, *, name: str, published: date | None) -> Draft:
    """Keep a document and its draft in the case; reading the same again with the same result adds nothing. Raises BadInput as the two above do."""
    draft = read_document(data, name=name, published=published)
    require_agreement(draft)
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
    rejects: list[Reject] = field(default_factory=list)


def take_reports(case: Case, path: Path, *, source: str | None = None, progress: Callable[[int], None] = lambda count: None, batch: int = BATCH) -> Taken:
    """Take a file of reports into the log, `batch` rows in a transaction; what was taken in before an error stays.

    `source` names the shelf's module; without it the file's first bytes decide. Raises BadInput where no source knows the file.
    """
    data = files.unwrap(files.read_bytes(path), str(path))
    module = _named(source) if source else _recognise(data, path)
    document = case.keep(data)
    taken = Taken()
    items = _located(module.read(io.BytesIO(data)), path)
    while rows := tuple(islice(items, batch)):
        _take_batch(case, rows, document, taken)
        progress(taken.rows)
    return taken


def _named(source: str) -> Any:
    known = sources.discover()
    if source not in known:
        raise BadInput(f"there is no source '{source}'", f"use one of: {', '.join(sorted(known))}", "--source")
    return known[source]


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
            taken.rejects.append(item)
            bodies.append((Kind.REPORT_REJECTED, {"id": digest([document, to_plain(item)]), "reject": to_plain(item), "document": document}))
        elif item.id in fresh or case.store.known(Kind.REPORT_RECEIVED, item.id):
            taken.known += 1
        else:
            fresh.add(item.id)
            taken.new += 1
            bodies.append((Kind.REPORT_RECEIVED, {"id": item.id, "report": to_plain(item), "document": document}))
    case.add(bodies)
