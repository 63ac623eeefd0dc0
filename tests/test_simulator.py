import math
from collections import Counter

import numpy as np
import pytest

import simulator
from simulator import Course, Observer, World
from truceline.geo import geodesic
from truceline.geo.locate import Locator
from truceline.model.finding import Relation
from truceline.model.place import Basis

WORLD = World()
SHARP = Observer(name="EXERCISE Team 9", chance=1.0, precisions_m=(500.0,), wrong_actor=0.0, nobody_named=0.0, district=0.0, repeat=0.0)


@pytest.fixture(scope="module")
def truth():
    return simulator.events(WORLD, Course(), 7)


@pytest.mark.parametrize(("along_m", "away_m"), [(50_000, 15_000), (80_000, -20_000), (110_000, 300), (80_000, 0)])
def test_a_point_lies_as_far_from_the_line_as_the_world_says(along_m, away_m):
    line = WORLD.line
    place = WORLD.where(along_m, away_m)
    assert Locator(line.pieces, line.edges).signed_distance_m([place])[0] == pytest.approx(away_m, abs=0.5)
    assert geodesic.distance_m(place, WORLD.where(along_m, 0)) == pytest.approx(abs(away_m), abs=1e-3)


# along, away, inside, why
INSIDE = [
    (80_000, 0.0, True, "on the line"),
    (80_000, 15_000.0, True, "on the limit"),
    (80_000, 15_001.0, False, "a metre beyond it"),
    (80_000, -1.0, False, "on the other side"),
    (-1.0, 5_000.0, False, "before the line begins"),
    (160_001.0, 5_000.0, False, "after it ends"),
]


@pytest.mark.parametrize(("along", "away", "inside", "why"), INSIDE, ids=[row[3] for row in INSIDE])
def test_inside(along, away, inside, why):
    assert WORLD.inside(along, away) is inside, why


def test_the_same_seed_is_the_same_history_and_another_is_another(truth):
    assert simulator.events(WORLD, Course(), 7) == truth
    assert simulator.events(WORLD, Course(), 8) != truth
    assert simulator.tell(WORLD, truth, (SHARP,), 7) == simulator.tell(WORLD, truth, (SHARP,), 7)


def test_events_fall_with_the_deal_and_rise_again_as_told():
    course = Course(before=4.0, after=1.0, lately=3.0)
    counts = Counter()
    for seed in range(20):
        counts.update("before" if event.day < 0 else "lately" if event.day >= 46 else "after" for event in simulator.events(WORLD, course, seed))
    daily = {name: counts[name] / 20 / days for name, days in (("before", 30), ("after", 46), ("lately", 15))}
    assert daily == pytest.approx({"before": 4.0, "after": 1.0, "lately": 3.0}, rel=0.15)


def test_events_come_in_bursts():
    """The daily counts vary more than chance; without bursts (the control) they do not."""
    assert spread(Course(before=4.0, after=4.0, burst=0.5)) > 1.4
    assert spread(Course(before=4.0, after=4.0, burst=0.0)) == pytest.approx(1.0, abs=0.15)


def spread(course):
    found = []
    for seed in range(10):
        days = Counter(math.floor(event.day) for event in simulator.events(WORLD, course, seed))
        daily = [days[day] for day in range(-30, 61)]
        found.append(np.var(daily) / np.mean(daily))
    return float(np.mean(found))


def test_the_true_place_lies_within_the_precision_told(truth):
    for told in simulator.tell(WORLD, truth, (SHARP,), 1):
        assert math.hypot(told.along_m - told.event.along_m, told.away_m - told.event.away_m) <= 500.0


def test_blunders_lie_beyond_it(truth):
    wild = Observer(name="EXERCISE Team 8", chance=1.0, blunder=1.0, district=0.0)
    off = [math.hypot(told.along_m - told.event.along_m, told.away_m - told.event.away_m) for told in simulator.tell(WORLD, truth, (wild,), 1)]
    assert min(off) > 500.0


def test_an_observer_errs_as_often_as_told(truth):
    poor = Observer(name="EXERCISE Team 7", chance=0.5, wrong_actor=0.4, nobody_named=0.0, district=0.3, repeat=0.2)
    told = simulator.tell(WORLD, simulator.events(WORLD, Course(before=40.0), 3), (poor,), 3)
    names = {simulator.NORTH: "Northern Force", simulator.SOUTH: "Southern Force"}
    wrong = sum(item.report.actors != (names[item.event.actor],) for item in told) / len(told)
    district = sum(item.report.place.basis is Basis.AREA_CENTROID for item in told) / len(told)
    twice = len(told) / len({item.event for item in told}) - 1
    assert (wrong, district, twice) == pytest.approx((0.4, 0.3, 0.2), abs=0.06)


def test_reports_come_in_late_and_out_of_order(truth):
    told = simulator.tell(WORLD, truth, (simulator.TEAM, simulator.PRESS), 2)
    received, happened = [item.received for item in told], [item.event.day for item in told]
    assert received == sorted(received)
    assert happened != sorted(happened)
    assert all(late >= day for late, day in zip(received, happened, strict=True))


@pytest.mark.parametrize(
    ("away", "radius", "part"),
    [(7_500, 1_000, 1.0), (-2_000, 1_000, 0.0), (0, 1_000, 0.5), (15_000, 1_000, 0.5), (7_500, 1e9, 0.0)],
    ids=["well inside", "well outside", "on the line", "on the limit", "anywhere on Earth"],
)
def test_share_in_plain_cases(away, radius, part):
    assert simulator.share(WORLD, away, radius) == pytest.approx(part, abs=1e-4)


def test_share_against_darts():
    random = np.random.default_rng(5)
    turn, off = random.uniform(0, 2 * math.pi, 200_000), 8_000 * np.sqrt(random.random(200_000))
    away = 12_000 + off * np.sin(turn)
    assert simulator.share(WORLD, 12_000, 8_000) == pytest.approx(float(np.mean((away >= 0) & (away <= 15_000))), abs=0.005)


def test_a_perfect_screen_is_right_wherever_it_is_plain(truth):
    told = simulator.tell(WORLD, truth, (SHARP,), 4)
    by_id = {item.report.id: item for item in told}
    for finding in simulator.screened(WORLD, told):
        event, placed = by_id[finding.report].event, finding.placed[0]
        if placed.relation is not Relation.UNCERTAIN:
            assert WORLD.inside(event.along_m, event.away_m) == (placed.relation is Relation.INSIDE)


def test_rows_have_the_columns_of_the_table(truth):
    told = simulator.tell(WORLD, truth, (SHARP,), 4)
    first = next(simulator.rows(told))
    assert first["exercise"] == "yes"
    assert first["time"].endswith("+00:00")
    assert len(list(simulator.rows(told))) == len(told)
