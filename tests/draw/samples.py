"""A clause and a line that the tests of DRAW share."""

from dataclasses import replace

from geo.lines import IDLIB
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.line import LineOfContact

RULE = Band(side="each", measure=Measure.DEPTH, min_depth_m=15000.0, max_depth_m=20000.0)
CLAUSE = ZoneClause(id="zone-1", name="demilitarised zone", rule=RULE)
LINE = LineOfContact(id="idlib-2018-09-17", name="Line", pieces=(IDLIB,), left="opposition", right="government", accuracy_m=3000.0)
STRAIGHT = replace(LINE, id="straight", pieces=(((36.0, 35.5), (37.0, 35.5)),))


def clause(**changes):
    """Return the clause with some fields of its rule changed."""
    return replace(CLAUSE, rule=replace(RULE, **changes))
