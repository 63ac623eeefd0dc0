"""The worst input through the real command line, held to 2 GB and a minute of processor time: one sentence and code 2, never a killed process."""

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from desk import valley

GB, CPU_S = 2**30, 60
ROWS = 1_500
"""Three transactions of `watch`."""
COMMAND = [sys.executable, "-c", "from truceline.cli.start import main; main()"]
SOURCE = Path(__file__).resolve().parents[2] / "src"
CHANCE = random.Random(3)
CROSSING = [[36 + CHANCE.random() * 10, 30 + CHANCE.random() * 10] for _ in range(200_000)]


def started(*words, **more):
    paths = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen([*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **more)


def held():
    resource.setrlimit(resource.RLIMIT_AS, (2 * GB, 2 * GB))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 5))


def refused(*words):
    """Run a command within limits and return its one sentence."""
    process = started(*words, preexec_fn=held)
    _, err = process.communicate()
    assert process.returncode == 2, f"{process.returncode}: {err[-500:]}"
    assert len(err.strip().splitlines()) == 1 and err.startswith("truceline: "), err[-500:]
    return err


@pytest.fixture
def folder(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "valley")))
    case.close()
    return tmp_path / "valley"


NESTED = '{"type":"GeometryCollection","geometries":[' * 50_000 + "]}" * 50_000


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lines/valley.geojson", NESTED, "nested too deeply"),
        ("lines/valley.geojson", valley.feature({"type": "MultiLineString", "coordinates": [[point, point[::-1]] for point in CROSSING]}), "200,000 parts"),
        ("lines/valley.geojson", valley.feature({"type": "LineString", "coordinates": CROSSING}), "km long; check its coordinates"),
        ("lines/valley.geojson", f'{{"type": "LineString", "coordinates": [[{"9" * 5000}, 1]]}}', "thousands of digits"),
        ("case.toml", valley.SETTINGS + f"\nx = {'[' * 50_000}", "nested too deeply"),
        ("places.csv", "name,lat,lon,population\nA,35.5,36.4," + "9" * 30, "population"),
    ],
    ids=["nested collections", "200,000 pieces", "200,000 crossing edges", "huge number", "deep settings", "huge population"],
)
def test_the_worst_files_are_refused_in_one_sentence(folder, name, content, said):
    (folder / name).write_text(content)
    sentence = refused("draw", folder)
    assert any(words in sentence for words in said.split("|")), sentence


def test_the_worst_published_border_and_rule_are_refused_in_one_sentence(folder, tmp_path):
    border = tmp_path / "border.geojson"
    border.write_text(NESTED)
    assert "nested too deeply" in refused("draw", folder, "--fit", border)
    border.write_text(
        json.dumps(
            {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[36, 135.5], [37, 136]]}}]}
        )
    )
    assert "longitude 36 and latitude 135.5; they seem swapped" in refused("draw", folder, "--fit", border)
    assert "brackets" in refused("confirm", folder, "zone-1.rule=" + "(" * 50_000)


def table(path, rows):
    head = "id,date,zone,act,place,lat,lon,precision_m,said_by,exercise\n"
    path.write_text(head + "".join(f"{number},2018-10-16,UTC,explosion,,35.{number % 9}5,36.4,300,EXERCISE Team,yes\n" for number in range(rows)))
    return path


def received(folder):
    with closing(sqlite3.connect(folder / "case.db")) as log:
        return log.execute("SELECT count(*), count(DISTINCT name) FROM name WHERE name LIKE 'report_received:%'").fetchone()


@pytest.mark.parametrize(("end", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_watch_that_is_ended_in_the_middle_goes_on_and_nothing_is_lost_or_doubled(folder, tmp_path, end, code):
    reports = table(tmp_path / "reports.csv", ROWS)
    process = started("watch", folder, reports)
    while process.poll() is None and not received(folder)[0]:
        time.sleep(0.01)
    process.send_signal(end)
    _, err = process.communicate()
    assert process.returncode == code
    if end == signal.SIGINT:
        assert err.strip().splitlines()[-1].startswith("truceline: stopped; what was taken in so far is kept")
    assert 0 < received(folder)[0] < ROWS
    again = started("watch", folder, reports)
    again.communicate()
    assert again.returncode == 0
    assert received(folder) == (ROWS, ROWS)


def test_a_full_disk_is_one_sentence_and_what_was_taken_in_stays(folder, tmp_path):
    reports = table(tmp_path / "reports.csv", ROWS)
    process = started("watch", folder, reports, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000)))
    _, err = process.communicate()
    assert process.returncode == 2
    assert err.strip().splitlines()[-1].startswith("truceline: ") and "make room" in err
    before = received(folder)[0]
    assert before < ROWS
    again = started("watch", folder, reports)
    again.communicate()
    assert again.returncode == 0
    assert received(folder) == (ROWS, ROWS)
