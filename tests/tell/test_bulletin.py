"""The whole bulletin: pure, the same for the same arguments, and each edition says no more than it may."""

import random
import re
from datetime import date

import pytest

from tell import sample
from tell.test_words import loaded
from truceline.model.bulletin import Edition

IDS = [
    "incidents",
    "outside",
    "since",
    "replies",
    "figures",
    "clauses",
    "exceptions",
    "deadlines",
    "positions",
    "patrols",
    "zone",
    "unobserved",
    "sources",
    "questions",
    "corrections",
    "check",
]


def test_sections_stand_in_the_order_in_which_they_are_read():
    assert [section.id for section in sample.page().sections] == IDS


def test_the_same_arguments_give_the_same_bulletin():
    assert sample.sheet() == sample.page()


def test_the_order_of_findings_and_reports_does_not_matter():
    arguments = sample.given()
    shuffled = list(arguments["findings"])
    random.Random(7).shuffle(shuffled)
    backwards = dict(reversed(arguments["reports"].items()))
    assert sample.sheet(findings=tuple(shuffled), reports=backwards) == sample.page()


def test_what_came_later_is_not_told():
    early = sample.sheet(day=date(2018, 9, 30), as_of=sample.AS_OF.replace(month=9, day=30, hour=21))
    told = {dict(item.facts)["day"] for item in early.features if item.kind == "finding"}
    assert max(day for day in told if day) == "2018-09-30"
    assert len(early.features) < len(sample.page().features)


def secrets():
    """Every exact coordinate, name of somebody who reported, hour and free text in the sample's reports."""
    found = set()
    for report in sample.reports().values():
        found |= set(report.said_by) | ({report.text} if report.text else set())
        point = getattr(report.place, "point", None) or getattr(report.place, "observer", None)
        if point and getattr(report.place, "basis", None) != "named":
            found |= {text for value in (point.lat_deg, point.lon_deg) for text in (f"{value:.4f}", f"{value:.6f}") if not re.fullmatch(r"\d+\.\d0*", text)}
    return found


def about_findings(sheet):
    layers = [layer for layer in sheet.layers if layer.kind.startswith("finding")]
    return repr(layers) + repr([item for item in sheet.features if item.kind == "finding"])


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_no_exact_place_and_no_name_of_a_reporter_leaves_the_house(edition):
    sheet = sample.page(edition)
    text = sample.words_of(sheet) + about_findings(sheet)
    assert [secret for secret in sorted(secrets()) if secret in text] == []


def test_the_control_the_internal_edition_has_them_all():
    sheet = sample.page()
    text = sample.words_of(sheet) + about_findings(sheet)
    told = [secret for secret in secrets() if secret in text]
    assert len(told) > 0.4 * len(secrets())
    assert set(sample.NAMES) <= set(told)


def test_one_made_up_report_makes_the_case_an_exercise():
    assert sample.sheet(exercise=False).exercise
    real = {id: report for id, report in sample.reports().items() if not report.exercise}
    assert not real
    assert not sample.sheet(exercise=False, reports={}, findings=()).exercise


def test_an_empty_case_has_a_bulletin():
    nothing = {
        "zones": (),
        "findings": (),
        "reports": {},
        "records": (),
        "rates": (),
        "coverage": None,
        "plan": None,
        "cards": (),
        "draft": None,
        "settlements": (),
    }
    sheet = sample.sheet(**nothing, undrawn=(), rejects=0, corrections=(), exercise=False)
    assert [section.id for section in sheet.sections] == IDS
    assert sheet.layers == ()
    assert all(section.items or section.lead or section.tables for section in sheet.sections), "no section stands empty without a word"


def test_a_finding_whose_report_is_missing_is_left_out():
    arguments = sample.given()
    gone = next(iter(arguments["reports"]))
    rest = {id: report for id, report in arguments["reports"].items() if id != gone}
    assert len(sample.sheet(reports=rest).features) == len(sample.page().features) - 1


def test_our_own_voice_takes_no_side():
    text = sample.words_of(tuple(section for section in sample.page().sections)) + " ".join(sample.page().summary)
    quotes = {words for section in sample.page().sections for item in section.items for words, _, _ in item.quotes}
    for words in quotes:
        text = text.replace(words, "")
    for party in sample.PARTIES:
        text = text.replace(party.name, "")
    assert loaded(text) == []


LATIN = frozenset({"GeoJSON", "SHA", "RFC", "WGS"})
"""Names of formats and methods that an Arabic sentence may hold in Latin letters."""


def own_words(the_sheet):
    """All that a bulletin says in its own voice: without quotes, ids and what is set apart."""
    texts = [the_sheet.map_note or "", *the_sheet.summary, *(layer.label for layer in the_sheet.layers)]
    for section in the_sheet.sections:
        texts += [section.title, section.lead or ""]
        texts += [text for item in section.items for text in (item.text, *item.details, *item.badges)]
        for table in section.tables:
            texts += [*table.head, table.note or "", table.caption or "", *(cell for row in table.rows for cell in row)]
        texts += [section.chart.title, section.chart.note or "", *section.chart.legend] if section.chart else []
    return [re.sub("\u2068[^\u2069]*\u2069", " ", text) for text in texts]


def latin(texts):
    return sorted({word for text in texts for word in re.findall("[A-Za-z]+", text)} - LATIN)


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_of_an_arabic_bulletin_is_left_in_english(edition):
    assert latin(own_words(sample.page(edition, "ar"))) == []


def test_the_search_for_english_can_fail():
    assert "reports" in latin(own_words(sample.page()))


@pytest.mark.parametrize("edition", list(Edition))
def test_an_arabic_bulletin_rests_on_the_same_as_the_english_one(edition):
    english, arabic = sample.page(edition), sample.page(edition, "ar")
    assert arabic.language == "ar"
    for mine, other in zip(arabic.sections, english.sections, strict=True):
        assert [(item.findings, item.reports, item.tone, [quote[0] for quote in item.quotes]) for item in mine.items] == [
            (item.findings, item.reports, item.tone, [quote[0] for quote in item.quotes]) for item in other.items
        ]
        assert [(table.refs, table.tones, len(table.rows)) for table in mine.tables] == [(table.refs, table.tones, len(table.rows)) for table in other.tables]
    assert [feature.id for feature in arabic.features] == [feature.id for feature in english.features]


def test_an_arabic_bulletin_shows_no_mark_that_should_not_be_seen():
    assert "[U+20" not in sample.words_of(sample.page(language="ar"))


def test_a_loaded_word_of_a_source_stays_within_its_quotation_marks():
    assert loaded(" ".join(own_words(sample.page(language="ar")))) == []
