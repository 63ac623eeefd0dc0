"""Devices at the command line: their positions come in, stays and whereabouts go out."""

import pytest

from desk.positions import DAY, HEAD, INSIDE, OUTSIDE, row, written
from truceline.cli.stays import moment_of
from truceline.model.errors import BadInput


def test_positions_are_known_by_their_head_and_taken_in_once(terminal, folder, tmp_path):
    path = written(tmp_path / "positions.csv", *DAY)
    out, _ = terminal.run("watch", folder, path)
    assert "4 rows = 4 new fixes + 0 already known + 0 rejected" in out
    assert "4 fixes in use, 0 set aside" in out
    assert "EXERCISE truck 1 inside zone-1@valley-line: entered between 2018-10-16 08:00 EEST and 2018-10-16 08:20 EEST" in " ".join(out.split())
    assert "left between 2018-10-16 09:00 EEST and 2018-10-16 09:30 EEST; 40 min at least, 1 h 30 min at most" in " ".join(out.split())
    assert "way in: 35.5" in out and "if straight" in out
    assert "not known (zone-1@valley-line) since 2018-10-16 09:30 EEST" in " ".join(out.split())
    assert "Nothing in case.toml says whose these are: EXERCISE truck 1 (add [[devices]])" in out
    again, _ = terminal.run("watch", folder, path)
    assert "0 new fixes + 4 already known" in again


def test_a_stay_is_a_finding_like_any_other(terminal, folder, reports, tmp_path):
    terminal.run("watch", folder, written(tmp_path / "positions.csv", *DAY))
    out, _ = terminal.run("watch", folder, reports)
    assert "6 findings" in out and "force presence: zone-1 (against)" in out
    assert "positions, row EXERCISE truck 1 zone-1@valley-line" in " ".join(out.split())
    assert len(terminal.json("watch", folder)) == 6


def test_as_of_a_moment(terminal, folder, tmp_path):
    received = [row("08:00", OUTSIDE, received="2018-10-16T08:00:05+03:00"), row("08:20", INSIDE, received="2018-10-16T12:00:00+03:00")]
    terminal.run("watch", folder, written(tmp_path / "positions.csv", *received))
    out, _ = terminal.run("watch", folder, "--as-of", "2018-10-16T08:30:00+03:00")
    assert "outside (zone-1@valley-line) since 2018-10-16 08:00 EEST; last fix 30 min old" in " ".join(out.split())
    assert "1 more fixes tell of later moments, were received later" in out
    found = terminal.json("watch", folder, "--as-of", "2018-10-16T13:00:00+03:00")
    assert [stay["still"] for stay in found["stays"]] == [True]
    assert found["presences"][0]["state"] == "not_known"


def test_bad_rows_are_named_and_the_others_kept(terminal, folder, tmp_path):
    path = written(tmp_path / "positions.csv", *DAY, "EXERCISE truck 1,2018-10-16T10:00,35.5,36.4,10,", row("09:05", 39.0))
    out, err = terminal.run("watch", folder, path, code=2)
    assert "6 rows = 5 new fixes + 0 already known + 1 rejected" in out
    assert "rejected line 6: time '2018-10-16T10:00' is not a moment" in err
    assert "4 fixes in use, 1 set aside" in out
    assert "1 like EXERCISE truck 1 at 2018-10-16 09:05 EEST: To be there it would have had to move faster" in err


def test_what_lies_between_two_fixes_outside(terminal, folder, tmp_path):
    path = written(tmp_path / "positions.csv", row("08:00", OUTSIDE), row("08:50", 35.8), "EXERCISE truck 1,2018-10-16T08:50:00+03:00,35.8,36.4,5,")
    out, _ = terminal.run("watch", folder, path)
    assert "Ways through, if straight" in out
    assert "nobody knows that it went straight" in out


def test_what_is_no_table_of_positions(terminal, folder, tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + "\n")
    assert "there is no fix in 'a.csv'" in terminal.refused("watch", folder, tmp_path / "a.csv")
    assert "--as-of" in terminal.refused("watch", folder, "--as-of", "yesterday")


@pytest.mark.parametrize("text", ["2018-10-16", "2018-10-16T08:00:00", "now", ""])
def test_a_moment_needs_its_zone(text):
    with pytest.raises(BadInput, match="is not a moment"):
        moment_of(text, "--as-of")


def test_no_moment_is_none():
    assert moment_of(None, "--as-of") is None
