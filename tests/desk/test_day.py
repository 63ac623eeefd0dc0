"""A day's work: every step from the log alone, the same whenever it is asked."""

from datetime import UTC, date, datetime

import pytest

from desk import valley
from desk.samples import received, report
from truceline.desk import day
from truceline.model.bulletin import Edition
from truceline.model.compliance import Verdict
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.finding import Relation


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    case.add([received(report("1", lat=35.56)), received(report("2", lat=35.2)), received(report("3", lat=36.5))])
    yield case
    case.close()


def run(case, asked):
    state = case.state()
    return day.run(day.stand(state, case.settings(state)), asked)


def test_the_end_of_a_day_is_in_the_cases_zone():
    assert day.end_of(date(2018, 10, 15), "Asia/Damascus") == datetime(2018, 10, 15, 21, tzinfo=UTC)
    assert day.end_of(date(2018, 10, 26), "Asia/Damascus") == datetime(2018, 10, 26, 22, tzinfo=UTC)


def test_every_step_gives_its_nouns(case):
    work = run(case, date(2018, 10, 12))
    assert [zone.clause for zone in work.zones] == ["zone-1"]
    assert len(work.findings) == 3
    assert {placed.relation for finding in work.findings for placed in finding.placed} == {Relation.INSIDE, Relation.OUTSIDE}
    assert {record.verdict for record in work.records if record.clause == "withdrawal-1"} == {Verdict.CANNOT_BE_JUDGED}
    assert work.plan is not None and work.plan.date == date(2018, 10, 13)
    assert work.coverage is not None and work.coverage.share == 0
    assert work.undrawn == ()
    assert run(case, date(2018, 10, 12)) == work


def test_a_report_of_a_later_day_does_not_change_an_earlier_one(case):
    before = run(case, date(2018, 9, 30))
    assert [record.evidence for record in before.records] == [() for _ in before.records]


def test_a_zone_that_leaves_something_open_is_said_and_the_rest_goes_on(case):
    case.add([(Kind.ITEM_AMENDED, {"item": "zone-1", "field": "side", "value": "west"})])
    work = run(case, date(2018, 10, 12))
    assert work.zones == () and work.plan is None
    assert "west" in work.undrawn[0]
    assert len(work.findings) == 3


def test_a_clause_that_names_no_line_needs_one_where_there_are_two(case):
    (case.folder / "lines" / "other.geojson").write_text(valley.feature(id="other-line"))
    path = case.folder
    case.close()
    again = valley.opened(path)
    assert "zone-1.line=other-line" in run(again, date(2018, 10, 12)).undrawn[0]
    again.add([(Kind.ITEM_AMENDED, {"item": "zone-1", "field": "line", "value": "valley-line"})])
    assert run(again, date(2018, 10, 12)).zones
    again.close()


def test_crews_on_a_border_that_is_not_there(case):
    (case.folder / "case.toml").write_text(valley.SETTINGS.replace("far_limit", "middle"))
    again = valley.opened(case.folder)
    with pytest.raises(BadInput, match="the zone has no border 'middle'; use one of"):
        run(again, date(2018, 10, 12))
    again.close()


def test_the_bulletin_of_a_log_is_always_the_same(case):
    state = case.state()
    sheets = [day.tell(state, case.settings(state), date(2018, 10, 12), edition=Edition.INTERNAL, root="r")[0] for _ in range(2)]
    assert sheets[0] == sheets[1]
    assert (sheets[0].exercise, sheets[0].root, sheets[0].log_size) == (True, "r", state.size)
