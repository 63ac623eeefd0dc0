"""Rules as values: what they name, and that plain JSON keeps them."""

import json
from datetime import date

import pytest

from truceline.ledger.canon import digest
from truceline.model.clause import Change, Medium, ZoneClause
from truceline.model.line import Edges
from truceline.model.place import Point
from truceline.model.plain import from_plain, to_plain
from truceline.model.rule import (
    Band,
    Between,
    Circle,
    Coordinates,
    Corridor,
    Intersect,
    Measure,
    Minus,
    NamedArea,
    Ring,
    Settlements,
    Union,
    areas,
    lines,
    parts,
)

HERE = Point(lat_deg=42.2, lon_deg=-43.9)
BAND = Band(line="front", side="north", measure=Measure.DEPTH, min_depth_m=1.0, max_depth_m=2.0, within="wide")
RULES = [
    (BAND, ("front",), ("wide",)),
    (Band(), (None,), ()),
    (Between(line="A", other="B"), ("A", "B"), ()),
    (Circle(centre="Gori", min_radius_m=1.0, max_radius_m=2.0), (), ()),
    (Circle(centre=HERE, min_radius_m=1.0, max_radius_m=1.0), (), ()),
    (Ring(line="A", side="x", min_distance_m=1.0, max_distance_m=2.0), ("A",), ()),
    (Ring(centre=HERE, min_distance_m=0.0, max_distance_m=2.0), (), ()),
    (Corridor(road="M4", start="Trumba", end=HERE, depth_m=6000.0), ("M4",), ()),
    (Settlements(places=("a", HERE), radius_m=3.0), (), ()),
    (NamedArea(area="town"), (), ("town",)),
    (Coordinates(corners=(HERE, HERE, HERE), edges=Edges.GEODESIC), (), ()),
    (Union(parts=(BAND, NamedArea(area="town"), Between(line="A", other="front"))), ("front", "A"), ("wide", "town")),
    (Minus(whole=Intersect(parts=(BAND, NamedArea(area="wide"))), without=Corridor(road="M4", start="a", end="b", depth_m=1.0)), ("front", "M4"), ("wide",)),
]


@pytest.mark.parametrize(("rule", "named", "held"), RULES)
def test_a_rule_says_what_it_names(rule, named, held):
    assert (lines(rule), areas(rule)) == (named, held)


@pytest.mark.parametrize(("rule", "named", "held"), RULES)
def test_plain_json_keeps_a_rule_and_its_digest(rule, named, held):
    clause = ZoneClause(id="zone-1", name="zone", rule=rule, changes=(Change(day=date(2001, 12, 27), rule=None),), medium=Medium.AIR)
    again = from_plain(ZoneClause, json.loads(json.dumps(to_plain(clause))))
    assert again == clause
    assert digest(to_plain(again)) == digest(to_plain(clause))


def test_a_clause_written_before_there_were_other_rules_is_still_read():
    old = {"is": "ZoneClause", "id": "zone-1", "name": "zone", "rule": {"is": "Band", "side": "each", "min_depth_m": 2000, "max_depth_m": 2000}}
    clause = from_plain(ZoneClause, old)
    assert clause.rule == Band(side="each", min_depth_m=2000.0, max_depth_m=2000.0)
    assert (clause.changes, clause.medium) == ((), Medium.GROUND)


def test_parts_are_those_of_a_set_operation_only():
    assert parts(Minus(whole=BAND, without=NamedArea(area="x"))) == (BAND, NamedArea(area="x"))
    assert parts(BAND) == ()
