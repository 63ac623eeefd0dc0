"""A case kept open: live answers are those of the whole log screened at once."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from desk import valley
from desk.samples import report
from truceline.desk import day
from truceline.desk.live import Live
from truceline.desk.sent import Sent
from truceline.ledger.canon import identify
from truceline.model.entry import Kind
from truceline.model.errors import TrucelineError


@pytest.fixture
def case(tmp_path):
    kept = valley.settled(valley.opened(valley.folder(tmp_path / "valley")))
    yield kept
    kept.close()


def sent(key, **place):
    noun = report(str(key), **place)
    return Sent(report=noun, by="team-3", text=f'{{"id": "{key}"}}')


def many(count, seed=1):
    rng = random.Random(seed)
    return [sent(number, lat=rng.uniform(35.3, 35.8), lon=rng.uniform(35.9, 37.1)) for number in range(count)]


def bare(items):
    """Return placed or touched things without their reasons, which receipts do not carry."""
    return [(item.zone, item.relation, item.share, item.distance_m) if hasattr(item, "zone") else (item.clause, item.effect, item.parties) for item in items]


def test_live_answers_are_those_of_a_replay(case):
    live, group = Live(case), many(300)
    receipts = [receipt for first in range(0, 300, 7) for receipt in live.take(group[first : first + 7])]
    state = case.state()
    findings = {finding.report: finding for finding in day.findings(state, case.settings(state))}
    assert len(findings) == 300
    for receipt in receipts:
        finding = findings[receipt.report]
        assert bare(receipt.placed) == bare(finding.placed)
        assert bare(receipt.touches) == bare(finding.touches)
    assert len({row[1] for receipt in receipts for row in bare(receipt.placed)}) == 3, "some lie inside, some outside, some on a border"


def test_a_report_sent_twice_is_logged_once_and_keeps_its_place(case):
    live, size = Live(case), case.store.size()
    first, second, other = live.take([sent(1), sent(1), sent(2)])
    again = live.take([sent(1)])[0]
    assert (first.new, second.new, other.new, again.new) == (True, False, True, False)
    assert first.index == second.index == again.index == size
    assert other.index == size + 1
    assert case.store.size() == size + 2


def test_the_log_holds_who_sent_it_and_the_very_words(case):
    index = Live(case).take([sent(1)])[0].index
    entry = next(iter(case.store.entries(index, index + 1)))
    assert (entry.kind, entry.by, entry.body["sent"]) == (Kind.REPORT_RECEIVED, "team-3", '{"id": "1"}')


def test_what_others_change_is_seen_by_the_next_report(case):
    live = Live(case)
    before = live.take([sent(1, lat=35.60, lon=36.4)])[0]
    case.add([(Kind.ITEM_AMENDED, {"item": "zone-1", "field": "rule", "value": "circle(35.9 37.4, 1 km)"})])
    after = live.take([sent(2, lat=35.60, lon=36.4)])[0]
    assert bare(before.placed) != bare(after.placed), "the zone is another one now"


def test_a_report_of_an_event_is_placed_with_those_of_it_that_the_log_has(case):
    def of_event(key, lat):
        noun = identify(replace(report(key, lat=lat, lon=36.4), id="", event="blast"))
        return Sent(report=noun, by="team-3", text="{}")

    live, other = Live(case), Live(case)
    live.take([of_event("1", 35.6390), sent(7)])
    last = live.take([of_event("2", 35.6405)])
    seen = other.take([of_event("2", 35.6405)])
    state = case.state()
    findings = {finding.report: finding for finding in day.findings(state, case.settings(state))}
    assert len(last) == len(seen) == 1
    assert bare(last[0].placed) == bare(seen[0].placed) == bare(findings[last[0].report].placed)
    assert findings[last[0].report].placed[0].reasons[0].code == "event_met"
    alone = live.take([Sent(report=replace(of_event("2", 35.6405).report, id="0" * 64, event=None), by="b", text="{}")])
    assert bare(alone[0].placed) != bare(last[0].placed), "the control: by itself it lies elsewhere"


def test_where_nothing_can_be_written_nothing_is_answered_and_the_next_one_is(case):
    live = Live(case)
    with closing(sqlite3.connect(case.folder / "case.db")) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        with pytest.raises(TrucelineError, match=r"nothing was written.*disk full"):
            live.take([sent(1), sent(2)])
        other.execute("DROP TRIGGER full")
    assert not case.state().reports
    assert [receipt.new for receipt in live.take([sent(1), sent(2)])] == [True, True]


def file(name):
    return {"document": name * 64, "label": "photo-1", "bytes": 1}


def test_files_of_a_report_have_an_entry_each_and_come_once_whenever_they_come(case):
    live, bare_report = Live(case), sent(1)
    first, second = live.take([bare_report._replace(attachments=(file("a"),)), sent(2)])
    again = live.take([bare_report._replace(attachments=(file("a"), file("b")))])[0]
    live.take([bare_report, bare_report._replace(attachments=(file("b"),))])
    assert (first.new, second.new, again.new) == (True, True, False)
    kept = [entry for entry in case.store.entries() if entry.kind is Kind.ATTACHMENT_KEPT]
    assert [(entry.body["of"], entry.body["attachments"]) for entry in kept] == [(first.report, [file("a")]), (first.report, [file("b")])]
    assert case.state().attachments == {first.report: (file("a"), file("b"))}


def test_another_report_under_a_token_is_not_taken_and_nor_are_its_files(case):
    live = Live(case)
    own, other = sent(1)._replace(beside={"token": "field:1"}), sent(2)._replace(beside={"token": "field:1"}, attachments=(file("a"),))
    first, clash, third = live.take([own, other, sent(3)])
    assert (clash.index, clash.new) == (None, False)
    assert third.new and third.placed
    assert live.take([other])[0] == clash and live.take([own])[0].report == first.report
    state = case.state()
    assert set(state.reports) == {first.report, third.report} and not state.attachments, "nothing of it was logged"


def test_what_a_report_comes_with_makes_no_new_screening(case):
    live = Live(case)
    screen = live._screen
    other = Live(case)
    other.take([sent(1)._replace(attachments=(file("a"),))])
    live.take([sent(2)])
    assert live._screen is screen
