"""A small case with a key, for the tests of what leaves the house."""

import shutil

import pytest

from desk import valley
from desk.samples import received, report
from truceline.desk import signing
from truceline.model.entry import Kind


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A signing case with six reports, whose original is kept."""
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("TRUCELINE_PASSPHRASE", raising=False)
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    signing.make_key(case)
    case.add([arrived(case, str(number), lat=35.5 + number / 100) for number in range(6)])
    yield case
    case.close()


def arrived(case, key, **place):
    """An entry's kind and body for a report whose original is kept."""
    kind, body = received(report(key, **place))
    return kind, {**body, "document": case.keep(b"EXERCISE the original of six reports")}


def first_report(case):
    return next(entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED)


def copy_of(case, where):
    """A copy of a case's folder, as an attacker or a careful holder has it."""
    case.store._db._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copytree(case.folder, where)
    return where
