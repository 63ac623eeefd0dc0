"""Live, replay and bulk give the same answers for the same reports.

- live: reports come in one by one or some together, late, out of order and some twice, through what the HTTP door uses (`desk.live`);
- replay: the case's log, read anew, folded and screened as JUDGE and TELL do it (`desk.day.findings`);
- bulk: `truceline screen` (`desk.bulk`) over the same reports as Parquet.

Relations, zones, shares, distances, touched clauses and parties must be the same to the last digit, report by report. Reports of one event are held live
against replay alone, by the answer that the last of them got: bulk refuses such tables. Replay itself measures by quick distances where these cannot matter; so
a sample, three in four of it reports that lie on a border, is placed again in small groups, which solve every geodesic.

Quick by default. TRUCELINE_LONG=1 (`make assurance`) takes a million reports: each of five worlds in twenty parts of 10,000, each a case of its own, so
that memory stays flat and a run that is stopped has shown something. TRUCELINE_NOTES names a file to which each part appends its figures.
"""

import json
import os
import resource
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flow import worlds
from flow.worlds import WORLDS
from truceline.desk import day
from truceline.desk.bulk import plan, run
from truceline.desk.bulk.job import Options
from truceline.desk.live import Live
from truceline.desk.sent import read
from truceline.desk.settle import settle
from truceline.desk.zones import draw
from truceline.model.finding import Relation
from truceline.watch.place import place
from truceline.watch.screen import finding_id

LONG = bool(os.environ.get("TRUCELINE_LONG"))
PARTS, REPORTS, EVENTS, SAMPLE = (20, 10_000, 180, 200) if LONG else (1, 120, 15, 20)
SLOW_AT_ONCE = 40


def answered(placed, touches):
    """Return an answer without its reasons, which live and bulk do not give."""
    where = tuple(sorted((item.zone, item.relation.value, item.share, item.distance_m) for item in placed))
    return where, ";".join(touches[0].parties) if touches else "", tuple((touch.clause, touch.effect.value) for touch in touches)


def live(case, rng, told):
    """Return the last answer to each report, by its id, and the reports of each event in the order in which they came."""
    desk, found, events = Live(case), {}, {}
    for group in worlds.groups(rng, worlds.arriving(rng, told)):
        sent = [read(row, by="EXERCISE B", text="") for row in group]
        for one, receipt in zip(sent, desk.take(sent), strict=True):
            found[receipt.report] = answered(receipt.placed, receipt.touches)
            if event := one.report.event:
                events.setdefault(event, []).append(receipt.report)
    return found, events


def replay(state, settings):
    """Return the answer to each report of the log."""
    return {finding.report: answered(finding.placed, finding.touches) for finding in day.findings(state, settings)}


def bulk(case, folder, told):
    """Return the answers to a table of reports as Parquet, by the finding's id; a report that stands in it twice must be answered twice alike."""
    names = sorted({name for row in told for name in row})
    columns = {name: [row.get(name) for row in told] for name in names}
    pq.write_table(pa.table(columns), folder / "told.parquet", row_group_size=10_000)
    job = run.prepare(case, [folder / "told.parquet"], folder / "out", options=Options(), source="table", force=False)
    counts = run.run(job, threads=1)
    assert (counts.rows, counts.rejects) == (len(told), 0), counts.first
    found = {}
    for part in sorted(job.out.glob("part-*.parquet")):
        lines = {}
        for line in pq.read_table(part).to_pylist():
            lines.setdefault(line["row"], []).append(line)
        for own in lines.values():
            answer = _of_lines(own, tuple(dict.fromkeys(zone.clause for zone in job.zones)), [clause.id for clause in job.agreement.clauses])
            assert found.setdefault(own[0]["finding"], answer) == answer
    return found


def _of_lines(lines, zones, clauses):
    """Return an answer out of a row's lines, of which there is more than one where its time straddles versions of a zone."""
    placed = [tuple(line[f"{clause}.{part}"] for part in ("zone", "relation", "share", "distance_m")) for line in lines for clause in zones]
    where = tuple(sorted((zone, relation, _digits(share), distance) for zone, relation, share, distance in placed if zone is not None))
    return where, lines[0]["parties"] or "", tuple((clause, lines[0][f"{clause}.effect"]) for clause in clauses if lines[0][f"{clause}.effect"])


def _digits(share):
    return None if share is None else round(share, 4)


def differences(one, other):
    """Return the ids that are answered otherwise, or in one of the two only."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def reference(state, settings, answers, rng):
    """Return the ids of a sample, drawn mostly from what lies on a border, and those of it that are placed otherwise where every geodesic is solved."""
    alone = sorted(name for name, report in state.reports.items() if report.event is None)
    open_ones = [name for name in alone if any(item[1] == Relation.UNCERTAIN.value for item in answers[name][0])]
    some = {str(name) for pool, size in ((open_ones, SAMPLE * 3 // 4), (alone, SAMPLE // 4)) for name in rng.choice(pool, min(size, len(pool)), replace=False)}
    deal = settle(state, settings)
    given = {"zones": draw(state, deal)[0], "lines": tuple(state.lines.values()), "settlements": state.settlements, "time_zone": deal.time_zone}
    sample, wrong = sorted(some), []
    for first in range(0, len(sample), SLOW_AT_ONCE):
        own = sample[first : first + SLOW_AT_ONCE]
        placed = place([state.reports[name] for name in own], **given)
        wrong += [name for name in own if answered(placed[name], ())[0] != answers[name][0]]
    return sample, wrong


def note(**figures):
    """Append figures to the file of notes, where one is named."""
    if name := os.environ.get("TRUCELINE_NOTES"):
        with open(name, "a", encoding="utf-8") as notes:
            notes.write(json.dumps(figures) + "\n")


@pytest.mark.parametrize("world", WORLDS if LONG else WORLDS[:3], ids=lambda world: world.name)
@pytest.mark.parametrize("part", range(PARTS))
def test_live_is_replay_is_bulk(world, part, tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "PART_ROWS", 10_000)
    rng, clock = np.random.default_rng([WORLDS.index(world), part]), [time.perf_counter()]
    case = worlds.opened(world, tmp_path / "case")
    state, settings = case.state(), case.settings()
    zones = draw(state, settle(state, settings))[0]
    told = worlds.rows(world, zones, rng, REPORTS)
    events = worlds.events(world, zones, rng, EVENTS, first=REPORTS)
    clock.append(time.perf_counter())

    first, order = live(case, rng, told + events)
    clock.append(time.perf_counter())
    state = case.state()
    second = replay(state, settings)
    clock.append(time.perf_counter())
    third = bulk(case, tmp_path, told + told[: len(told) // 50])
    case.close()
    clock.append(time.perf_counter())

    overtaken = {name for names in order.values() for name in names if name != names[-1]}
    assert len(first) == len(second) == REPORTS + EVENTS
    apart = [name for name in differences(first, second) if name not in overtaken]
    alone = {finding_id(report): second[name] for name, report in state.reports.items() if report.event is None}
    sample, wrong = reference(state, settings, second, rng)
    clock.append(time.perf_counter())
    relations = sorted({item[1] for where, _, _ in second.values() for item in where})
    effects = {effect for _, _, touched in second.values() for _, effect in touched}
    figures = {"world": world.name, "part": part, "reports": len(second), "live": len(apart), "bulk": len(differences(third, alone)), "sample": len(sample)}
    seconds = dict(zip(("made", "live", "replay", "bulk", "reference"), np.round(np.diff(clock), 1).tolist(), strict=True))
    note(**figures, wrong=len(wrong), cpu_s=round(time.process_time()), peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, seconds=seconds)

    assert [(first[name], second[name]) for name in apart[:3]] == []
    assert [(third.get(name), alone.get(name)) for name in differences(third, alone)[:3]] == []
    assert [second[name] for name in wrong[:3]] == []
    assert relations == sorted(item.value for item in Relation), "some lie inside, outside, on a border and nowhere"
    assert effects == {"against", "for", "context"}


def test_one_changed_share_one_lost_report_and_one_other_effect_are_found():
    """The control."""
    where = (("zone-1@front", "uncertain", 0.4375, 7_950.1), ("zone-2@front", "inside", 1.0, 7_950.1))
    right = {str(number): (where, "north", (("ceasefire-1", "against"),)) for number in range(1_000)}
    assert differences(right, dict(right)) == []
    share = right | {"7": (((*where[0][:2], 0.4376, where[0][3]), where[1]), *right["7"][1:])}
    assert differences(right, share) == ["7"]
    assert differences(right, {name: answer for name, answer in right.items() if name != "8"}) == ["8"]
    assert differences(right, right | {"9": (where, "north", (("ceasefire-1", "context"),))}) == ["9"]
