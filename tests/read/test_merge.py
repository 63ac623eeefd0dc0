from datetime import date

import pytest

from reads import terms_of
from truceline.model.clause import Band, Measure, WithdrawalClause, ZoneClause
from truceline.model.source import Citation
from truceline.model.timing import Deadline, Modifier
from truceline.read.merge import compatible, continued, merged, together

ONE, TWO = Citation(start=0, end=3, quote="one"), Citation(start=4, end=7, quote="two")
JUNE, JULY = (Deadline(date=date(2020, month, 1), modifier=Modifier.BY) for month in (6, 7))


def leave(**fields):
    return WithdrawalClause(id="", **fields)


@pytest.mark.parametrize(
    ("a", "b", "wanted", "why"),
    [
        (leave(deadline=JUNE), leave(), True, "one says more"),
        (leave(deadline=JUNE), leave(deadline=JULY), False, "two limits"),
        (leave(subjects=("heavy weapons",)), leave(subjects=("weapons",)), True, "the same weapons"),
        (leave(subjects=("heavy weapons",)), leave(subjects=("fighters",)), False, "two subjects"),
        (leave(place="a"), leave(place="b"), True, "a place may be told in two ways"),
        (leave(min_distance_m=1.0), leave(min_distance_m=2.0), False, "two distances"),
    ],
)
def test_what_is_one_term(a, b, wanted, why):
    assert compatible(a, b) is wanted, why
    assert compatible(b, a) is wanted, why


def test_together_they_say_what_either_says():
    found = together(leave(deadline=JUNE, cited=(TWO,)), leave(subjects=("tanks",), cited=(ONE,)))
    assert (found.deadline, found.subjects, found.cited) == (JUNE, ("tanks",), (ONE, TWO))


def test_bands_are_filled_in_from_both():
    a = ZoneClause(id="", name="zone", rule=Band(min_depth_m=1.0, max_depth_m=2.0))
    b = ZoneClause(id="", name="belt", rule=Band(line="the river", measure=Measure.DEPTH))
    assert together(a, b).rule == Band(line="the river", measure=Measure.DEPTH, min_depth_m=1.0, max_depth_m=2.0)
    assert not compatible(a, ZoneClause(id="", name="zone", rule=Band(min_depth_m=3.0, max_depth_m=3.0)))


def test_in_an_agreement_sentences_stay_apart():
    clauses = (leave(cited=(ONE,)), leave(cited=(TWO,)))
    assert len(merged(clauses, apart=True)) == 2
    assert len(merged(clauses, apart=False)) == 1


def test_a_limit_goes_to_the_clause_of_the_sentence_before():
    terms = terms_of("All prisoners are to be exchanged. This process is to be finished by 1 June.")
    first = terms.reading.sentences[0]
    clause = leave(cited=terms.reading.cite((first.start, first.end)))
    assert continued(terms, [clause])[0].deadline == JUNE
    assert continued(terms, [leave(cited=(ONE,))])[0].deadline is None
