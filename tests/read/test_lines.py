"""Each side's own line, and the zones measured from both."""

from reads import draft_of
from truceline.model.rule import Band, Union

TEXT = """1. A ceasefire shall begin on 10 May 2020.
2. Both sides shall withdraw guns by equal distances, creating a security zone 50 km wide for artillery:
- for the Karvan army: from the actual line of contact;
- for the Merka Front: from the line of contact of 3 March 2020.
3. Roads shall open.
4. The mission shall verify it.
"""


def test_a_zone_from_two_lines_is_two_strips_of_half_the_width():
    zone = next(clause for clause in draft_of(TEXT).clauses if clause.kind == "zone")
    assert isinstance(zone.rule, Union)
    assert {(part.line, part.min_depth_m, part.measure.value) for part in zone.rule.parts} == {
        ("the actual line of contact", 25000.0, "depth"),
        ("the line of contact of 3 March 2020", 25000.0, "depth"),
    }


def test_each_reference_line_is_a_clause_of_its_own():
    found = [clause for clause in draft_of(TEXT).clauses if clause.kind == "demarcation"]
    assert [clause.place for clause in found] == ["the actual line of contact", "the line of contact of 3 March 2020"]
    assert len({clause.parties for clause in found}) == 2


def test_with_one_line_a_band_stays_a_band():
    text = TEXT.replace("- for the Merka Front: from the line of contact of 3 March 2020.\n", "")
    zone = next(clause for clause in draft_of(text).clauses if clause.kind == "zone")
    assert isinstance(zone.rule, Band)
