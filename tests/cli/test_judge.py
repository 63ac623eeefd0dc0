"""JUDGE at the command line."""

import pytest

VERDICTS = {"kept", "broken", "cannot_be_judged", "not_yet_due"}


def test_a_record_for_each_clause_with_reasons(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    work = terminal.json("judge", folder, "--as-of", "2018-10-20")
    assert {record["clause"] for record in work["records"]} == {"zone-1", "withdrawal-1"}
    assert {record["verdict"] for record in work["records"]} <= VERDICTS
    assert all(record["reasons"] for record in work["records"])
    out, _ = terminal.run("judge", folder, "--as-of", "2018-10-20")
    assert "cannot be judged" in out and "Reports per day" in out


@pytest.mark.parametrize("words", [("judge", "--as-of", "2018-10-20"), ("watch",), ("draw",)], ids=lambda words: words[0])
def test_reasons_are_whole_lines_on_a_narrow_screen(terminal, folder, reports, monkeypatch, words):
    terminal.run("watch", folder, reports)
    monkeypatch.setenv("COLUMNS", "80")
    lines = [line.rstrip() for line in terminal.run(words[0], folder, *words[1:])[0].splitlines() if line.startswith(" " * 6)]
    assert lines
    assert max(map(len, lines)) <= 80
    assert max(map(len, lines)) > 60, "not folded into a narrow column"


def test_days_left_are_said_in_words(terminal, folder):
    assert "1 day left to the deadline." in terminal.run("judge", folder, "--as-of", "2018-10-09")[0]


def test_what_holds_for_every_comparison_is_said_once(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    out, _ = terminal.run("judge", folder, "--as-of", "2018-10-20")
    assert out.count("Reports are counted, not events") == 1
    assert "since the deal (" in out


def test_before_the_deadline_nothing_is_due(terminal, folder):
    work = terminal.json("judge", folder, "--as-of", "2018-10-05")
    (days,) = {record["days_left"] for record in work["records"] if record["clause"] == "withdrawal-1"}
    assert days == 5
    assert {record["verdict"] for record in work["records"] if record["clause"] == "withdrawal-1"} == {"not_yet_due"}
