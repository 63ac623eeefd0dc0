"""The zones of a case, from answers to drawn versions, and a report placed against the one of its own time."""

import json
from dataclasses import replace
from datetime import date

import pytest

from desk import valley
from desk.samples import drafted, received, report
from truceline.desk import drawn
from truceline.desk.confirm import confirm, open_questions
from truceline.desk.day import findings, run, stand
from truceline.desk.settle import amend, settle
from truceline.desk.zones import current, draw, draw_zones
from truceline.model.errors import BadInput
from truceline.model.finding import Relation
from truceline.model.rule import NamedArea

ANSWERS = ("zone-1.rule=band(valley-line, side north, 5 km)", "zone-1.rule@2018-10-10=band(valley-line, side north, 2 km)", "zone-1.rule@2018-10-20=lifted")


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    yield case
    case.close()


def clause(case):
    return next(item for item in settle(case.state(), case.settings()).clauses if item.id == "zone-1")


def test_a_rule_changes_and_ends(case):
    confirm(case, ANSWERS)
    zones, undrawn = draw(case.state(), settle(case.state(), case.settings()))
    assert not undrawn
    assert [(zone.id, zone.max_depth_m, zone.valid_until) for zone in zones] == [
        ("zone-1@valley-line", 5_000.0, date(2018, 10, 10)),
        ("zone-1@valley-line@2018-10-10", 2_000.0, date(2018, 10, 20)),
    ]
    assert [border.id for border in zones[1].borders] == [f"{zones[1].id}.line", f"{zones[1].id}.far_limit"]
    assert [current(zones, date(2018, 10, day))[0].id for day in (1, 10, 19, 25)] == [zones[0].id, zones[1].id, zones[1].id, zones[1].id]


@pytest.mark.parametrize(
    ("day", "depths"), [(date(2018, 10, 9), [5_000.0]), (date(2018, 10, 10), [2_000.0]), (date(2018, 10, 20), []), (None, [5_000.0, 2_000.0])]
)
def test_draw_as_of_a_day(case, day, depths):
    confirm(case, ANSWERS)
    assert [zone.max_depth_m for zone in drawn.draw(case, day)] == depths


@pytest.mark.parametrize(
    ("day", "relation", "why"),
    [
        (date(2018, 10, 8), Relation.INSIDE, "3 km from the line while the zone was 5 km deep"),
        (date(2018, 10, 10), Relation.OUTSIDE, "3 km from the line when it was 2 km deep"),
        (date(2018, 10, 25), Relation.OUTSIDE, "after its end the last version stands in"),
    ],
)
def test_a_report_is_placed_against_the_version_of_its_own_time(case, day, relation, why):
    confirm(case, ANSWERS)
    case.add([received(report(lat=35.5 + 3_300 / 111_000, lon=36.2, day=day))])
    (finding,) = findings(case.state(), case.settings())
    assert [placed.relation for placed in finding.placed] == [relation], why
    assert run(stand(case.state(), case.settings()), day).findings


def test_a_report_of_a_day_on_which_the_zone_changed_is_placed_against_both(case):
    """Its day runs from midnight to midnight in UTC, three hours of it on the day of the change in Damascus."""
    confirm(case, ANSWERS)
    case.add([received(report(lat=35.5 + 3_300 / 111_000, lon=36.2, day=date(2018, 10, 9)))])
    (finding,) = findings(case.state(), case.settings())
    assert [placed.relation for placed in finding.placed] == [Relation.INSIDE, Relation.OUTSIDE]
    (touch,) = (touch for touch in finding.touches if touch.clause == "zone-1")
    assert "zone_changed_meanwhile" in [reason.code for reason in touch.reasons]


def test_other_rules_are_drawn_watched_and_judged(case):
    confirm(case, ("zone-1.rule=circle(Near, 3 km) + band(valley-line, each side, 1 km) - circle(35.5N 36.9E, 500 m)",))
    case.add([received(report(lat=35.56, lon=36.4)), received(report(key="2", lat=35.9, lon=36.4))])
    work = run(stand(case.state(), case.settings()), date(2018, 10, 2))
    (zone,) = work.zones
    assert (zone.line, zone.max_depth_m, len(zone.settlements_core)) == ("valley-line", None, 1)
    assert sorted(item.placed[0].relation for item in work.findings) == [Relation.INSIDE, Relation.OUTSIDE]
    assert [record.verdict for record in work.records if record.clause == "zone-1"]
    path = drawn.write(case, work.zones)
    assert {feature["properties"]["part"] for feature in json.loads(path.read_text("utf-8"))["features"]} == {"core", "line", "far_limit"}


def test_a_zone_without_a_line(case):
    (case.folder / "case.toml").write_text(valley.SETTINGS.replace('border = "line"', 'border = "far_limit"'))
    path = case.folder
    case.close()
    case = valley.opened(path)
    confirm(case, ("zone-1.rule=settlements(Near, Far, 2 km)",))
    case.add([received(report(lat=35.551, lon=36.401))])
    work = run(stand(case.state(), case.settings()), date(2018, 10, 2))
    assert (work.zones[0].id, work.zones[0].line_accuracy_m) == ("zone-1", 0.0)
    assert (work.findings[0].placed[0].relation, work.findings[0].placed[0].distance_m) == (Relation.INSIDE, None)


def test_questions_of_a_band_are_closed_by_a_whole_rule(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "w"))

    case.add([drafted()])
    assert "zone-1.side" in {question.about for question in open_questions(case.state())}
    confirm(case, ("zone-1.rule=circle(Near, 3 km)",))
    assert "zone-1.side" not in {question.about for question in open_questions(case.state())}
    case.close()


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("zone-1.rule=circle(Nowhere, 3 km)", "there is no place 'Nowhere' in the case"),
        ("zone-1.rule=area(Nowhere)", "there is no area 'Nowhere' in the case"),
        ("zone-1.rule=corridor(M4, Near, Far, 3 km)", "there is no line 'M4' in the case"),
        ("zone-1.rule=circle(Near, 1 km) & circle(Far, 1 km)", "nothing is surely in"),
        ("zone-1.rule=to be agreed", "is still to be agreed"),
    ],
)
def test_what_a_rule_needs_is_asked(case, wish, says):
    confirm(case, (wish,))
    with pytest.raises(BadInput, match=says):
        draw_zones(case.state(), clause(case))
    assert says in draw(case.state(), settle(case.state(), case.settings()))[1][0]


def test_a_field_of_a_band_does_not_fit_another_shape(case):
    confirm(case, ("zone-1.rule=band(valley-line, side north, 4 km)", "zone-1.max_depth_m=6000"))
    assert (clause(case).rule.min_depth_m, clause(case).rule.max_depth_m) == (4_000.0, 6_000.0)
    with pytest.raises(BadInput, match="is no plain band; write it whole"):
        amend(replace(clause(case), rule=NamedArea(area="x")), "max_depth_m", "3")
