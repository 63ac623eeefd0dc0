import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reads import clauses_of

D, W = "depth", "total_width"
BANDS = [
    ("Russia and Turkey agreed to create a demilitarized zone of 15-20 kilometers along the contact line.", (15000, 20000, None, None, "the contact line")),
    ("The deal sets up a buffer strip between six and eight kilometres deep on the northern bank of the river Sel.", (6000, 8000, D, None, "the river Sel")),
    ("The deal sets up a security zone 50 km wide along the line of contact.", (50000, 50000, W, "each", "the line of contact")),
    ("The deal sets up a zone two kilometres to each side of the demarcation line.", (2000, 2000, D, "each", "the demarcation line")),
    (
        "Troops must stay out of a ground safety zone that extends 5 kilometres beyond the provincial boundary.",
        (5000, 5000, D, None, "the provincial boundary"),
    ),
    (
        "The protocol sets up a security corridor along the M4 motorway, six kilometres deep to the north of the road and six kilometres to the south.",
        (6000, 6000, D, "each", "the M4 motorway"),
    ),
    ("The Hill Front and Norway agreed on a security zone at least 30 km wide.", (30000, None, W, "each", None)),
]


@pytest.mark.parametrize(("text", "wanted"), BANDS, ids=[text[:60] for text, _ in BANDS])
def test_depth_measure_side_and_line(text, wanted):
    rule = clauses_of(text, "zone")[0].rule
    assert (rule.min_depth_m, rule.max_depth_m, rule.measure, rule.side, rule.line) == wanted


def test_a_zone_whose_shape_is_open_has_no_rule():
    (clause,) = clauses_of("Russia and Turkey agreed to set up a buffer zone.", "zone")
    assert (clause.name, clause.rule, clause.parties) == ("buffer zone", None, ("russia", "turkey"))


def test_the_sentence_with_the_distance_names_the_zone():
    text = "Russia and Turkey agreed to set up a buffer zone. They agreed to create a demilitarised zone of 15 km in Idlib by 1 June."
    (clause,) = clauses_of(text, "zone")
    assert (clause.name, clause.place, clause.deadline.date.isoformat(), len(clause.cited)) == ("demilitarised zone", "Idlib", "2020-06-01", 2)


def test_different_depths_are_different_zones():
    text = "The deal sets up a security zone 50 km wide for guns and 70 km wide for rockets."
    assert [c.rule.max_depth_m for c in clauses_of(text, "zone")] == [50000, 70000]


def test_a_zone_inside_a_wider_area():
    (clause,) = clauses_of("Russia and Turkey agreed on a demilitarised zone 15 km deep inside the de-escalation area.", "zone")[:1]
    assert clause.rule.within == "de-escalation area"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Norway proposed that a buffer zone might be discussed.", "a proposal"),
        ("The Hill Front rejected a buffer zone.", "a refusal"),
        ("The town lies 20 km from the sea.", "a distance without a zone"),
        ("The Gaza Strip has an airport.", "a name"),
        ("It is the last bastion in the north.", "no zone at all"),
    ],
)
def test_no_zone(text, why):
    assert clauses_of(text, "zone") == [], why


@settings(deadline=None)
@given(st.integers(1, 90), st.integers(1, 9))
def test_any_range_of_depths_is_kept(low, more):
    (clause,) = clauses_of(f"Russia and Turkey agreed to create a buffer zone of {low}-{low + more} km along the front line.", "zone")
    assert (clause.rule.min_depth_m, clause.rule.max_depth_m) == (low * 1000, (low + more) * 1000)
