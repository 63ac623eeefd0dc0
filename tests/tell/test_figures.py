"""Figures against earlier periods, and their limits."""

from dataclasses import replace
from datetime import date

from tell import sample
from truceline.model.report import Deaths
from truceline.tell import figures
from truceline.tell.told import is_force

TOLD = sample.told()
PART = figures.section(TOLD)


def row(name):
    return next(row for row in PART.tables[0].rows if row[0].startswith(name))


def test_periods_do_not_overlap_and_leave_no_day_out():
    spans = {name: (first, last) for name, first, last in figures.periods(TOLD)}
    assert spans["The seven days before"][1] < spans["This day"][0]
    since, until = spans["Since the deal, from the day after it"], spans["The 44 days up to the deal"]
    assert since == (date(2018, 9, 18), sample.DAY)
    assert until == (date(2018, 8, 5), date(2018, 9, 17))
    assert (since[1] - since[0]) == (until[1] - until[0])


def test_rows_count_what_they_say():
    inside, uncertain, per_day = int(row("Since")[2]), int(row("Since")[3]), float(row("Since")[7])
    assert per_day == round((inside + uncertain) / 44, 2)
    assert row("This day")[2:7] == ("1", "0", "2", "2", "2"), "two of the seven tell of presence or quiet"
    assert row("This day")[8] == "2 (1 to 4)"
    assert int(row("Since")[2]) > int(row("This day")[2])
    force = [item for item in TOLD.between(date(2018, 9, 18), sample.DAY) if is_force(TOLD.report(item))]
    assert sum(map(int, row("Since")[2:6])) == len(force)


def test_without_the_deals_date_only_days_are_compared():
    names = [name for name, _, _ in figures.periods(replace(TOLD, agreement=replace(TOLD.agreement, reached=None)))]
    assert names == ["This day", "The day before", "The seven days before"]


def test_limits_name_the_findings_that_they_speak_of():
    said = {item.text: item.findings for item in figures.limits(TOLD)}
    single = next(ids for text, ids in said.items() if "rest on one publisher" in text)
    assert single
    assert any("does not say on which day" in text for text in said)
    assert any(text.startswith("How much was being observed") for text in said)


def test_deadly_only_is_said_only_where_it_is_so():
    assert not any("tells of deaths" in item.text for item in figures.limits(TOLD))
    deadly = {id: replace(report, deaths=Deaths(low=1, best=1, high=2)) for id, report in TOLD.reports.items()}
    assert any("tells of deaths" in item.text for item in figures.limits(replace(TOLD, reports=deadly)))


def test_nothing_to_compare():
    assert [item.text for item in figures.limits(replace(TOLD, findings=()))] == [
        "No report inside the zone or perhaps inside is known; there is nothing to compare."
    ]
    assert figures.deaths(TOLD, ()) == "–"
