"""The way of an investigation: what must be there before each stage, what is late, and that no order of commands skips a stage."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assurance import scale
from truceline.model.errors import NotAllowed
from truceline.model.finding import Finding, Status
from truceline.model.investigation import Activity, Claim, Denial, Dissent, Moved, Opened, Recommendation, Response, Stage, Work
from truceline.tell.words import say
from truceline.watch import investigate

AT, DUE = datetime(2018, 10, 20, tzinfo=UTC), datetime(2018, 10, 30, 21, tzinfo=UTC)
ONE, TWO = "1" * 64, "2" * 64
DONE = {ONE: Status.VERIFIED, TWO: Status.INCONCLUSIVE}
NOT_YET = {ONE: Status.VERIFIED, TWO: Status.REPORTED}
VISIT = Activity(work=Work.VISIT, day=date(2018, 10, 21), text="EXERCISE two craters")
BEGUN = investigate.opened("2018/006", Opened(findings=(ONE, TWO), why="EXERCISE the North complains", due=DUE), AT)
REFUSED = Denial(report="r", name="EXERCISE a captain", task="a visit", effect="the place was not seen", investigation="2018/006")


def to(stage, why="EXERCISE because"):
    return Moved(to=stage, why=why, due=DUE)


def asked(number=1, due=DUE):
    return Recommendation(number=number, to="north", text="EXERCISE open the road", due=due)


def walked(*said, standing=DONE):
    inquiry = BEGUN
    for item in said:
        investigate.check(inquiry, item, standing)
        inquiry = investigate.after(inquiry, item, AT)
    return inquiry


LOOKED = (to(Stage.INVESTIGATION), VISIT)
SHOWN = (*LOOKED, to(Stage.ASSESSMENT), to(Stage.BOARD))
WHOLE = (*SHOWN, asked(), Dissent(party="south", text="EXERCISE not heard"), to(Stage.FOLLOW_UP), Response(number=1, text="done", done=True), to(Stage.CLOSED))


def test_the_whole_way():
    inquiry = walked(*WHOLE)
    assert (inquiry.stage, inquiry.version, len(inquiry.moves), inquiry.moved) == (Stage.CLOSED, 1, 5, (AT,) * 5)
    again = investigate.after(investigate.after(inquiry, to(Stage.INVESTIGATION), AT), VISIT, AT)
    assert (again.stage, len(again.activities), again.version) == (Stage.INVESTIGATION, 2, 1), "new facts open it again"


REFUSALS = [
    ("a stage is skipped", (to(Stage.ASSESSMENT),), "does not come to assessment; move it to closed or investigation"),
    ("nobody has looked", (to(Stage.INVESTIGATION), to(Stage.ASSESSMENT)), "nobody has looked yet"),
    ("an order alone is no look", (to(Stage.INVESTIGATION), Activity(work=Work.ORDER, day=AT.date(), text="x"), to(Stage.ASSESSMENT)), "nobody has looked"),
    ("no reason", (to(Stage.INVESTIGATION, why=" "),), "no reason is given"),
    ("work after the board", (*SHOWN, VISIT), "its stage is board"),
    ("a dissent before the board", (*LOOKED, Dissent(party="south", text="x")), "board has not seen it"),
    ("a claim about something else", (Claim(finding="3" * 64, name="a mayor", supports=True, text="x"),), "none of its allegations"),
    ("an answer to nothing", (Response(number=1, text="x", done=True),), "there is no recommendation 1"),
    ("closed with an open recommendation", (*SHOWN, asked(), to(Stage.CLOSED)), "recommendation 1 is not answered"),
    ("a recommendation after the end", (*WHOLE, asked(2)), "it is closed"),
    ("opened twice", (Opened(findings=(ONE,), why="x", due=DUE),), "of that number already"),
]


@pytest.mark.parametrize(("why", "said", "what"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_what_does_not_follow_is_refused(why, said, what):
    walked(*said[:-1])
    with pytest.raises(NotAllowed, match=what):
        walked(*said)


@pytest.mark.parametrize("status", Status)
def test_the_board_is_shown_only_what_people_have_concluded(status):
    if status in (Status.REPORTED, Status.CORROBORATED):
        with pytest.raises(NotAllowed, match=f"nothing is concluded on {TWO[:10]}"):
            walked(*SHOWN, standing={ONE: Status.REFUTED, TWO: status})
    else:
        assert walked(*SHOWN, standing={ONE: Status.REFUTED, TWO: status}).version == 1


def test_an_allegation_that_was_retracted_holds_nothing_up():
    assert walked(*SHOWN, standing={ONE: Status.REFUTED}).version == 1


@pytest.mark.parametrize("instead", [Activity(work=Work.NOT_REACHED, day=AT.date(), text="EXERCISE the road was mined"), None])
def test_who_could_not_look_may_say_so_and_go_on(instead):
    if instead:
        assert walked(to(Stage.INVESTIGATION), instead, to(Stage.ASSESSMENT)).stage is Stage.ASSESSMENT
        return
    from dataclasses import replace

    hindered = replace(walked(to(Stage.INVESTIGATION)), denials=(REFUSED,))
    investigate.check(hindered, to(Stage.ASSESSMENT), DONE)


@pytest.mark.parametrize(("findings", "why"), [((), "x"), ((ONE,), " ")])
def test_it_begins_with_an_allegation_and_a_reason(findings, why):
    with pytest.raises(NotAllowed):
        investigate.opened("1", Opened(findings=findings, why=why, due=DUE), AT)


def codes(inquiry, as_of):
    return [reason.code for reason in investigate.clocks(inquiry, as_of, "Asia/Damascus")]


def test_clocks_run_out_at_the_end_of_their_last_day():
    later = datetime(2018, 10, 30, 21, 0, 1, tzinfo=UTC)
    assert (codes(BEGUN, DUE), codes(BEGUN, later)) == ([], ["investigation_late"])
    assert say(investigate.clocks(BEGUN, later, "Asia/Damascus")[0]).endswith("by 30\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2018.")
    open_one = walked(*SHOWN, asked())
    assert codes(open_one, later) == ["investigation_late", "recommendation_unanswered"]
    assert codes(walked(*SHOWN, asked(due=None)), later) == ["investigation_late"]
    assert codes(walked(*WHOLE), later) == [], "closed and answered: no clock runs"


def test_findings_say_that_they_are_looked_into_and_where_access_was_refused():
    from dataclasses import replace

    findings = [Finding(id=name, report=report, placed=(), touches=()) for name, report in ((ONE, "x"), (TWO, "y"), ("3" * 64, "r"), ("4" * 64, "z"))]
    hindered = replace(BEGUN, denials=(REFUSED,))
    told = investigate.attach(findings, [hindered], [REFUSED], datetime(2018, 12, 1, tzinfo=UTC), "UTC")
    assert [[reason.code for reason in item.reasons] for item in told] == [
        ["under_investigation", "not_visited", "investigation_late"],
        ["under_investigation", "not_visited", "investigation_late"],
        ["access_was_refused"],
        [],
    ]
    assert all(say(reason) for item in told for reason in item.reasons)
    assert [reason.code for reason in investigate.attach(findings, [hindered], [], None, "UTC")[0].reasons] == ["under_investigation", "not_visited"]
    assert investigate.attach(findings, [], [], None, "UTC") == tuple(findings)


ANY = st.one_of(
    st.sampled_from(Stage).map(to),
    st.sampled_from([VISIT, asked(), Response(number=1, text="x", done=False), Dissent(party="south", text="x"), to(Stage.BOARD), to(Stage.ASSESSMENT)]),
)


@settings(max_examples=scale(100, 10_000))
@given(st.lists(ANY, max_size=30), st.sampled_from([DONE, NOT_YET]))
def test_no_order_of_entries_skips_a_stage(said, standing):
    inquiry, way = BEGUN, [Stage.PRELIMINARY]
    for item in said:
        try:
            investigate.check(inquiry, item, standing)
        except NotAllowed:
            continue
        inquiry = investigate.after(inquiry, item, AT)
        way += [inquiry.stage] if inquiry.stage is not way[-1] else []
    assert all(after in investigate.LADDER[before] for before, after in pairwise(way))
    assert (Stage.BOARD in way) <= (standing == DONE and VISIT in inquiry.activities)
    assert inquiry.stage is not Stage.CLOSED or not investigate.unanswered(inquiry)
