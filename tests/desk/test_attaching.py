"""Attaching: in parts, whole by its digest, once; the file before the entry."""

import hashlib
import itertools
import os
import re
import shutil
import subprocess
import sys

import pytest

from desk.signed import arrived, case, first_report  # noqa: F401
from truceline.desk import attaching, record
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

DATA = b"EXERCISE picture " * 100
NAME = hashlib.sha256(DATA).hexdigest()


def report_of(case):  # noqa: F811
    return next(case.store.entries(first_report(case))).body["id"]


def put(case, start, data):  # noqa: F811
    with attaching.part(case.folder, NAME, start) as stream:
        stream.write(data)


def test_parts_make_the_whole_and_only_the_whole_is_attached(case):  # noqa: F811
    assert attaching.held(case.folder, NAME) == (0, False)
    put(case, 0, DATA[:900])
    assert attaching.held(case.folder, NAME) == (900, False)
    assert record.verify(case.folder, None)["faults"] == []
    put(case, 500, DATA[500:])
    entry, new = attaching.attach(case, report_of(case), NAME, "a.jpg")
    assert new and attaching.held(case.folder, NAME) == (len(DATA), True)
    assert entry.body["attachments"] == [{"document": NAME, "label": "a.jpg", "bytes": len(DATA)}]
    assert case.state().marks[report_of(case)] == {f"picture:{NAME}"}, "one picture under two reports makes them one source"
    assert attaching.attach(case, report_of(case), NAME, "b.jpg") == (entry, False)
    assert record.verify(case.folder, None)["faults"] == []


def test_going_on_from_before_takes_back_what_came_after(case):  # noqa: F811
    put(case, 0, b"x" * 5000)
    put(case, 100, b"y")
    assert attaching.held(case.folder, NAME) == (101, False)


@pytest.mark.parametrize(("start", "what"), [(1, "only 0 bytes of this file are here"), (10**9, "only 0 bytes")])
def test_a_gap_is_refused(case, start, what):  # noqa: F811
    with pytest.raises(BadInput, match=what):
        put(case, start, b"x")


@pytest.mark.parametrize(("data", "what"), [(b"another file", "SHA-256"), (DATA[:-1], "SHA-256"), (None, "nothing of this file is here")])
def test_what_is_not_the_file_is_thrown_away_and_not_attached(case, data, what):  # noqa: F811
    if data is not None:
        put(case, 0, data)
    with pytest.raises(BadInput, match=what):
        attaching.attach(case, report_of(case), NAME, "a.jpg")
    assert attaching.held(case.folder, NAME) == (0, False)
    assert not any(entry.kind is Kind.ATTACHMENT_KEPT for entry in case.store.entries())


def test_there_must_be_a_report(case):  # noqa: F811
    put(case, 0, DATA)
    with pytest.raises(BadInput, match="no such report"):
        attaching.attach(case, "0" * 64, NAME, "a.jpg")


def test_a_file_that_is_whole_but_whose_entry_was_never_written_is_attached_when_sent_again(case):  # noqa: F811
    """As after a kill between the two."""
    assert case.keep(DATA) == NAME
    assert record.verify(case.folder, None)["faults"] == []
    assert attaching.attach(case, report_of(case), NAME, "a.jpg")[1]


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_file_is_on_the_disk_and_has_its_name_before_the_entry_and_the_entry_before_the_word(case, tmp_path):  # noqa: F811
    """What the system was asked, in order: the part is synced, renamed, its folder is synced, the log is synced, the word of success is said."""
    put(case, 0, DATA)
    report = report_of(case)
    case.store.close()
    child = "import sys;from pathlib import Path;from desk import valley;from truceline.desk import attaching;case=valley.opened(Path(sys.argv[1]))\n"
    child += "print('READY', flush=True);attaching.attach(case, *sys.argv[2:]);print('ACKNOWLEDGED', flush=True)"
    trace, environment = tmp_path / "trace", {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    words = ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync,write,rename", "-o", str(trace)]
    words += [sys.executable, "-c", child, str(case.folder), report, NAME, "a.jpg"]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120)
    if "ptrace" in done.stderr:
        pytest.skip("this system lets nothing be traced")
    assert done.returncode == 0, done.stderr
    marks = {"part": r"sync\(.*\.part", "name": r"rename\(.*\.part", "folder": r"sync\(.*documents>", "log": r"sync\(.*case\.db-wal"}
    lines = trace.read_text().partition("READY")[2].partition("ACKNOWLEDGED")[0].splitlines()
    order = [name for line in lines for name, mark in marks.items() if re.search(mark, line)]
    assert [name for name, _ in itertools.groupby(order)] == list(marks)
