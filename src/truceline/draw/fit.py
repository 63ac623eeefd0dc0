"""How far a drawn zone lies from a published border, and whether a band of fixed depth describes that border at all.

Published limits follow ridges and roads: Korea's keep within some 50 m of one distance from the demarcation line, those of the Golan lie
from 0.9 to 6.9 km apart. So nine tenths of the length must keep to one depth within a tolerance before it is called a band of that depth.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from truceline.draw.published import Published
from truceline.geo import antimeridian, geodesic
from truceline.geo.area import contains_each
from truceline.geo.locate import Feet, Locator
from truceline.geo.project import Floats
from truceline.model.errors import BadInput
from truceline.model.fit import Fit, Likeness
from truceline.model.reason import Reason, because
from truceline.model.zone import Border, BorderRole, Zone

STEP_M = 200.0
"""Published borders are looked at every so many metres, long ones at MOST points."""

MOST = 4000

PART = 0.1
"""A depth that varies by no more than this part of itself counts as fixed; so does one within what both borders state of their accuracy."""

NEARLY = 0.995
"""Of a share above this a person reads "100 %", and is told nothing of the rest."""

Taken = tuple[Border, Floats, npt.NDArray[np.bool_]]
"""A border, how far outside it points lie in metres, and which of them lie beside it."""


def fit(zone: Zone, published: Iterable[Published]) -> tuple[Fit, ...]:
    """Return each published border against the border of the zone that it is nearest to in the median.

    Raises BadInput where a published border lies wholly beyond the ends of all drawn ones.
    """
    return tuple(_one(zone, border) for border in published)


def _one(zone: Zone, given: Published) -> Fit:
    along, points = _samples(given)
    borders = [border for border in zone.borders if border.pieces]
    nearest, off, beside = min((_off(zone, border, points) for border in borders), key=_middle)
    if not beside.any():
        raise BadInput(f"the published border '{given.name}' lies wholly beyond the ends of the drawn ones", "check that it belongs to this zone", zone.id)
    own, marks = off[beside], along[beside]
    worst = int(np.argmax(np.abs(own)))
    depths = _depths(zone, points[beside], nearest)
    tolerance = max(zone.line_accuracy_m + zone.error_m + given.accuracy_m, PART * float(np.median(depths)) if len(depths) else 0.0)
    mean, most, share = float(np.abs(own).mean()), float(np.quantile(np.abs(own), 0.95)), round(float(beside.mean()), 4)
    least_depth, most_depth = (round(float(np.quantile(depths, part)), 1) if len(depths) else None for part in (0.05, 0.95))
    likeness, reasons = _judged(nearest, own, depths, tolerance)
    return Fit(
        published=given.name,
        border=nearest.id,
        off=tuple((round(mark, 1), round(value, 2)) for mark, value in zip(marks.tolist(), own.tolist(), strict=True)),
        median_m=round(float(np.median(own)), 2),
        most_m=round(most, 2),
        worst_m=round(float(own[worst]), 2),
        worst_at=(float(points[beside][worst, 0]), float(points[beside][worst, 1])),
        least_depth_m=least_depth,
        most_depth_m=most_depth,
        share=share,
        tolerance_m=round(tolerance, 2),
        likeness=likeness,
        reasons=(
            *reasons,
            *((because("fit_off", most_m=round(most, 1), mean_m=round(mean, 1), worst_m=round(abs(float(own[worst])), 1)),) if len(depths) else ()),
            *((because("fit_beside", share=share),) if share < NEARLY else ()),
        ),
    )


def _samples(given: Published) -> tuple[Floats, Floats]:
    """Return (n,) metres along all pieces of a border and (n, 2) degrees there, evenly spaced, a point in the middle of each step."""
    pieces = antimeridian.join(given.pieces)
    lengths = [geodesic.path_length_m(piece) for piece in pieces]
    step = max(STEP_M, sum(lengths) / MOST)
    along, points, before = [], [], 0.0
    for piece, length in zip(pieces, lengths, strict=True):
        count = max(1, round(length / step))
        marks = (np.arange(count) + 0.5) * (length / count)
        at = np.array(geodesic.lengths_m(piece))
        corners = np.array(piece)
        points.append(np.column_stack([np.interp(marks, at, corners[:, axis]) for axis in (0, 1)]))
        along.append(before + marks)
        before += length
    return np.concatenate(along), np.concatenate(points)


def _off(zone: Zone, border: Border, points: Floats) -> Taken:
    """Return how far outside a border points lie in metres, negative inside, and which lie beside it, not beyond its ends."""
    feet: Feet = Locator(border.pieces).feet(points)
    beside = feet.to_end_m > 0
    if border.role is BorderRole.LINE:
        return border, feet.signed_m, beside
    held = zone.core if border.role is BorderRole.NEAR_LIMIT or not zone.strip else zone.core + zone.strip
    wrapped = [((lon + 180.0) % 360.0 - 180.0, lat) for lon, lat in points.tolist()]
    inside = contains_each(held, wrapped)
    return border, np.where(inside, -1.0, 1.0) * np.abs(feet.signed_m), beside


def _middle(taken: Taken) -> float:
    _, off, beside = taken
    return float(np.median(np.abs(off[beside]))) if beside.any() else np.inf


def _depths(zone: Zone, points: Floats, border: Border) -> Floats:
    """Return how far points lie from the zone's line; nothing where the zone has no depth, or the line itself is compared."""
    if border.depth_m is None or border.role is BorderRole.LINE:
        return np.array([])
    return np.abs(Locator(zone.line_pieces).feet(points).signed_m)


def _judged(border: Border, off: Floats, depths: Floats, tolerance: float) -> tuple[Likeness, tuple[Reason, ...]]:
    within = float(np.quantile(np.abs(off), 0.95))
    if not len(depths) or border.depth_m is None:
        alike = within <= tolerance
        return (Likeness.FITS if alike else Likeness.APART), (
            because("fit_near" if alike else "fit_apart", most_m=round(within, 1), tolerance_m=round(tolerance, 1)),
        )
    least, middle, most = (float(value) for value in np.quantile(depths, (0.05, 0.5, 0.95)))
    facts = {"least_m": round(least, 1), "most_m": round(most, 1)}
    if (most - least) / 2 > tolerance:
        return Likeness.VARIES, (because("fit_depth_varies", **facts, tolerance_m=round(tolerance, 1)),)
    if abs(middle - border.depth_m) > tolerance:
        return Likeness.OTHER_DEPTH, (because("fit_other_depth", **facts, depth_m=border.depth_m),)
    return Likeness.FITS, (because("fit_one_depth", **facts, depth_m=border.depth_m),)
