"""The log in a file: append-only, every touch named, durable when a program is killed and when the power goes."""

import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress

import apsw
import pytest

import powercut
from assurance import scale
from small import disk
from stores.test_stores import AT, fill, new
from truceline.ledger.canon import encode
from truceline.ledger.merkle import Peaks, leaf_hash
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, NoRoom, TrucelineError
from truceline.model.plain import to_plain
from truceline.stores import sqlite
from truceline.stores.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db"


@pytest.fixture
def store(path):
    store = SqliteStore.open(path)
    yield store
    store.close()


def test_the_table_refuses_change(store, path):
    fill(store)
    with sqlite3.connect(path) as db:
        for statement in ("UPDATE entry SET leaf = x'00' WHERE at = 1", "DELETE FROM entry WHERE at = 1", "DELETE FROM seals WHERE at = 1"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)
    db.close()


def rewrite(path, statement, *values, guards=True):
    """Change the file as its administrator can, and put the guards back where they are not meant to be missed."""
    db = sqlite3.connect(path)
    kept = [row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    for name in ("entry_stays", "entry_remains", "seals_remain"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute(statement, values)
    for trigger in kept if guards else ():
        db.execute(trigger)
    db.commit()
    db.close()


def changed(column, old, new):
    return f"{column} = CAST(replace(CAST({column} AS TEXT), '{old}', '{new}') AS BLOB)"


TOUCHES = [
    ("an edited value", f"UPDATE seals SET {changed('lines', 'EXERCISE 4', 'EXERCISE 5')} WHERE at = 4", "entry 4"),
    ("an edited author", f"UPDATE seals SET {changed('lines', 'ann', 'bob')} WHERE at = 4", "entry 4"),
    ("an edited time", f"UPDATE entry SET {changed('leaf', '2018', '2019')} WHERE at = 4", "entry 4"),
    ("an edited hash", "UPDATE entry SET hash = zeroblob(32) WHERE at = 6", "entry 6"),
    ("a deleted entry", "DELETE FROM entry WHERE at = 9", "entry 9 is missing"),
    ("deleted values", "DELETE FROM seals WHERE at = 9", "entry 9"),
    ("values of no entry", "INSERT INTO seals VALUES (999, x'00')", "fields of entry 999"),
    ("a hidden name", "DELETE FROM name WHERE at = 2", "'report_received:r2' is nowhere, but it is entry 2"),
    ("a name led elsewhere", "UPDATE name SET at = 3 WHERE at = 2", "is entry 3, but it is entry 2"),
    ("a name of nothing", "INSERT INTO name VALUES ('report_received:r999', 2)", "'report_received:r999' is entry 2, but it is nowhere"),
    ("a kept hash", "UPDATE node SET hash = zeroblob(32)", "entries 0 to 255"),
    ("a kept hash taken out", "DELETE FROM node", "entries 0 to 255"),
    ("a moved entry", "UPDATE entry SET at = 500 WHERE at = 299", "entry 500 was logged as entry 299"),
    ("a value taken for withheld", f"UPDATE seals SET lines = CAST('[\"body\",\"{'0' * 64}\"]' AS BLOB) WHERE at = 8", "entry 8"),
]


@pytest.mark.parametrize(("name", "statement", "named"), TOUCHES, ids=[t[0] for t in TOUCHES])
def test_every_touch_is_named(store, path, name, statement, named):
    fill(store, 300)
    store.close()
    rewrite(path, statement)
    touched = SqliteStore.open(path)
    assert any(named in fault for fault in touched.verify())
    touched.close()


def test_a_guard_that_was_taken_away_is_missed(store, path):
    fill(store)
    rewrite(path, "SELECT 1", guards=False)
    assert sum("the guard" in fault for fault in store.verify()) == 3


def test_a_value_hidden_as_if_redacted_is_named_and_a_redaction_undone_too(store, path):
    from truceline.ledger import leaf

    fill(store)
    rows = list(store.stored())
    rewrite(path, "UPDATE seals SET lines = ? WHERE at = 3", leaf.withhold(rows[3][1], ["body/text"]))
    assert store.verify() == ("entry 3 lacks its field body/text, and no entry says that it was redacted",)
    rewrite(path, "UPDATE seals SET lines = ? WHERE at = 3", rows[3][1])
    store.withhold(3, ["body/text"], (Kind.REDACTED, AT, "ann", {"entry": 3, "fields": ["body/text"]}))
    rewrite(path, "UPDATE seals SET lines = ? WHERE at = 3", rows[3][1])
    assert store.verify() == ("entry 3 still has its field body/text, which another entry says was redacted",)


def test_a_cut_tail_is_found_only_with_a_checkpoint(store, path):
    fill(store)
    size, top = store.size(), store.root()
    store.close()
    for table in ("entry", "seals", "name"):
        rewrite(path, f"DELETE FROM {table} WHERE at >= 15")
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


def test_nothing_of_a_withheld_value_is_left_in_the_files(store, path):
    fill(store)
    for number in range(20):
        store.append([(Kind.CORRECTION, AT, "ann", {"text": f"CANARY-{number} " * 200})])
    everything = lambda: b"".join(file.read_bytes() for file in path.parent.iterdir())  # noqa: E731
    assert everything().count(b"CANARY-") > 100, "the control"
    for number in range(20, 40):
        store.withhold(number, ["body/text"], (Kind.REDACTED, AT, "ann", {"entry": number, "fields": ["body/text"]}))
    store.purge()
    assert b"CANARY-" not in everything()
    assert store.verify() == ()


def test_a_file_that_is_no_log(path):
    path.write_bytes(b"this is a text, not a database" * 50)
    with pytest.raises(BadInput, match="cannot be opened"):
        SqliteStore.open(path)


@pytest.mark.parametrize("left", [b"", "header", "strange"])
def test_a_file_that_lost_its_log_is_not_taken_for_a_new_one(path, left):
    """No bytes, a database without tables, a database of something else; the control is a place without any file."""
    if left == b"":
        path.write_bytes(left)
    else:
        db = sqlite3.connect(path)
        db.executescript("PRAGMA journal_mode=WAL;" + ("CREATE TABLE entry (at INTEGER);" if left == "strange" else ""))
        db.close()
    before = path.read_bytes()
    with pytest.raises(BadInput, match="holds no log"):
        SqliteStore.open(path)
    assert path.read_bytes() == before
    SqliteStore.open(path.with_name("new.db")).close()


def test_a_newer_layout(store, path):
    store.close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(BadInput, match="newer Truceline"):
        SqliteStore.open(path)


LAYOUT_1 = """
CREATE TABLE entry (at INTEGER PRIMARY KEY, leaf BLOB NOT NULL, hash BLOB NOT NULL, key TEXT) STRICT;
CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
PRAGMA user_version=1;
"""


@pytest.fixture
def older(path):
    """A log of the first layout with 300 entries; the root of its leaves."""
    leaves = []
    db = sqlite3.connect(path)
    db.executescript(LAYOUT_1)
    for number in range(300):
        data = encode(to_plain(Entry(index=number, kind=Kind.REPORT_RECEIVED, at=AT, by="ann", body={"id": f"r{number}"})))
        leaves.append(leaf_hash(data))
        db.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", (number, data, leaves[-1], f"report_received:r{number}"))
    db.commit()
    db.close()
    tree = Peaks()
    tree.extend(leaves)
    return tree.root().hex()


def test_a_log_of_the_first_layout_goes_on_with_the_same_root(path, older):
    store = SqliteStore.open(path)
    assert (store.root(), store.verify()) == (older, ())
    assert fill(store, 301)[0].index == 300, "what was known is known"
    assert (store.size(), store.root(300), store.verify()) == (301, older, ())
    store.close()


def test_an_upgrade_that_is_killed_at_any_moment_leaves_the_old_log_or_the_new_one(path, older):
    """The full form kills it at 50 moments, the quick one at 3; each time the next to open it has all of it."""
    child = "import sys;from pathlib import Path;from truceline.stores.sqlite import SqliteStore;print('READY',flush=True);SqliteStore.open(Path(sys.argv[1]))"
    kept, moments, layouts = path.read_bytes(), scale(3, 50), set()
    for moment in range(moments):
        for left in path.parent.glob("case.db*"):
            left.unlink()
        path.write_bytes(kept)
        environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
        upgrade = subprocess.Popen([sys.executable, "-c", child, str(path)], stdout=subprocess.PIPE, text=True, env=environment)
        upgrade.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            upgrade.wait(0.06 * moment / moments)
        upgrade.send_signal(signal.SIGKILL)
        upgrade.wait()
        upgrade.stdout.close()
        db = sqlite3.connect(path)
        layouts.add(db.execute("PRAGMA user_version").fetchone()[0])
        db.close()
        store = SqliteStore.open(path)
        assert (store.size(), store.root(), store.verify()) == (300, older, ()), moment
        store.close()
    assert layouts <= {1, 2}


def test_no_room_means_nothing_written(store):
    fill(store)
    pages = store._db._connection.execute("PRAGMA page_count").fetchone()[0]
    store._db._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(TrucelineError, match="nothing was written"):
        store.append([(Kind.DRAFT_READ, AT, "x", {"text": "long " * 50000})])
    assert (store.size(), store.verify()) == (20, ())
    store._db._connection.execute("PRAGMA max_page_count=1000000")
    assert len(store.append([new("after")])) == 1, "with room again it goes on"


WRITER = """
import sys, threading, uuid
from datetime import UTC, datetime
from pathlib import Path
from truceline.model.entry import Kind
from truceline.stores.sqlite import SqliteStore
store = SqliteStore.open(Path(sys.argv[1]))
said = threading.Lock()
def write():
    while True:
        name = uuid.uuid4().hex
        added = store.append([(Kind.REPORT_RECEIVED, datetime.now(UTC), "w", {"id": name, "text": name * 5})])
        with said:
            print(added[0].index, name, flush=True)
for _ in range(4):
    threading.Thread(target=write).start()
"""


def test_a_kill_under_load_loses_nothing_that_was_acknowledged(path):
    """The full form has 1,000 cycles of four writers."""
    chance, acknowledged = random.Random(2018), {}
    cycles = scale(4, 1000)
    for cycle in range(cycles):
        environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=environment)
        lines = [writer.stdout.readline() for _ in range(chance.randint(1, 40))]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.read().splitlines(keepends=True)
        writer.wait()
        writer.stdout.close()
        said = dict(reversed(line.split()) for line in lines if line.endswith("\n"))
        acknowledged.update(said)
        store = SqliteStore.open(path)
        assert all(store.find(f"report_received:{name}") == int(index) for name, index in said.items()), f"cycle {cycle}"
        store.close()
    store = SqliteStore.open(path)
    kept = {entry.body["id"]: (entry.index, entry.body["text"]) for entry in store.entries()}
    assert len(acknowledged) > cycles
    assert all(kept[name] == (int(index), name * 5) for name, index in acknowledged.items())
    assert (len(kept), store.verify()) == (store.size(), ())
    store.close()


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(("synchronous", "synced"), [("FULL", True), ("NORMAL", False)])
def test_each_word_of_success_comes_after_the_disks(tmp_path, synchronous, synced):
    """What the system was asked: between two words of success there is a sync of the write-ahead log; with NORMAL, the control, there is none."""
    writer = f"""
import sys
from pathlib import Path
from truceline.stores import sqlite
sqlite.SETTINGS = tuple(item.replace("FULL", "{synchronous}") if item.startswith("synch") else item for item in sqlite.SETTINGS)
from stores.test_stores import new
store = sqlite.SqliteStore.open(Path(sys.argv[1]))
store.append([new(1)])
for number in range(2, 12):
    store.append([new(number)])
    print("ACKNOWLEDGED", flush=True)
"""
    trace, environment = tmp_path / "trace", {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    words = ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync,write", "-o", str(trace), sys.executable, "-c", writer, str(tmp_path / "case.db")]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120)
    if "ptrace" in done.stderr:
        pytest.skip("this system lets nothing be traced")
    assert done.returncode == 0, done.stderr
    lines = [line for line in trace.read_text().splitlines() if "ACKNOWLEDGED" in line or ("sync(" in line and "case.db-wal" in line)]
    calls = ["word" if "ACKNOWLEDGED" in line else "sync" for line in lines]
    assert calls.count("word") == 10
    first = calls.index("word")
    between = [calls[at - 1] == "sync" for at in range(first + 1, len(calls)) if calls[at] == "word"]
    assert all(between) if synced else not any(between)


NAMES = itertools.count()


def traced(folder, settings, fails=None):
    """Write through a disk that remembers, whose sync `fails` once where a number is given, and return its trace."""
    path = folder / "case.db"
    first = SqliteStore.open(path)
    fill(first, 3)
    first.close()
    trace = powercut.Trace({path.name: path.read_bytes()})
    name = f"disk{next(NAMES)}"
    disk = powercut.Disk(name, trace) if fails is None else powercut.Forgetful(name, trace, fails)
    connection = apsw.Connection(str(path), vfs=name)
    for setting in ("locking_mode=EXCLUSIVE", *settings, "wal_autocheckpoint=20"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    store = SqliteStore(sqlite._File(connection, str(path)), os.urandom)
    for number in range(40):
        try:
            store.append([new(f"{number}-{part}") for part in range(1 + number % 3)])
        except (apsw.Error, TrucelineError):
            continue
        trace.events.append(("ack", store.size()))
    with suppress(apsw.Error):  # where it is the last sync that fails
        connection.close()
    del disk
    return trace


def lost(folder, settings, count, seed):
    """Return how many of `count` power cuts lost an acknowledged entry, and how many left a log that is not whole."""
    trace = traced(folder, settings)
    short = broken = 0
    for number, (files, acknowledged) in enumerate(powercut.cuts(trace, count, seed)):
        place = folder / f"cut{number}"
        place.mkdir()
        for name, data in files.items():
            (place / name).write_bytes(data)
        try:
            store = SqliteStore.open(place / "case.db")
            short += store.size() < acknowledged
            broken += store.verify() != ()
            store.close()
        except BadInput:
            broken += 1
        shutil.rmtree(place)
    return short, broken


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path):
    """The full form has 10,000 cuts."""
    assert lost(tmp_path, sqlite.SETTINGS, scale(60, 10_000), 2018) == (0, 0)


def test_the_control_with_synchronous_normal_loses_some(tmp_path):
    settings = [setting.replace("FULL", "NORMAL") for setting in sqlite.SETTINGS]
    short, broken = lost(tmp_path, settings, scale(60, 1000), 2018)
    assert short > 0 and broken == 0


def test_a_sync_that_failed_once_loses_nothing_that_was_acknowledged_after_it(tmp_path):
    """The power goes at the end, and at some moments before. The full form fails each of the first 100 syncs."""
    for fails in range(1, scale(8, 100)):
        place = tmp_path / f"{fails}"
        place.mkdir()
        trace = traced(place, sqlite.SETTINGS, fails)
        moments = [len(trace.events), *(random.Random(fails).randint(1, len(trace.events)) for _ in range(5))]
        for number, moment in enumerate(moments):
            files, acknowledged = powercut.after(trace, moment, random.Random(number))
            (place / f"cut{number}").mkdir()
            for name, data in files.items():
                (place / f"cut{number}" / name).write_bytes(data)
            store = SqliteStore.open(place / f"cut{number}" / "case.db")
            assert store.size() >= acknowledged, (fails, moment)
            assert store.verify() == (), (fails, moment)
            store.close()


@pytest.mark.parametrize("stays", [False, True])
def test_a_failing_disk_acknowledges_nothing_that_is_not_there(tmp_path, stays):
    """The full form fails each of the first 500 calls, once and for good."""
    for at in range(1, scale(40, 500)):
        path = tmp_path / f"{stays}{at}.db"
        first = SqliteStore.open(path)
        fill(first, 3)
        first.close()
        name = f"disk{next(NAMES)}"
        disk = powercut.Failing(name)
        acknowledged = 3
        try:
            connection = apsw.Connection(str(path), vfs=name)
            for setting in ("locking_mode=EXCLUSIVE", *sqlite.SETTINGS):
                connection.execute(f"PRAGMA {setting}").fetchall()
            store = SqliteStore(sqlite._File(connection, str(path)), os.urandom)
            disk.count, disk.at, disk.stays = 0, at, stays
            for number in range(30):
                store.append([new(f"{number}-x")])
                acknowledged += 1
        except (apsw.Error, TrucelineError, OSError):
            pass
        disk.at = None
        connection.close()
        after = SqliteStore.open(path)
        assert after.size() >= acknowledged, at
        assert after.verify() == (), at
        after.close()


def test_a_full_disk_is_said_and_leaves_what_was_acknowledged(tmp_path):
    """In a child, whose files may have no more than 400 kB: SQLite says "disk I/O error" for this, and we say that nothing was written."""
    child = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from truceline.model.entry import Kind
from truceline.model.errors import NoRoom
from truceline.stores.sqlite import SqliteStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqliteStore.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
count = 0
try:
    while True:
        store.append([(Kind.REPORT_RECEIVED, datetime.now(UTC), "w", {"id": f"r{count}", "text": "x" * 3000})])
        count += 1
except NoRoom as error:
    print(count, store.size(), error.what)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.append([(Kind.REPORT_RECEIVED, datetime.now(UTC), "w", {"id": "after", "text": "x"})])
"""
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", child, str(tmp_path / "case.db")], capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    count, size, *words = done.stdout.split()
    assert count == size and int(count) > 10 and "nothing was written" in " ".join(words)
    store = SqliteStore.open(tmp_path / "case.db")
    assert (store.size(), store.verify()) == (int(count) + 1, ())
    store.close()


@pytest.fixture
def small(tmp_path):
    with disk(tmp_path / "small", "1m") as place:
        yield place


def test_a_full_file_system_is_said_reads_go_on_and_with_room_again_so_do_writes(small):
    store, acknowledged = SqliteStore.open(small / "case.db"), 0
    with pytest.raises(NoRoom, match=r"nothing was written: .*full"):
        for number in range(10_000):
            store.append([new(number, note="x" * 2000)])
            acknowledged += 1
    assert (store.size(), len(list(store.entries())), store.verify()) == (acknowledged, acknowledged, ())
    reader = SqliteStore.open(small / "case.db")
    assert reader.size() == acknowledged > 20
    reader.close()
    subprocess.run(["mount", "-o", "remount,size=8m", small], check=True)
    store.append([new("after")])
    assert (store.size(), store.verify()) == (acknowledged + 1, ())
    store.close()
