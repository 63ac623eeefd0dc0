"""Which files, which units, and whether the folder of answers holds the same work already."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.desk import files
from truceline.desk.bulk import cuts, layout
from truceline.desk.bulk.job import Input, Job, Unit, keyed
from truceline.model.errors import BadInput

PART_ROWS = 4 << 20
"""Rows of a Parquet file that make one part, or a row group where that is larger."""

FIX_BYTES, REPORT_BYTES = 64 << 20, 8 << 20
"""About how much of a text file makes one part."""

ENDINGS = (".parquet", ".csv", ".tsv", ".txt")
PLAN = "screen.json"


def inputs(paths: Iterable[Path], source: str | None) -> tuple[Input, ...]:
    """Return the files that are named, and those of folders by name. Raises BadInput where there is none, or one cannot be used."""
    found = [_input(path, source) for named in paths for path in _expanded(named)]
    if len({file.path for file in found}) < len(found):
        raise BadInput("a file is named twice", "name each file once")
    kinds = {file.source is None for file in found}
    if len(kinds) > 1:
        raise BadInput("some files hold reports and some bare fixes", "screen them one after the other, each into its own folder")
    return tuple(found)


def _expanded(path: Path) -> list[Path]:
    if not path.exists():
        raise BadInput(f"there is no file '{path.name}'", "check the name and the folder", str(path))
    if not path.is_dir():
        return [path.resolve()]
    found = sorted(item.resolve() for item in path.rglob("*") if item.suffix.lower() in ENDINGS and item.is_file())
    if not found:
        raise BadInput(f"the folder '{path.name}' holds no file of columns", f"name one that holds files ending in {', '.join(ENDINGS)}", str(path))
    return found


def _input(path: Path, asked: str | None) -> Input:
    status = path.stat()
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
        if not start:
            raise BadInput(f"'{path.name}' is empty", "give a file with columns", str(path))
        text = None if start == b"PAR1" else cuts.head(path)
        names = cuts.names(text) if text is not None else _parquet(path).schema_arrow.names
        source = layout.source_of(names, asked)
        layout.in_parts(names, source)
    except OSError as error:
        raise BadInput(f"'{path.name}' cannot be read: {error.strerror or error}", "check its permissions, or fetch it again", str(path)) from None
    except BadInput as error:
        raise BadInput(error.what, error.remedy, error.where or str(path)) from None
    return Input(path=path, size=status.st_size, modified_ns=status.st_mtime_ns, source=source, head=text)


def _parquet(path: Path) -> Any:
    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise BadInput(f"'{path.name}' is a damaged Parquet file: {str(error)[:120]}", "fetch it again", str(path)) from None


def units(found: Iterable[Input]) -> Iterator[Unit]:
    """Yield the units of files, in their order; a file without rows has none."""
    for number, file in enumerate(found):
        if file.head is None:
            yield from _row_groups(number, file.path)
        else:
            lines = len(file.head.splitlines())
            for piece in cuts.cut(file.path, len(file.head), lines + 1, FIX_BYTES if file.source is None else REPORT_BYTES):
                yield Unit(file=number, start=piece.start, end=piece.end, rows=piece.rows, first_row=piece.first_row, first_line=piece.first_line)


def _row_groups(number: int, path: Path) -> Iterator[Unit]:
    with _parquet(path) as parquet:
        sizes = [parquet.metadata.row_group(group).num_rows for group in range(parquet.num_row_groups)]
    start = rows = first_row = 0
    for group, size in enumerate(sizes):
        if rows and rows + size > PART_ROWS:
            yield Unit(file=number, start=start, end=group, rows=rows, first_row=first_row)
            start, first_row, rows = group, first_row + rows, 0
        rows += size
    if rows:
        yield Unit(file=number, start=start, end=len(sizes), rows=rows, first_row=first_row)


def planned(job: Job, *, force: bool) -> Job:
    """Return the job with its key, its folder made ready. What another run of the same work has finished stays.

    Raises BadInput where the folder holds something else, or the work is done; with `force` earlier answers are removed first.
    """
    job = replace(job, key=keyed(replace(job, key="", out=Path())))
    folder, plan = job.out, job.out / PLAN
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"'{folder.name}' is a file", "name a folder with --out; it is made where there is none", str(folder))
    if plan.is_file():
        _resume(job, plan, force)
    elif folder.exists() and any(folder.iterdir()):
        raise BadInput(f"'{folder.name}' is not empty and holds no answers of `truceline screen`", "name a new folder with --out", str(folder))
    for left in folder.glob("*.tmp"):
        left.unlink()
    files.write(plan, json.dumps({"key": job.key, "parts": len(job.units), "done": False, **job.described()}, ensure_ascii=False, indent=1).encode())
    return job


def _resume(job: Job, plan: Path, force: bool) -> None:
    try:
        before = json.loads(plan.read_text("utf-8"))
    except ValueError:
        before = {}
    if force:
        for part in job.out.glob("part-*.parquet"):
            part.unlink()
    elif before.get("key") != job.key:
        remedy = "name another folder with --out, or replace them with --force"
        raise BadInput(f"'{job.out.name}' holds answers of another run: the case, the files or the options were others", remedy, str(job.out))
    elif before.get("done"):
        raise BadInput(f"'{job.out.name}' holds these answers already", "name another folder with --out, or screen anew with --force", str(job.out))


def finish(job: Job, counted: dict[str, Any]) -> None:
    """Note that the work is done, and what was counted."""
    body = {"key": job.key, "parts": len(job.units), "done": True, **job.described(), "counts": counted}
    files.write(job.out / PLAN, json.dumps(body, ensure_ascii=False, indent=1).encode())
