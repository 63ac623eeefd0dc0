"""The shelf of outputs."""

import re

import pytest

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Edition
from truceline.outputs import discover


def test_the_shelf_has_its_outputs_and_no_helper():
    assert set(discover()) == {"html", "geojson", "text"}


@pytest.mark.parametrize("form", sorted(discover()))
def test_every_output_says_what_it_writes(form):
    output = discover()[form]
    assert "/" in output.MEDIA_TYPE
    assert output.SUFFIX.startswith(".")


@pytest.mark.parametrize("form", sorted(discover()))
@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_bulletin_gives_the_same_bytes(form, edition):
    assert render(sample.page(edition), form) == render(sample.sheet(edition=edition), form)


@pytest.mark.parametrize("form", sorted(discover()))
def test_an_exercise_says_so_in_every_form(form):
    text = render(sample.page(), form).decode()
    assert "EXERCISE" in text
    assert len(re.findall('EXERCISE|"exercise":true', text)) > 10


@pytest.mark.parametrize("form", sorted(discover()))
def test_no_form_of_a_coarse_edition_says_more_than_the_bulletin(form):
    for edition in (Edition.PUBLIC, Edition.PARTY):
        text = render(sample.page(edition), form).decode()
        for secret in ("35.412", "36.712", "35.5123", "Abu Somebody", "Radio Secret", "beside the mill", "Post 3"):
            assert secret not in text
    internal = render(sample.page(), form).decode()
    assert "Radio Secret" in internal, "the control"
    assert "35.5123" in internal, "the control"
