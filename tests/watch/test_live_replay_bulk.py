"""Live, replay and bulk give the same findings: in batches as they come, shuffled and doubled, and in columns.

Quick by default; TRUCELINE_LONG=1 (`make assurance`) takes a million reports, in turns so that memory stays flat.
"""

import os

import numpy as np

from truceline.watch import columns
from truceline.watch.columns import Screen
from truceline.watch.screen import screen
from watch import valleys

LONG = bool(os.environ.get("TRUCELINE_LONG"))
TURNS, REPORTS = (50, 20_000) if LONG else (1, 400)
MOST_IN_A_BATCH = 500 if LONG else 60


def batches(rng, rows):
    """Yield the rows in batches of random sizes."""
    first = 0
    while first < len(rows):
        last = first + int(rng.integers(1, MOST_IN_A_BATCH))
        yield rows[first:last]
        first = last


def test_live_is_replay_is_bulk(monkeypatch):
    monkeypatch.setattr(columns, "FEW", 0)
    _, zones, lines, middle = valleys.cases()[3]
    deal = valleys.deal(zones)
    ready = Screen(agreement=deal, zones=zones, lines=lines, settlements=valleys.TOWNS)

    def run(rows):
        return screen(rows, agreement=deal, zones=zones, lines=lines, settlements=valleys.TOWNS, steps=())

    for turn in range(TURNS):
        rng = np.random.default_rng(turn)
        rows = list({row.id: row for row in valleys.rows(rng, REPORTS, middle, zones)}.values())
        live = {finding.report: finding for batch in batches(rng, rows) for finding in run(batch)}
        shuffled = [rows[index] for index in rng.permutation(np.repeat(np.arange(len(rows)), 2))]
        assert {finding.report: finding for finding in run(shuffled)} == live
        for batch in batches(rng, rows):
            found = ready.reports(batch)
            where = list(found.placed(zones, len(batch)))
            for row, placed, touches in zip(batch, where, ready.touches(batch, where), strict=True):
                assert [(item.zone, item.relation, item.share) for item in placed] == [(i.zone, i.relation, i.share) for i in live[row.id].placed], row
                assert [(t.clause, t.effect, t.parties) for t in touches] == [(t.clause, t.effect, t.parties) for t in live[row.id].touches], row
        assert len({item.relation for finding in live.values() for item in finding.placed}) == 4
