"""A new case."""

from truceline.desk import config


def test_a_new_case_says_what_comes_next(terminal, tmp_path):
    out, _ = terminal.run("new", tmp_path / "a")
    assert "Next: edit" in out
    assert (tmp_path / "a" / "case.toml").is_file()
    text = (tmp_path / "a" / "case.toml").read_text()
    filled = "\n".join(line.removeprefix("# ") for line in text.splitlines() if not line.startswith("# The settings") and line != "#")
    assert config.parse(filled, "case.toml").patrol.crews[0].party == "north", "the lines to fill in are settings as they stand"
    assert "is not empty" in terminal.refused("new", tmp_path / "a")
