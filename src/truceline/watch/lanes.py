"""Where columns of discs lie towards one zone, in arrays: what `watch.place` would say, or that only it can say."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.mosaic import OPEN, Answers, Singles
from truceline.geo.project import Floats
from truceline.model.finding import Relation
from truceline.watch.quick import QuickGround, slack_m
from truceline.watch.region import Flags
from truceline.watch.spots import FEW_GRAINS, GRAINS

Whole: TypeAlias = npt.NDArray[np.int64]

RELATIONS = tuple(Relation)
"""What the numbers in a column of relations stand for."""

INSIDE, OUTSIDE, UNCERTAIN, UNPLACED = (np.int8(RELATIONS.index(item)) for item in (Relation.INSIDE, Relation.OUTSIDE, Relation.UNCERTAIN, Relation.UNPLACED))
NONE = np.int8(-1)
"""No relation: no zone of the clause is meant by the row's time."""

SHARES = np.array([1.0, 0.0, np.nan, np.nan, np.nan], np.float32)
"""The share that goes with each relation by itself; the last is that of NONE."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settled:
    """Relations as numbers, shares rounded as findings have them, and which rows are so near to a limit that only the exact way decides them."""

    relations: Answers
    shares: Singles
    unsure: Flags


def whole_discs(ground: QuickGround, lonlats: Floats, reach_m: Floats) -> Answers:
    """Return INSIDE or OUTSIDE where that holds for every point of a disc, else OPEN."""
    core, whole, _ = ground.depths(lonlats)
    inside = core - reach_m - slack_m(core) >= ground.doubt_m
    outside = whole + reach_m + slack_m(whole) <= -ground.doubt_m
    return np.where(inside, INSIDE, np.where(outside, OUTSIDE, OPEN)).astype(np.int8)


def settle(ground: QuickGround, lonlats: Floats, reach_m: Floats) -> Settled:
    """Return where discs lie: (n, 2) degrees and n radii in metres."""
    edges = ground.edges(lonlats)
    core, whole = ground.doubted(lonlats, *edges)
    least, most = core - reach_m, whole + reach_m
    relations = np.where(least >= ground.doubt_m, INSIDE, np.where(most <= -ground.doubt_m, OUTSIDE, UNCERTAIN)).astype(np.int8)
    unsure = (np.abs(least - ground.doubt_m) <= slack_m(core)) | (np.abs(most + ground.doubt_m) <= slack_m(whole))
    shares = SHARES[relations]
    rows = np.flatnonzero(relations == UNCERTAIN)
    if len(rows):
        found = _rounded(_between(ground, rows, lonlats, reach_m, edges))
        shares[rows] = found[:, 0]
        unsure[rows] |= found[:, 0] != found[:, 1]  # also where they are no numbers
    return Settled(relations=relations, shares=shares, unsure=unsure)


def _between(ground: QuickGround, rows: Whole, lonlats: Floats, reach_m: Floats, edges: tuple[Floats, Floats]) -> Floats:
    """Return the (n, 2) shares between which those of rows lie. Exact points need but one grain, since all of theirs are at one place."""
    found = np.empty((len(rows), 2))
    own = reach_m[rows]
    few = own <= ground.doubt_m
    for some, count in ((own <= 0.0, 1), (few & (own > 0.0), FEW_GRAINS), (~few & (own > 0.0), GRAINS)):
        here = rows[some]
        if not len(here):
            continue
        found[some] = np.stack(ground.chances(edges[0][here], edges[1][here]), axis=1) if count == 1 else ground.shares(lonlats[here], reach_m[here], count)
    return found


def _rounded(shares: Floats) -> Floats:
    """Round as Python does, which is not always as numpy does: where it is near to even which way, one by one."""
    tens = shares * 1e4
    found = np.rint(tens) / 1e4
    even = np.abs(tens - np.floor(tens) - 0.5) < 1e-6
    if even.any():
        found[even] = [round(share, 4) for share in shares[even].tolist()]
    return np.asarray(found)
