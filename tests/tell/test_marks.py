"""Findings as columns for a map."""

from tell import sample
from truceline.model.bulletin import Edition
from truceline.tell.coarse import cell
from truceline.tell.marks import Marks, marks
from truceline.tell.told import short


def test_every_finding_with_a_place_has_one_mark_in_order_of_days():
    told = sample.told()
    found = marks(told)
    placed = [short(item.id) for item in told.findings if short(item.id) in found.id]
    assert sorted(found.id) == sorted(placed)
    assert {len(getattr(found, name)) for name in Marks.__slots__} == {len(placed)}
    assert list(found.day) == sorted(found.day)
    unplaced = [item for item in told.findings if told.report(item).place is None]
    assert unplaced
    assert not {short(item.id) for item in unplaced} & set(found.id)


def test_coarse_editions_have_the_middles_of_cells_only():
    exact, coarse = marks(sample.told()), marks(sample.told(edition=Edition.PUBLIC))
    assert coarse.id == exact.id
    assert all((lon, lat) == cell((lon, lat)) for lon, lat in zip(coarse.lon, coarse.lat, strict=True))
    assert any((lon, lat) != cell((lon, lat)) for lon, lat in zip(exact.lon, exact.lat, strict=True)), "the control"


def test_a_case_without_findings_has_empty_columns():
    assert marks(sample.told(findings=())).id == ()
