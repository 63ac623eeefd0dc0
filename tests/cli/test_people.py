"""`truceline people`: entering, listing, ending sessions, removing."""

import pytest
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.desk import people


@pytest.fixture
def run(tmp_path, monkeypatch):
    (tmp_path / "case.toml").write_text("")
    monkeypatch.setenv("TRUCELINE_PASSWORD", "exercise-pass-1")
    return lambda *words: CliRunner().invoke(app, ["people", str(tmp_path), *words])


def test_people_are_entered_listed_and_removed(run, tmp_path):
    assert "amina may enter as verifier" in run("amina", "--role", "verifier").output
    assert "nour may enter as liaison" in run("nour", "--role", "liaison", "--party", "north").output
    assert run().output.splitlines() == ["amina: verifier", "nour: liaison of north"]
    run("amina", "--sign-out")
    assert people.people(tmp_path)["amina"].turn == 2
    run("amina", "--remove")
    assert run().output.splitlines() == ["nour: liaison of north"]


def test_a_one_time_code_is_shown_once_as_an_address(run, tmp_path):
    output = run("amina", "--role", "verifier", "--code").output
    assert f"secret={people.people(tmp_path)['amina'].code}" in output
    assert "otpauth://totp/Truceline:amina" in output


def test_without_a_role_it_says_which_there_are(run):
    found = run("amina")
    assert found.exit_code != 0
    assert "liaison, monitor, verifier" in f"{found.exception} {found.output}"
