"""The description: made from the operations, for the edition of whoever reads it, and what is answered fits it."""

import jsonschema_rs
import pytest

from truceline.model.bulletin import Edition
from truceline.web.api.openapi import ROOT, described
from truceline.web.api.operations import OPERATIONS


def of(edition):
    return described(OPERATIONS.values(), edition, title="x", origin="http://x")


@pytest.mark.parametrize("edition", list(Edition))
def test_it_describes_every_operation_of_an_edition(edition):
    paths = of(edition)["paths"]
    meant = {item.path.removeprefix(ROOT) for item in OPERATIONS.values() if item.public or edition is not Edition.PUBLIC}
    assert set(paths) == meant
    ids = [path["get"]["operationId"] for path in paths.values()]
    assert len(ids) == len(set(ids))
    for path in paths.values():
        assert {"200", "400", "401", "503"} <= set(path["get"]["responses"])
        assert all(parameter["description"] for parameter in path["get"]["parameters"])


@pytest.mark.parametrize("name", ["key", "said_by", "text", "start", "distance_m", "precision_m"])
def test_what_an_edition_does_not_have_is_not_described_to_it(name):
    for edition in (Edition.PUBLIC, Edition.PARTY):
        for collection in ("reports", "findings"):
            assert name not in of(edition)["components"]["schemas"][f"{collection}_feature"]["properties"]["properties"]["properties"]
    internal = of(Edition.INTERNAL)["components"]["schemas"]
    assert any(name in internal[f"{part}_feature"]["properties"]["properties"]["properties"] for part in ("reports", "findings")), "the control"


def test_filters_stand_under_the_concrete_address():
    parameters = {item["name"]: item for item in of(Edition.PUBLIC)["paths"]["/collections/findings/items"]["get"]["parameters"]}
    assert parameters["relation"]["schema"]["enum"] == ["inside", "outside", "uncertain", "unplaced"]
    assert {"limit", "offset", "bbox", "datetime", "crs", "bbox-crs", "f"} <= set(parameters)
    assert not any(item["required"] for item in parameters.values())


def test_every_reference_leads_somewhere():
    value = of(Edition.INTERNAL)

    def references(part):
        if isinstance(part, dict):
            yield from ([part["$ref"]] if "$ref" in part else [])
            for inner in part.values():
                yield from references(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from references(inner)

    found = set(references(value))
    assert {name.rpartition("/")[2] for name in found} == set(value["components"]["schemas"])


def nullable(part):
    """Return a schema of OpenAPI 3.0 as one of JSON Schema."""
    if isinstance(part, list):
        return [nullable(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: nullable(value) for key, value in part.items()}
    return {"anyOf": [found, {"type": "null"}]} if found.pop("nullable", False) is True else found


@pytest.mark.parametrize("edition", list(Edition))
def test_what_is_answered_fits_its_schema(api, edition):
    value = api.get("/api/openapi.json", edition.value).json()
    for name in ("reports", "findings", "zones", "lines", "settlements"):
        schema = nullable({"$ref": f"#/components/schemas/{name}_page", "components": value["components"]})
        check = jsonschema_rs.validator_for(schema)
        page = api.items(name, edition.value)
        check.validate(page)
        page["features"][0]["properties"]["surplus"] = 1
        assert not check.is_valid(page), "the control"
