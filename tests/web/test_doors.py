"""Roles and addresses: for every role and for nobody, each address answers as the table here says; an address without a row fails."""

import pytest
from starlette.routing import Mount, Route

from truceline.model.bulletin import Edition
from truceline.model.person import RIGHTS, Person, Right, Role
from truceline.web.api.operations import OPERATIONS
from truceline.web.doors import DOORS, Door, Open
from web.api import world

NOBODY = None
EVERYBODY = (NOBODY, *Role)
PEOPLE = frozenset(Role)
ALL = frozenset(EVERYBODY)
INSIDERS = PEOPLE - {Role.LIAISON}
REPORTERS = frozenset({Role.MONITOR, Role.VERIFIER, Role.STEWARD})
NO_PHOTO: frozenset[Role] = frozenset()  # this case has none; tests/web/field/test_photos.py has one
ITEMS = ("", "/items", "/items/{id}")

ROWS = {
    "GET /": ALL,
    "GET /days": ALL,
    "GET /day/{day}": ALL,
    "GET /feed.atom": ALL,
    "GET /feed.json": ALL,
    "GET /calendar.ics": ALL,
    "GET /tell-us": ALL,
    "POST /tell-us": ALL,
    "GET /desk": PEOPLE,
    "GET /desk/map.json": PEOPLE,
    "GET /desk/findings": PEOPLE,
    "GET /desk/findings/{id}": PEOPLE,
    "POST /desk/findings/{id}/step": {Role.VERIFIER},
    "POST /desk/findings/{id}/ask": {Role.VERIFIER},
    "POST /desk/findings/{id}/reply": {Role.LIAISON},
    "GET /desk/clauses": PEOPLE,
    "GET /desk/positions": PEOPLE,
    "GET /desk/patrols": PEOPLE,
    "GET /desk/figures": PEOPLE,
    "GET /desk/agreement": INSIDERS,
    "POST /desk/agreement": {Role.EDITOR, Role.STEWARD},
    "GET /desk/tips": REPORTERS,
    "POST /desk/tips": REPORTERS,
    "GET /desk/bulletins": {Role.EDITOR, Role.STEWARD},
    "POST /desk/bulletins": {Role.EDITOR, Role.STEWARD},
    "GET /desk/log": {Role.STEWARD, Role.AUDITOR},
    "GET /health": ALL,
    "GET /ready": ALL,
    "GET /metrics": {Role.STEWARD, Role.AUDITOR},
    "GET /enter": ALL,
    "POST /enter": ALL,
    "POST /leave": ALL,
    "POST /language": ALL,
    "GET /desk/live": PEOPLE,
    "GET /static": ALL,
    "GET /static/leaflet": ALL,
    "GET /static/parts.css": ALL,
    "GET /static/leftward.css": ALL,
    "GET /field": REPORTERS,
    "GET /field/manifest.webmanifest": ALL,
    "GET /field/worker.js": ALL,
    "GET /desk/photos/{report}/{photo}": NO_PHOTO,
    "POST /desk/photos/{report}/{photo}/original": {Role.VERIFIER},
    "GET /api": ALL,
    "GET /api/": ALL,
    "GET /api/conformance": ALL,
    "GET /api/openapi.json": ALL,
    "GET /api/collections": ALL,
    **{f"GET /api/collections/{name}{rest}": ALL for name in ("reports", "findings", "zones", "lines", "settlements") for rest in ITEMS},
    **{f"GET /api/collections/patrols{rest}": PEOPLE for rest in ITEMS},
}
"""Who may come. All else that is asked of an address is tested with its page."""

PROGRAMS = {
    "GET /field/session", "POST /field/reports", "GET /openrosa/formList", "GET /openrosa/forms/report.xml", "POST /openrosa/submission",
    "GET /reports/{report}/attachments/{name}", "PUT /reports/{report}/attachments/{name}", "GET /receipts/{report}",
}  # fmt: skip
"""Addresses of programs, which say 401 to whoever has neither a sender's token nor, where a form of ours sends, a session that may report."""

ENDLESS = {"GET /desk/live"}
"""Answers that do not end: only who is turned away is asked for here; tests/web/test_site.py follows one."""

UNSAID = {"GET /metrics"}
"""Addresses for programs: nobody is sent to the way in from there."""

OTHERWISE = {"POST /language": 303}
"""What those are answered who may come, where it is neither a page (200) nor "this form is not of this session" (403)."""

PLACES = {"/static": "/static/site.css", "/static/leaflet": "/static/leaflet/leaflet.js"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("doors")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = world.made(path / "valley", 5)
        world.enrol(folder)
        with world.client(folder) as (client, application):
            yield client, application, world.readers(folder)


def addresses(application):
    """Return every address of the running application, as its framework has them."""
    for route in application._rest.routes:
        if isinstance(route, Mount):
            yield f"GET {route.path}"
        else:
            assert isinstance(route, Route)
            yield from (f"{method} {route.path}" for method in route.methods - {"HEAD"})


def test_every_address_has_a_row_and_every_row_an_address(case):
    found = list(addresses(case[1]))
    assert set(found) == set(ROWS) | PROGRAMS, "a new door needs a row that says who may come"
    assert {f"{door.method} {door.path}" for door in DOORS} <= set(found)
    assert len(DOORS) == len({(door.method, door.path) for door in DOORS})


@pytest.mark.parametrize("role", [NOBODY, Role.LIAISON, Role.AUDITOR, Role.EDITOR])
@pytest.mark.parametrize("address", sorted(PROGRAMS))
def test_programs_need_a_token(case, address, role):
    method, path = address.split()
    path = path.replace("{report}", "0" * 64).replace("{name}", "0" * 64)
    assert case[0].request(method, path, headers=head(case, role)).status_code == 401


def head(case, role):
    return world.signed_in(case[1], role.value) if role else {}


def filled(case, path, headers):
    """Return an address with its parts filled by what this role can know of; by an id that anybody could guess where it knows of none."""
    client = case[0]
    if path.startswith("/api/") and "{id}" in path:
        found = client.get(path.rpartition("/")[0], headers=headers).json().get("features")
        return path.replace("{id}", found[0]["id"] if found else "meeting-1")
    finding = client.get("/api/collections/findings/items?limit=1").json()["features"][0]["id"]
    return PLACES.get(path, path).replace("{day}", world.DAY.isoformat()).replace("{id}", finding[:16])


CASES = [(address, role) for address in sorted(ROWS) for role in EVERYBODY if address not in ENDLESS or role not in ROWS[address]]


@pytest.mark.parametrize(("address", "role"), CASES, ids=[f"{address} {role.value if role else 'nobody'}" for address, role in CASES])
def test_each_address_lets_in_whom_its_row_names(case, address, role):
    method, path = address.split()
    let_in = role in ROWS[address]
    headers = head(case, role)
    answer = case[0].request(method, filled(case, path, headers), headers=headers)
    if let_in:
        assert answer.status_code == OTHERWISE.get(address, 200 if method == "GET" else 403), answer.text[:300]
    elif role is None and method == "GET" and not path.startswith("/api") and address not in ENDLESS | UNSAID:
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/enter")
    else:
        assert answer.status_code == 404, "what is hidden is not there, rather than forbidden"


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("address", sorted(address for address in ROWS if address.startswith("GET /api")))
def test_a_token_opens_its_edition_of_the_api(case, address, edition):
    headers = {"authorization": f"Bearer {case[2][edition]}"}
    answer = case[0].get(filled(case, address.split()[1], headers), headers=headers)
    assert answer.status_code == (404 if edition is Edition.PUBLIC and "patrols" in address else 200)


@pytest.mark.parametrize("address", sorted(address for address in ROWS if address.startswith("GET /desk")))
def test_a_token_opens_no_page_of_the_desk(case, address):
    headers = {"authorization": f"Bearer {case[2][Edition.INTERNAL]}"}
    assert case[0].get(filled(case, address.split()[1], {}), headers=headers).status_code in (303, 404)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_no_address_does_anything_by_another_method(case, method):
    for address in ROWS:
        path = address.split()[1]
        assert case[0].request(method, filled(case, path, {})).status_code in (404, 405), address


@pytest.mark.parametrize("right", list(Right))
def test_a_door_with_a_right_lets_in_those_who_have_it(right):
    door = Door(path="/x", page=DOORS[0].page, who=right)
    for role in Role:
        assert door.lets(Person(name="ann", role=role, party=None, password="", code="", turn=1)) == (right in RIGHTS[role])
    assert not door.lets(None)


def test_doors_without_a_right():
    page = DOORS[0].page
    assert Door(path="/x", page=page, who=Open.ANYONE).lets(None)
    assert Door(path="/x", page=page, who=Open.READER).lets(None)
    assert not Door(path="/x", page=page, who=Open.SIGNED_IN).lets(None)


def test_every_operation_of_the_api_is_a_door():
    doors = {door.path for door in DOORS if door.who is Open.READER}
    assert {item.path for item in OPERATIONS.values()} | {"/api"} == doors
