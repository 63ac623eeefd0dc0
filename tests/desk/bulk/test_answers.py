"""Answers as columns: the names that a job's parts have, groups of lines that together are all of them, and row numbers said shortly where that is right."""

import numpy as np
import pytest

from desk.bulk import made
from truceline.desk.bulk import answers as columns
from truceline.desk.bulk.answers import Answers, Layout
from truceline.desk.bulk.parquet import Chosen, Numbers
from truceline.watch.coded import Coded, cells


def held(count, rows=None):
    some = cells(np.array([[0], [0], [0]]), np.array([[0], [1], [2]]), np.array([[1.0], [0.0], [0.25]]))
    return Coded(codes=(np.arange(count) % 3).astype(np.int32), cells=some, rows=rows)


@pytest.fixture
def layout(tmp_path):
    return Layout(made.job(tmp_path, made.parquet(tmp_path / "f.parquet")), reports=False, distance=False)


def test_columns_of_fixes_and_of_reports(tmp_path, layout):
    of_zone = ["zone-1.zone", "zone-1.relation", "zone-1.share"]
    assert layout.schema.names == ["row", *of_zone]
    (tmp_path / "r.csv").write_text(made.REPORTS)
    reports = Layout(made.job(tmp_path, tmp_path / "r.csv", out="r"), reports=True, distance=True)
    effects = ["ceasefire-1.effect", "zone-1.effect", "withdrawal-1.effect"]
    assert reports.schema.names == ["row", "id", "finding", *of_zone, "zone-1.distance_m", "parties", *effects]


def test_groups_are_all_lines_and_tally_their_codes(monkeypatch, layout):
    monkeypatch.setattr(columns, "GROUP", 4)
    groups = list(Answers(layout=layout, file=0, rows=range(7, 17), found=held(10)).groups())
    assert [group[0] for group, _ in groups] == [Numbers(7, 4), Numbers(11, 4), Numbers(15, 2)]
    assert [own.tolist() for _, own in groups] == [[2, 1, 1], [1, 2, 1], [1, 0, 1]]
    relation = groups[0][0][2]
    assert isinstance(relation, Chosen)
    assert [relation.words[relation.table[code]] for code in relation.codes] == ["inside", "outside", "uncertain", "inside"]


@pytest.mark.parametrize(
    ("rows", "of", "first"),
    [
        (np.array([3, 4, 5]), None, Numbers(3, 3)),
        (np.array([3, 5, 6]), None, [3, 5, 6]),
        (range(3, 5), np.array([0, 1, 1]), [3, 4, 4]),
    ],
)
def test_row_numbers(layout, rows, of, first):
    ((group, _),) = Answers(layout=layout, file=0, rows=rows, found=held(3, of)).groups()
    assert (group[0].tolist() if isinstance(first, list) else group[0]) == first
