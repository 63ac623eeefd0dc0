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


def test_who_did_it_is_asked_apart_and_a_party_is_heard(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    finding = terminal.json("watch", folder)[0]["id"][:12]
    base = ("verify", folder, finding, "--by", "ann")
    assert "nothing is to be done" in terminal.refused(*base)
    out, _ = terminal.run(*base, "--to", "inconclusive", "--matter", "attributed", "--party", "north", "--why", "EXERCISE nobody saw who")
    assert "(attributed) is now inconclusive" in out
    assert "give one with --due" in terminal.refused(*base, "--ask", "north")
    assert "has until the end of 2030-01-05" in terminal.run(*base, "--ask", "north", "--due", "2030-01-05")[0]
    assert "the reply of north" in terminal.run(*base, "--party", "north", "--reply", "EXERCISE not ours")[0]
