"""VERIFY at the command line."""


def test_two_people_take_a_finding_up_the_ladder(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    finding = terminal.json("watch", folder)[0]["id"][:12]
    words = ("verify", folder, finding, "--why", "two teams saw it", "--evidence", "EXERCISE photo")
    assert "is now corroborated" in terminal.run(*words, "--to", "corroborated", "--by", "ann")[0]
    out, _ = terminal.run(*words, "--to", "verified", "--by", "ann")
    assert "when a second, different person" in out
    assert "is now verified" in terminal.run(*words, "--to", "verified", "--by", "bob")[0]


def test_a_step_that_the_rules_refuse(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    finding = terminal.json("watch", folder)[0]["id"][:12]
    terminal.refused("verify", folder, finding, "--to", "verified", "--by", "ann", "--why", "sure")
    assert "no findings start with" in terminal.refused("verify", folder, "zzzz", "--to", "corroborated", "--by", "ann", "--why", "x")
