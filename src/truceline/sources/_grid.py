"""Rows of text cells from a CSV file or an XLSX workbook: what the table sources have in common."""

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

import openpyxl

from truceline.model.errors import BadInput

DELIMITERS = ",;\t|"
MOST_UNPACKED, MOST_RATIO, MOST_MEMBERS = 200 * 2**20, 100, 1000
"""Limits of a workbook: bytes when unpacked, how many times it may grow, files in it."""

MOST_COLUMNS, MOST_ROWS, MOST_CELLS = 1000, 2**20, 30_000_000
"""Limits of a table: columns, and of a sheet: rows, and cells with the empty ones, of which a file of a few bytes can claim any number."""
NOT_TABLES = {
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Excel (.xls) or Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document (RTF)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it stands, as a person would look it up, and its cells as text without spaces around them."""

    where: str
    cells: tuple[str, ...]


def rows(data: bytes) -> Iterator[Row]:
    """Yield the rows that hold anything, the header first. Raises BadInput for what is neither CSV nor XLSX, or is damaged."""
    if not data.strip():
        raise BadInput("the file is empty", "give a table with a header and at least one row")
    found = _sheet(data) if data.startswith(b"PK\x03\x04") else _text(decode(data))
    first = next(found, None)
    if first is None:
        raise BadInput("the table is empty", "give a table with a header and at least one row")
    for row in chain([first], found):
        if len(row.cells) > MOST_COLUMNS:
            raise BadInput(f"the row has {len(row.cells):,} columns", f"keep the table's own: {MOST_COLUMNS:,} at most", row.where)
        yield row


def header(head: bytes) -> tuple[str, ...]:
    """Return the folded column names of a CSV file from its first bytes, empty where these are no text."""
    try:
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = decode(head[: len(head) // 2 * 2] if wide else head[: head.rfind(b"\n") + 1] or head)
        return tuple(fold(name) for name in next(_text(text)).cells)
    except (BadInput, StopIteration):
        return ()


@lru_cache(4096)
def fold(name: str) -> str:
    """Return a column's name as it is compared: letter case, spaces, hyphens and compatibility forms do not matter."""
    return re.sub(r"[\s\-]+", "_", unicodedata.normalize("NFKC", name).strip().casefold())


def decode(data: bytes) -> str:
    """Return text from UTF-8, with or without a byte order mark, or UTF-16 with one. Raises BadInput for anything else."""
    for start, what in NOT_TABLES.items():
        if data.startswith(start):
            raise BadInput(f"this is {what}, not a table", "save the table as CSV (UTF-8) or XLSX and give that")
    try:
        text = data.decode("utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"byte {error.start} is not UTF-8 text", "save the table as 'CSV UTF-8' and give that") from None
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<svg")):
        raise BadInput("this is a web page or XML, not a table", "save the table as CSV (UTF-8) or XLSX and give that")
    if "\0" in text:
        raise BadInput(f"character {text.index(chr(0))} is NUL, which no text has", "check that this is a CSV file")
    return text


def _text(text: str) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    skip = 1 if lines and re.fullmatch(r"sep=.\s*", lines[0], re.IGNORECASE) else 0
    line = skip + 1
    try:
        first = next((line for line in lines[skip:] if line.strip()), "")
        delimiter = max(DELIMITERS, key=lambda item: len(next(csv.reader([first], delimiter=item), [])))
        reader = csv.reader(io.StringIO("".join(lines[skip:]), newline=""), delimiter=delimiter, strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(where=f"line {line}", cells=tuple(cell.strip() for cell in cells))
            line = skip + reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"the row cannot be split into cells: {error}", "check its quotation marks", f"line {line}") from None


def _sheet(data: bytes) -> Iterator[Row]:
    """Yield the rows of the one sheet in use. A damaged workbook makes its reader fail in any way whatever: all of them mean the same."""
    _guard(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            filled = [(sheet.title, found) for sheet in book.worksheets if (found := _cells(sheet)) is not None]
            if len(filled) > 1:
                raise BadInput(f"the workbook has {len(filled)} sheets with content", f"keep one of them: {', '.join(name for name, _ in filled)}")
            yield from filled[0][1] if filled else ()
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(f"the workbook is damaged ({type(error).__name__})", "open it in a spreadsheet and save it again as XLSX") from None


def _guard(data: bytes) -> None:
    """Refuse what would unpack to more than it should; zipfile never reads more of a member than the size checked here."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError):  # the second: of a newer or an unknown kind
        raise BadInput("the workbook is damaged", "open it in a spreadsheet and save it again as XLSX") from None
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise BadInput("this is a zip file, not a workbook", "unpack it, or save the table as CSV (UTF-8) or XLSX")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS or unpacked > MOST_RATIO * max(len(data), 20_000):
        raise BadInput(f"the workbook unpacks to {unpacked:,} bytes in {len(members):,} parts", "save the table as CSV (UTF-8) instead")


def _cells(sheet: Any) -> Iterator[Row] | None:
    """Return the filled rows of a sheet, None where it has none."""
    sheet.reset_dimensions()
    found = _filled(sheet)
    first = next(found, None)
    return chain([first], found) if first else None


def _filled(sheet: Any) -> Iterator[Row]:
    total = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        total += len(row)
        if number > MOST_ROWS or total > MOST_CELLS:
            raise BadInput(f"the sheet claims more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells", "save the table as CSV (UTF-8)", f"row {number}")
        if len(row) > MOST_COLUMNS:
            raise BadInput(f"the row reaches to column {len(row):,}", f"delete what lies beyond the table: {MOST_COLUMNS:,} columns at most", f"row {number}")
        if cells := _trimmed(tuple(_plain(cell) for cell in row)):
            yield Row(where=f"row {number}", cells=cells)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((index for index, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _plain(cell: Any) -> str:
    """Return a workbook's cell as a person would have typed it into a CSV file; of a formula, the value that was saved with it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return _moment(value, str(cell.number_format).lower())
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value).strip()


def _moment(value: datetime, shown_as: str) -> str:
    """Return a moment, rounded to the second, or a day: a workbook keeps days as midnights, and how the cell is shown tells which is meant."""
    second = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    return second.isoformat() if "h" in shown_as or second.time() != second.min.time() else second.date().isoformat()
