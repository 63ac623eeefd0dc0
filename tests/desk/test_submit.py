"""A report with all that belongs to it: once, whole, with both clocks, and its originals before its entry."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from desk import valley
from desk.samples import report
from truceline.desk import files, record, submit
from truceline.desk.submit import Submission
from truceline.model.entry import Kind
from truceline.model.errors import NotAllowed

SENT = Submission(report=report("1"), token="uuid:1", original=b"<EXERCISE/>", attachments=[("a.jpg", b"EXERCISE picture")])


@pytest.fixture
def case(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    yield case
    case.close()


def test_all_of_it_is_kept_as_it_came(case):
    entry, new = submit.submit(case, SENT)
    assert new and entry.body["report"]["id"] == SENT.report.id
    kept = {path.name: path.read_bytes() for path in record.documents(case.folder)}
    assert kept[entry.body["document"]] == b"<EXERCISE/>"
    assert kept[entry.body["attachments"][0]["document"]] == b"EXERCISE picture"
    assert record.verify(case.folder, None)["faults"] == []
    assert case.state().reports == {SENT.report.id: SENT.report}


def test_sent_twenty_times_it_is_there_once_with_the_same_entry(case):
    first, _ = submit.submit(case, SENT)
    with ThreadPoolExecutor(1) as pool:
        again = list(pool.map(lambda _: submit.submit(case, SENT), range(19)))
    assert {entry.index for entry, _ in again} == {first.index} and not any(new for _, new in again)
    assert sum(entry.kind is Kind.REPORT_RECEIVED for entry in case.store.entries()) == 1


def test_many_senders_at_once_make_one_entry(case):
    cases = [valley.opened(case.folder) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: submit.submit(one, SENT), cases))
    assert len({entry.index for entry, _ in found}) == 1
    assert sum(new for _, new in found) == 1
    for one in cases:
        one.close()


def test_it_outlives_a_restart(case, tmp_path):
    first, _ = submit.submit(case, SENT)
    again = valley.opened(case.folder)
    assert submit.submit(again, SENT) == (first, False)
    again.close()


def test_the_same_report_under_another_token_is_the_same_report(case):
    first, _ = submit.submit(case, SENT)
    assert submit.submit(case, replace(SENT, token="uuid:2")) == (first, False)


def test_a_token_for_another_report_is_refused(case):
    submit.submit(case, SENT)
    size = case.store.size()
    with pytest.raises(NotAllowed, match="used for another report"):
        submit.submit(case, replace(SENT, report=report("2")))
    assert case.store.size() == size


def test_more_attachments_under_the_same_token_are_added(case):
    submit.submit(case, SENT)
    more = replace(SENT, attachments=[*SENT.attachments, ("b.jpg", b"EXERCISE another")])
    submit.submit(case, more)
    submit.submit(case, more)
    assert [item["label"] for item in submit.attachments(case, SENT.report.id)] == ["a.jpg", "b.jpg"]
    assert sum(entry.kind is Kind.ATTACHMENT_KEPT for entry in case.store.entries()) == 1


CLOCKS = [
    (None, None, "a device that does not say its time"),
    (timedelta(0), None, "a true clock"),
    (timedelta(days=-40), None, "a report that waited for a network"),
    (timedelta(seconds=200), None, "a little ahead"),
    (timedelta(days=3650), 315_360_000, "ten years ahead"),
]


@pytest.mark.parametrize(("off", "ahead", "why"), CLOCKS, ids=[why for _, _, why in CLOCKS])
def test_both_clocks_are_kept_and_one_ahead_is_said(case, off, ahead, why):
    now = case.now() + timedelta(minutes=1)
    entry, _ = submit.submit(case, replace(SENT, device_at=now + off if off is not None else None))
    assert entry.body["received"] == "2018-10-01T00:04:00Z" or entry.body["received"].startswith("2018-10-01")
    assert (entry.body["device_at"] is None) == (off is None)
    assert (entry.body["clock_ahead_s"] is None) == (ahead is None)
    if ahead:
        assert abs(entry.body["clock_ahead_s"] - ahead) < 300


def test_the_order_is_the_logs_whatever_the_clock_says(case, monkeypatch):
    submit.submit(case, SENT)
    case.now.at -= timedelta(days=3000)
    later, _ = submit.submit(case, replace(SENT, report=report("2"), token="uuid:2"))
    rows = list(case.store.entries())
    assert rows[-1] == later and rows[-1].at < rows[-2].at
    assert case.store.verify() == ()


def test_the_files_stand_before_the_entry_and_a_refused_entry_leaves_no_false_word(case, monkeypatch):
    order = []
    written = files.write
    monkeypatch.setattr(files, "write", lambda path, data: (order.append(path.name), written(path, data)))
    case.store._db._connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(Exception, match="nothing was written"):
        submit.submit(case, replace(SENT, original=b"x" * 100_000, report=replace(report("9"), text="long " * 50_000)))
    assert len(order) == 2 and case.state().reports == {}
    assert record.verify(case.folder, None)["faults"] == [], "an original without an entry is no fault"
