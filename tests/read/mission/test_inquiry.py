"""An investigation report taken apart."""

import pytest

from read.mission.samples import INQUIRY, sheet_of, source_of
from truceline.model.mission import Held
from truceline.read.mission import inquiry


def read(text=INQUIRY):
    return inquiry.read(sheet_of(text), source_of(text))


def test_the_head():
    found = read()
    assert (found.number, found.subject) == ("014", "Alleged breach of the Sel Accord at Orm")
    wanted = ("charges", "methodology", "findings", "assessment", "conclusion", "asks", "comments")
    assert tuple(name for name in found.sections if name in wanted) == wanted


def test_who_complained_can_be_held_responsible():
    first, counter = read().charges
    assert (first.against, first.held, first.responsible, first.when) == (("Merka Front",), Held.NO_VIOLATION, ("Karva Army",), ("2021-02-12",))
    assert (counter.against, counter.held) == (("Karva Army",), Held.VIOLATION)


def test_it_happened_and_was_not_ordered():
    assert {(charge.occurred, charge.intended, charge.articles) for charge in read().charges} == {(True, False, ("3.2",))}


WORDINGS = [
    ("There is insufficient evidence to conclude whether the incident did or did not amount to a violation.", Held.INCONCLUSIVE),
    ("The incident did not amount to a violation of the Accord.", Held.NO_VIOLATION),
    ("The Commission found no evidence that any attack took place.", Held.NOT_PROVEN),
    ("Merka Front fighters were in clear violation of the Accord.", Held.VIOLATION),
    ("The Commission thanks both sides.", Held.OPEN),
]


@pytest.mark.parametrize(("words", "held"), WORDINGS, ids=[held.value for _, held in WORDINGS])
def test_what_a_conclusion_holds(words, held):
    text = INQUIRY.replace("It is the opinion of the Commission that Karva Army violated\nArticle 3.2 of the Accord.", words)
    assert read(text).charges[0].held is held


def test_a_verdict_comes_from_assessment_or_conclusion_only():
    text = INQUIRY.replace("It is the opinion of the Commission that Karva Army violated\nArticle 3.2 of the Accord.", "No more is known.")
    text = text.replace("2.1 On", "2.1 The drivers said that Karva Army violated the Accord. On")
    assert read(text).charges[0].held is Held.OPEN


def test_citations_are_exact():
    found = read()
    quotes = [quote for charge in found.charges for quote in charge.cited] + [*found.asks, *found.dissent]
    assert quotes
    assert all(INQUIRY[quote.start : quote.end] == quote.quote for quote in quotes)
