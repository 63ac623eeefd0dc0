"""A custody archive: entries with their originals, digests, handlers and proofs, and the verifier, in one file that opens without Truceline."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from truceline import __version__
from truceline.desk import files, handover, signing, verifier
from truceline.desk.case import Case
from truceline.ledger import leaf
from truceline.ledger.canon import digest
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput

_README = """{title}
{line}
Custody archive of the log {origin}, made from its checkpoint of {size} entries.

WHAT IS IN IT
  entries.jsonl    {count} entries of the log: each with its leaf, its fields under it (seals) and the proof that the log holds it
  documents/       the original bytes, each under its SHA-256
  handlers.csv     who entered what, and when
  checkpoint.txt   size and root of the log, signed by the log and by its witnesses
  key.txt          the key of the log, for comparison with the one that you got by another way
  handovers.json   only where the log has changed its key: how older ones gave way to it; with one of those, verify.py follows them
  digests.txt      the SHA-256 of every file here
  verify.py        the verifier: Python 3.11 or newer, nothing else, no network

HOW TO VERIFY
  Take verify.py out of this file, and beside it:
  python verify.py THIS_FILE.zip --key "the log's key, as the mission gave it to you before"
  sha256sum -c digests.txt    (after unpacking; shows only that the files are those that were packed)

WHAT THIS SHOWS, AND WHAT NOT
  It shows that these entries stood in the log when the checkpoint was signed, that their fields are those that were logged, and that the
  documents are the bytes that were taken in. It does not show that what they say is true, nor that the log's holder has not kept a second
  log: for that, compare the checkpoint with one that a witness or a bulletin has.
  Whoever made this file put verify.py and key.txt into it too. Where much depends on it, take the verifier from Truceline's source
  (src/truceline/desk/verifier.py; this one is of version {version}) and the key from where the mission published it.
  A field that was withheld shows only that something stood there.
{exercise}"""


def export(case: Case, out: Path, indexes: Iterable[int] | None = None) -> tuple[int, int]:
    """Write the archive of the entries `indexes` (all, by default) to `out`; return how many entries and documents are in it.

    Raises BadInput where an index is not in the log, or the case cannot sign.
    """
    path = signing.sign(case)
    size = int(path.stem)
    chosen = sorted(set(range(size) if indexes is None else indexes))
    if not chosen or chosen[-1] >= size or chosen[0] < 0:
        raise BadInput("there is nothing to export", f"name entries from 0 to {size - 1}")
    members = _members(case, chosen, size, path.read_text("utf-8"))
    digests = "".join(f"{files.sha256(data)}  {name}\n" for name, data in members.items())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*members.items(), ("digests.txt", digests.encode())]:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    files.write(out, stream.getvalue())
    return len(chosen), sum(name.startswith("documents/") for name in members)


def of_finding(case: Case, prefix: str) -> list[int]:
    """Return the indexes of all entries that a finding rests on: its report, what was attached, each step, reply, correction and redaction, and the
    investigations that it is an allegation of. Raises BadInput where no or more than one finding is meant.
    """
    reports = [entry for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED and finding_id(entry.body["id"]).startswith(prefix)]
    if len(reports) != 1:
        raise BadInput(f"{len(reports) or 'no'} findings start with '{prefix}'", "give more of the id that `truceline watch CASE` shows")
    report, finding = reports[0], finding_id(reports[0].body["id"])
    about = {finding, report.body["id"]}
    chosen = {report.index}
    for entry in case.store.entries():
        if entry.kind is Kind.KEY_SET or not about.isdisjoint(_subjects(entry)):
            chosen.add(entry.index)
            about |= {entry.body["investigation"]} if entry.kind is Kind.INVESTIGATION_ENTERED else set()
    for entry in case.store.entries():
        if entry.kind in (Kind.CORRECTION, Kind.REDACTED) and entry.body.get("corrects", entry.body.get("entry")) in chosen:
            chosen.add(entry.index)
    return sorted(chosen)


def _subjects(entry: Entry) -> Iterator[str]:
    """Yield what an entry is about: a finding, a report, an investigation."""
    body = entry.body
    found = [body.get("finding"), body.get("of"), body.get("investigation"), body.get("step", {}).get("finding")]
    found += [body.get("denial", {}).get(name) for name in ("report", "investigation")]
    found += body.get("said", {}).get("findings", ())
    yield from (item for item in found if isinstance(item, str))


def finding_id(report: str) -> str:
    """Return the id of the finding of a report, by the report's id."""
    return digest({"finding": report})


def _members(case: Case, chosen: list[int], size: int, checkpoint: str) -> dict[str, bytes]:
    entries, lines, handlers = [], [], io.StringIO()
    table = csv.writer(handlers)
    table.writerow(["entry", "at", "kind", "by"])
    for index in chosen:
        data, seals = next(case.store.stored(index, index + 1))
        entry = leaf.unseal(data, seals)
        entries.append(entry)
        proof = [item.hex() for item in case.store.inclusion(index, size)]
        row = {"index": index, "leaf": data.decode(), "seals": seals.decode().split("\n") if seals else None, "proof": proof}
        lines.append(json.dumps(row, ensure_ascii=False))
        table.writerow([index, json.loads(data)["at"], entry.kind.value, entry.by])
    settings = case.settings()
    own, notes = signing.key(case.store), handover.notes(handover.held(case.store), size)
    readme = _README.format(
        title=settings.title,
        line="=" * len(settings.title),
        origin=own.name if own else "",
        size=size,
        count=len(entries),
        version=__version__,
        exercise="\nEXERCISE: this case holds made-up data.\n" if settings.exercise else "",
    )
    kept = {name: (case.folder / "documents" / name) for name in dict.fromkeys(digests(entries))}
    return {
        "README.txt": readme.encode(),
        "verify.py": Path(verifier.__file__).read_bytes(),
        "key.txt": f"{own}\n".encode(),
        **({"handovers.json": json.dumps(notes, indent=1).encode()} if notes else {}),
        "checkpoint.txt": checkpoint.encode(),
        "entries.jsonl": ("\n".join(lines) + "\n").encode(),
        "handlers.csv": handlers.getvalue().encode(),
        **{f"documents/{name}": path.read_bytes() for name, path in kept.items() if path.is_file()},
    }


def digests(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the digests of all documents and attachments that entries name."""
    for entry in entries:
        yield from named_in(entry.body)


def named_in(value: Any) -> Iterator[str]:
    """Yield the digests of documents and attachments in plain values."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("document", "digest") and isinstance(item, str):
                yield item
            else:
                yield from named_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from named_in(item)
