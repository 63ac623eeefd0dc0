"""Parts: whole or not there, with where they come from in them; what cannot be written says so."""

import errno
import json
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desk.bulk import made
from truceline.desk.bulk.answers import META, Answers, Layout
from truceline.desk.bulk.writing import counts_of, part, unwritable
from truceline.model.errors import BadInput
from truceline.watch.coded import coded
from truceline.watch.found import Found


def found(**changes):
    given = {
        "rows": np.arange(4),
        "zones": np.array([[0, 0, 0, -1]], np.int16),
        "relations": np.array([[0, 1, 3, -1]], np.int8),
        "shares": np.array([[1.0, 0.0, np.nan, np.nan]]),
        "distances_m": None,
    }
    return coded(Found(**given | changes))


@pytest.fixture
def layout(tmp_path):
    path = made.parquet(tmp_path / "f.parquet", time=pa.array([1_539_600_000] * 1_000, pa.timestamp("s", "UTC")))
    return Layout(made.job(tmp_path, path, zones=made.dated(date(2018, 10, 16), date(2018, 10, 20))), reports=False, distance=False)


def test_only_where_versions_change_a_row_can_have_no_zone(tmp_path, layout):
    one = Layout(made.job(tmp_path, made.parquet(tmp_path / "g.parquet"), out="other"), reports=False, distance=False)
    assert [[made.schema.field(name).nullable for name in ("zone-1.zone", "zone-1.relation")] for made in (layout, one)] == [[True, True], [False, False]]


def written(path, layout, rows, what):
    with part(path, layout) as made:
        made.write(Answers(layout=layout, file=0, rows=rows, found=what))
    return made.counts


def test_a_part_holds_its_lines_counts_and_origin(tmp_path, layout):
    counts = written(tmp_path / "p.parquet", layout, range(10, 14), found())
    rows = pq.read_table(tmp_path / "p.parquet").to_pylist()
    assert rows[0] == {"row": 10, "zone-1.zone": "zone-1@line", "zone-1.relation": "inside", "zone-1.share": 1.0}
    assert rows[2] == {"row": 12, "zone-1.zone": "zone-1@line", "zone-1.relation": "unplaced", "zone-1.share": None}
    assert rows[3] == {"row": 13, "zone-1.zone": None, "zone-1.relation": None, "zone-1.share": None}
    assert counts_of(tmp_path / "p.parquet") == counts
    assert counts.plain()["zones"] == {"zone-1@line": {"inside": 1, "outside": 1, "unplaced": 1}}
    assert (counts.rows, counts.no_place, counts.no_time) == (4, 1, 1)
    said = json.loads(pq.read_schema(tmp_path / "p.parquet").metadata[META])
    assert (said["label"], said["case"], said["zones"][0]["id"]) == ("EXERCISE", "c", "zone-1@line")


def test_a_row_on_two_lines_has_its_number_twice_and_is_counted_once(tmp_path, layout):
    counts = written(tmp_path / "p.parquet", layout, np.array([7, 9, 12]), found(rows=np.array([0, 0, 1, 2])))
    assert pq.read_table(tmp_path / "p.parquet")["row"].to_pylist() == [7, 7, 9, 12]
    assert (counts.rows, counts.no_place, counts.no_time) == (3, 1, 1)


def test_a_part_that_is_not_finished_is_not_there(tmp_path, layout):
    with pytest.raises(KeyboardInterrupt), part(tmp_path / "p.parquet", layout) as made:
        made.write(Answers(layout=layout, file=0, rows=range(4), found=found()))
        raise KeyboardInterrupt
    assert not list(tmp_path.glob("p.parquet*"))


def test_a_full_disk_says_what_to_do(tmp_path, layout):
    words = r"disk is full at 'p\.parquet'; free some space and run the same command again; finished parts are kept"
    with pytest.raises(BadInput, match=words), part(tmp_path / "p.parquet", layout):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "cannot be written: Read-only" in str(unwritable(tmp_path, OSError(errno.EROFS, "Read-only file system")))


def test_versions_are_counted_apart(tmp_path, layout):
    counts = written(tmp_path / "p.parquet", layout, range(4), found(zones=np.array([[0, 1, 1, -1]], np.int16)))
    assert {name: dict(own) for name, own in counts.zones.items()} == {"zone-1@line": {"inside": 1}, "zone-1@later": {"outside": 1, "unplaced": 1}}
