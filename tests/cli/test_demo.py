"""The demo at the command line: all six steps, told in lines."""

from pathlib import Path


def test_the_demo_runs_and_names_what_to_open(terminal, tmp_path):
    out, _ = terminal.run("demo", tmp_path / "idlib")
    for verb in ("READ", "DRAW", "WATCH", "PATROL", "JUDGE", "TELL"):
        assert f"\n{verb} " in out
    assert out.startswith("EXERCISE")
    page = tmp_path / "idlib" / "out" / "2018-10-31" / "bulletin-internal.html"
    assert str(page) in out
    assert page.is_file()
    named = [Path(line.strip()) for line in out.splitlines() if line.startswith("  /")]
    assert page in named and len(named) == 3
    assert all(path.is_absolute() and path.is_file() for path in named)
    assert "holds a case already" in terminal.refused("demo", tmp_path / "idlib")
    assert ": whole" in terminal.run("log", "verify", tmp_path / "idlib")[0]
