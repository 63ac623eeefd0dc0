"""A verifier's step: two different people, a reason, evidence; what the rules refuse is not entered."""

import pytest

from desk import valley
from desk.samples import received, report
from truceline.desk import day, verifying
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Status


@pytest.fixture
def path(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    case.add([received(report(lat=35.55))])
    case.close()
    return tmp_path / "v"


def take(path, by, to, prefix=None, evidence=("photo",)):
    case = valley.opened(path, by=by)
    try:
        state = case.state()
        whole = day.findings(state, case.settings(state))[0].id
        return verifying.take(case, whole[:8] if prefix is None else prefix, to=to, why="seen twice", evidence=evidence)
    finally:
        case.close()


def test_two_people_verify(path):
    assert take(path, "ann", Status.CORROBORATED).status is Status.CORROBORATED
    assert take(path, "ann", Status.VERIFIED).status is Status.CORROBORATED
    with pytest.raises(NotAllowed):
        take(path, "ann", Status.VERIFIED)
    assert take(path, "bob", Status.VERIFIED).status is Status.VERIFIED


def test_a_step_without_evidence_or_back_to_reported_is_refused_and_not_entered(path):
    for to, evidence in ((Status.VERIFIED, ()), (Status.REPORTED, ("photo",))):
        with pytest.raises(NotAllowed):
            take(path, "ann", to, evidence=evidence)
    case = valley.opened(path)
    assert case.state().steps == []
    case.close()


def test_the_finding_must_be_one(path):
    with pytest.raises(BadInput, match="no findings start with 'zz'"):
        take(path, "ann", Status.CORROBORATED, prefix="zz")
