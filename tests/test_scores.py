"""WATCH and JUDGE scored against a simulated truth. Every figure has a control: a way of working that must score worse."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

import simulator
from simulator import PRESS, TEAM, Course, World
from truceline.judge import records, trend
from truceline.model.compliance import Verdict
from truceline.model.finding import Finding, Relation, Status
from truceline.model.patrol import Coverage

WORLD = World()
OBSERVERS = (TEAM, PRESS)
HOLD, ERODE, COLLAPSE = Course(), Course(lately=2.7), Course(after=3.0)
QUIET = Course(after=0.0, burst=0.0)
SEEDS = range(30)


def looked(share: float) -> Coverage:
    return Coverage(start=WORLD.day(54), end=WORLD.day(61), seen=(), share=share)


@cache
def history(course: Course, seed: int):
    told = simulator.tell(WORLD, simulator.events(WORLD, course, seed), OBSERVERS, seed)
    return simulator.screened(WORLD, told), {item.report.id: item.report for item in told}


def judged(course: Course, seed: int, *, seen: Coverage | None, change: Callable[[Finding], Finding] = lambda finding: finding):
    """Verdicts at the end of the 60th day after the deal, screened perfectly, so that JUDGE alone is scored."""
    plain, reports = history(course, seed)
    rows = records.records(WORLD.agreement, tuple(map(change, plain)), reports, seen, WORLD.day(61))
    return {(row.clause, row.party): row.verdict for row in rows}


def verify(finding: Finding) -> Finding:
    """A verifier who confirms what lies plainly in the zone after the deal."""
    return replace(finding, status=Status.VERIFIED) if finding.placed[0].relation is Relation.INSIDE else finding


# course, coverage, change, verdict, why
SCENARIOS = [
    (QUIET, looked(0.9), None, Verdict.KEPT, "nothing happened, and nine tenths of the borders were looked at"),
    (QUIET, looked(0.5), None, Verdict.CANNOT_BE_JUDGED, "nothing happened, and half was looked at"),
    (QUIET, None, None, Verdict.CANNOT_BE_JUDGED, "nothing happened, and nobody looked"),
    (HOLD, looked(0.9), None, Verdict.CANNOT_BE_JUDGED, "some force is told of, none of it verified"),
    (HOLD, looked(0.9), verify, Verdict.BROKEN, "some force is verified"),
    (COLLAPSE, None, verify, Verdict.BROKEN, "as before the deal, and verified"),
]


@pytest.mark.parametrize(("course", "seen", "change", "verdict", "why"), SCENARIOS, ids=[row[4] for row in SCENARIOS])
def test_the_ceasefire_is_judged_as_it_truly_is(course, seen, change, verdict, why):
    found = [judged(course, seed, seen=seen, change=change or (lambda finding: finding))["ceasefire-1", None] for seed in range(10)]
    assert found == [verdict] * 10, why


def test_it_is_never_called_kept_where_somebody_told_of_force():
    """Nor broken where nobody verified: 30 ceasefires, each party and the whole."""
    for seed in SEEDS:
        found = judged(HOLD, seed, seen=looked(1.0))
        assert {found["ceasefire-1", party] for party in (None, "north", "south")} == {Verdict.CANNOT_BE_JUDGED}


def told_of(course: Course, name: str, *codes: str) -> float:
    """The share of simulated ceasefires of which the comparison of a window says one of `codes`."""
    said = []
    for seed in SEEDS:
        found, reports = history(course, seed)
        rates = trend.rates(found, reports, reached=WORLD.reached, as_of=WORLD.day(61), time_zone=WORLD.time_zone)
        said += [rate.comparison.reasons[0].code for rate in rates if rate.name == f"acts of force in all reports, {name}"]
    return sum(code in codes for code in said) / len(SEEDS)


LATELY, SINCE = "in the last 14 days", "since the deal"


# course, window, what it says, least and most share of 30 ceasefires, why (measured over 200: 0.98, 0.02, 0.75, 0.04)
TRENDS = [
    (HOLD, SINCE, "rate_fell", 0.9, 1.0, "a lull is found"),
    (COLLAPSE, SINCE, "rate_fell", 0.0, 0.1, "no lull is found where there is none"),
    (ERODE, LATELY, "rate_rose", 0.6, 1.0, "a rise to three times the lull, two weeks old, is found more often than not"),
    (HOLD, LATELY, "rate_rose", 0.0, 0.1, "no rise is found where the lull holds"),
]


@pytest.mark.parametrize(("course", "window", "code", "least", "most", "why"), TRENDS, ids=[row[5] for row in TRENDS])
def test_trends(course, window, code, least, most, why):
    assert least <= told_of(course, window, code) <= most, why


def test_an_interval_that_takes_bursts_for_chance_raises_more_false_alarms(monkeypatch):
    """Control: without the dispersion, bursts and twice-told events look like a rise or a fall (of 200 holding ceasefires, 30 % against 8 %)."""
    with_bursts = told_of(HOLD, LATELY, "rate_rose", "rate_fell")
    monkeypatch.setattr(trend.interval, "dispersion", lambda windows: 1.0)
    assert told_of(HOLD, LATELY, "rate_rose", "rate_fell") > max(0.15, 1.5 * with_bursts)
