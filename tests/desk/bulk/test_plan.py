"""Planning: folders and files, units that together are every row, and a folder of answers that is never overwritten unasked."""

import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desk.bulk import made
from truceline.desk.bulk import plan
from truceline.model.errors import BadInput


def test_a_folder_gives_its_files_by_name(tmp_path):
    for name in ("b.parquet", "a.parquet"):
        made.parquet(tmp_path / "in" / name) if (tmp_path / "in").mkdir(exist_ok=True) is None else None
    made.csv(tmp_path / "in" / "c.csv")
    (tmp_path / "in" / "notes.md").write_text("no columns")
    assert [file.path.name for file in plan.inputs([tmp_path / "in"], None)] == ["a.parquet", "b.parquet", "c.csv"]


@pytest.mark.parametrize(("rows", "parts"), [(4 << 20, 1), (500, 2), (250, 4), (1, 4)])
def test_units_are_whole_row_groups(tmp_path, monkeypatch, rows, parts):
    monkeypatch.setattr(plan, "PART_ROWS", rows)
    found = list(plan.units(plan.inputs([made.parquet(tmp_path / "f.parquet")], None)))
    assert len(found) == parts
    assert [unit.first_row for unit in found] == [number * 1_000 // parts for number in range(parts)]
    assert sum(unit.rows for unit in found) == 1_000


def test_files_without_rows_have_no_units(tmp_path):
    made.parquet(tmp_path / "f.parquet", count=0)
    (tmp_path / "g.csv").write_text("lon,lat\n\n")
    assert list(plan.units(plan.inputs([tmp_path], None))) == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "'a.csv' is empty"),
        ("a.csv", b"x,y\n1,2\n", "no column 'lon' among x, y"),
        ("a.parquet", b"PAR1 and nothing more", "damaged Parquet"),
        ("a.csv", b"\x1f\x8b", "packed"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=message) as caught:
        plan.inputs([tmp_path / name], None)
    assert str(tmp_path / name) in str(caught.value)


def test_what_is_not_there_or_mixed_or_twice(tmp_path):
    with pytest.raises(BadInput, match=r"no file 'x\.csv'"):
        plan.inputs([tmp_path / "x.csv"], None)
    (tmp_path / "in").mkdir()
    with pytest.raises(BadInput, match="holds no file of columns"):
        plan.inputs([tmp_path / "in"], None)
    fix = made.csv(tmp_path / "f.csv")
    with pytest.raises(BadInput, match="named twice"):
        plan.inputs([fix, fix], None)
    (tmp_path / "r.csv").write_text(made.REPORTS)
    with pytest.raises(BadInput, match="some files hold reports"):
        plan.inputs([fix, tmp_path / "r.csv"], None)


def test_an_unfinished_run_is_gone_on_with_and_a_finished_one_is_not_touched(tmp_path):
    path = made.parquet(tmp_path / "f.parquet")
    job = made.job(tmp_path, path)
    (job.out / "part-00000.parquet").write_bytes(b"kept")
    (job.out / "part-00001.parquet.tmp").write_bytes(b"torn")
    made.job(tmp_path, path)
    assert sorted(item.name for item in job.out.iterdir()) == ["part-00000.parquet", "screen.json"]
    plan.finish(job, {"rows": 1})
    assert json.loads((job.out / "screen.json").read_text())["counts"] == {"rows": 1}
    with pytest.raises(BadInput, match="holds these answers already; name another folder"):
        made.job(tmp_path, path)
    made.job(tmp_path, path, force=True)
    assert [item.name for item in job.out.iterdir()] == ["screen.json"]


def test_answers_of_other_work_and_other_peoples_files_are_not_touched(tmp_path):
    path = made.parquet(tmp_path / "f.parquet")
    made.job(tmp_path, path)
    os.utime(path, ns=(1, 1))
    with pytest.raises(BadInput, match="answers of another run"):
        made.job(tmp_path, path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(BadInput, match="not empty and holds no answers"):
        made.job(tmp_path, path, out="mine", force=True)
    with pytest.raises(BadInput, match="is a file"):
        made.job(tmp_path, path, out="f.parquet", force=True)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "x"


def test_a_column_more_makes_no_difference(tmp_path):
    pq.write_table(pa.table({"device": ["a"], "lat": [35.5], "lon": [36.1]}), tmp_path / "f.parquet")
    assert plan.inputs([tmp_path / "f.parquet"], None)[0].source is None
