"""The whole of it: threads make no difference, an interrupted run is gone on with, progress adds up."""

import json

import pytest

from desk import valley
from desk.bulk import made
from truceline.desk.bulk import plan, run
from truceline.desk.bulk.job import Options
from truceline.model.errors import BadInput


@pytest.fixture
def job(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "PART_ROWS", 250)
    return made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))


def test_progress_adds_up_and_the_work_is_noted_as_done(job):
    seen = []
    counts = run.run(job, threads=2, progress=seen.append)
    assert counts.rows == sum(seen) == 1_000
    noted = json.loads((job.out / "screen.json").read_text())
    assert noted["done"] and noted["counts"] == counts.plain()


def test_threads_make_no_difference(tmp_path, job):
    run.run(job, threads=3)
    other = made.job(tmp_path, tmp_path / "f.parquet", out="other")
    run.run(other, threads=1)
    assert made.answers(job.out).equals(made.answers(other.out))
    assert [job.part(n).read_bytes() for n in range(4)] == [other.part(n).read_bytes() for n in range(4)]


def test_a_run_that_is_interrupted_is_gone_on_with(tmp_path, job):
    def stop(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.run(job, threads=1, progress=stop)
    done = [number for number in range(4) if job.part(number).exists()]
    assert 1 <= len(done) < 4
    stamps = {number: job.part(number).stat().st_mtime_ns for number in done}
    counts = run.run(made.job(tmp_path, tmp_path / "f.parquet"), threads=1)
    assert counts.rows == 1_000
    assert {number: job.part(number).stat().st_mtime_ns for number in done} == stamps


def test_what_a_unit_refuses_ends_the_run_and_what_was_done_stays(tmp_path, job):
    run.work(job, 0)
    (tmp_path / "f.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadInput, match="has changed"):
        run.run(job, threads=2)
    assert job.part(0).exists()


def test_a_cases_own_zones_are_screened_against_and_nothing_is_kept_in_it(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "valley")))
    size = case.state().size
    job = run.prepare(case, [made.parquet(tmp_path / "f.parquet", count=50)], tmp_path / "out", options=Options(), source=None, force=False)
    assert run.run(job, threads=1).rows == 50
    assert len(job.zones) == 1 and case.state().size == size
    case.close()
