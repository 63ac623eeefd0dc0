"""JUDGE at the command line."""

VERDICTS = {"kept", "broken", "cannot_be_judged", "not_yet_due"}


def test_a_record_for_each_clause_with_reasons(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    work = terminal.json("judge", folder, "--as-of", "2018-10-20")
    assert {record["clause"] for record in work["records"]} == {"zone-1", "withdrawal-1"}
    assert {record["verdict"] for record in work["records"]} <= VERDICTS
    assert all(record["reasons"] for record in work["records"])
    out, _ = terminal.run("judge", folder, "--as-of", "2018-10-20")
    assert "cannot be judged" in out and "Reports per day" in out


def test_before_the_deadline_nothing_is_due(terminal, folder):
    work = terminal.json("judge", folder, "--as-of", "2018-10-05")
    (days,) = {record["days_left"] for record in work["records"] if record["clause"] == "withdrawal-1"}
    assert days == 5
    assert {record["verdict"] for record in work["records"] if record["clause"] == "withdrawal-1"} == {"not_yet_due"}
