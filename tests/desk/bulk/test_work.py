"""A unit of work: answers as the watch gives them, kept when they are there, refused when the file has changed."""

import os
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desk.bulk import made
from truceline.desk.bulk.job import Options
from truceline.desk.bulk.work import work
from truceline.model.errors import BadInput
from truceline.sources import table
from truceline.watch.screen import screen
from watch.cases import LINE


def test_reports_have_the_findings_that_the_watch_gives_them(tmp_path):
    (tmp_path / "r.csv").write_text(made.REPORTS)
    job = made.job(tmp_path, tmp_path / "r.csv")
    counts = work(job, 0)
    rows = {row["finding"]: row for row in made.answers(job.out).to_pylist()}
    with (tmp_path / "r.csv").open("rb") as stream:
        reports = [item for item in table.read(stream) if hasattr(item, "act")]
    findings = screen(reports, agreement=made.DEAL, zones=job.zones, lines=(LINE,), settlements=(), steps=())
    assert len(rows) == len(findings) == 3
    for finding in findings:
        row, placed = rows[finding.id], finding.placed[0]
        assert (row["zone-1.zone"], row["zone-1.relation"]) == (placed.zone, placed.relation.value)
        assert row["zone-1.share"] == pytest.approx(placed.share, abs=1e-7)
        assert row["zone-1.distance_m"] == pytest.approx(placed.distance_m, abs=0.1001)
        effects = {touch.clause: touch.effect.value for touch in finding.touches}
        assert {name: row[f"{name}.effect"] for name in ("ceasefire-1", "zone-1", "withdrawal-1")} == {
            name: effects.get(name) for name in ("ceasefire-1", "zone-1", "withdrawal-1")
        }
        assert row["parties"] == (";".join(finding.touches[0].parties) if finding.touches else None)
    assert (counts.rows, counts.rejects, counts.first[0][0]) == (3, 1, "r.csv, line 5")
    assert counts.touches["zone-1"]["against"] == 2


def test_what_is_there_is_not_done_again(tmp_path):
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet"))
    first = work(job, 0)
    before = job.part(0).stat().st_mtime_ns
    assert work(job, 0) == first
    assert job.part(0).stat().st_mtime_ns == before


def test_distances_where_they_are_asked_for(tmp_path):
    path = made.parquet(tmp_path / "f.parquet", count=5)
    for wanted in (None, True):
        job = made.job(tmp_path, path, options=Options(distance=wanted), out=f"out-{wanted}")
        work(job, 0)
        assert ("zone-1.distance_m" in made.answers(job.out).column_names) is (wanted is True)


def test_no_place_no_time_and_versions_are_counted(tmp_path):
    when = pa.array([1_539_000_000, 1_541_000_000, None, 1_541_000_000], pa.timestamp("s", "UTC"))
    pq.write_table(pa.table({"lon": [36.1, 36.1, 36.1, None], "lat": [35.5] * 4, "time": when}), tmp_path / "f.parquet")
    job = made.job(tmp_path, tmp_path / "f.parquet", zones=made.dated(date(2018, 10, 20), None))
    counts = work(job, 0)
    assert (counts.rows, counts.no_place, counts.no_time) == (4, 1, 1)
    assert made.answers(job.out)["zone-1.zone"].to_pylist() == ["zone-1@line", "zone-1@later", None, "zone-1@later"]
    assert made.answers(job.out)["zone-1.relation"].to_pylist() == ["inside", "outside", None, "unplaced"]


def test_a_case_without_a_zone_has_rows_and_no_relations(tmp_path):
    job = made.job(tmp_path, made.parquet(tmp_path / "f.parquet", count=4), zones=())
    assert work(job, 0).rows == 4
    assert made.answers(job.out).column_names == ["row"]


def test_several_files_are_told_apart(tmp_path):
    paths = [made.parquet(tmp_path / "a.parquet", count=3), made.csv(tmp_path / "b.csv", count=2)]
    job = made.job(tmp_path, *paths)
    assert [work(job, number).rows for number in range(2)] == [3, 2]
    found = made.answers(job.out)
    assert found["file"].to_pylist() == [str(paths[0])] * 3 + [str(paths[1])] * 2
    assert found["row"].to_pylist() == [0, 1, 2, 0, 1]


def test_a_file_that_has_changed_or_is_gone_is_refused_and_no_part_stays(tmp_path):
    path = made.parquet(tmp_path / "f.parquet")
    job = made.job(tmp_path, path)
    os.utime(path, ns=(1, 1))
    with pytest.raises(BadInput, match="has changed since the work began; screen it anew with --force"):
        work(job, 0)
    path.unlink()
    with pytest.raises(BadInput, match="is gone"):
        work(job, 0)
    assert [item.name for item in job.out.iterdir()] == ["screen.json"]
