"""A job's key tells the same work from other work, and its parts say where they come from."""

from dataclasses import replace
from datetime import date

import pytest

from desk.bulk import made
from truceline.desk.bulk.job import Options, keyed


def test_the_same_work_has_the_same_key_wherever_its_answers_go(tmp_path):
    made.parquet(tmp_path / "f.parquet")
    one, other = (made.job(tmp_path, tmp_path / "f.parquet", out=out) for out in ("a", "b"))
    assert one.key == other.key
    assert one.part(7) == tmp_path / "a" / "part-00007.parquet"


@pytest.mark.parametrize(
    "change",
    [
        lambda job: replace(job, options=Options(distance=True)),
        lambda job: replace(job, zones=()),
        lambda job: replace(job, exercise=False),
        lambda job: replace(job, agreement=replace(job.agreement, reached=date(2019, 1, 1))),
        lambda job: replace(job, files=(replace(job.files[0], modified_ns=1),)),
        lambda job: replace(job, units=()),
    ],
)
def test_other_work_has_another(tmp_path, change):
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))
    assert keyed(change(job)) != keyed(job)


def test_parts_say_that_they_are_an_exercise_and_which_zones_they_know(tmp_path):
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))
    said = job.described()
    assert said["label"] == "EXERCISE" and len(said["agreement"]) == 64
    assert [(zone["id"], zone["method"], zone["border_in_doubt_m"]) for zone in said["zones"]] == [("zone-1@line", "by hand", 500.0)]
    assert "label" not in replace(job, exercise=False).described()
