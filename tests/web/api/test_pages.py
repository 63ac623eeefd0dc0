"""The pages that lead to the features."""

import pytest

from truceline.web.api.pages import CLASSES

EVERY = ("nobody", "party", "internal")


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_the_landing_page_leads_to_all_the_rest(api, path):
    page = api.get(path).json()
    links = {item["rel"]: item["href"] for item in page["links"]}
    assert {"self", "service-desc", "conformance", "data"} == set(links)
    assert all(api.client.get(href).status_code == 200 for href in links.values())
    assert (page["title"], page["edition"], page["exercise"]) == ("The valley", "public", True)


def test_only_what_is_kept_to_is_declared(api):
    assert tuple(api.get("/api/conformance").json()["conformsTo"]) == CLASSES
    assert not any("html" in item or "cql" in item for item in CLASSES)


@pytest.mark.parametrize("who", EVERY)
def test_each_collection_is_listed_as_it_describes_itself(api, who):
    page = api.get("/api/collections", who).json()
    for collection in page["collections"]:
        assert api.get(collection["id"], who).json() == collection
        assert collection["storageCrs"] in collection["crs"]
        for link in collection["links"]:
            assert api.client.get(link["href"], headers=api.heads[who]).status_code == 200
    assert ("patrols" in {item["id"] for item in page["collections"]}) == (who != "nobody")


@pytest.mark.parametrize("path", ["/api", "/api/conformance", "/api/collections", "/api/collections/reports", "/api/openapi.json"])
def test_every_page_refuses_what_it_does_not_know(api, path):
    assert "no parameter 'x'" in api.get(path, "nobody", 400, x=1).json()["description"]
    assert api.get(path, f="json").status_code == 200


def test_an_address_that_is_none_is_not_found(api):
    api.get("/api/collections/sources", "nobody", 404)
    api.get("/api/collections/sources/items", "internal", 404)
