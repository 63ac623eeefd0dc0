"""The shelf of outputs."""

import io
import re

import pytest
import shapely
from pyarrow import parquet

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Edition
from truceline.outputs import discover


def test_the_shelf_has_its_outputs_and_no_helper():
    assert set(discover()) == {"html", "geojson", "text", "csv", "geoparquet"}


@pytest.mark.parametrize("form", sorted(discover()))
def test_every_output_says_what_it_writes(form):
    output = discover()[form]
    assert "/" in output.MEDIA_TYPE
    assert output.SUFFIX.startswith(".")


@pytest.mark.parametrize("form", sorted(discover()))
@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_bulletin_gives_the_same_bytes(form, edition):
    assert render(sample.page(edition), form) == render(sample.sheet(edition=edition), form)


def words(sheet, form):
    """Return what a reader of a form gets to see, as text; of a compressed table, its cells, shapes and notes."""
    data = render(sheet, form)
    if form != "geoparquet":
        return data.decode()
    table = parquet.read_table(io.BytesIO(data))
    shapes = " ".join(shapely.to_wkt(shapely.from_wkb(value)) for value in table["geometry"].to_pylist() if value)
    facts = table.drop_columns("geometry").to_pylist()
    notes = " ".join(value.decode() for value in table.schema.metadata.values())
    return f"{facts} {shapes} {notes}".replace("'exercise': True", "EXERCISE")


@pytest.mark.parametrize("form", sorted(discover()))
def test_an_exercise_says_so_in_every_form(form):
    text = words(sample.page(), form)
    assert "EXERCISE" in text
    assert len(re.findall('EXERCISE|"exercise":true', text)) > 10


@pytest.mark.parametrize("form", sorted(discover()))
def test_no_form_of_a_coarse_edition_says_more_than_the_bulletin(form):
    for edition in (Edition.PUBLIC, Edition.PARTY):
        text = words(sample.page(edition), form)
        for secret in ("35.412", "36.712", "35.5123", "Abu Somebody", "Radio Secret", "beside the mill", "Post 3"):
            assert secret not in text
    internal = words(sample.page(), form)
    assert "Radio Secret" in internal, "the control"
    assert "35.5123" in internal, "the control"
