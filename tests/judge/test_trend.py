import gzip
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from judging import END, REACHED, at, case, end_of, finding, pair, report
from truceline.judge import trend
from truceline.model.finding import Relation, Status
from truceline.model.place import PointPlace
from truceline.model.report import Act, Deaths, Report
from truceline.model.timing import Span
from truceline.sources import ucdp

IN_ZONE, ALL = "acts of force in the zone", "acts of force in all reports"


def rates(*pairs, as_of=END, reached=REACHED):
    found, told = case(*pairs)
    return {f"{rate.name}, {rate.window}": rate for rate in trend.rates(found, told, reached=reached, as_of=as_of, time_zone="Asia/Damascus")}


def shells(month, days, each=1, **how):
    return [pair(f"{month}-{day}-{n}", at(month, day, 6 + n), **how) for day in days for n in range(each)]


FALL = shells(8, range(18, 32), 3) + shells(9, range(1, 17), 3) + shells(9, range(18, 31)) + shells(10, range(1, 32))


def test_windows_are_whole_days_and_leave_out_the_day_of_the_deal():
    found = rates(*FALL, *shells(9, [17], 5), *shells(8, [1], 1))
    spans = {name.removeprefix(ALL + ", "): (rate.first_day, rate.last_day, rate.days, rate.count) for name, rate in found.items() if name.startswith(ALL)}
    assert spans == {
        "before the deal": ("2018-08-18", "2018-09-16", 30, 90),
        "since the deal": ("2018-09-18", "2018-10-31", 44, 44),
        "since the deal but for the last 14 days": ("2018-09-18", "2018-10-17", 30, 30),
        "in the last 14 days": ("2018-10-18", "2018-10-31", 14, 14),
    }


def test_a_fall_is_found_with_its_interval():
    told = rates(*FALL)[f"{ALL}, since the deal"].comparison
    assert told.ratio == pytest.approx(1 / 3)
    assert told.low < told.ratio < told.high < 1
    assert told.reasons[0].code == "rate_fell"
    assert {"reports_not_events", "deal_day_left_out"} <= {reason.code for reason in told.reasons}


def test_a_rise_in_the_last_days_is_found():
    again = shells(10, range(18, 32), 6)
    told = rates(*shells(9, range(1, 31)), *shells(10, range(1, 18)), *again)[f"{ALL}, in the last 14 days"].comparison
    assert (told.reasons[0].code, told.earlier) == ("rate_rose", "since the deal but for the last 14 days")
    assert told.low > 1


def test_the_published_data_of_september_2018_fall_but_not_beyond_chance_once_bursts_are_allowed_for():
    """38 deadly events in 17 days and 37 in 28, as UCDP GED has them around Idlib; here with the same counts, in bursts."""
    before = [pair(f"b{n}", at(9, 1 + 5 * (n % 3), n % 20)) for n in range(38)]
    after = [pair(f"a{n}", at(10, 2 + 4 * (n % 4), n % 20)) for n in range(37)]
    told = rates(*before, *after, as_of=end_of(10, 15))[f"{ALL}, since the deal"].comparison
    assert told.ratio == pytest.approx(37 / 28 / (38 / 16))
    assert told.dispersion > 2
    assert told.reasons[0].code == "rate_undecided"
    assert "counts_in_bursts" in {reason.code for reason in told.reasons}


def test_one_event_against_two_proves_nothing():
    """Control: halving is no fall where so few were counted."""
    told = rates(pair(1, at(9, 3)), pair(2, at(9, 9)), pair(3, at(9, 29)), as_of=end_of(10, 3))[f"{ALL}, since the deal"].comparison
    assert told.ratio == pytest.approx(1 / 16 / (2 / 14))
    assert told.reasons[0].code == "rate_undecided"


def test_uncertain_places_widen_the_interval_and_are_counted_apart():
    sure = rates(*FALL)[f"{IN_ZONE}, since the deal"]
    half = [pair(row[0].key, row[0].when.start, where=Relation.UNCERTAIN) if n % 2 else row for n, row in enumerate(FALL)]
    unsure = rates(*half)[f"{IN_ZONE}, since the deal"]
    assert (sure.uncertain, unsure.uncertain, sure.count) == (0, 22, unsure.count)
    assert unsure.comparison.ratio == pytest.approx(sure.comparison.ratio)
    assert unsure.comparison.low < sure.comparison.low
    assert unsure.comparison.high > sure.comparison.high
    assert "counted_by_share" in {reason.code for reason in unsure.comparison.reasons}


def test_uncertain_places_count_by_their_share():
    """All reports before the deal lie a tenth in the zone, all after it nine tenths: counted whole, there would be no rise."""
    rows = [pair(n, when, where=Relation.UNCERTAIN) for n, when in enumerate([*(at(9, day) for day in range(1, 17)), *(at(9, day) for day in range(18, 31))])]
    shares = [0.1] * 16 + [0.9] * 13
    changed = [(told, replace(found, placed=(replace(found.placed[0], share=share),))) for (told, found), share in zip(rows, shares, strict=True)]
    rate = rates(*changed, as_of=end_of(9, 30))[f"{IN_ZONE}, since the deal"]
    assert (rate.count, rate.uncertain) == (13, 13)
    assert rate.comparison.ratio == pytest.approx(9.0)


def test_the_fall_in_the_events_of_ucdp_around_idlib_is_in_the_figures():
    """UCDP GED 2018 in the box 35-36.6 N, 36-37.6 E: fewer deadly events a day after the deal, though not beyond chance with bursts."""
    data = gzip.decompress(shared("events/ucdp_ged_syria_2018.csv.gz").read_bytes())
    told = [row for row in ucdp.read(io.BytesIO(data)) if isinstance(row, Report) and isinstance(row.place, PointPlace)]
    box = [row for row in told if 35 <= row.place.point.lat_deg <= 36.6 and 36 <= row.place.point.lon_deg <= 37.6]
    found = rates(*((row, finding(row, where=None)) for row in box), as_of=end_of(10, 15))
    before, after = found[f"{ALL}, before the deal"], found[f"{ALL}, since the deal"]
    assert (before.count, before.days, after.count, after.days) == (54, 30, 35, 28)
    assert after.comparison.ratio == pytest.approx(0.69, abs=0.01)
    assert after.comparison.low < 0.69 < 1 < after.comparison.high


def test_refuted_reports_do_not_count():
    rows = [*shells(9, range(1, 17)), *shells(10, range(1, 11), status=Status.REFUTED), pair("x", at(10, 20))]
    assert rates(*rows)[f"{ALL}, since the deal"].count == 1


def test_nothing_before_has_no_ratio():
    told = rates(pair(0, at(9, 2), Act.QUIET), *shells(10, range(1, 31), 2))[f"{ALL}, since the deal"].comparison
    assert (told.ratio, told.high, told.reasons[0].code) == (None, None, "rate_rose")


def test_observation_begins_with_the_first_report():
    found = rates(pair(0, at(9, 10), Act.QUIET), *shells(10, [1]))
    assert found[f"{ALL}, before the deal"].first_day == "2018-09-10"


def test_without_any_report_before_the_deal_there_is_nothing_to_compare_with():
    assert rates(*shells(10, [1]))[f"{ALL}, since the deal"].comparison is None


# when (start, hours, day known), counted before, straddling, why
DAYS = [
    ((at(9, 16, 0), 24, True), 1, 0, "a day in UTC belongs to the local day of its middle"),
    ((at(9, 16, 20, 59), 0, True), 1, 0, "23:59 in Damascus is still before"),
    ((at(9, 16, 21), 0, True), 0, 0, "a minute later it is the day of the deal"),
    ((at(9, 10), 72, False), 1, 0, "some day in three, all of them before"),
    ((at(9, 15), 72, False), 0, 1, "some day in three, one of them the deal's"),
]


@pytest.mark.parametrize(("when", "count", "straddling", "why"), DAYS, ids=[row[3] for row in DAYS])
def test_days(when, count, straddling, why):
    start, hours, known = when
    told = report("x", start, hours=hours, known=known)
    rows = [pair(0, at(9, 1)), pair(1, at(10, 1)), (told, finding(told))]
    before = rates(*rows)[f"{ALL}, before the deal"]
    assert (before.count - 1, before.straddling) == (count, straddling), why


def test_days_without_a_time_zone_are_days_of_the_case():
    """A source of the 16th, wherever midnight falls; read in UTC and shifted, "17 September" would reach into the 18th."""
    told = report("x", at(9, 17, 0), hours=24)
    floating = replace(told, when=Span(start=at(9, 17, 0), end=at(9, 18, 0), floating=True), day_known=False)
    assert rates(pair(0, at(9, 1)), pair(1, at(10, 1)), (floating, finding(floating)))[f"{ALL}, since the deal"].straddling == 0
    shifted = replace(told, day_known=False)
    assert rates(pair(0, at(9, 1)), pair(1, at(10, 1)), (shifted, finding(shifted)))[f"{ALL}, since the deal"].straddling == 1


def test_straddling_reports_are_said():
    told = report("x", at(9, 15), hours=72, known=False)
    rate = rates(pair(0, at(9, 1)), pair(1, at(10, 1)), (told, finding(told)))[f"{ALL}, since the deal"]
    assert "reports_straddle" in {reason.code for reason in rate.comparison.reasons}


def test_deaths_are_best_counts_and_none_where_nobody_counts_them():
    rows = [pair(1, at(9, 1)), (told := report(2, at(9, 2), deaths=Deaths(low=1, best=3, high=9)), finding(told)), pair(3, at(10, 1))]
    found = rates(*rows)
    assert (found[f"{ALL}, before the deal"].deaths, found[f"{ALL}, since the deal"].deaths) == (3, None)


def test_measures_that_count_nothing_are_left_out():
    assert not any(name.startswith("access denied") for name in rates(*FALL))


def test_before_the_deal_and_without_its_day_the_last_days_stand_alone():
    alone = f"{ALL}, in the last 30 days"
    assert [*rates(*shells(9, [1, 2]), as_of=end_of(9, 10), reached=None)] == [f"{IN_ZONE}, in the last 30 days", NEAR, alone]
    early = rates(*shells(9, [1, 2]), as_of=end_of(9, 10))[alone]
    assert (early.first_day, early.days, early.comparison) == ("2018-09-01", 10, None)


NEAR = "acts of force within 50 km of the line, in the last 30 days"


def test_without_reports_there_are_no_rates():
    assert rates() == {}
    assert rates(*shells(10, [20]), as_of=end_of(9, 10), reached=None) == {}


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Act), st.sampled_from([*Relation, None])), max_size=25), st.randoms(use_true_random=False))
def test_order_makes_no_difference_and_nothing_is_counted_twice(told, shuffler):
    rows = [pair(n, at(9, 1) + timedelta(days=day), act, where=where) for n, (day, act, where) in enumerate(told)]
    found = rates(*rows)
    shuffler.shuffle(rows)
    assert rates(*rows) == found
    for rate in found.values():
        assert 0 <= rate.uncertain <= rate.count <= len(rows)
        assert rate.days == (date.fromisoformat(rate.last_day) - date.fromisoformat(rate.first_day)).days + 1
