"""The ladder: what may be taken, by whom, and that nobody verifies alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assurance import scale
from truceline.model.errors import NotAllowed
from truceline.model.finding import Finding, Status, Step
from truceline.watch import verify

REPORTED = Finding(id="f" * 64, report="r", placed=(), touches=())
AT = datetime(2018, 10, 20, tzinfo=UTC)
R, C, V, X, I = Status.REPORTED, Status.CORROBORATED, Status.VERIFIED, Status.REFUTED, Status.INCONCLUSIVE  # noqa: E741


def step(to, by="Amina", *, why="EXERCISE seen by two teams", evidence=("photo-12",), finding="f" * 64, minutes=0):
    return Step(finding=finding, to=to, by=by, at=AT + timedelta(minutes=minutes), why=why, evidence=evidence)


def after(*steps):
    finding = REPORTED
    for to, by in steps:
        finding = verify.take(finding, step(to, by))
    return finding.status


@pytest.mark.parametrize(
    ("steps", "status", "why"),
    [
        ([(C, "A")], C, "one person corroborates"),
        ([(I, "A")], I, "one person leaves it open"),
        ([(V, "A")], R, "one person verifies nothing"),
        ([(V, "A"), (V, "B")], V, "two do"),
        ([(C, "A"), (V, "A"), (V, "B")], V, "by way of corroboration"),
        ([(C, "A"), (V, "A")], C, "it stays where it was until the second"),
        ([(X, "A"), (X, "B")], X, "two refute"),
        ([(V, "A"), (X, "B")], R, "they disagree"),
        ([(V, "A"), (X, "B"), (V, "C")], R, "nobody is outvoted"),
        ([(V, "A"), (X, "B"), (V, "C"), (V, "B")], V, "until the one who disagreed agrees"),
        ([(V, "A"), (I, "B")], I, "leaving it open needs one"),
        ([(V, "A"), (I, "B"), (V, "B")], I, "and what was taken before it counts no more"),
        ([(V, "A"), (V, "B"), (X, "A")], V, "what is verified is not undone by one"),
        ([(V, "A"), (V, "B"), (X, "A"), (X, "C")], X, "but by two"),
        ([(V, "A"), (V, "B"), (I, "C")], V, "nor left open again by one"),
        ([(X, "A"), (X, "B"), (V, "A"), (V, "B")], V, "and what is refuted likewise"),
    ],
)
def test_steps(steps, status, why):
    assert after(*steps) is status, why


@pytest.mark.parametrize(
    ("finding", "bad", "what"),
    [
        (REPORTED, step(V, finding="e" * 64), "another finding"),
        (REPORTED, step(R), "cannot become reported"),
        (REPORTED, step(C, by=" "), "nobody is named"),
        (REPORTED, step(C, why=" "), "no reason"),
        (REPORTED, step(V, evidence=()), "needs evidence"),
        (REPORTED, step(V, evidence=("", " ")), "needs evidence"),
        (verify.take(REPORTED, step(V)), step(V), "taken this step already"),
        (verify.take(REPORTED, step(V)), step(V, by=" amina "), "taken this step already"),
        (verify.take(REPORTED, step(V, by="Am\u00e9lie")), step(V, by="AME\u0301LIE"), "taken this step already"),
        (verify.take(REPORTED, step(C)), step(C, by="B"), "cannot become corroborated"),
    ],
)
def test_what_is_not_allowed_is_told_and_changes_nothing(finding, bad, what):
    with pytest.raises(NotAllowed, match=what) as caught:
        verify.take(finding, bad)
    assert caught.value.remedy
    assert verify.fold(finding, [bad]).status is finding.status


def test_a_refutation_needs_a_reason_but_no_evidence():
    assert verify.take(REPORTED, step(X, evidence=())).steps[0].to is X


def test_every_step_is_recorded_also_the_first_of_two():
    finding = verify.take(verify.take(REPORTED, step(V)), step(V, "Bilal"))
    assert [item.by for item in finding.steps] == ["Amina", "Bilal"]


def test_a_step_that_no_longer_fits_is_named_and_passed_over():
    finding = verify.fold(REPORTED, [step(V), step(V), step(V, "Bilal")])
    assert finding.status is V
    assert [reason.code for reason in finding.reasons] == ["step_passed_over"]


def test_every_status_has_its_rungs_and_none_leads_back_to_reported():
    assert set(verify.LADDER) == set(Status)
    assert all(R not in rungs and status not in rungs for status, rungs in verify.LADDER.items())


@settings(max_examples=scale(100, 10_000))
@given(st.lists(st.tuples(st.sampled_from([C, V, X, I]), st.sampled_from("ABC")), max_size=12))
def test_nobody_verifies_or_refutes_alone(steps):
    finding = verify.fold(REPORTED, [step(to, by, minutes=number) for number, (to, by) in enumerate(steps)])
    assert finding.status not in verify.SETTLED or len({item.by for item in finding.steps if item.to is finding.status}) >= 2


@given(st.lists(st.sampled_from([C, V, X, I]), max_size=12))
def test_one_person_alone_settles_nothing(steps):
    finding = verify.fold(REPORTED, [step(to, by) for to, by in zip(steps, ["Amina", "AMINA", " amina"] * 4, strict=False)])
    assert finding.status not in verify.SETTLED
