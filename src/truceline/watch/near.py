"""WATCH, how near: a report against a distance from a line that no zone was drawn for, such as a weapon's own range."""

import math
from collections.abc import Iterable, Mapping

from truceline.model.finding import Placed, Relation
from truceline.model.place import NamedPlace, Place, PointPlace, Sector
from truceline.model.reason import Reason, because
from truceline.model.zone import Zone
from truceline.watch.spots import SETTLEMENT_M


def near(placed: Iterable[Placed], place: Place | None, zones: Mapping[str, Zone], limit_m: float) -> tuple[Relation, tuple[Reason, ...]]:
    """Return how a report lies to all that is nearer to the lines of `zones` than `limit_m` metres.

    The nearest line counts, with all that the report's place allows and that line's doubt.
    """
    known = [(abs(item.distance_m), item) for item in placed if item.distance_m is not None and item.relation is not Relation.UNPLACED]
    if not known:
        return Relation.UNPLACED, (because("perhaps_anywhere"),)
    distance, item = min(known, key=lambda row: (row[0], row[1].zone))
    zone = zones[item.zone]
    doubt = zone.line_accuracy_m + zone.error_m + _spread(place, item)
    facts = {"distance_m": round(distance, 1), "doubt_m": round(doubt, 1) if math.isfinite(doubt) else None, "limit_m": limit_m}
    if distance + doubt < limit_m:
        return Relation.INSIDE, (because("nearer_than_distance", **facts),)
    if distance - doubt >= limit_m:
        return Relation.OUTSIDE, (because("farther_than_distance", **facts),)
    return Relation.UNCERTAIN, (because("perhaps_nearer", **facts),)


def _spread(place: Place | None, item: Placed) -> float:
    """Return how far from the point that `distance_m` is measured to it may have been, in metres; without bound where a name has several bearers."""
    if isinstance(place, PointPlace):
        met = any(reason.code == "event_met" for reason in item.reasons)  # then it is measured to another point of the same disc
        return place.precision_m * (2 if met else 1)
    if isinstance(place, Sector):
        return min(2 * place.max_distance_m, place.max_distance_m - place.min_distance_m + place.max_distance_m * math.radians(place.width_deg))
    if isinstance(place, NamedPlace) and not any(reason.code in ("name_ambiguous", "placed_by_words") for reason in item.reasons):
        return SETTLEMENT_M
    return math.inf
