"""A text table cut into pieces of whole rows without reading it twice: where each piece begins, on which line and with which row."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from truceline.model.errors import BadInput

BLOCK = 16 << 20
"""Bytes looked at at once."""

LONGEST_HEAD = 1 << 20
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Bytes `start` to before `end`, `rows` rows, the first of them the file's row `first_row` (from 0) on line `first_line` (from 1)."""

    start: int
    end: int
    rows: int
    first_row: int
    first_line: int


def head(path: Path) -> bytes:
    """Return the header line of a UTF-8 text table, with a row of HXL tags under it. Raises BadInput for what is no such table."""
    with path.open("rb") as stream:
        data = stream.read(LONGEST_HEAD)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise BadInput(f"'{path.name}' is not UTF-8 text", "save it as CSV (UTF-8) or Parquet", str(path))
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        raise BadInput(f"'{path.name}' is packed or a workbook", "unpack it, or save it as CSV (UTF-8) or Parquet", str(path))
    lines = data.splitlines(keepends=True)
    if not data.strip() or not lines[0].strip():
        raise BadInput(f"'{path.name}' has no header in its first line", "give a table with a header", str(path))
    try:
        lines[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"'{path.name}' is not UTF-8 text", "save it as CSV (UTF-8) or Parquet", str(path)) from None
    tags = [cell.strip() for cell in _cells(lines[1], delimiter(lines[0])) if cell.strip()] if len(lines) > 1 else []
    tagged = tags and all(tag.startswith("#") for tag in tags)  # a row of empty cells is a row, and is said to be wrong
    return lines[0] + (lines[1] if tagged else b"")


def delimiter(line: bytes) -> str:
    """Return what divides the cells of a header: of comma, semicolon, tab and bar the one that makes most cells."""
    return max(DELIMITERS, key=lambda mark: len(_cells(line, mark)))


def names(line: bytes) -> list[str]:
    """Return the cells of the first line of a header."""
    first = line.splitlines()[0]
    return [cell.strip() for cell in _cells(first, delimiter(first))]


def _cells(line: bytes, mark: str) -> list[str]:
    return next(csv.reader([line.decode("utf-8-sig", "replace").strip("\r\n")], delimiter=mark), [])


def cut(path: Path, start: int, first_line: int, size: int) -> list[Piece]:
    """Return the pieces of about `size` bytes from byte `start` on, which is on line `first_line`. A row's cells in quotation marks may hold line ends.

    Blank lines are no rows. Raises BadInput where a quotation mark is not closed within eight pieces.
    """
    found: list[Piece] = []
    with path.open("rb") as stream:
        scan = _Scan(stream, start)
        row, line, begin = 0, first_line, start
        for end, rows, lines in scan.ends(size):
            if rows:
                found.append(Piece(start=begin, end=end, rows=rows, first_row=row, first_line=line))
            if end - begin > 8 * size + BLOCK:
                raise BadInput("a quotation mark is opened and not closed", "mend it, or save the table as Parquet", f"{path}, line {line} or after it")
            row, line, begin = row + rows, line + lines, end
    return found


class _Scan:
    """Goes once over a stream's bytes and finds where rows end."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        stream.seek(start)
        self._stream, self._at = stream, start
        self._odd, self._last = 0, b"\n\n"

    def ends(self, size: int) -> "list[tuple[int, int, int]]":
        """Return (end, rows, lines) of each piece: about `size` bytes, at least one row but in the last."""
        found: list[tuple[int, int, int]] = []
        rows = lines = 0
        begin = self._at
        while block := self._stream.read(min(BLOCK, size)):
            ends, filled, all_lines = self._rows(block)
            self._at += len(block)
            if len(ends) and self._at - begin >= size:
                last = int(ends[-1]) + 1
                cut_lines = block.count(b"\n", 0, last)
                found.append((self._at - len(block) + last, rows + int(filled.sum()), lines + cut_lines))
                begin, rows, lines = found[-1][0], 0, all_lines - cut_lines
            else:
                rows, lines = rows + int(filled.sum()), lines + all_lines
        if self._at > begin:
            found.append((self._at, rows + (self._last[-1:] not in (b"\n", b"\r")), lines + 1))
        return found

    def _rows(self, block: bytes) -> "tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.bool_]], int]":
        """Return where lines end that end a row, which of these lines hold anything, and how many lines there are."""
        data = np.frombuffer(self._last + block, np.uint8)
        ends = np.flatnonzero(data[2:] == 10)
        lines = len(ends)
        if self._odd or b'"' in block:
            quotes = np.cumsum(data[2:] == 34) + self._odd
            self._odd = int(quotes[-1] & 1)
            ends = ends[(quotes[ends] & 1) == 0]
        before, further = data[ends + 1], data[ends]
        blank = (before == 10) | ((before == 13) & (further == 10))
        self._last = (self._last + block)[-2:]
        return ends, ~blank, lines
