"""WATCH at the command line: what comes in is counted, screened, said; what is bad is named, and the rest is kept."""

import pytest

from truceline.model.finding import Relation


def test_reports_are_taken_in_once_and_screened(terminal, folder, reports):
    out, _ = terminal.run("watch", folder, reports)
    assert "5 rows = 5 new reports + 0 already known + 0 rejected" in out
    assert "5 findings" in out
    again, _ = terminal.run("watch", folder, reports)
    assert "5 rows = 0 new reports + 5 already known + 0 rejected" in again
    findings = terminal.json("watch", folder)
    assert len(findings) == 5
    relations = [placed["relation"] for finding in findings for placed in finding["placed"]]
    assert set(relations) <= {relation.value for relation in Relation}
    assert relations.count("inside") >= 1 and relations.count("outside") >= 1 and relations.count("uncertain") >= 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("9,2018-10-16,UTC,explosion,,136.4,35.56,300,EXERCISE T,saw,EXERCISE,yes", "lat 136.4"),
        ("9,2018-10-16,UTC,explosion,,35.56,,300,EXERCISE T,saw,EXERCISE,yes", "lon"),
        ("9,2018-10-16,,explosion,,35.56,36.4,300,EXERCISE T,saw,EXERCISE,yes", "zone"),
        ("9,16/10/2018,UTC,explosion,,35.56,36.4,300,EXERCISE T,saw,EXERCISE,yes", "2018-10-15"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_others_are_kept(terminal, folder, reports, row, message):
    lines = reports.read_text().splitlines()
    reports.write_text("\n".join([*lines[:3], row, *lines[3:]]) + "\n")
    out, err = terminal.run("watch", folder, reports, code=2)
    assert "6 rows = 5 new reports + 0 already known + 1 rejected" in out
    rejected = next(line for line in err.splitlines() if "rejected" in line)
    assert "4" in rejected and message in rejected and ";" in rejected
    assert len(terminal.json("watch", folder)) == 5


def test_what_is_no_table_is_refused_and_what_was_there_stays(terminal, folder, reports, tmp_path):
    terminal.run("watch", folder, reports)
    for name, content in {
        "page.csv": b"<html><body>Access denied</body></html>",
        "noise.csv": b"\x89PNG\r\n\x1a\n\x00\x00",
        "empty.csv": b"",
        "text.xlsx": b"id,date\n1,2\n",
        "other.csv": b"a,b\n1,2\n",
    }.items():
        (tmp_path / name).write_bytes(content)
        sentence = terminal.refused("watch", folder, tmp_path / name)
        assert name in sentence
    assert len(terminal.json("watch", folder)) == 5


def test_a_source_that_is_not_there(terminal, folder, reports):
    assert "there is no source 'tabel'" in terminal.refused("watch", folder, reports, "--source", "tabel")
