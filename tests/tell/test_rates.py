"""JUDGE's rates as tables."""

from dataclasses import replace

from tell import sample
from truceline.model.reason import because
from truceline.tell import rates

TOLD = sample.told()
WINDOWS, COMPARED = rates.tables(TOLD)


def plain(text):
    return text.replace("\u00a0", " ")


def test_what_is_counted_stands_by_window():
    assert [plain(name) for name in WINDOWS.head] == [
        "What",
        "before the deal: 18 August 2018 to 16 September 2018",
        "since the deal: 18 September 2018 to 31 October 2018",
    ]
    assert [row[0] for row in WINDOWS.rows] == ["Acts of force in the zone", "Access denied"]
    assert WINDOWS.rows[0][1] == "1.40 a day (42 reports, 21 of them uncertain; 40 deaths)"
    assert WINDOWS.rows[0][2] == "0.80 a day (35 reports, 16 of them uncertain)"


def test_a_measure_without_a_rate_in_a_window_has_none_there():
    table = rates.tables(replace(TOLD, rates=TOLD.rates[1:3]))[0]
    assert [row[1:] for row in table.rows] == [(WINDOWS.rows[0][2], "–"), ("–", WINDOWS.rows[1][1])]


def test_later_windows_stand_against_earlier_ones_with_their_interval():
    assert COMPARED.rows[0][:4] == ("Acts of force in the zone, since the deal", "before the deal", "0.57", "0.40 to 0.81")
    assert COMPARED.rows[0][4] == "Fewer reports a day than before the deal; chance alone does not explain the difference."
    assert COMPARED.rows[1][2:4] == ("–", "nothing was reported earlier")


def test_what_holds_for_every_comparison_is_said_once():
    said = [item.text for item in rates.readings(TOLD)]
    assert len(said) == 1
    assert said[0].startswith("Reports are counted, not events")
    assert said[0] not in sample.words_of(COMPARED)


def test_the_first_comparison_with_a_ratio_goes_into_the_summary():
    assert rates.first_compared(TOLD).startswith("Acts of force in the zone, since the deal: 0.80 a day")
    assert rates.first_compared(replace(TOLD, rates=TOLD.rates[2:])) == ""
    bare = replace(TOLD.rates[1], comparison=replace(sample.COMPARED, reasons=()))
    assert rates.first_compared(replace(TOLD, rates=(bare,))).endswith("0.81).")


def test_reasons_with_facts_stay_with_their_comparison():
    other = replace(
        TOLD.rates[1], comparison=replace(sample.COMPARED, reasons=(because("rate_rose", earlier="before"), because("counts_in_bursts", dispersion=1.5)))
    )
    told = replace(TOLD, rates=(TOLD.rates[1], other))
    assert "1.5 times" in rates.tables(told)[1].rows[1][4]
    assert "1.5 times" not in rates.tables(told)[1].rows[0][4]
    assert [item.text for item in rates.readings(told)] == [item.text for item in rates.readings(TOLD)]


def test_no_rates_no_tables():
    assert rates.tables(replace(TOLD, rates=())) == ()
    assert rates.readings(replace(TOLD, rates=())) == ()
