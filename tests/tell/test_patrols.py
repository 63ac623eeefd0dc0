"""Patrols: what was looked at, and a plan that the public does not see."""

from dataclasses import replace

from tell import sample
from truceline.model.bulletin import Edition
from truceline.tell import patrols

TOLD = sample.told()


def said(told):
    return sample.words_of(patrols.section(told)).replace("\u00a0", " ")


def test_coverage_says_its_share_and_what_was_not_seen():
    assert "patrols looked at 83 % of the length of the borders; 6 of 36 segments were not looked at." in said(TOLD)
    table = next(table for table in patrols.section(TOLD).tables if table.head[0] == "Seen by")
    assert [row[:3] for row in table.rows] == [("Russia", "15", "0"), ("Turkey", "15", "0"), ("nobody", "0", "6")]


def test_the_plan_stands_with_legs_meetings_and_its_bound():
    words = said(TOLD)
    assert "Plan for 1 November 2018, coordinated patrols: 6 legs and 1 meeting." in words
    assert "6 h" in words
    assert "No plan with these crews can do better than 5 h 17 min; what limits it: crews." in words
    assert "08:00" in words, "the meeting, in the case's own time"


def test_the_public_edition_does_not_say_where_and_when_crews_will_be():
    public, party = (replace(TOLD, edition=edition) for edition in (Edition.PUBLIC, Edition.PARTY))
    assert "Where and when crews will be is withheld" in said(public)
    for secret in ("06:00", "08:00", "Russia 1", "35."):
        assert secret not in said(public)
        assert secret in said(party), "the control: the parties drive by it"


def test_a_plan_that_misses_places_says_so():
    gap = replace(TOLD, plan=replace(TOLD.plan, revisit_s=None, meetings=()))
    assert "Some places of the borders are not looked at under this plan." in said(gap)
    assert "0 meetings" in said(gap)


def test_nothing_known():
    assert patrols.section(replace(TOLD, plan=None, coverage=None)).lead == "No patrol plan and no patrol track is known for this case."
    empty = patrols.section(replace(TOLD, plan=None, coverage=replace(TOLD.coverage, seen=(), share=0.0)))
    assert empty.tables == ()
    assert empty.lead is None
