"""Investigations at the command line: the whole way, who may not, and what is shown."""

import json


def begun(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    finding = terminal.json("watch", folder)[0]["id"][:12]
    out, _ = terminal.run("investigate", "open", folder, "2018/006", finding, "--why", "EXERCISE a complaint", "--due", "2018-10-30", "--by", "ann")
    assert "2018/006: stage preliminary, due by the end of 2018-10-30; allegations: 1, activities: 0" in out
    return finding


def test_from_the_complaint_to_the_follow_up(terminal, folder, reports, tmp_path):
    finding = begun(terminal, folder, reports)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"EXERCISE photograph")

    def go(word, *words):
        return terminal.run("investigate", word, folder, "2018/006", *words, "--by", "ann")[0]

    assert "stage investigation, due by the end of 2018-11-15" in go("move", "investigation", "--why", "EXERCISE ground for it", "--due", "2018-11-15")
    go("did", "visit", "--day", "2018-10-21", "--text", "EXERCISE two craters", "--place", "Near", "--document", photo)
    go("did", "interview", "--day", "2018-10-21", "--text", "EXERCISE heard three", "--name", "EXERCISE a farmer")
    go("claim", finding, "--name", "EXERCISE a mayor", "--text", "EXERCISE nobody came", "--denies")
    go("move", "assessment", "--why", "EXERCISE all was seen")
    assert "nothing is concluded" in terminal.refused("investigate", "move", folder, "2018/006", "board", "--why", "EXERCISE now")
    terminal.run("verify", folder, finding, "--to", "inconclusive", "--by", "ann", "--why", "EXERCISE cannot be said")
    go("move", "board", "--why", "EXERCISE now")
    go("dissent", "--party", "south", "--text", "EXERCISE not heard")
    assert "recommendation 1 to north, to be answered by 2018-12-01" in go("recommend", "--to", "north", "--text", "EXERCISE open it", "--due", "2018-12-01")
    go("move", "follow_up", "--why", "EXERCISE the board agreed")
    shown = terminal.run("investigate", "show", folder, "2018/006")[0]
    told = ("had not answered recommendation 1", "occurred: inconclusive", "denies it: EXERCISE nobody came", "no answer", "EXERCISE not heard", "version 1")
    for words in told:
        assert words in " ".join(shown.split()), words
    go("answer", "1", "--text", "EXERCISE it is open", "--done")
    assert "stage closed;" in go("move", "closed", "--why", "EXERCISE done")
    assert "done: EXERCISE it is open" in terminal.run("investigate", "show", folder, "2018/006")[0]
    assert "2018/006: stage closed" in terminal.run("investigate", "show", folder)[0]
    kept = json.loads(terminal.run("investigate", "show", folder, "2018/006", "--json")[0])
    assert (kept["stage"], kept["recommendations"][0]["number"]) == ("closed", 1)
    assert json.loads(terminal.run("investigate", "show", folder, "--json")[0]) == [kept]


def test_access_that_was_refused(terminal, folder, reports):
    begun(terminal, folder, reports)
    words = ("--day", "2018-10-21", "--time", "14:30", "--place", "Near", "--name", "EXERCISE a captain", "--task", "a visit", "--effect", "not seen")
    base = ("investigate", "denied", folder, *words, "--team", "EXERCISE Team 1", "--party", "South", "--notice-h", "24", "--number", "2018/006")
    assert "access refused to EXERCISE Team 1 at Near on 2018-10-21" in terminal.run(*base)[0]
    assert "in the log already" in terminal.refused(*base)
    shown = " ".join(terminal.run("investigate", "show", folder, "2018/006")[0].split())
    assert "Access refused" in shown and "planned: a visit" in shown


def test_what_is_refused(terminal, folder, reports):
    begun(terminal, folder, reports)
    assert "is not a date" in terminal.refused("investigate", "did", folder, "2018/006", "visit", "--day", "21.10.2018", "--text", "x")
    assert "no investigation '9'" in terminal.refused("investigate", "show", folder, "9")
