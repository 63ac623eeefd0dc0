"""The page's chart as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.bulletin import Chart
from truceline.outputs import _chart


def chart(counts, marks=()):
    bars = tuple((f"2018-10-{number:02}", f"{number} October 2018", sure, more) for number, (sure, more) in enumerate(counts, 1))
    return Chart(title="Reports", bars=bars, marks=marks)


def test_for_readers_from_right_to_left_the_days_run_that_way():
    plain, turned = (_chart.view(chart([(1, 0), (2, 1), (0, 3)], (("2018-10-02", "deal"),)), leftward=way) for way in (False, True))
    assert [bar.label for bar in turned.bars] == [bar.label for bar in plain.bars]
    assert [bar.x + bar.wide for bar in turned.bars] == [pytest.approx(_chart.WIDTH - bar.x, abs=0.2) for bar in plain.bars]
    assert [(bar.sure_y, bar.top_high) for bar in turned.bars] == [(bar.sure_y, bar.top_high) for bar in plain.bars]
    assert turned.marks[0][0] == pytest.approx(_chart.WIDTH - plain.marks[0][0], abs=0.2)
    assert (plain.left, plain.right, plain.axis_anchor) == (_chart.LEFT, _chart.WIDTH, "end")
    assert (turned.left, turned.right, turned.axis_anchor) == (0.0, _chart.WIDTH - _chart.LEFT, "start")
    assert [tick[2] for tick in turned.ticks] == ["end", "middle", "start"], "the first day still keeps within the chart"


def test_long_names_of_days_have_fewer_places_under_the_chart():
    bars = tuple((f"2018-10-{number:02}", f"{number} تشرين الأول/أكتوبر 2018", 1, 0) for number in range(1, 31))
    assert len(_chart.view(Chart(title="", bars=bars)).ticks) == 4
    assert len(_chart.view(chart([(1, 0)] * 30)).ticks) == 6


COUNTS = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000)), min_size=1, max_size=120)


@given(COUNTS)
def test_bars_stand_on_the_base_stack_and_stay_on_the_chart(counts):
    view = _chart.view(chart(counts))
    for bar in view.bars:
        assert bar.sure_y + bar.sure_high == pytest.approx(_chart.BASE, abs=0.11)
        assert bar.top_y + bar.top_high == pytest.approx(bar.sure_y, abs=0.11)
        assert bar.top_y >= _chart.TOP - 0.2
        assert bar.x >= _chart.LEFT
        assert bar.x + bar.wide <= _chart.WIDTH + 0.1


@given(COUNTS)
def test_levels_are_few_and_round(counts):
    levels = [count for _, count in _chart.view(chart(counts)).levels]
    assert 1 < len(levels) <= 5
    assert levels[0] == 0
    assert str(levels[1]).rstrip("0") in ("1", "2", "5")


def test_heights_are_in_proportion():
    one, two = _chart.view(chart([(1, 0), (2, 2)])).bars
    assert two.sure_high == pytest.approx(2 * one.sure_high, abs=0.1)
    assert two.top_high == two.sure_high


def test_marks_stand_on_their_days_and_those_outside_are_left_out():
    view = _chart.view(chart([(1, 0)] * 10, marks=(("2018-10-03", "deal reached"), ("2018-12-24", "later"))))
    assert [(number, day, what) for _, number, day, what in view.marks] == [(1, "3 October 2018", "deal reached")]
    assert view.marks[0][0] == pytest.approx(_chart.LEFT + 2.5 * (_chart.WIDTH - _chart.LEFT) / 10, abs=0.1)


@pytest.mark.parametrize("days", [1, 2, 5, 30, 120])
def test_ticks_name_the_first_and_the_last_day(days):
    counts = [(1, 0)] * days
    ticks = _chart.view(chart(counts)).ticks
    assert ticks[0][1] == "1 October 2018"
    assert ticks[-1][1] == f"{days} October 2018"
    assert len(ticks) <= _chart.MOST_TICKS


def test_days_without_reports_have_a_chart():
    view = _chart.view(chart([(0, 0), (0, 0)]))
    assert [bar.sure_high for bar in view.bars] == [0.0, 0.0]
