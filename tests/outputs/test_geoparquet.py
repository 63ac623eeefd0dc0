"""GeoParquet that other programs read: columns, metadata, geometry."""

import io
import json
from dataclasses import replace

import pytest
import shapely
from pyarrow import parquet

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Edition, Feature

SHEET = sample.page()


def read(sheet):
    return parquet.read_table(io.BytesIO(render(sheet, "geoparquet")))


def geo(table):
    return json.loads(table.schema.metadata[b"geo"])


def test_every_feature_is_a_row():
    table = read(SHEET)
    assert table["id"].to_pylist() == [item.id for item in SHEET.features]
    assert table["kind"].to_pylist() == [item.kind for item in SHEET.features]
    assert set(table["exercise"].to_pylist()) == {True}
    assert json.loads(table.schema.metadata[b"truceline"])["notice"].startswith("EXERCISE")


def test_its_metadata_are_those_of_the_format():
    table = read(SHEET)
    about = geo(table)
    assert (about["version"], about["primary_column"]) == ("1.1.0", "geometry")
    column = about["columns"]["geometry"]
    places = shapely.from_wkb([value for value in table["geometry"].to_pylist() if value])
    assert column["encoding"] == "WKB"
    assert set(column["geometry_types"]) == {place.geom_type for place in places}
    assert column["bbox"] == pytest.approx(list(shapely.total_bounds(places)))
    assert "crs" not in column, "the default is CRS84: WGS 84, longitude first"


def test_geometry_is_that_of_the_geojson():
    features = json.loads(render(SHEET, "geojson"))["features"]
    for value, item in zip(read(SHEET)["geometry"].to_pylist(), features, strict=True):
        there = shapely.from_wkb(value) if value else None
        assert (there is None) == (item["geometry"] is None)
        assert there is None or shapely.equals_exact(there, shapely.geometry.shape(item["geometry"]))


def test_geopandas_reads_it():
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    frame = geopandas.read_parquet(io.BytesIO(render(SHEET, "geoparquet")))
    assert len(frame) == len(SHEET.features)
    assert frame.crs.to_authority() in (("OGC", "CRS84"), ("EPSG", "4326"))
    assert frame.geometry.is_valid[frame.geometry.notna()].all()


def column(*values):
    features = tuple(Feature(id=str(number), kind="finding", facts=(("x", value),)) for number, value in enumerate(values))
    table = read(replace(SHEET, features=features))
    return str(table.schema.field("x").type), table["x"].to_pylist()


@pytest.mark.parametrize(
    ("values", "kind", "read_back"),
    [
        ((1, 2, None), "int64", [1, 2, None]),
        ((1, 2.5), "double", [1.0, 2.5]),
        ((True, None), "bool", [True, None]),
        (("a", None), "string", ["a", None]),
        ((None, None), "string", [None, None]),
        ((("a", "b"), ()), "list<element: string>", [["a", "b"], []]),
        (("a", 1), "string", ["a", "1"]),
        (("=1+1",), "string", ["=1+1"]),
    ],
)
def test_each_column_has_the_one_type_that_holds_it(values, kind, read_back):
    assert column(*values) == (kind, read_back)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_coarse_editions_give_cells_also_in_the_extent_and_the_statistics(edition):
    sheet = sample.page(edition)
    found = replace(sheet, features=tuple(item for item in sheet.features if item.kind == "finding"))
    table = read(found)
    bounds = geo(table)["columns"]["geometry"]["bbox"]
    assert all(round(value * 100) % 10 == 5 for value in bounds)
    assert b"35.412" not in repr(parquet.read_metadata(io.BytesIO(render(found, "geoparquet"))).to_dict()).encode()


def test_no_features_give_an_empty_table_without_an_extent():
    table = read(replace(SHEET, features=()))
    assert table.num_rows == 0
    assert "bbox" not in geo(table)["columns"]["geometry"]
    assert geo(table)["columns"]["geometry"]["geometry_types"] == []
