"""The log is checked and given away; what was touched is named."""

import sqlite3

import pytest

from desk.samples import AT
from truceline.desk import files, record
from truceline.ledger.merkle import leaf_hash, root
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
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
        db.execute("UPDATE entry SET leaf = CAST(replace(leaf, 'ann', 'bob') AS BLOB) WHERE at = 3")
    db.close()
    faults = record.verify(folder, f"7:{kept['root']}")["faults"]
    assert any("entry 3" in fault for fault in faults)
    assert any(document.name in fault for fault in faults)
    assert any("kept checkpoint" in fault for fault in faults)


def test_the_export_is_the_bytes_that_the_tree_is_made_of(folder):
    size, top = record.export(folder, folder / "log.jsonl")
    lines = (folder / "log.jsonl").read_bytes().splitlines()
    assert (size, top) == (7, root([leaf_hash(line) for line in lines]).hex())


@pytest.mark.parametrize("checkpoint", ["7", "x:" + "0" * 64, "7:abc", "7:" + "G" * 64])
def test_a_checkpoint_is_size_and_root(folder, checkpoint):
    with pytest.raises(BadInput, match="is not a checkpoint; write SIZE:ROOT"):
        record.verify(folder, checkpoint)


def test_a_folder_without_a_log(tmp_path):
    with pytest.raises(BadInput, match="has no log"):
        record.verify(tmp_path, None)
