"""PostgreSQL: what only a server has: schemas, other writers, touches by its administrator, and a kill."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from stores.test_stores import fill, new
from truceline.model.errors import BadInput, TrucelineError
from truceline.stores.postgres import PostgresStore


@pytest.fixture
def log(postgres, tmp_path):
    address = f"{postgres}#{('server_' + tmp_path.name).replace('-', '_').lower()[:60]}"
    store = PostgresStore.open(address)
    yield store, address
    store.close()


def administrator(address):
    server, _, schema = address.partition("#")
    return psycopg.connect(server, autocommit=True, options=f"-c search_path={schema}")


def test_two_writers_leave_no_gap(log):
    store, address = log
    others = [PostgresStore.open(address) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda pair: [pair[1].append([new(f"{pair[0]}-{number}")]) for number in range(20)], enumerate(others)))
    assert (store.size(), store.verify()) == (80, ())
    for other in others:
        other.close()


@pytest.mark.parametrize("statement", ["UPDATE entry SET leaf = '' WHERE at = 1", "DELETE FROM entry WHERE at = 1", "DELETE FROM seals", "TRUNCATE entry"])
def test_the_tables_refuse_change(log, statement):
    store, address = log
    fill(store)
    with administrator(address) as admin, pytest.raises(psycopg.Error, match="append-only"):
        admin.execute(statement)
    assert store.verify() == ()


TOUCHES = [
    ("a leaf", "UPDATE entry SET leaf = decode(replace(encode(leaf, 'escape'), '2018', '2019'), 'escape') WHERE at = 4", "entry 4"),
    ("a value", "UPDATE seals SET lines = decode(replace(encode(lines, 'escape'), 'EXERCISE 4', 'EXERCISE 5'), 'escape') WHERE at = 4", "entry 4"),
    ("a deleted entry", "DELETE FROM entry WHERE at = 9", "entry 9 is missing"),
    ("a hidden name", "DELETE FROM name WHERE name = 'report_received:r2'", "'report_received:r2' is nowhere, but it is entry 2"),
    ("a name led elsewhere", "UPDATE name SET at = 3 WHERE at = 2", "is entry 3, but it is entry 2"),
    ("a kept hash", "UPDATE node SET hash = '' WHERE at = 0", "entries 0 to 255"),
    ("only the guard", "SELECT 1", "the guard entry_stays"),
]


@pytest.mark.parametrize(("name", "statement", "named"), TOUCHES, ids=[name for name, _, _ in TOUCHES])
def test_every_touch_is_named(log, name, statement, named):
    store, address = log
    fill(store, 300)
    with administrator(address) as admin:
        admin.execute("ALTER TABLE entry DISABLE TRIGGER ALL")
        admin.execute(statement)
    assert any(named in fault for fault in store.verify())


@pytest.mark.parametrize("address", ["postgresql:///nothing?host=/nowhere#a", "postgresql://x"])
def test_what_cannot_be_opened_says_so(address):
    with pytest.raises(BadInput):
        PostgresStore.open(address)


@pytest.mark.parametrize("case", ["", "A", "a-b", "a;DROP", "1a", "pg_a", "a" * 64])
def test_a_case_is_a_plain_name(postgres, case):
    with pytest.raises(BadInput, match="no name for a log"):
        PostgresStore.open(f"{postgres}#{case}")


def test_a_newer_layout(log):
    _, address = log
    with administrator(address) as admin:
        admin.execute("UPDATE layout SET version = 99")
    with pytest.raises(BadInput, match="newer Truceline"):
        PostgresStore.open(address)


def test_a_connection_that_was_cut_acknowledges_nothing(log):
    store, address = log
    fill(store)
    with administrator(address) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
    with pytest.raises(TrucelineError, match="nothing was written"):
        store.append([new("late")])
    again = PostgresStore.open(address)
    assert (again.size(), again.verify()) == (20, ())
    again.close()


def test_a_log_that_is_gone_is_not_made_anew_where_there_must_be_one(log):
    store, address = log
    fill(store)
    again = PostgresStore.open(address, make=False)
    assert again.size() == 20, "the control"
    again.close()
    with administrator(address) as admin:
        admin.execute(f"DROP SCHEMA {address.partition('#')[2]} CASCADE")
    with pytest.raises(BadInput, match="no log of that name"):
        PostgresStore.open(address, make=False)


WRITER = """
import sys
from datetime import UTC, datetime
from truceline.model.entry import Kind
from truceline.stores.postgres import PostgresStore
store = PostgresStore.open(sys.argv[1])
while True:
    size = store.size()
    store.append([(Kind.REPORT_RECEIVED, datetime.now(UTC), "w", {"id": f"r{size}", "text": "x" * 200})])
    print(size, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_acknowledged(log):
    store, address = log
    acknowledged = -1
    for _ in range(2):
        environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
        writer = subprocess.Popen([sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(15):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, writer.stdout.read().split())])
        writer.wait()
        writer.stdout.close()
    assert store.size() > acknowledged > 0
    assert store.verify() == ()
