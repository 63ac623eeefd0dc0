"""The front door: help, version, one sentence for what can be mended."""

import pytest

from truceline import __version__


def test_help_names_every_verb(terminal):
    out, _ = terminal.run("--help")
    for verb in ("demo", "new", "read", "confirm", "draw", "watch", "verify", "patrol", "judge", "tell", "log"):
        assert f"\n  {verb} " in out


def test_version(terminal):
    assert terminal.run("--version")[0] == f"truceline {__version__}\n"


@pytest.mark.parametrize("verb", ["draw", "watch", "patrol", "judge", "tell", "confirm"])
def test_a_folder_that_is_no_case_is_one_sentence_and_code_2(terminal, tmp_path, verb):
    extra = ("--date", "2018-10-01") if verb == "patrol" else ()
    assert "is not a case; make one with `truceline new`" in terminal.refused(verb, tmp_path / "nothing", *extra)


def test_an_unknown_verb_is_code_2(terminal):
    assert "No such command" in terminal.run("dance", code=2)[1]
