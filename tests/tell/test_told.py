"""The look-ups that the sections share."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.clause import CeasefireClause, DisarmamentClause, LimitationClause, WithdrawalClause, ZoneClause
from truceline.model.finding import Finding, Placed, Relation
from truceline.model.reason import because
from truceline.tell import told as room
from truceline.tell.words import words_of

TOLD = sample.told()

TITLES = [
    (CeasefireClause(id="c"), "Ceasefire"),
    (ZoneClause(id="z", name="demilitarised zone"), "Zone: “demilitarised zone”"),
    (WithdrawalClause(id="w", subjects=("tanks", "mortars")), "Withdrawal: “tanks”, “mortars”"),
    (WithdrawalClause(id="w"), "Withdrawal"),
    (LimitationClause(id="l", subject="tanks"), "Limitation: “tanks”"),
    (DisarmamentClause(id="d", subjects=("rifles",)), "Disarmament: “rifles”"),
]


@pytest.mark.parametrize(("clause", "title"), TITLES, ids=[row[1] for row in TITLES])
def test_a_clause_is_titled_by_kind_with_the_texts_words_in_quotation_marks(clause, title):
    assert room.clause_title(clause, words_of("en")) == title


def placed(*relations):
    rows = tuple(Placed(zone=f"z{n}", relation=item, share=None, distance_m=None, reasons=()) for n, item in enumerate(relations))
    return Finding(id="f", report="r", placed=rows, touches=())


RELATIONS = [
    ((Relation.OUTSIDE, Relation.INSIDE), Relation.INSIDE),
    ((Relation.OUTSIDE, Relation.UNCERTAIN), Relation.UNCERTAIN),
    ((Relation.UNPLACED, Relation.OUTSIDE), Relation.OUTSIDE),
    ((Relation.UNPLACED,), Relation.UNPLACED),
    ((), Relation.UNPLACED),
]


@pytest.mark.parametrize(("given", "strongest"), RELATIONS)
def test_the_strongest_relation_to_any_zone_counts(given, strongest):
    assert room.relation(placed(*given)) is strongest
    assert room.near(placed(*given)) is (strongest in (Relation.INSIDE, Relation.UNCERTAIN))


def test_names_stand_for_ids_in_a_reason():
    reason = because("position_rejects", party="nlf", object="disarmament", speaker="somebody", date="2018-09-22")
    assert "National Liberation Front rejects" in TOLD.say(reason)
    assert TOLD.party("nobody known") == "nobody known"
    assert TOLD.party(None) == "the deal as a whole"
    assert TOLD.parties(()) == "no party named"


def test_documents_are_named_by_title_or_digest():
    assert TOLD.document(sample.DOCUMENT.digest) == sample.DOCUMENT.title
    assert TOLD.document("e" * 64) == "document eeeeeeeeeeee"
    assert TOLD.document("") == ""
    untitled = replace(TOLD, draft=replace(TOLD.draft, document=replace(sample.DOCUMENT, title=None)))
    assert untitled.document(None) == "document dddddddddddd"


def test_which_findings_are_of_the_day():
    keys = {TOLD.report(item).key for item in TOLD.of_the_day()}
    assert {"R-900", "R-901", "R-905"} <= keys
    assert "R-906" not in keys, "its day is not known"
    assert {TOLD.report(item).key for item in TOLD.perhaps_of_the_day()} == {"R-906"}
    assert all(TOLD.day_of(item) == sample.DAY for item in TOLD.of_the_day())
    assert TOLD.between(sample.DAY + timedelta(days=1), sample.DAY + timedelta(days=9)) == ()


def test_the_first_day_told_is_the_one_after_the_deal():
    assert TOLD.first_day() == date(2018, 9, 18)
    open_deal = replace(TOLD, agreement=replace(TOLD.agreement, reached=None))
    assert open_deal.first_day() == sample.DAY - timedelta(days=7)


def test_only_the_internal_edition_is_exact():
    assert [edition for edition in Edition if not replace(TOLD, edition=edition).coarse] == [Edition.INTERNAL]


def test_settlements_of_list_and_zones_are_each_known_once():
    found = room.known_settlements(TOLD.zones, sample.towns())
    assert len(found) == len(sample.TOWNS)
    assert room.known_settlements((), ()) == ()
    assert {item.name for item in room.known_settlements(TOLD.zones, ())} < {item.name for item in found}


def test_a_segment_that_one_of_two_parties_saw_was_seen():
    seen = TOLD.coverage.seen[0]
    both = replace(TOLD.coverage, seen=(seen, replace(seen, party="turkey", visits=()), replace(seen, segment="other", party=None, visits=())))
    assert room.unseen(both) == (1, 2)


def test_words_of_an_html_page_stand_as_its_reader_sees_them():
    cited = sample.cite("a zone of 15–20&nbsp;km, <b>he</b> said &amp; left <!-- x -->")
    page = replace(TOLD, draft=replace(TOLD.draft, document=replace(sample.DOCUMENT, media_type="text/html")))
    assert page.quotes(cited, "nlf", None) == (("a zone of 15–20 km, he said & left", "National Liberation Front", sample.DOCUMENT.title),)
    assert TOLD.quotes(cited, None, sample.DOCUMENT.digest)[0][0] == cited[0].quote, "a text is not HTML: its words stand as they are"
    assert page.quotes(cited, None, "e" * 64)[0][0] == cited[0].quote, "of another document the kind is not known here"


def test_marks_within_quoted_words_become_single_ones():
    assert words_of("en").quoted("“radically-minded” fighters") == "“‘radically-minded’ fighters”"


def test_a_clause_is_titled_in_the_language_with_its_marks():
    clause = TOLD.agreement.clauses[2]
    assert room.clause_title(clause, words_of("ar")) == "الانسحاب: «⁨tanks⁩»، «⁨rocket launchers⁩»، «⁨mortars⁩»"
    own = replace(words_of("ar"), names={"tanks": "دبابات"})
    assert room.clause_title(clause, own).startswith("الانسحاب: «دبابات»، «⁨rocket")


def test_lists_of_ids_in_a_reason_become_names():
    reason = because("signatories_answer", named="nlf, hts", signatories="russia, turkey")
    said = TOLD.say(reason)
    assert "National Liberation Front, Tahrir al-Sham" in said
    assert "Russia, Turkey" in said
