"""SCREEN at the command line: the watch's own findings in columns, a kill that costs nothing, and sentences for what cannot be used."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import house
from truceline.desk import bulk


def answers(folder):
    return [row for part in sorted(folder.glob("part-*.parquet")) for row in pq.read_table(part).to_pylist()]


def fixes(path, count, group=500, seed=0):
    rng = np.random.default_rng(seed)
    pq.write_table(pa.table({"lon": rng.uniform(35.9, 37.1, count), "lat": rng.uniform(35.3, 35.7, count)}), path, row_group_size=group)
    return path


def test_reports_have_the_findings_of_the_watch_and_the_case_stays_as_it_is(terminal, folder, reports, tmp_path):
    before = (folder / "case.db").read_bytes()
    out, _ = terminal.run("screen", folder, reports, "--out", tmp_path / "out")
    assert (folder / "case.db").read_bytes() == before
    assert out.startswith("EXERCISE  5 rows screened, 0 rejected; answers in ")
    terminal.run("watch", folder, reports)
    findings = {finding["id"]: finding for finding in terminal.json("watch", folder)}
    rows = answers(tmp_path / "out")
    assert {row["finding"] for row in rows} == set(findings)
    for row in rows:
        finding = findings[row["finding"]]
        (placed,) = finding["placed"]
        assert (row["zone-1.zone"], row["zone-1.relation"]) == (placed["zone"], placed["relation"])
        assert row["zone-1.share"] == pytest.approx(placed["share"], abs=1e-7)
        touched = {touch["clause"]: touch["effect"] for touch in finding["touches"]}
        assert {name.removesuffix(".effect"): word for name, word in row.items() if name.endswith(".effect") and word} == touched


def test_the_table_and_json_say_how_many_lie_where(terminal, folder, tmp_path):
    path = fixes(tmp_path / "f.parquet", 400)
    out, _ = terminal.run("screen", folder, path, "--out", tmp_path / "a")
    words = [row["zone-1.relation"] for row in answers(tmp_path / "a")]
    line = next(line for line in out.splitlines() if "zone-1@valley-line" in line)
    assert [int(cell) for cell in line.split()[1:]] == [words.count(word) for word in ("inside", "outside", "uncertain", "unplaced")]
    said = terminal.json("screen", folder, path, "--out", tmp_path / "b")
    assert said["label"] == "EXERCISE" and said["counts"]["rows"] == 400
    assert said["counts"]["zones"]["zone-1@valley-line"]["outside"] == words.count("outside")


def test_bad_rows_are_named_and_the_code_is_two(terminal, folder, tmp_path):
    (tmp_path / "f.csv").write_text("lat,lon\n35.5,36.5\nabc,36.5\n,36.5\n")
    out, err = terminal.run("screen", folder, tmp_path / "f.csv", "--out", tmp_path / "out", code=2)
    assert "2 rows screened, 1 without a usable place, 1 rejected" in out
    assert "rejected f.csv, row 1: lat 'abc' is not a number; write decimal degrees" in err
    assert [row["row"] for row in answers(tmp_path / "out")] == [0, 2]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing.csv"], "there is no file 'nothing.csv'"),
        (["x.csv"], "no column 'lon' among a, b"),
        (["f.parquet", "--zone", "Mars"], "'Mars' is not a time zone"),
        (["f.parquet", "--source", "tabel"], "no source 'tabel'"),
        (["f.parquet", "--cluster", "local:no"], "names no number of processes"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(terminal, folder, tmp_path, words, message):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    fixes(tmp_path / "f.parquet", 5)
    assert message in terminal.refused("screen", folder, tmp_path / words[0], "--out", tmp_path / "out", *words[1:])


def test_answers_that_are_there_are_kept(terminal, folder, tmp_path):
    path = fixes(tmp_path / "f.parquet", 5)
    terminal.run("screen", folder, path, "--out", tmp_path / "out")
    assert "holds these answers already" in terminal.refused("screen", folder, path, "--out", tmp_path / "out")
    assert "answers of another run" in terminal.refused("screen", folder, path, "--out", tmp_path / "out", "--distance")
    terminal.run("screen", folder, path, "--out", tmp_path / "out", "--distance", "--force")
    assert "zone-1.distance_m" in answers(tmp_path / "out")[0]


def test_without_the_packages_it_says_which_extra_to_install(terminal, folder, tmp_path, monkeypatch):
    monkeypatch.setitem(bulk.PACKAGES, "columns", ("not_there_at_all",))
    assert "pip install 'truceline[columns]'" in terminal.refused("screen", folder, tmp_path, "--out", tmp_path / "out")


PROGRAM = "from truceline.desk.bulk import plan; plan.PART_ROWS = 500; from truceline.cli.app import main; main()"


def started(*words):
    environment = {**os.environ, "PYTHONPATH": str(house.SOURCE.parent)}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *map(str, words)], stdout=pipe, stderr=pipe, text=True, env=environment)


def wait_for(parts, folder, process):
    for _ in range(12_000):
        if len(list(folder.glob("part-*.parquet"))) >= parts or process.poll() is not None:
            return
        time.sleep(0.01)


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(folder, tmp_path):
    path = fixes(tmp_path / "f.parquet", 30_000)
    with started("screen", folder, path, "--out", tmp_path / "whole", "--threads", 1) as whole:
        _, err = whole.communicate(timeout=240)
    assert whole.returncode == 0, err
    chance = random.Random(1)
    for parts in (0, 10, 35):
        with started("screen", folder, path, "--out", tmp_path / "killed", "--threads", 1) as process:
            wait_for(parts, tmp_path / "killed", process)
            time.sleep(chance.random() * 0.2)
            process.send_signal(signal.SIGKILL)
    with started("screen", folder, path, "--out", tmp_path / "killed", "--json") as last:
        out, err = last.communicate(timeout=240)
    assert last.returncode == 0, err
    assert "parts are there from before" in err
    assert json.loads(out)["counts"]["rows"] == 30_000
    names = sorted(item.name for item in (tmp_path / "whole").iterdir())
    assert len(names) == 61 and names == sorted(item.name for item in (tmp_path / "killed").iterdir())
    for name in names[:-1]:
        assert (tmp_path / "killed" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_ctrl_c_says_how_to_go_on(folder, tmp_path):
    path = fixes(tmp_path / "f.parquet", 200_000)
    with started("screen", folder, path, "--out", tmp_path / "out", "--threads", 1) as process:
        wait_for(3, tmp_path / "out", process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "run the same command again to go on" in err
    assert not list((tmp_path / "out").glob("*.tmp"))
