"""CONFIRM at the command line."""

from cli.conftest import TEXT


def test_what_is_open_is_listed_answered_and_closed(terminal, tmp_path, folder):
    (tmp_path / "page.txt").write_text(TEXT)
    terminal.run("read", tmp_path / "page.txt", "--case", folder, "--published", "2018-09-18")
    out, _ = terminal.run("confirm", folder)
    assert "Still open: 2/zone-1" in out
    assert "2/zone-1.side" in out
    out, _ = terminal.run("confirm", folder, "2/zone-1.side=north", "--by", "bob")
    assert "answered: 2/zone-1.side=north" in out
    assert "2/zone-1.side" not in [question["about"] for question in terminal.json("confirm", folder)["questions"]]
    assert terminal.json("confirm", folder, "--all")["open"] == []


def test_answers_beside_all_are_not_lost(terminal, tmp_path, folder):
    (tmp_path / "page.txt").write_text(TEXT)
    terminal.run("read", tmp_path / "page.txt", "--case", folder, "--published", "2018-09-18")
    out, _ = terminal.run("confirm", folder, "--all", "2/zone-1.side=north")
    assert "confirmed: 2/zone-1\n" in out
    assert "answered: 2/zone-1.side=north" in out


def test_nothing_open_says_so(terminal, folder):
    out, _ = terminal.run("confirm", folder)
    assert "Still open" not in out


def test_a_wrong_item_is_refused(terminal, folder):
    assert "there is no item 'zone-7'" in terminal.refused("confirm", folder, "zone-7")
