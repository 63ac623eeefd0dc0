"""Comparisons and reports at the command line."""

from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
ONE = "Russia and Turkey agreed to create a demilitarised zone of 15 to 20 kilometres along the contact line by 15 October."
TWO = ONE.replace("to 20", "to 25")


def files(tmp_path, *texts):
    paths = []
    for number, text in enumerate(texts, 1):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text)
    return paths


def test_texts_side_by_side(terminal, tmp_path):
    out, _ = terminal.run("read", *files(tmp_path, ONE, TWO), "--compare", "--published", "2018-09-20")
    assert "differs" in out
    assert "20 km" in out
    assert "25 km" in out
    assert "Positions over time" in out


def test_the_same_as_json(terminal, tmp_path):
    found = terminal.json("read", *files(tmp_path, ONE, TWO), "--compare")
    assert found["stories"] == [0, 0]
    assert "differs" in {line["match"] for line in found["lines"]}


def test_copies_are_told(terminal, tmp_path):
    out, _ = terminal.run("read", *files(tmp_path, ONE, ONE + " It rained."), "--compare")
    assert "Copies of one story, counted once: 1 1.txt = 2 2.txt" in out


def test_one_text_is_not_compared_and_two_are_not_read_as_one(terminal, tmp_path):
    one, two = files(tmp_path, ONE, TWO)
    assert "only one text" in terminal.refused("read", one, "--compare")
    assert "there are 2 texts" in terminal.refused("read", one, two)


def test_an_investigation(terminal):
    out, _ = terminal.run("read", SAMPLES / "mission" / "inquiry.txt")
    assert "no violation" in out
    assert "Karva Army" in out
    assert "disagreed" in out


def test_a_status_report(terminal):
    path = SAMPLES / "mission" / "status.txt"
    out, _ = terminal.run("read", path)
    assert "about 1,250" in out
    assert terminal.json("read", path)["tallies"][0]["before"] == 2000
