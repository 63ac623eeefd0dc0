"""A new case."""


def test_a_new_case_says_what_comes_next(terminal, tmp_path):
    out, _ = terminal.run("new", tmp_path / "a")
    assert "Next: edit" in out
    assert (tmp_path / "a" / "case.toml").is_file()
    assert "is not empty" in terminal.refused("new", tmp_path / "a")
