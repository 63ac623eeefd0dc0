"""What every answer carries: who else may read it, and errors as sentences."""

from http import HTTPStatus

import pytest

from truceline.model.bulletin import Edition
from truceline.model.person import Person, Role
from truceline.web.api.answers import given, link, refused
from truceline.web.ask import Ask

ANN = Person(name="ann", role=Role.MONITOR, party=None, password="", code="", turn=1)


@pytest.mark.parametrize(
    ("ask", "shared"),
    [
        (Ask(path="/api"), True),
        (Ask(path="/api", reads=Edition.PUBLIC), True),
        (Ask(path="/api", reads=Edition.PARTY), False),
        (Ask(path="/api", reads=Edition.INTERNAL), False),
        (Ask(path="/api", person=ANN), False),
        (Ask(path="/api", person=ANN, reads=Edition.PUBLIC), False),
    ],
)
def test_other_sites_may_read_what_anybody_may(ask, shared):
    for answer in (given(ask, {}), refused(ask, HTTPStatus.BAD_REQUEST, "why")):
        heads = dict(answer.headers)
        assert heads.get("access-control-allow-origin") == ("*" if shared else None)
        assert "access-control-allow-credentials" not in heads
        assert heads["vary"] == "authorization, cookie"


@pytest.mark.parametrize(("who", "shared"), [("nobody", True), ("party", False), ("internal", False), ("monitor", False)])
def test_so_do_the_answers_of_the_server(api, who, shared):
    for answer in (api.get("/api/collections", who), api.get("reports/items", who, 400, x="y"), api.get("reports/items", who, f="csv")):
        assert ("access-control-allow-origin" in answer.headers) is shared
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_preflight_is_not_answered(api):
    asks = {"origin": "http://x", "access-control-request-method": "GET", "access-control-request-headers": "authorization"}
    answer = api.client.options("/api/collections", headers=asks)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers, "no page of another site may send a token"


@pytest.mark.parametrize("head", ["Bearer wrong", "Basic dXNlcjpwYXNz"])
def test_a_wrong_token_is_said(api, head):
    answer = api.client.get("/api/collections", headers={"authorization": head})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "Unauthorized"
    assert "truceline token" in answer.json()["description"]


def test_links_have_a_title_where_there_is_one():
    ask = Ask(path="/api", origin="http://x")
    assert link(ask, "/api", "self", "application/json") == {"href": "http://x/api", "rel": "self", "type": "application/json"}
    assert link(ask, "/api", "self", "application/json", "This")["title"] == "This"
