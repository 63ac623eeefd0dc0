"""The chart of reports by day."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from tell import sample
from truceline.model.finding import Relation
from truceline.tell import timeline
from truceline.tell.told import is_force, near, relation

TOLD = sample.told()
CHART = timeline.chart(TOLD)


def test_every_day_has_a_bar_and_the_last_is_the_bulletins():
    days = [date.fromisoformat(day) for day, _, _, _ in CHART.bars]
    assert days[-1] == sample.DAY
    assert all((after - before).days == 1 for before, after in pairwise(days))
    assert len(days) <= timeline.MOST_DAYS


def test_bars_count_the_findings_of_their_days():
    first = date.fromisoformat(CHART.bars[0][0])
    counted = [item for item in TOLD.between(first, sample.DAY) if near(item) and is_force(TOLD.report(item))]
    sure = [item for item in counted if relation(item) is Relation.INSIDE]
    assert sum(bar[2] for bar in CHART.bars) == len(sure)
    assert sum(bar[3] for bar in CHART.bars) == len(counted) - len(sure)
    assert CHART.note.startswith("1 further report has no known day")


def test_the_deal_and_the_deadlines_are_marked_once_each_day():
    assert [day for day, _ in CHART.marks] == ["2018-09-17", "2018-10-15"]
    assert CHART.marks[0][1] == "deal reached"
    assert CHART.marks[1][1].count("deadline") == 2


def test_no_reports_no_chart():
    assert timeline.chart(replace(TOLD, findings=())) is None


def test_a_long_case_shows_its_last_days():
    late = replace(TOLD, day=date(2019, 10, 31), agreement=replace(TOLD.agreement, reached=date(2018, 9, 17)))
    assert len(timeline.chart(late).bars) == timeline.MOST_DAYS


def test_without_a_zone_every_report_counts_as_perhaps():
    bars = timeline.chart(replace(TOLD, zones=(), findings=tuple(replace(item, placed=()) for item in TOLD.findings))).bars
    assert sum(bar[2] for bar in bars) == 0
    assert sum(bar[3] for bar in bars) > sum(bar[3] for bar in CHART.bars)
