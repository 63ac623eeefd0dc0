"""A verifier's step is checked before it is entered; who is asked, who answers, what is taken back."""

import random
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from assurance import scale
from desk import valley
from desk.samples import received, report
from truceline.desk import day, verifying
from truceline.desk.case import open_case
from truceline.ledger.canon import identify
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Effect, Matter, Standard, Status
from truceline.watch import verify

WHY = {"why": "EXERCISE seen on the spot", "evidence": ("photo-12",)}


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    case.add([received(report("1", lat=35.56)), received(report("2", lat=35.57)), received(claim())])
    yield case
    case.close()


def claim():
    """A party's own word on its enemy."""
    import dataclasses

    return identify(dataclasses.replace(report("3", lat=35.58), id="", said_by=("North",), actors=("South",)))


def as_person(case, name):
    return open_case(case.folder, by=name, now=case.now)


def ids(case):
    """The findings of the three reports, by their keys."""
    state = case.state()
    found = day.findings(state, case.settings(state))
    return {state.reports[finding.report].key: finding.id for finding in found}


def steps(case):
    return sum(entry.kind is Kind.STEP_TAKEN for entry in case.store.entries())


def verified(case, finding, standard=Standard.REASONABLE_GROUNDS, **about):
    verifying.take(case, finding, to=Status.VERIFIED, standard=standard, **about, **WHY)
    other = as_person(case, "bob")
    try:
        return verifying.take(other, finding, to=Status.VERIFIED, standard=standard, **about, **WHY)
    finally:
        other.close()


def test_two_people_verify_and_the_standard_is_on_the_finding(case):
    moved = verified(case, ids(case)["1"], Standard.CLEAR_AND_CONVINCING)
    assert (moved.status, moved.standard) == (Status.VERIFIED, Standard.CLEAR_AND_CONVINCING)


def test_of_two_standards_the_lower_is_written(case):
    finding = ids(case)["1"]
    verifying.take(case, finding, to=Status.VERIFIED, standard=Standard.BEYOND_REASONABLE_DOUBT, **WHY)
    other = as_person(case, "bob")
    moved = verifying.take(other, finding, to=Status.VERIFIED, standard=Standard.REASONABLE_GROUNDS, **WHY)
    assert moved.standard is Standard.REASONABLE_GROUNDS
    other.close()


def test_that_it_happened_says_not_who_did_it_and_each_question_has_its_own_answer(case):
    finding = ids(case)["1"]
    with pytest.raises(NotAllowed, match="not verified that it happened"):
        verifying.take(case, finding, to=Status.VERIFIED, matter=Matter.ATTRIBUTED, party="south", **WHY)
    assert verified(case, finding).answers == ()
    moved = verified(case, finding, matter=Matter.ATTRIBUTED, party="south")
    (answer,) = moved.answers
    assert (answer.party, answer.status, moved.status) == ("south", Status.VERIFIED, Status.VERIFIED)
    moved = verifying.take(case, finding, to=Status.INCONCLUSIVE, matter=Matter.BREACH, clause="zone-1", **WHY)
    assert {(item.matter, item.status) for item in moved.answers} == {(Matter.ATTRIBUTED, Status.VERIFIED), (Matter.BREACH, Status.INCONCLUSIVE)}
    assert moved.status is Status.VERIFIED, "author or breach in doubt leave it standing that it happened"


@pytest.mark.parametrize(("matter", "named"), [(Matter.ATTRIBUTED, "--party"), (Matter.INTENDED, "--party"), (Matter.BREACH, "--clause")])
def test_a_question_names_whom_it_is_about(case, matter, named):
    with pytest.raises(NotAllowed, match=named):
        verifying.take(case, ids(case)["1"], to=Status.INCONCLUSIVE, matter=matter, **WHY)
    assert steps(case) == 0


def test_the_same_person_twice_is_refused_and_nothing_is_entered(case):
    finding = ids(case)["1"]
    verifying.take(case, finding, to=Status.VERIFIED, **WHY)
    with pytest.raises(NotAllowed, match="taken this step already"):
        verifying.take(case, finding, to=Status.VERIFIED, **WHY)
    assert steps(case) == 1


def test_who_reported_it_and_people_of_a_party_take_no_step(case):
    for name, why in (("Post", "is who reported it"), ("North", "belongs to north"), ("Colonel", "belongs to south")):
        (case.folder / "voices.csv").write_text("name,party\nColonel,south\n")
        person = as_person(case, name)
        with pytest.raises(NotAllowed, match=why):
            verifying.take(person, ids(case)["1"], to=Status.VERIFIED, **WHY)
        person.close()
    assert steps(case) == 0


def test_a_partys_word_alone_is_never_verified_without_something_that_the_case_holds(case):
    finding = ids(case)["3"]
    with pytest.raises(NotAllowed, match="only a party says so"):
        verifying.take(case, finding, to=Status.VERIFIED, **WHY)
    verifying.take(case, finding, to=Status.INCONCLUSIVE, **WHY)
    picture = case.keep(b"EXERCISE our own picture")
    for evidence in (picture[:12], report("1", lat=35.56).id):
        moved = verifying.take(as_person(case, evidence[:3]), finding, to=Status.VERIFIED, why="EXERCISE", evidence=(evidence,))
    assert moved.status is Status.VERIFIED


@pytest.mark.parametrize("prefix", ["zz", ""])
def test_one_finding_must_be_meant(case, prefix):
    with pytest.raises(BadInput, match="findings start with"):
        verifying.take(case, prefix, to=Status.CORROBORATED, why="x", evidence=())


DUE = datetime(2018, 11, 1, tzinfo=UTC)


def test_a_party_is_asked_once_and_its_answer_stands_beside_the_finding(case):
    finding = ids(case)["1"]
    verifying.ask_reply(case, finding, party="south", due=DUE)
    with pytest.raises(BadInput, match="asked already"):
        verifying.ask_reply(case, finding, party="south", due=DUE)
    before = verifying.find(case, finding, case.state())
    verifying.give_reply(case, finding, party="south", text="EXERCISE It was not ours.")
    after = verifying.find(case, finding, case.state())
    assert (before.replies[0].text, after.replies[0].text) == (None, "EXERCISE It was not ours.")
    assert after.status is before.status
    assert {reason.code for reason in after.reasons} >= {"reply_given"}


def test_what_cannot_be_asked_or_answered(case):
    finding = ids(case)["1"]
    for call, values in [
        (verifying.ask_reply, {"party": "nobody", "due": DUE}),
        (verifying.ask_reply, {"party": "south", "due": datetime(2018, 9, 1, tzinfo=UTC)}),
        (verifying.give_reply, {"party": "south", "text": "x"}),
    ]:
        with pytest.raises(BadInput):
            call(case, finding, **values)
    verifying.ask_reply(case, finding, party="south", due=DUE)
    with pytest.raises(BadInput, match="is empty"):
        verifying.give_reply(case, finding, party="south", text=" ")


def test_an_entry_is_retracted_and_its_report_no_longer_counts(case):
    index = next(entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED)
    count, size = len(case.state().reports), case.store.size()
    made = verifying.correct(case, index, why="EXERCISE sent twice", instead=index + 1)
    assert (made.index, made.body["instead"], len(case.state().reports)) == (size, index + 1, count - 1)
    assert next(case.store.entries(index, index + 1)).kind is Kind.REPORT_RECEIVED, "nothing is taken out"
    with pytest.raises(NotAllowed, match="cannot be retracted"):
        verifying.correct(case, made.index, why="x")


@pytest.mark.parametrize(("index", "why", "instead"), [(999, "x", None), (-1, "x", None), (1, " ", None), (1, "x", 999)])
def test_what_cannot_be_corrected(case, index, why, instead):
    with pytest.raises(BadInput):
        verifying.correct(case, index, why=why, instead=instead)


def against(case, finding):
    """For whom a finding counts against a clause: (clause, parties)."""
    state = case.state()
    found = next(item for item in day.findings(state, case.settings(state)) if item.id == finding)
    return {(touch.clause, touch.parties) for touch in found.touches if touch.effect is Effect.AGAINST}


def test_a_verified_finding_counts_by_what_people_answered(case):
    finding = ids(case)["3"]
    before = against(case, finding)
    assert {parties for _, parties in before} == {("south",)}, "the control: the claim names the South"
    for name in ("ann", "bob"):
        person = as_person(case, name)
        verifying.take(person, finding, to=Status.VERIFIED, why="EXERCISE", evidence=(ids_of_reports(case)["1"],))
        person.close()
    assert against(case, finding) == before
    verifying.take(case, finding, to=Status.INCONCLUSIVE, matter=Matter.ATTRIBUTED, party="south", **WHY)
    assert {parties for _, parties in against(case, finding)} == {()}, "it happened, and nobody knows who did it"
    clause = next(iter(before))[0]
    verifying.take(case, finding, to=Status.INCONCLUSIVE, matter=Matter.BREACH, clause=clause, **WHY)
    assert clause not in {name for name, _ in against(case, finding)}


def ids_of_reports(case):
    return {report.key: id for id, report in case.state().reports.items()}


def last(case, kind):
    return [entry.index for entry in case.store.entries() if entry.kind is kind][-1]


def test_nobody_takes_back_the_step_of_another(case):
    verifying.take(case, ids(case)["1"], to=Status.VERIFIED, **WHY)
    step = last(case, Kind.STEP_TAKEN)
    other = as_person(case, "bob")
    with pytest.raises(NotAllowed, match="only they can take it back"):
        verifying.correct(other, step, why="EXERCISE I think not")
    other.close()
    assert verifying.correct(case, step, why="EXERCISE the wrong finding"), "the control: who took it may"


@pytest.mark.parametrize("kind", [Kind.STEP_TAKEN, Kind.REPORT_RECEIVED])
def test_what_two_people_verified_is_not_undone_by_a_correction_of_one(case, kind):
    finding = ids(case)["1"]
    verified(case, finding)
    report = next(entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED)
    index, other = (report, case) if kind is Kind.REPORT_RECEIVED else (last(case, kind), as_person(case, "bob"))
    with pytest.raises(NotAllowed, match="is verified; two people bring it to inconclusive first"):
        verifying.correct(other, index, why="EXERCISE")
    for name in ("carla", "dina"):
        person = as_person(case, name)
        verifying.take(person, finding, to=Status.INCONCLUSIVE, **WHY)
        person.close()
    assert verifying.correct(other, index, why="EXERCISE"), "the control: after that it can be taken back"
    other.close() if other is not case else None


PEOPLE = ("ann", "bob", "carla", "post", "South")
"""Two verifiers and a third, who reported it, and somebody of a party."""
MOVES = (*[Status.VERIFIED] * 4, Status.REFUTED, Status.INCONCLUSIVE)


@pytest.mark.parametrize("seed", range(scale(3, 100)))
def test_whatever_anybody_tries_nothing_is_settled_or_unsettled_by_one(case, seed):
    """Steps, corrections of steps and of the report, in any order by anybody. The full form has 100 runs of 16 moves; the rules alone have 10,000 in watch."""
    assert alone(case, random.Random(seed)) == []


def test_the_control_where_corrections_are_free_somebody_undoes_it_alone(case, monkeypatch):
    monkeypatch.setattr(verifying, "_free", lambda *_: None)
    assert any(alone(case, random.Random(seed)) for seed in range(20))


def alone(case, chance):
    """Let anybody try anything, and return where one person, who reported it or somebody of a party settled or unsettled the finding."""
    people, found = {name: as_person(case, name) for name in PEOPLE}, []
    finding = ids(case).get("1", "gone")
    for _ in range(16):
        name, before = chance.choice(PEOPLE), status(case)
        with suppress(NotAllowed, BadInput):
            if chance.random() < 0.7:
                verifying.take(people[name], finding, to=chance.choice(MOVES), **WHY)
            else:
                rows = [entry.index for entry in case.store.entries() if entry.kind in (Kind.STEP_TAKEN, Kind.REPORT_RECEIVED)]
                verifying.correct(people[name], chance.choice(rows), why="EXERCISE")
        after, takers = status(case), agreeing(case)
        if after is not before and verify.SETTLED & {before, after} and (len(takers) < 2 or not takers <= {"ann", "bob", "carla"}):
            found.append((before, after, takers))
    for person in people.values():
        person.close()
    return found


def finding_of(case):
    state = case.state()
    return next((item for item in day.findings(state, case.settings(state)) if state.reports[item.report].key == "1"), None)


def status(case):
    found = finding_of(case)
    return found.status if found else None


def agreeing(case):
    """Who took the step to where the finding stands."""
    found = finding_of(case)
    return {step.by for step in found.steps if step.to is found.status} if found else set()
