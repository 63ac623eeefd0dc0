"""Incidents: in full, in tables, and what each edition may say of them."""

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.finding import Relation, Status
from truceline.model.report import Act
from truceline.tell import incidents

INTERNAL, PUBLIC = sample.page(), sample.page(Edition.PUBLIC)


def about(sheet, key):
    told = sample.told()
    finding = next(item for item in told.findings if told.report(item).key == key)
    return next(item for item in sample.part(sheet, "incidents").items if item.findings == (finding.id,))


def test_an_incident_says_what_where_when_how_known_and_how_far_established():
    item = about(INTERNAL, "R-900")
    said = sample.words_of(item).replace("\u00a0", " ")
    assert item.text.replace("\u00a0", " ") == "Explosion: house of Abu Somebody (within 500 m), 31 October 2018, 08:00 to 09:00."
    assert item.badges == ("inside", "verified")
    for words in (
        "2 (1 to 4)",
        "“120 mm mortar”",
        "row R-900",
        "Said by Abu Somebody and Radio Secret",
        "Known how: saw",
        "Moved to “verified” by Verifier Name",
        "photo 1",
    ):
        assert words in said
    assert item.quotes == (
        ("Two impacts of a mortar beside the mill; the regime fired.", "Abu Somebody and Radio Secret", "Reports of the mission's own teams"),
    )
    assert item.reports


def test_the_public_edition_says_none_of_what_leads_to_a_person():
    item = about(PUBLIC, "R-900")
    said = sample.words_of(item)
    for secret in ("Abu Somebody", "Radio Secret", "08:00", "35.41", "36.71", "mill", "Verifier Name", "photo", "R-900"):
        assert secret not in said
        assert secret in sample.words_of(about(INTERNAL, "R-900")) or secret in ("35.41", "36.71"), "the control: the internal edition says it"
    assert item.reports == ()
    assert "2 publishers or observers" in said


def test_violation_is_printed_for_a_verified_finding_only():
    assert "Verified as a violation of Ceasefire" in sample.words_of(about(INTERNAL, "R-900"))
    others = [item for item in sample.part(INTERNAL, "incidents").items if "verified" not in item.badges]
    assert others
    assert "violation" not in sample.words_of(tuple(others)).lower()


def test_words_of_the_source_stand_in_quotation_marks():
    said = sample.words_of(about(INTERNAL, "R-901"))
    assert "“terrorists”" in said
    assert "terrorists" not in said.replace("“terrorists”", "")


def test_every_incident_lists_what_it_rests_on():
    for sheet in (INTERNAL, PUBLIC):
        for name in ("incidents", "outside", "since"):
            part = sample.part(sheet, name)
            assert all(item.findings for item in part.items)
            assert all(len(table.refs) == len(table.rows) and all(table.refs) for table in part.tables)


def test_reports_of_one_day_stand_in_one_place_only():
    told = sample.told()
    full = {item.findings[0] for item in sample.part(INTERNAL, "incidents").items}
    outside = {ref for table in sample.part(INTERNAL, "outside").tables for refs in table.refs for ref in refs}
    assert not full & outside
    assert full | outside == {item.id for item in (*told.of_the_day(), *told.perhaps_of_the_day())}


def test_a_busy_day_tells_some_in_full_and_counts_the_rest():
    place = sample.told_by_hand()[4].place
    many = [sample.report(number, sample.DAY, Act.EXPLOSION, place) for number in range(150)]
    part = sample.part(sample.sheet(found={item.id: item for item in many}, records=()), "incidents")
    assert len(part.items) == incidents.MOST_FULL
    assert len(part.tables[0].rows) == incidents.MOST_ROWS
    assert "Shown: 60 of 110" in part.tables[0].note


def test_a_quiet_day_is_not_called_calm():
    part = sample.part(sample.sheet(found={item.id: item for item in sample.told_by_hand()[5:6]}, records=()), "incidents")
    assert "before reading this as calm" in part.lead


@pytest.mark.parametrize("status", list(Status))
def test_every_status_says_what_it_means(status):
    told = sample.told()
    finding = told.of_the_day()[0]
    item = incidents.incident(told, type(finding)(**{name: getattr(finding, name) for name in finding.__slots__} | {"status": status}))
    assert any(detail.startswith(f"Status: {status.value}") for detail in item.details)


def test_without_a_zone_nothing_is_said_of_where_a_report_lies():
    told = sample.told(zones=())
    said = sample.words_of(incidents.incident(told, told.of_the_day()[0]))
    assert "No zone is drawn that it could lie in." in said
    assert "stated precision" not in said


def test_the_tally_counts_relations():
    told = sample.told()
    counts = incidents.tally(told.of_the_day())
    assert sum(counts.values()) == len(told.of_the_day())
    assert counts[Relation.UNPLACED] == 3
