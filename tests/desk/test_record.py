"""The log is checked, moved and given away; what was touched is named, and twelve ways to rewrite it are found by who kept one receipt."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys

import pytest

from assurance import scale
from desk import valley
from desk.samples import AT
from desk.signed import arrived, case, copy_of, first_report  # noqa: F401
from stores.conftest import postgres  # noqa: F401
from truceline.desk import files, keys, record, redact, signing
from truceline.ledger import checkpoint, leaf, note
from truceline.ledger.merkle import Peaks, leaf_hash
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.plain import to_plain
from truceline.model.record import Checkpoint
from truceline.stores.sqlite import SqliteStore


@pytest.fixture
def folder(tmp_path):
    store = SqliteStore.open(tmp_path / "case.db")
    store.append([(Kind.REPORT_RECEIVED, AT, "ann", {"id": f"r{n}", "n": n}) for n in range(7)])
    store.close()
    files.keep(tmp_path / "documents", b"a page")
    return tmp_path


def test_an_untouched_log_is_whole(folder):
    result = record.verify(folder, None)
    assert (result["size"], result["faults"]) == (7, [])
    assert record.verify(folder, f"7:{result['root']}")["faults"] == []


def test_a_touched_document_and_a_touched_entry_are_named(folder):
    kept = record.verify(folder, None)
    document = next((folder / "documents").iterdir())
    document.write_bytes(b"another page")
    with sqlite3.connect(folder / "case.db") as db:
        db.execute("DROP TRIGGER entry_stays")
        db.execute("UPDATE entry SET leaf = CAST(replace(leaf, '2018', '2019') AS BLOB) WHERE at = 3")
    db.close()
    faults = record.verify(folder, f"7:{kept['root']}")["faults"]
    assert any("entry 3" in fault for fault in faults)
    assert any(document.name in fault for fault in faults)
    assert any("kept checkpoint" in fault for fault in faults)


def test_a_document_that_is_gone_is_named_and_one_that_was_destroyed_on_purpose_is_not(case):  # noqa: F811
    index = first_report(case)
    document = next(case.store.entries(index, index + 1)).body["document"]
    assert record.verify(case.folder, None)["faults"] == []
    path = case.folder / "documents" / document
    path.rename(path.with_name("elsewhere"))
    assert record.verify(case.folder, None)["faults"] == [f"document {document}, which entry {index} names, is not there"]
    path.with_name("elsewhere").rename(path)
    path.write_bytes(path.read_bytes() + b"post")
    path.rename(path.with_name(files.sha256(path.read_bytes())))
    case.add([(Kind.DOCUMENT_KEPT, {"digest": path.name, "name": "x", "bytes": 1})])
    other = files.keep(case.folder / "documents", b"EXERCISE the original of six reports")
    redact.redact(case, index, ("body/report/said_by",), why="EXERCISE", with_documents=True)
    assert other == document and record.verify(case.folder, None)["faults"] == []


def test_the_export_is_the_bytes_that_the_tree_is_made_of_and_shows_no_field(folder):
    size, top = record.export(folder, folder / "log.jsonl")
    lines = (folder / "log.jsonl").read_bytes().splitlines()
    tree = Peaks()
    tree.extend(leaf_hash(line) for line in lines)
    assert (size, top) == (7, tree.root().hex())
    assert not any(b"ann" in line or b"r3" in line for line in lines)


@pytest.mark.parametrize("kept", ["7", "x:" + "0" * 64, "7:abc", "7:" + "G" * 64])
def test_a_checkpoint_is_size_and_root(folder, kept):
    with pytest.raises(BadInput, match="is not a checkpoint; write SIZE:ROOT"):
        record.verify(folder, kept)


def test_a_folder_without_a_log(tmp_path):
    with pytest.raises(BadInput, match="has no log"):
        record.verify(tmp_path, None)


def test_a_log_moves_to_a_server_and_back_with_the_same_root(case, postgres):  # noqa: F811
    root, size = case.store.root(), case.store.size()
    case.store.close()
    assert record.move(case.folder, f"{postgres}#moved_case") == root
    assert not (case.folder / "case.db").exists()
    there = valley.opened(case.folder)
    there.add([arrived(there, "on the server")])
    assert (there.store.size(), there.store.root(size)) == (size + 1, root)
    there.close()
    assert record.verify(case.folder, f"{size}:{root}")["faults"] == []
    assert record.move(case.folder, "case.db")
    back = valley.opened(case.folder)
    assert (back.store.size(), back.store.root(size)) == (size + 1, root)
    back.close()
    with pytest.raises(BadInput, match="already"):
        record.move(case.folder, "case.db")


# --- twelve rewrites by whoever runs the server: all hashes, names, guards and own checkpoints are made anew


def rebuilt(folder, change):
    """Rewrite a copied case with everything derived from it, as its administrator can: `change` maps the list of new entries to another."""
    old = SqliteStore.open(folder / "case.db")
    rows = [(entry.kind, entry.at, entry.by, entry.body) for entry in old.entries()]
    old.close()
    for path in [*folder.glob("case.db*"), *signing.checkpoints(folder)]:
        path.unlink()
    new = SqliteStore.open(folder / "case.db")
    new.append(change(rows))
    _sign_again(new, folder)
    new.close()


def _sign_again(store, folder):
    """The administrator has the key and signs the forged log too."""
    own = signing.key(store)
    if own:
        size = store.size()
        seeds = [keys.load(own.name), bytes(32)]
        seed = next(seed for seed in seeds if note.own_key(own.name, seed, note.LOG) == own)
        text = checkpoint.sign(Checkpoint(origin=own.name, size=size, root=store.root()), seed)
        files.write(signing.folder(folder) / f"{size}.txt", text.encode())


def at(rows, index, **changes):
    kind, moment, by, body = rows[index]
    kind, moment, by, body = {"kind": kind, "at": moment, "by": by, "body": body, **changes}.values()
    return [*rows[:index], (kind, moment, by, body), *rows[index + 1 :]]


def edited(rows, index):
    body = json.loads(json.dumps(rows[index][3]))
    body["report"]["act"] = "quiet"
    return at(rows, index, body=body)


def another_key(rows):
    made = note.own_key(note.read_key(rows[_place(rows, Kind.KEY_SET)][3]["key"]).name, bytes(32), note.LOG)
    return at(rows, _place(rows, Kind.KEY_SET), body={"id": "own", "key": str(made), "origin": made.name})


def _place(rows, kind):
    return next(index for index, row in enumerate(rows) if row[0] is kind)


def swapped(rows, one, other):
    return at(at(rows, one, body=rows[other][3]), other, body=rows[one][3])


REWRITES = {
    "edit": lambda rows, n: edited(rows, n),
    "delete": lambda rows, n: [*rows[:n], *rows[n + 1 :]],
    "insert": lambda rows, n: [*rows[:n], (*rows[n][:2], "x", {"id": "new", "text": "planted"}), *rows[n:]],
    "reorder": lambda rows, n: [*rows[:n], rows[n + 1], rows[n], *rows[n + 2 :]],
    "truncate the tail": lambda rows, n: rows[:-1],
    "roll back to an old copy": lambda rows, n: rows[: n + 2],
    "swap two bodies": lambda rows, n: swapped(rows, n, n + 1),
    "change a time": lambda rows, n: at(rows, n, at=AT),
    "change an author": lambda rows, n: at(rows, n, by="somebody else"),
    "fork": lambda rows, n: edited(rows, len(rows) - 1),
    "replace the key": lambda rows, n: another_key(rows),
    "replay another mission's log": lambda rows, n: [(*row[:3], {"text": "another mission"}) for row in rows if row[0] is not Kind.KEY_SET],
}


@pytest.mark.parametrize("name", REWRITES)
def test_who_kept_one_receipt_finds_every_rewrite_and_nobody_without(case, tmp_path, name):  # noqa: F811
    index, key = first_report(case), str(signing.key(case.store))
    kept = tmp_path / "receipt.json"
    case.add([arrived(case, "the last")])
    kept.write_text(json.dumps(to_plain(signing.receipt(case, case.store.size() - 1))))
    forged = copy_of(case, tmp_path / "forged")
    rebuilt(forged, lambda rows: REWRITES[name](rows, index))
    assert record.verify(forged, None)["faults"] == [], "the control: without anything kept outside, the forged log looks whole"
    assert record.verify(forged, str(kept), key)["faults"] != []
    assert record.verify(case.folder, str(kept), key)["faults"] == [], "the true log still holds"


def test_a_forged_receipt_or_another_key_is_no_checkpoint(case, tmp_path):  # noqa: F811
    kept = tmp_path / "receipt.json"
    given = to_plain(signing.receipt(case, first_report(case)))
    stranger = str(note.own_key(signing.key(case.store).name, bytes(32), note.LOG))
    for value in ({**given, "leaf": given["leaf"].replace("2018", "2019")}, {**given, "key": stranger}, {"index": 1}):
        kept.write_text(json.dumps(value))
        with pytest.raises(BadInput, match="does not hold"):
            record.verify(case.folder, str(kept))
    kept.write_text(json.dumps(given))
    with pytest.raises(BadInput, match="does not hold"):
        record.verify(case.folder, str(kept), stranger)


def readable(folder):
    """All that a reader can get out of a case: entries with their fields, what names lead to, documents; the error where something cannot be got."""
    try:
        store = SqliteStore.open(folder / "case.db")
    except BadInput as error:
        return str(error)
    try:
        rows = [to_plain(entry) for entry in store.entries()]
        entries = [leaf.unseal(*data) for data in store.stored()]
        found = [store.find(name) for entry in entries for name in leaf.names(entry.kind, entry.body)]
        return rows, found, store.size(), store.root(), {path.name: path.read_bytes() for path in record.documents(folder)}
    except (BadInput, sqlite3.Error) as error:
        return repr(error)
    finally:
        store.close()


def test_every_flipped_bit_that_a_reader_can_see_is_named(case, tmp_path):  # noqa: F811
    """The full form flips 10,000 bits in the log, its checkpoints and the originals."""
    signing.sign(case)
    good = copy_of(case, tmp_path / "good")
    truth = readable(good)
    places = [path.relative_to(good) for path in (good / "case.db", *record.documents(good), *signing.checkpoints(good))]
    chance, seen = random.Random(2018), 0
    for _ in range(scale(60, 10_000)):
        place = chance.choices(places, [8, *([1] * (len(places) - 1))])[0]
        shutil.rmtree(tmp_path / "flipped", ignore_errors=True)
        shutil.copytree(good, tmp_path / "flipped")
        raw = bytearray((good / place).read_bytes())
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (tmp_path / "flipped" / place).write_bytes(bytes(raw))
        if readable(tmp_path / "flipped") == truth:
            continue
        seen += 1
        try:
            assert record.verify(tmp_path / "flipped", None)["faults"] != [], place
        except BadInput:
            continue
    assert seen > 5


@pytest.mark.parametrize(("page", "at"), [(0, 20), (0, 100), (0, 3900), (1, 0), (1, 3), (2, 5), (5, 0), (5, 7)])
def test_a_file_in_shreds_is_named_and_never_ends_in_an_error_of_the_program(case, tmp_path, page, at):  # noqa: F811
    signing.sign(case)
    good = copy_of(case, tmp_path / "good")
    raw = bytearray((good / "case.db").read_bytes())
    first = page * 4096 + at
    raw[first : first + 64] = bytes(byte ^ 0xA5 for byte in raw[first : first + 64])
    (good / "case.db").write_bytes(raw)
    try:
        assert record.verify(good, None)["faults"] != []
    except BadInput as error:
        assert "cannot be opened" in str(error) or "no log" in str(error)


def test_a_cut_write_ahead_log_is_found_by_the_checkpoint_beside_it(case, tmp_path):  # noqa: F811
    """A program that was killed leaves a write-ahead log, and a flipped bit there makes SQLite forget what follows; only a checkpoint tells."""
    signing.sign(case)
    writer = "import sys,os;from desk import valley;from desk.signed import arrived;from pathlib import Path;from truceline.desk import signing\n"
    writer += "case=valley.opened(Path(sys.argv[1]));case.add([arrived(case,'late')]);signing.sign(case);os._exit(9)"
    case.store.close()
    subprocess.run([sys.executable, "-c", writer, str(case.folder)], env={**__import__("os").environ, "PYTHONPATH": ":".join(sys.path)}, check=False)
    log = case.folder / "case.db-wal"
    assert log.stat().st_size > 0 and record.verify(copied(case.folder, tmp_path / "a"), None)["faults"] == []
    raw = bytearray(log.read_bytes())
    raw[40] ^= 1
    log.write_bytes(bytes(raw))
    assert any("the end is missing" in fault for fault in record.verify(case.folder, None)["faults"])


def copied(folder, where):
    shutil.copytree(folder, where)
    return where
