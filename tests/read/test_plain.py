import json

from reads import draft_of
from truceline.read.plain import as_json

TEXT = (
    "The Hill Front accepted the deal.\n\n"
    "Under the deal, tanks must leave by 1 June, and troops within 14 days of signature. "
    "The deal sets up a buffer zone 15-20 km deep."
)


def test_the_keys_of_a_draft():
    found = as_json(draft_of(TEXT))
    assert set(found) == {"document", "parties", "people", "positions", "clauses", "events", "quotes", "labels", "dates", "set_aside", "questions"}
    assert set(found["document"]) == {"digest", "title", "published"}
    assert {"party", "object", "stance", "speaker", "date", "cited"} <= set(found["positions"][0])


def test_every_clause_has_the_same_common_keys():
    common = {"id", "kind", "parties", "min_depth_m", "max_depth_m", "side", "measure", "line", "place", "deadline", "speaker", "cited"}
    clauses = as_json(draft_of(TEXT))["clauses"]
    assert len(clauses) >= 2
    assert all(common <= set(clause) for clause in clauses)


def test_a_zone_spreads_its_band():
    (zone,) = [c for c in as_json(draft_of(TEXT))["clauses"] if c["kind"] == "zone"]
    assert (zone["min_depth_m"], zone["max_depth_m"], zone["measure"]) == (15000, 20000, "depth")


def test_a_limit_without_a_date_is_kept_apart():
    due = [(c["deadline"], c["due_after"]) for c in as_json(draft_of(TEXT))["clauses"] if c["kind"] == "withdrawal"]
    assert ({"date": "2020-06-01", "modifier": "by"}, None) in due
    assert (None, {"days": 14, "anchor": "signature", "modifier": "within"}) in due


def test_it_is_json():
    found = as_json(draft_of(TEXT))
    assert json.loads(json.dumps(found)) == found


def test_citations_hold_the_words():
    for position in as_json(draft_of(TEXT))["positions"]:
        for cited in position["cited"]:
            assert TEXT[cited["start"] : cited["end"]] == cited["quote"]
