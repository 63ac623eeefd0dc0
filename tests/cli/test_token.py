"""Tokens at the command line."""

from datetime import UTC, datetime, timedelta

import pytest

from truceline.desk import access
from truceline.model.bulletin import Edition


def test_a_token_is_printed_once_and_taken_back(terminal, folder):
    out, _ = terminal.run("token", folder, "team-3")
    assert access.tokens(folder) == {access.digest(out.strip()): "team-3"}
    out, _ = terminal.run("token", folder, "team-3", "--revoke")
    assert out == "team-3 has no token any more\n"
    assert access.tokens(folder) == {}


def test_what_cannot_be_is_refused(terminal, folder, tmp_path):
    assert "has no token" in terminal.refused("token", folder, "nobody", "--revoke")
    assert "not a case" in terminal.refused("token", tmp_path / "nowhere", "team-3")


@pytest.mark.parametrize("edition", list(Edition))
def test_a_token_to_read_an_edition_is_printed_once(terminal, folder, edition):
    out, _ = terminal.run("token", folder, "qgis", "--read", edition.value, "--days", "30")
    (reader,) = [access.readers(folder)[access.digest(out.strip())]]
    assert (reader.name, reader.edition) == ("qgis", edition)
    assert abs(reader.until - (datetime.now(UTC) + timedelta(days=30)).date()) <= timedelta(days=1)
    assert access.tokens(folder) == {}


def test_an_edition_that_is_none_and_days_that_are_none_are_refused(terminal, folder):
    assert "all" in terminal.run("token", folder, "qgis", "--read", "all", code=2)[1]
    assert "days" in terminal.run("token", folder, "qgis", "--read", "party", "--days", "0", code=2)[1]
