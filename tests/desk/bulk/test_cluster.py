"""Two real processes of a local Dask cluster give the same parts, byte for byte, as threads here."""

import os
import subprocess
import sys

import pytest

import house
from desk.bulk import made
from truceline.desk.bulk import plan, run
from truceline.desk.bulk.cluster import clustered
from truceline.model.errors import BadInput

SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from desk.bulk import made
from truceline.desk.bulk import plan, run

if __name__ == "__main__":
    plan.PART_ROWS = 250
    folder = Path({folder!r})
    job = made.job(folder, folder / "f.parquet", out="clustered")
    print(run.run(job, cluster="local:2").rows)
"""


def test_two_processes_give_the_same_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "PART_ROWS", 250)
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"), out="here")
    run.run(job, threads=1)
    script = tmp_path / "script.py"
    paths = [str(house.TESTS), str(house.SOURCE.parent)]
    script.write_text(SCRIPT.format(paths=paths, folder=str(tmp_path)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=240, env=environment, cwd=tmp_path)
    assert done.stdout.split() == ["1000"], done.stderr
    for number in range(4):
        assert (tmp_path / "clustered" / job.part(number).name).read_bytes() == job.part(number).read_bytes()


@pytest.mark.parametrize("address", ["local:", "local:x", "local:0", "local:1000"])
def test_what_is_no_number_of_processes(tmp_path, address):
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))
    with pytest.raises(BadInput, match="names no number of processes; write it as local:2"):
        list(clustered(job, address))


def test_a_scheduler_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr("truceline.desk.bulk.cluster.WAIT_S", 1)
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))
    with pytest.raises(BadInput, match=r"no cluster answers at 'tcp://127\.0\.0\.1:9'"):
        list(clustered(job, "tcp://127.0.0.1:9"))
