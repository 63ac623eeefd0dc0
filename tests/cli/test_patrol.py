"""PATROL at the command line."""


def test_a_plan_with_its_bound_and_orders(terminal, folder):
    out, _ = terminal.run("patrol", folder, "--date", "2018-10-20")
    assert "no plan with these crews can do better than" in out
    assert "Meetings" in out
    crews = [line.split() for line in out.splitlines() if line.split()[:1] in (["north"], ["south"])]
    legs = terminal.json("patrol", folder, "--date", "2018-10-20")["legs"]
    assert sum(int(row[-3]) for row in crews) == len(legs), "a row for each crew counts its legs"
    assert "Written:" in out
    plan = terminal.json("patrol", folder, "--date", "2018-10-20")
    assert plan["revisit_s"] >= plan["bound_s"] > 0
    assert {leg["party"] for leg in plan["legs"]} == {"north", "south"}


def test_tracks_are_taken_in_once(terminal, folder, tmp_path):
    rows = ["party,patrol,device,at,lat,lon,exercise"]
    rows += [f"north,p1,d1,2018-10-20T{6 + n // 12:02}:{n % 12 * 5:02}:00+03:00,{35.5 + 0.02 * n / 24:.5f},{36 + n / 48:.5f},yes" for n in range(24)]
    (tmp_path / "tracks.csv").write_text("\n".join(rows) + "\n")
    assert "1 new track, 0 already known" in terminal.run("patrol", folder, "--track", tmp_path / "tracks.csv")[0]
    assert "0 new tracks, 1 already known" in terminal.run("patrol", folder, "--track", tmp_path / "tracks.csv")[0]


def test_refusals(terminal, folder, tmp_path):
    assert "neither a day nor a track" in terminal.refused("patrol", folder)
    assert "is not a date" in terminal.refused("patrol", folder, "--date", "tomorrow")
    (tmp_path / "t.csv").write_text("party,patrol,device,at,lat,lon\nnorth,p,d,2018-10-20T06:00:00,35.5,36\n")
    assert "zone" in terminal.refused("patrol", folder, "--track", tmp_path / "t.csv")
