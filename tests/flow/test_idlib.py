"""The whole way: the article of September 2018 and a year of deadly events go through all six steps."""

import itertools
import random
import shutil
from datetime import UTC, date, datetime

import pytest
from pyproj import Geod

from data import shared
from truceline.desk import confirm, day, demo, drawn, intake, publish
from truceline.desk.case import open_case
from truceline.desk.fold import fold
from truceline.model.bulletin import Edition
from truceline.model.entry import Kind
from truceline.model.finding import Relation
from truceline.tell.words import say

MOMENT = datetime(2018, 11, 1, 6, tzinfo=UTC)
DAY = date(2018, 10, 15)
GEOD = Geod(ellps="WGS84")


def make(folder):
    """Make the example's case without its own page and reports: the line, the places, the settings."""
    (folder / "lines").mkdir(parents=True)
    (folder / "documents").mkdir()
    for name in ("case.toml", "places.csv", "answers.txt"):
        shutil.copyfile(demo.example() / name, folder / name)
    shutil.copyfile(demo.example() / "control_points.csv", folder / "lines" / "control_points.csv")
    return open_case(folder, by="flow test", now=lambda: MOMENT)


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """The case after READ, a person's answers and the intake of all events, with what was taken in and the day's work."""
    article, events = shared("documents/idlib_article.txt"), shared("events/ucdp_ged_syria_2018.csv.gz")
    case = make(tmp_path_factory.mktemp("flow") / "idlib")
    intake.take_document(case, article.read_bytes(), name=article.name, published=date(2018, 9, 23))
    confirm.confirm(case, (), everything=True)
    confirm.confirm(case, demo.answers(case.folder))
    taken = intake.take_reports(case, events)
    state = case.state()
    yield case, state, taken, day.run(day.stand(state, case.settings(state)), DAY)
    case.close()


def test_no_row_is_lost_and_every_report_has_its_finding(work):
    _, state, taken, done = work
    assert (taken.rows, taken.new + taken.known + len(taken.rejects)) == (2765, 2765)
    assert len(state.reports) + taken.known + len(taken.rejects) == 2765
    assert {finding.report for finding in done.findings} == set(state.reports)
    assert len(done.findings) == len(state.reports)


def from_the_line_m(line, lon, lat):
    """The least geodesic distance to any of many points of the line: slow, and independent of the rooms."""
    lons, lats = [], []
    for piece in line.pieces:
        for (x1, y1), (x2, y2) in itertools.pairwise(piece):
            for step in range(10):
                lons.append(x1 + (x2 - x1) * step / 10)
                lats.append(y1 + (y2 - y1) * step / 10)
    return min(GEOD.inv(lons, lats, [lon] * len(lons), [lat] * len(lats))[2])


def test_every_report_that_lies_outside_says_so_in_a_sentence(work):
    _, state, _, done = work
    (zone,), line = done.zones, next(iter(state.lines.values()))
    far = 0
    for finding in done.findings:
        (placed,) = finding.placed
        place = state.reports[finding.report].place
        sentence = " ".join(say(reason) for reason in placed.reasons)
        assert sentence, finding.id
        distance = from_the_line_m(line, place.point.lon_deg, place.point.lat_deg)
        if distance - place.precision_m - zone.line_accuracy_m > zone.max_depth_m + 1000:
            assert placed.relation is Relation.OUTSIDE, (sentence, distance)
            assert placed.share == 0
            assert "outside" in sentence.lower()
            far += 1
        if placed.relation is Relation.INSIDE:
            assert distance < zone.min_depth_m
            assert place.basis.value != "area_centroid"
    assert far > 1000, "most of Syria's events lie far from Idlib's line"


def test_the_zone_is_the_one_of_the_text(work):
    _, _, _, done = work
    (zone,) = done.zones
    assert (zone.min_depth_m, zone.max_depth_m, zone.confirmed) == (15_000, 20_000, True)
    assert {border.role.value for border in zone.borders} == {"line", "near_limit", "far_limit"}
    assert zone.error_m <= 1


def test_the_fall_after_the_deal_shows_in_the_bulletin_with_its_limits(work):
    case, state, _, done = work
    sheet, _ = day.tell(state, case.settings(state), DAY, edition=Edition.INTERNAL, root=case.store.root())
    rates = {(rate.name, rate.window): rate.per_day for rate in done.rates if rate.name.startswith("acts of force")}
    names = {name for name, _ in rates}
    assert len(names) == 3, "in the zone, near the line, in all reports"
    for name in names - {"acts of force in all reports"}:
        assert rates[name, "before the deal"] > rates[name, "since the deal"], name
    page = publish.render(sheet, "text").decode()
    assert "fewer reports" in page.lower()
    assert "deadly" in page.lower(), "UCDP counts deadly events only, and the bulletin says so"


def test_any_order_and_any_repetition_of_the_log_gives_the_same_findings(work):
    case, state, _, done = work
    rows = list(case.store.entries())
    reports = [row for row in rows if row.kind is Kind.REPORT_RECEIVED]
    shuffled = reports * 2
    random.Random(7).shuffle(shuffled)
    again = fold([row for row in rows if row.kind is not Kind.REPORT_RECEIVED] + shuffled)
    assert day.findings(again, case.settings(state)) == done.findings


def test_half_the_log_is_not_the_same(work):
    """The control of the test above: where a report is missing, the findings differ."""
    case, state, _, done = work
    half = fold(list(case.store.entries())[:-1400])
    assert day.findings(half, case.settings(state)) != done.findings


def run_demo(folder):
    lines = list(demo.run(folder, now=lambda: MOMENT))
    return lines, {path.name: path.read_bytes() for path in sorted((folder / "out").rglob("bulletin-*"))}


def test_the_same_case_gives_the_same_bulletin_byte_for_byte(tmp_path, golden):
    (lines, first), (_, second) = run_demo(tmp_path / "a" / "idlib-2018"), run_demo(tmp_path / "b" / "idlib-2018")
    assert first == second
    assert {name.rpartition(".")[2] for name in first} == {"html", "geojson", "txt"}
    golden("demo.txt", first["bulletin-internal.txt"])
    assert any(line.startswith("TELL") for line in lines)


def test_the_bulletins_of_the_demo_can_be_made_again_from_the_log(tmp_path):
    run_demo(tmp_path / "idlib-2018")
    case = open_case(tmp_path / "idlib-2018", by="later", now=lambda: MOMENT)
    issued = [entry.index for entry in case.store.entries() if entry.kind is Kind.BULLETIN_ISSUED]
    assert issued
    assert all(all(publish.reproduce(case, index).values()) for index in issued)
    assert drawn.draw(case)
    case.close()
