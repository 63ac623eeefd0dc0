"""Tokens at the command line."""

from truceline.desk import access


def test_a_token_is_printed_once_and_taken_back(terminal, folder):
    out, _ = terminal.run("token", folder, "team-3")
    assert access.tokens(folder) == {access.digest(out.strip()): "team-3"}
    out, _ = terminal.run("token", folder, "team-3", "--revoke")
    assert out == "team-3 has no token any more\n"
    assert access.tokens(folder) == {}


def test_what_cannot_be_is_refused(terminal, folder, tmp_path):
    assert "has no token" in terminal.refused("token", folder, "nobody", "--revoke")
    assert "not a case" in terminal.refused("token", tmp_path / "nowhere", "team-3")
