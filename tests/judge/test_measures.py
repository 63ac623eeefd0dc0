from dataclasses import replace

import pytest

from judging import at, pair
from truceline.judge.measures import FORCE, MEASURES, NEAR_M
from truceline.model.finding import Placed, Relation
from truceline.model.place import Basis, NamedPlace, Point, PointPlace
from truceline.model.report import Act

HERE = PointPlace(point=Point(lat_deg=35.5, lon_deg=36.8), precision_m=1000.0, basis=Basis.MEASURED)


COUNTS = {True: (True, 1.0), False: (False, 0.5), None: None}
"""Surely, perhaps (the builder's uncertain places lie half inside), not at all."""


def measure(start):
    return next(rule for name, rule in MEASURES.items() if name.startswith(start))


def seen(act=Act.EXPLOSION, where=Relation.INSIDE):
    told, found = pair(1, at(10, 20), act, where=where)
    return found, told


# measure, act, where, counts, why
CASES = [
    ("acts of force in the zone", Act.EXPLOSION, Relation.INSIDE, True, "plainly"),
    ("acts of force in the zone", Act.EXPLOSION, Relation.UNCERTAIN, False, "perhaps"),
    ("acts of force in the zone", Act.EXPLOSION, Relation.OUTSIDE, None, "not there"),
    ("acts of force in the zone", Act.EXPLOSION, Relation.UNPLACED, None, "nobody knows where, so in no place"),
    ("acts of force in the zone", Act.EXPLOSION, None, None, "no zone is drawn"),
    ("acts of force in the zone", Act.QUIET, Relation.INSIDE, None, "quiet is no act of force"),
    ("acts of force in the zone", Act.WEAPON_PRESENCE, Relation.INSIDE, None, "nor is a weapon that is there"),
    ("acts of force in all", Act.AIR_STRIKE, Relation.UNPLACED, True, "wherever it was"),
    ("forces or weapons", Act.WEAPON_PRESENCE, Relation.INSIDE, True, "a weapon in the zone"),
    ("forces or weapons", Act.FORCE_PRESENCE, Relation.UNCERTAIN, False, "a force, perhaps in the zone"),
    ("forces or weapons", Act.EXPLOSION, Relation.INSIDE, None, "an explosion is counted elsewhere"),
    ("access denied", Act.ACCESS_DENIED, Relation.UNPLACED, True, "wherever it was"),
    ("access denied", Act.PATROL, Relation.INSIDE, None, "a patrol that passed"),
]


@pytest.mark.parametrize(("name", "act", "where", "counts", "why"), CASES)
def test_measures(name, act, where, counts, why):
    assert measure(name)(*seen(act, where)) == COUNTS[counts], why


@pytest.mark.parametrize(
    ("distance_m", "place", "counts"),
    [
        (NEAR_M - 2000, HERE, True),
        (2000 - NEAR_M, HERE, True),
        (NEAR_M - 500, HERE, False),
        (NEAR_M + 500, HERE, False),
        (NEAR_M + 2000, HERE, None),
        (None, HERE, None),
        (NEAR_M - 500, NamedPlace(name="Atme"), True),
    ],
    ids=["near", "near, other side", "perhaps near", "perhaps not", "far", "not placed", "placed by name, taken as it was placed"],
)
def test_near_the_line_allows_for_the_places_precision(distance_m, place, counts):
    told, found = pair(1, at(10, 20))
    placed = Placed(zone="zone-1", relation=Relation.OUTSIDE, share=0.0, distance_m=distance_m, reasons=())
    near = measure("acts of force within")
    assert near(replace(found, placed=(placed,)), replace(told, place=place)) == COUNTS[counts]


def test_quiet_and_patrols_are_no_acts_of_force():
    assert not {Act.QUIET, Act.PATROL, Act.WITHDRAWAL, Act.OTHER, Act.ACCESS_DENIED} & FORCE
