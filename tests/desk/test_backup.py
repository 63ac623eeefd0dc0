"""A copy of a case: made under load, brought up to date, without what was redacted, and never over another log."""

import threading

import pytest

from desk import valley
from desk.signed import arrived, case, first_report  # noqa: F401
from stores.conftest import postgres  # noqa: F401
from truceline.desk import record, redact, signing
from truceline.desk.backup import backup
from truceline.model.errors import BadInput


def test_the_copy_is_a_case_of_its_own_with_the_same_root(case, tmp_path):  # noqa: F811
    signing.sign(case)
    size, root, documents = backup(case.folder, tmp_path / "copy")
    assert (size, root, documents) == (case.store.size(), case.store.root(), len(record.documents(case.folder)))
    assert record.verify(tmp_path / "copy", f"{size}:{root}", str(signing.key(case.store)))["faults"] == []
    copy = valley.opened(tmp_path / "copy")
    assert copy.store.size() == size, "settings, lines and places are the same, so that opening it enters nothing"
    assert copy.state() == case.state()
    copy.close()
    assert not list((tmp_path / "copy").rglob("*.secret")) and not list((tmp_path / "copy").rglob("keys"))


def test_under_load_the_copy_is_a_beginning_of_the_log(case, tmp_path):  # noqa: F811
    stop = threading.Event()

    def write():
        other = valley.opened(case.folder)
        number = 0
        while not stop.is_set():
            other.add([arrived(other, f"load {number}")])
            number += 1
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes = [backup(case.folder, tmp_path / "copy")[0] for _ in range(4)]
    finally:
        stop.set()
        writer.join()
    assert sizes == sorted(sizes) and sizes[-1] > sizes[0], "it was brought up to date while the log grew"
    size, root, _ = backup(case.folder, tmp_path / "copy")
    assert (size, root) == (case.store.size(), case.store.root())
    assert record.verify(tmp_path / "copy", f"{size}:{root}")["faults"] == []


def test_what_was_redacted_since_is_gone_from_an_older_copy(case, tmp_path):  # noqa: F811
    index = first_report(case)
    name = next(case.store.entries(index)).body["report"]["said_by"][0]
    backup(case.folder, tmp_path / "copy")
    bytes_of = lambda: b"".join(path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file())  # noqa: E731
    for entry in list(case.store.entries(index)):
        if "report" in entry.body and "said_by" in entry.body["report"]:
            redact.redact(case, entry.index, ("body/report/said_by",), why="EXERCISE", with_documents=True)
    assert name.encode() in bytes_of(), "the control: the older copy still has it"
    size, root, _ = backup(case.folder, tmp_path / "copy")
    assert name.encode() not in bytes_of()
    assert record.verify(tmp_path / "copy", f"{size}:{root}")["faults"] == []
    assert record.verify(case.folder, None)["faults"] == []


def test_another_log_or_another_thing_is_not_written_over(case, tmp_path):  # noqa: F811
    backup(case.folder, tmp_path / "copy")
    other = valley.settled(valley.opened(valley.folder(tmp_path / "w")))
    with pytest.raises(BadInput, match="holds another log"):
        backup(other.folder, tmp_path / "copy")
    other.close()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("x")
    for wrong in (tmp_path / "letters", case.folder / "copy", case.folder):
        with pytest.raises(BadInput, match="cannot hold the copy"):
            backup(case.folder, wrong)


def test_a_copy_that_was_cut_off_goes_on(case, tmp_path):  # noqa: F811
    case.add([arrived(case, f"more {number}") for number in range(3000)])

    class CutError(Exception):
        pass

    def cut(done):
        raise CutError

    with pytest.raises(CutError):
        backup(case.folder, tmp_path / "copy", progress=cut)
    assert not (tmp_path / "copy" / "case.db").exists()
    size, root, _ = backup(case.folder, tmp_path / "copy")
    assert (size, root) == (case.store.size(), case.store.root())


def test_a_log_on_a_server_comes_into_a_file(case, tmp_path, postgres):  # noqa: F811
    size, root = case.store.size(), case.store.root()
    case.store.close()
    record.move(case.folder, f"{postgres}#backed_up")
    assert backup(case.folder, tmp_path / "copy")[:2] == (size, root)
    copy = valley.opened(tmp_path / "copy")
    assert (copy.store.size(), copy.store.root()) == (size, root), "the copy needs no server"
    copy.close()
