"""What SQLite and PostgreSQL share: nodes that are not there are missed, and not guessed."""

import sqlite3

import pytest

from stores.test_sqlite import rewrite
from stores.test_stores import fill
from truceline.model.errors import BadInput
from truceline.stores._walk import STEP
from truceline.stores.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path):
    store = SqliteStore.open(tmp_path / "case.db")
    fill(store, 600)
    store.close()
    return tmp_path / "case.db"


def test_a_node_is_kept_for_every_full_block_of_leaves(path):
    db = sqlite3.connect(path)
    assert db.execute("SELECT level, at FROM node ORDER BY at").fetchall() == [(STEP, 0), (STEP, 1)]
    db.close()


@pytest.mark.parametrize(("statement", "size"), [("DELETE FROM node WHERE at = 1", 600), ("DELETE FROM entry WHERE at = 599", 600)])
def test_a_root_over_hashes_that_are_not_all_there_is_refused(path, statement, size):
    rewrite(path, statement)
    store = SqliteStore.open(path)
    with pytest.raises(BadInput, match="are not all there"):
        store.root(size)
    store.close()


def test_a_damaged_entry_is_named_when_it_is_read(path):
    rewrite(path, "UPDATE seals SET lines = x'00' WHERE at = 7")
    store = SqliteStore.open(path)
    with pytest.raises(BadInput, match="entry 7 is damaged"):
        list(store.entries())
    store.close()
