"""An allegation is looked into: checked, entered, folded, redacted and given away with its finding."""

from datetime import UTC, date, datetime

import pytest

from desk import valley
from desk.samples import received, report
from desk.signed import case  # noqa: F401
from truceline.desk import custody, day, investigating, record, redact, verifying
from truceline.desk.case import open_case
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Status
from truceline.model.investigation import Activity, Claim, Denial, Dissent, Moved, Recommendation, Response, Stage, Work
from truceline.model.report import Act

DUE = datetime(2018, 11, 1, tzinfo=UTC)
ROW = {"id": "d1", "date": "2018-10-20", "act": "access_denied", "place": "Near", "zone": "UTC", "said_by": "EXERCISE Team 1", "observed_by": "saw",
       "actors": "South", "text": "EXERCISE turned back", "exercise": "yes"}  # fmt: skip
REFUSED = Denial(report="", name="EXERCISE a captain of the South", task="a visit", effect="the place was not seen", notice_h=24.0, held_h=0.5)


def first(case):  # noqa: F811
    """The id of the finding of the case's first report."""
    return custody.finding_id(next(entry.body["id"] for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED))


def begun(case):  # noqa: F811
    return investigating.begin(case, "2018/006", [first(case)[:10]], why="EXERCISE the North complains", due=DUE)


def moved(stage):
    return Moved(to=stage, why="EXERCISE because", due=DUE)


def test_from_the_complaint_to_the_follow_up(case):  # noqa: F811
    finding = begun(case).findings[0]
    photo = case.keep(b"EXERCISE a photograph")
    investigating.enter(case, "2018/006", moved(Stage.INVESTIGATION))
    investigating.enter(case, "2018/006", Activity(work=Work.VISIT, day=date(2018, 10, 21), text="EXERCISE craters", place="Near", document=photo))
    investigating.enter(case, "2018/006", Claim(finding=finding[:8], name="EXERCISE a mayor", supports=False, text="EXERCISE nobody came"))
    investigating.enter(case, "2018/006", moved(Stage.ASSESSMENT))
    with pytest.raises(NotAllowed, match="nothing is concluded"):
        investigating.enter(case, "2018/006", moved(Stage.BOARD))
    verifying.take(case, finding, to=Status.INCONCLUSIVE, why="EXERCISE cannot be said", evidence=())
    investigating.enter(case, "2018/006", moved(Stage.BOARD))
    investigating.enter(case, "2018/006", Dissent(party="south", text="EXERCISE we were not asked"))
    investigating.enter(case, "2018/006", Recommendation(number=1, to="north", text="EXERCISE open the road", due=DUE))
    investigating.enter(case, "2018/006", moved(Stage.FOLLOW_UP))
    investigating.enter(case, "2018/006", Response(number=1, text="EXERCISE open", done=True))
    inquiry = investigating.enter(case, "2018/006", moved(Stage.CLOSED))
    assert (inquiry.stage, inquiry.version, inquiry.claims[0].finding) == (Stage.CLOSED, 1, finding)
    again = open_case(case.folder)
    assert again.state().investigations == {"2018/006": inquiry}, "the log alone gives it again"
    again.close()
    assert record.verify(case.folder, None)["faults"] == []


def test_what_is_not_there_is_said(case):  # noqa: F811
    begun(case)
    for said, what in [
        (Claim(finding="zz", name="x", supports=True, text="x"), "findings start with 'zz'"),
        (Dissent(party="nobody", text="x"), "there is no party 'nobody'"),
        (Activity(work=Work.DOCUMENT, day=date(2018, 10, 21), text="x", document="a" * 64), "keeps no document"),
    ]:
        with pytest.raises(BadInput, match=what):
            investigating.enter(case, "2018/006", said)
    with pytest.raises(BadInput, match="no investigation '7'; use one of: 2018/006"):
        investigating.enter(case, "7", moved(Stage.INVESTIGATION))
    with pytest.raises(NotAllowed, match="of that number already"):
        begun(case)
    with pytest.raises(BadInput, match="no number"):
        investigating.begin(case, " ", [first(case)], why="x", due=DUE)


def test_who_belongs_to_a_party_does_not_move_it(case):  # noqa: F811
    begun(case)
    size = case.store.size()
    theirs = valley.opened(case.folder, by="North")
    with pytest.raises(NotAllowed, match="belongs to north, a party"):
        investigating.enter(theirs, "2018/006", moved(Stage.INVESTIGATION))
    assert theirs.store.size() == size
    investigating.enter(theirs, "2018/006", Claim(finding=first(case), name="the North", supports=True, text="EXERCISE it was so"))
    theirs.close()


def test_a_denial_is_an_entry_of_its_own_and_a_report_that_is_screened(case):  # noqa: F811
    from dataclasses import replace

    begun(case)
    entry = investigating.deny(case, ROW, replace(REFUSED, investigation="2018/006"))
    assert entry.kind is Kind.ACCESS_DENIED
    state = case.state()
    (denial,) = state.denials
    assert state.investigations["2018/006"].denials == (denial,)
    assert state.reports[denial.report].act is Act.ACCESS_DENIED
    found = {finding.report: [reason.code for reason in finding.reasons] for finding in day.findings(state, case.settings(state))}
    assert "access_was_refused" in found[denial.report]
    assert "not_visited" in found[next(item.report for item in day.findings(state, case.settings(state)) if item.id == first(case))]
    with pytest.raises(BadInput, match="in the log already"):
        investigating.deny(case, ROW, replace(REFUSED, investigation="2018/006"))


@pytest.mark.parametrize(
    ("row", "changes", "what"),
    [
        ({**ROW, "date": "20/10/2018"}, {}, "20/10/2018"),
        (ROW, {"name": " "}, "does not say by whom"),
        (ROW, {"investigation": "9"}, "no investigation '9'"),
    ],
)
def test_a_denial_that_does_not_say_what_it_must(case, row, changes, what):  # noqa: F811
    from dataclasses import replace

    size = case.store.size()
    with pytest.raises(BadInput, match=what):
        investigating.deny(case, row, replace(REFUSED, **changes))
    assert case.store.size() == size


def test_words_that_put_somebody_in_danger_are_redacted_and_the_rest_stays(case):  # noqa: F811
    begun(case)
    investigating.enter(case, "2018/006", moved(Stage.INVESTIGATION))
    investigating.enter(case, "2018/006", Activity(work=Work.INTERVIEW, day=date(2018, 10, 21), text="EXERCISE words", name="EXERCISE a witness", place="Near"))
    index = case.store.size() - 1
    redact.redact(case, index, ("body/said/name", "body/said/text", "body/said/place"), why="EXERCISE in danger")
    investigating.deny(case, ROW, REFUSED)
    redact.redact(case, case.store.size() - 1, ("body/denial/name",), why="EXERCISE in danger")
    state = case.state()
    (activity,) = state.investigations["2018/006"].activities
    assert (activity.work, activity.name, activity.text, activity.place) == (Work.INTERVIEW, "withheld", "withheld", None)
    assert state.denials[0].name == "withheld"
    assert record.verify(case.folder, None)["faults"] == []


def test_an_opening_that_was_retracted_takes_all_of_it_along(case):  # noqa: F811
    begun(case)
    index = case.store.size() - 1
    investigating.enter(case, "2018/006", moved(Stage.INVESTIGATION))
    verifying.correct(case, index, why="EXERCISE entered under another's number")
    assert case.state().investigations == {}


def test_the_archive_of_a_finding_holds_its_investigation_and_no_other(case):  # noqa: F811
    begun(case)
    second = case.add([received(report("another", lat=35.58))])[0]
    investigating.begin(case, "2018/007", [custody.finding_id(second.body["id"])], why="EXERCISE", due=DUE)
    investigating.enter(case, "2018/006", moved(Stage.INVESTIGATION))
    chosen = custody.of_finding(case, first(case))
    held = [entry.body["investigation"] for entry in case.store.entries() if entry.index in chosen and entry.kind is Kind.INVESTIGATION_ENTERED]
    assert held == ["2018/006", "2018/006"]
