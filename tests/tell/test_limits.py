"""What could not be observed, and what each source cannot show."""

from dataclasses import replace
from datetime import date

import pytest

from tell import sample
from truceline.tell import limits

TOLD = sample.told()


def said(told):
    return sample.words_of(limits.unobserved(told)).replace("\u00a0", " ")


SENTENCES = [
    "17 % of the length of the borders (6 segments) was not looked at by any patrol",
    "1 report says that an observer noted nothing. Each speaks for its own place and hours only.",
    "Nothing was received for this day from: UCDP GED.",
    "have no place that can be used",
    "4 rows could not be taken in as reports; the log says where and why.",
    "2 clauses cannot be judged for any party: Zone: “demilitarised zone”; Withdrawal: “radically-minded fighters”.",
    "1 report inside the zone or perhaps inside does not say on which day.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_stands_behind_the_figures(sentence):
    assert sentence in said(TOLD)


def test_the_sentences_fall_away_with_their_causes():
    clear = replace(TOLD, findings=(), rejects=0, records=(), coverage=replace(TOLD.coverage, seen=(), share=1.0))
    words = said(clear)
    assert not [sentence for sentence in SENTENCES if sentence in words]
    assert "No report concerns this day. Whether nothing happened or nobody could report is not known." in words


def test_unknown_coverage_is_said():
    assert "No patrol track was received" in said(replace(TOLD, coverage=None))
    assert "No report concerns this day" in said(replace(TOLD, day=date(2018, 12, 24)))


def test_sentences_about_reports_name_them():
    for item in limits.unobserved(TOLD).items:
        if "report" in item.text.split(" ")[1:2]:
            assert item.findings


def test_each_source_stands_with_its_limits():
    part = limits.sources(TOLD)
    first = part.items[0]
    assert first.text.startswith("Reports of the mission's own teams (EXERCISE mission): ")
    assert "Half of the line is out of their reach." in first.details
    assert "Licence: not published." in first.details
    assert part.items[1].text == "UCDP GED (Uppsala University): 0 reports up to this day."


def test_a_source_without_a_card_is_named():
    assert "table: nothing is known here about this source and its limits." in sample.words_of(limits.sources(replace(TOLD, cards=())))
    assert limits.sources(replace(TOLD, cards=(), reports={}, findings=())).lead == "No report has been taken in yet."
