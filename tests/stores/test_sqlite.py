"""The store's contract: durable, append-only, and every touch is named."""

import random
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from truceline.ledger.leaf import to_leaf
from truceline.ledger.merkle import leaf_hash, root
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, TrucelineError
from truceline.stores.sqlite import SqliteStore

AT = datetime(2018, 10, 15, tzinfo=UTC)


def fill(store, count=20):
    return store.append([(Kind.REPORT_RECEIVED, AT, "somebody", {"id": f"r{n}", "text": f"report {n}"}) for n in range(count)])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db"


@pytest.fixture
def store(path):
    store = SqliteStore.open(path)
    yield store
    store.close()


def test_entries_come_back_in_order_and_the_root_is_that_of_their_bytes(store):
    added = fill(store)
    assert tuple(store.entries()) == added
    assert store.size() == 20
    assert store.root() == root([leaf_hash(to_leaf(entry)) for entry in added]).hex()
    assert store.root(7) == root([leaf_hash(to_leaf(entry)) for entry in added[:7]]).hex()
    assert store.verify() == ()


def test_the_same_report_is_logged_once(store):
    fill(store)
    assert fill(store) == ()
    assert store.known(Kind.REPORT_RECEIVED, "r3")
    assert not store.known(Kind.REPORT_RECEIVED, "r99")


def test_a_batch_is_all_or_nothing(store):
    with pytest.raises(ValueError):
        store.append([(Kind.CORRECTION, AT, "x", {"corrects": 0}), (Kind.CORRECTION, AT, "x", {"corrects": float("nan")})])
    assert store.size() == 0


def test_the_table_refuses_change(store, path):
    fill(store)
    with sqlite3.connect(path) as db:
        for statement in ("UPDATE entry SET leaf = x'00' WHERE at = 1", "DELETE FROM entry WHERE at = 1"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)
    db.close()


def rewrite(path, statement, *values):
    db = sqlite3.connect(path)
    db.executescript("DROP TRIGGER entry_stays; DROP TRIGGER entry_remains;")
    db.execute(statement, values)
    db.commit()
    db.close()


TOUCHES = [
    ("an edited body", "UPDATE entry SET leaf = replace(leaf, 'report 4', 'report 5') WHERE at = 4", "entry 4"),
    ("an edited hash", "UPDATE entry SET hash = zeroblob(32) WHERE at = 6", "entry 6"),
    ("a deleted entry", "DELETE FROM entry WHERE at = 9", "entry 9 is missing"),
    ("a hidden id", "UPDATE entry SET key = NULL WHERE at = 2", "index entry of 2"),
    ("a moved entry", "UPDATE entry SET at = 50 WHERE at = 19", "entry 50 was logged as entry 19"),
]


@pytest.mark.parametrize(("name", "statement", "named"), TOUCHES, ids=[t[0] for t in TOUCHES])
def test_every_touch_is_named(store, path, name, statement, named):
    fill(store)
    store.close()
    rewrite(path, statement.replace("replace(leaf", "CAST(replace(CAST(leaf AS TEXT)").replace("'report 5')", "'report 5') AS BLOB)"))
    touched = SqliteStore.open(path)
    assert any(named in fault for fault in touched.verify())
    touched.close()


def test_a_cut_tail_is_found_only_with_a_checkpoint(store, path):
    fill(store)
    size, top = store.size(), store.root()
    store.close()
    rewrite(path, "DELETE FROM entry WHERE at >= 15")
    cut = SqliteStore.open(path)
    assert cut.verify() == (), "the control: without an outside checkpoint nobody can see it"
    assert any("the end is missing" in fault for fault in cut.verify(size=size, root=top))
    cut.close()


def test_a_rewritten_log_is_found_only_with_a_checkpoint(tmp_path, store):
    fill(store)
    other = SqliteStore.open(tmp_path / "other.db")
    other.append([(Kind.REPORT_RECEIVED, AT, "somebody else", {"id": f"r{n}", "text": "another"}) for n in range(20)])
    assert other.verify() == ()
    assert any("rewritten" in fault for fault in other.verify(size=20, root=store.root()))
    other.close()


def test_a_file_that_is_no_log(path):
    path.write_bytes(b"this is a text, not a database" * 50)
    with pytest.raises(BadInput, match="cannot be opened"):
        SqliteStore.open(path)


def test_a_newer_layout(store, path):
    store.close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(BadInput, match="newer Truceline"):
        SqliteStore.open(path)


def test_no_room_means_nothing_written(store):
    fill(store)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(TrucelineError, match="nothing was written"):
        store.append([(Kind.DRAFT_READ, AT, "x", {"text": "long " * 50000})])
    assert store.size() == 20
    assert store.verify() == ()


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from truceline.model.entry import Kind
from truceline.stores.sqlite import SqliteStore
store = SqliteStore.open(Path(sys.argv[1]))
while True:
    size = store.size()
    store.append([(Kind.REPORT_RECEIVED, datetime.now(UTC), "w", {"id": f"r{size}", "text": "x" * 200})])
    print(size, flush=True)
"""


def test_a_kill_loses_nothing_that_was_acknowledged(path):
    chance = random.Random(2018)
    acknowledged = -1
    for _ in range(8):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)})
        for _ in range(chance.randint(1, 40)):
            acknowledged = max(acknowledged, int(writer.stdout.readline()))
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        acknowledged = max([acknowledged, *map(int, rest)])
    store = SqliteStore.open(path)
    assert store.size() > acknowledged > 0
    assert store.verify() == ()
    store.close()
