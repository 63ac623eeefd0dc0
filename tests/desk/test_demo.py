"""The demo: the example case, run with the calls of a mission's day."""

from datetime import UTC, datetime

import pytest

from truceline.desk import demo
from truceline.model.errors import BadInput


def test_the_example_is_whole():
    names = {path.name for path in demo.example().iterdir()}
    assert {"case.toml", "places.csv", "article.html", "answers.txt", "reports.csv", "patrols.csv", "control_points.csv", "README.md"} <= names


def test_it_is_not_made_over_something_else(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(BadInput, match="is not empty"):
        list(demo.run(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_everything_made_up_says_exercise(tmp_path):
    moment = datetime(2018, 11, 1, tzinfo=UTC)
    lines = list(demo.run(tmp_path / "d", now=lambda: moment))
    assert "EXERCISE" in lines[0]
    for name in ("reports.csv", "patrols.csv"):
        rows = (demo.example() / name).read_text("utf-8").splitlines()[1:]
        assert rows and all("EXERCISE" in row for row in rows)
    for path in (tmp_path / "d" / "out").rglob("bulletin-*"):
        assert "EXERCISE" in path.read_text("utf-8")
