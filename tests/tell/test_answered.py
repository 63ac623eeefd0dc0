"""The right of reply: the same words in every edition, at the rank of the report's own, and none that names who reported."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.finding import Reply, Support
from truceline.model.reason import because
from truceline.model.voice import Grade
from truceline.tell import answered as answers
from truceline.tell import incidents

ASKED = sample.AS_OF - timedelta(days=3)


def reply(text="EXERCISE: it was not ours.", days=1):
    given = None if text is None else ASKED + timedelta(days=days)
    return Reply(party="syria", asked=ASKED, due=ASKED + timedelta(days=9), text=text, given=given)


def answered(*replies, reasons=(), key="R-900", edition=Edition.PUBLIC, **changes):
    """The sample with replies to one report; return what is told and the finding."""
    told = sample.told(edition=edition)
    meant = next(item for item in told.findings if told.report(item).key == key)
    after = replace(meant, replies=replies, reasons=reasons, **changes)
    return replace(told, findings=tuple(after if item is meant else item for item in told.findings)), after


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("edition", list(Edition))
def test_a_reply_is_quoted_in_every_edition_as_the_reports_own_words_are(edition):
    told, finding = answered(reply(), edition=edition)
    item = incidents.incident(told, finding)
    words, who, when = item.quotes[-1]
    assert (words, who, plain(when)) == ("EXERCISE: it was not ours.", told.party("syria"), "replying on 30 October 2018")
    assert "a party replied" in item.badges
    assert "a party replied" in sample.words_of(incidents.table(told, (finding,), "", 1))
    before = incidents.incident(sample.told(edition=edition), next(item for item in sample.told().findings if item.id == finding.id))
    assert item.text == before.text and item.badges[:2] == before.badges[:2], "it changes no fact and no status"


@pytest.mark.parametrize(
    ("edition", "printed", "why"),
    [
        (Edition.PUBLIC, False, "the public edition names nobody who reported"),
        (Edition.PARTY, False, "nor does that for the parties"),
        (Edition.INTERNAL, True, "the internal one names them itself"),
    ],
)
def test_a_reply_that_names_who_reported_is_told_without_its_words(edition, printed, why):
    told, finding = answered(reply("EXERCISE: ABU  Somebody lies."), edition=edition)
    said = sample.words_of(incidents.incident(told, finding))
    assert ("lies" in said) is printed, why
    assert ("its words are withheld here" in said) is not printed
    control, other = answered(reply("EXERCISE: the witness lies."), edition=edition)
    assert "lies" in sample.words_of(incidents.incident(control, other)), "the control: a reply that names nobody"


def test_words_that_were_redacted_are_said_to_be_gone():
    told, finding = answered(reply(""))
    assert answers.quotes(told, finding) == ()
    assert plain(answers.notes(told, finding)[0]).endswith("on 30 October 2018; its words have been withheld from the record to protect somebody.")


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize(("code", "words"), [("reply_waited_for", "its answer is due by"), ("reply_unanswered", "had not answered by")])
def test_a_party_that_has_not_answered_is_said_not_to_have(edition, code, words):
    told, finding = answered(reply(None), reasons=(because(code, party="syria", day="2018-11-06"),), edition=edition)
    item = incidents.incident(told, finding)
    assert sum(words in detail for detail in item.details) == 1
    assert "a party is asked" in item.badges


@pytest.mark.parametrize("edition", list(Edition))
def test_what_is_contested_says_so_in_every_edition_and_what_is_not_does_not(edition):
    support = Support(event="e", others=(), independent=1, grade=Grade.C, credibility=4, contested=True, own_claim=False)
    told, finding = answered(reasons=(because("contested"),), support=support, edition=edition)
    item = incidents.incident(told, finding)
    assert "contested" in item.badges
    assert any("both are kept, and nobody is outvoted" in detail for detail in item.details)
    assert answers.marks(told, replace(finding, support=replace(support, contested=False))) == ()


def test_the_internal_edition_says_a_reply_once():
    reason = because("reply_given", party="syria", day="2018-10-30", words="“EXERCISE: it was not ours.”")
    told, finding = answered(reply(), reasons=(reason,), edition=Edition.INTERNAL)
    assert sample.words_of(incidents.incident(told, finding)).count("it was not ours") == 1
