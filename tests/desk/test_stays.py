"""Stays of a case's devices, and the reports and findings that they become."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desk import valley
from desk.positions import DAY, INSIDE, OUTSIDE, row, written
from desk.positions import opened as settled
from truceline.desk import day, positions, stays, verifying
from truceline.desk.config import parse
from truceline.model.bulletin import Edition
from truceline.model.finding import Effect, Relation, Status
from truceline.model.presence import Craft, Device, Movements, Whereabouts
from truceline.model.report import Act

LATER = datetime(2018, 12, 1, tzinfo=UTC)
TABLES = """
[[devices]]
id = "EXERCISE truck 1"
party = "north"
craft = "vehicle"
weapon = "tanks"
"""


def opened(tmp_path, *rows, tables=TABLES):
    tmp_path.mkdir(exist_ok=True)
    case = settled(valley.folder(tmp_path / "valley", settings=valley.SETTINGS + tables))
    positions.take(case, written(tmp_path / "positions.csv", *rows))
    return case


def screened(case):
    state = case.state()
    return day.screened(state, case.settings(state))


def test_a_stay_becomes_a_finding_with_the_devices_party_and_weapon(tmp_path):
    case = opened(tmp_path, *DAY)
    (finding,), reports = screened(case)
    (report,) = reports.values()
    assert (report.act, report.weapon, report.actors, report.said_by) == (Act.WEAPON_PRESENCE, "tanks", ("north",), ("EXERCISE truck 1",))
    assert report.exercise
    assert (report.when.start, report.when.end - report.when.start) == (datetime(2018, 10, 16, 5, 20, tzinfo=UTC), timedelta(minutes=40, microseconds=1))
    assert report.place.precision_m == 25.0, "the stated radius two and a half times"
    assert [placed.relation for placed in finding.placed] == [Relation.INSIDE]
    assert {(touch.clause, touch.effect, touch.parties) for touch in finding.touches} >= {("zone-1", Effect.AGAINST, ("north",))}
    assert "2 fixes surely inside, over 40" in report.text
    case.close()


@pytest.mark.parametrize(
    ("device", "act"),
    [
        (Device(id="d", weapon="tank", craft=Craft.AIRCRAFT), Act.WEAPON_PRESENCE),
        (Device(id="d", craft=Craft.AIRCRAFT), Act.AIRCRAFT_FLIGHT),
        (Device(id="d", craft=Craft.PERSON), Act.FORCE_PRESENCE),
        (None, Act.FORCE_PRESENCE),
    ],
)
def test_what_a_stay_is_a_report_of(tmp_path, device, act):
    case = opened(tmp_path, *DAY)
    state = case.state()
    settings = case.settings(state)
    (stay,) = stays.of_case(state, settings, LATER).stays
    (report,) = stays.reports(stay, device, settings, ())
    assert (report.act, report.actors) == (act, ())
    case.close()


def test_a_stay_over_a_deadline_is_told_in_parts_before_and_after_it(tmp_path):
    night = [row(f"{hour:02}:00", INSIDE, day="2018-10-11") for hour in range(3)]
    case = opened(tmp_path, row("22:00", OUTSIDE, day="2018-10-10"), row("23:00", INSIDE, day="2018-10-10"), *night, row("03:00", OUTSIDE, day="2018-10-11"))
    findings, reports = screened(case)
    effects = [next(touch.effect for touch in finding.touches if touch.clause == "withdrawal-1") for finding in findings]
    assert effects == [Effect.NOT_YET_DUE, Effect.AGAINST], "due by the end of the 10th in Damascus"
    first, second = sorted(reports.values(), key=lambda report: report.when.start)
    assert first.when.end == second.when.start == datetime(2018, 10, 10, 21, tzinfo=UTC)
    case.close()


def test_a_finding_stays_the_same_while_the_device_stays(tmp_path):
    case = opened(tmp_path, *DAY[:2])
    (before,), _ = screened(case)
    positions.take(case, written(tmp_path / "more.csv", row("09:00", INSIDE)))
    (after,), reports = screened(case)
    assert before.id == after.id
    assert reports[after.report].when.end > datetime(2018, 10, 16, 6, tzinfo=UTC)
    case.close()


def test_what_does_not_count_is_no_report(tmp_path):
    short = opened(tmp_path, *DAY, tables=TABLES + "\n[positions]\nmin_dwell_s = 3600\n")
    assert screened(short)[0] == ()
    short.close()
    doubted = opened(tmp_path / "other", row("08:00", OUTSIDE), row("08:20", 35.5165), row("08:40", OUTSIDE), tables=TABLES)
    state = doubted.state()
    found = stays.of_case(state, doubted.settings(state), LATER)
    assert [stay.certain for stay in found.stays] == [False], "200 m of line accuracy"
    assert screened(doubted)[0] == ()
    doubted.close()


def test_as_of_replays_what_was_known(tmp_path):
    case = opened(tmp_path, row("08:00", OUTSIDE, received="2018-10-16T08:00:05+03:00"), row("08:20", INSIDE, received="2018-10-16T12:00:00+03:00"))
    state = case.state()
    settings = case.settings(state)
    early, late = (stays.of_case(state, settings, datetime(2018, 10, 16, hour, 30, tzinfo=UTC)) for hour in (5, 9))
    assert (early.stays, early.presences[0].state) == ((), Whereabouts.OUTSIDE)
    assert (len(late.stays), late.presences[0].state) == (1, Whereabouts.NOT_KNOWN)
    case.close()


def test_the_day_and_the_bulletin_have_stays_among_their_findings(tmp_path):
    case = opened(tmp_path, *DAY)
    state = case.state()
    settings = case.settings(state)
    sheet, work = day.tell(state, settings, date(2018, 10, 17), edition=Edition.INTERNAL, root="r" * 64)
    assert len(work.findings) == 1
    assert set(work.reports) == {work.findings[0].report}
    assert state.reports == {}, "what the log holds is not touched"
    assert "EXERCISE" in sheet.title or sheet.exercise
    case.close()


def test_a_case_without_positions_is_as_it_was(tmp_path):
    case = settled(valley.folder(tmp_path / "valley"))
    state = case.state()
    settings = case.settings(state)
    assert stays.movements(state, settings, ()) == Movements()
    assert screened(case) == ((), {})
    case.close()


def test_devices_that_nobody_names(tmp_path):
    case = opened(tmp_path, *DAY, tables="")
    state = case.state()
    found = stays.of_case(state, case.settings(state), LATER)
    assert stays.devices_unnamed(found, ()) == ("EXERCISE truck 1",)
    assert stays.devices_unnamed(found, parse(valley.SETTINGS + TABLES, "case.toml").devices) == ()
    case.close()


def test_a_verifiers_step_stays_with_a_stay_that_goes_on(tmp_path):
    case = opened(tmp_path, *DAY[:2])
    (finding,), _ = screened(case)
    verifying.take(case, finding.id[:8], to=Status.INCONCLUSIVE, why="EXERCISE nobody was sent", evidence=())
    positions.take(case, written(tmp_path / "more.csv", *DAY[2:]))
    (after,), _ = screened(case)
    assert (after.id, after.status) == (finding.id, Status.INCONCLUSIVE)
    case.close()
