"""Open questions, corrections, and how to check."""

from dataclasses import replace

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.tell import openings

TOLD = sample.told()


def test_questions_and_unconfirmed_clauses_stand_open():
    part = openings.questions(TOLD)
    assert part.items[0].text == "On which side of the line does the zone lie?"
    assert part.items[0].details == ("About zone-1.side.", "Possible answers: each and opposition.")
    assert part.items[1].text == "1 clause has not been confirmed by a person: Withdrawal: “tanks”, “rocket launchers”, “mortars”."
    assert part.items[1].quotes


def test_nothing_open():
    done = tuple(replace(clause, confirmed_by="somebody") for clause in TOLD.agreement.clauses)
    part = openings.questions(replace(TOLD, questions=(), agreement=replace(TOLD.agreement, clauses=done)))
    assert part.items == ()
    assert part.lead.startswith("Nothing is open")


def test_corrections_name_refuted_findings_and_count_corrected_entries():
    part = openings.corrections(TOLD)
    assert part.items[0].text.replace("\u00a0", " ").endswith("of 31 October 2018: refuted.")
    assert part.items[0].details == ("“two teams went there”",)
    assert part.items[1].text.replace("\u00a0", " ") == "Entry 57 of the log (report received) was taken back on 1 November 2018; entry 60 stands in its place."
    assert part.items[1].details == ("By EXERCISE Amina: “sent twice, the first time from the wrong place”",)
    assert [item.details for item in openings.corrections(replace(TOLD, edition=Edition.PUBLIC)).items] == [(), ()], "why may lead to a person"


def test_many_corrections_are_counted_and_the_latest_are_told():
    many = tuple(replace(sample.CORRECTED, entry=number, instead=None) for number in range(100))
    items = openings.corrections(replace(TOLD, findings=(), corrections=many)).items
    assert (len(items), items[0].text[:12]) == (41, "Entry 99 of ")
    assert items[-1].text == "Shown: the last 40 of 100 corrections. All of them stay in the log, as does what they correct."


def test_no_corrections():
    assert openings.corrections(replace(TOLD, findings=(), corrections=())).lead.startswith("No finding was refuted")


def test_anyone_can_check_the_page():
    words = sample.words_of(openings.check(TOLD))
    assert f"truceline log verify idlib-2018 --checkpoint 412:{'9c' * 32}" in words
    assert "first 412 entries" in words
    assert sample.DOCUMENT.digest in words


@pytest.mark.parametrize(
    ("edition", "words"),
    [(Edition.PUBLIC, "plans of patrols are withheld"), (Edition.PARTY, "Edition for the parties"), (Edition.INTERNAL, "must not be passed on")],
)
def test_each_edition_says_what_it_withholds(edition, words):
    assert words in sample.words_of(openings.check(replace(TOLD, edition=edition)))
