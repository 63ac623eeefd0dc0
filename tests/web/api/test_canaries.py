"""Nothing that could lead to a source gets out: reports full of words to look for, and every address in every form asked by those who must not see them.

The long form (TRUCELINE_LONG=1) has 1,000 reports. The control: whoever reads the internal edition finds every one of them.
"""

import io
import json
import os
import re

import pytest
import shapely
from pyarrow import parquet

from truceline.model.bulletin import Edition
from truceline.model.person import Role
from truceline.web.api.operations import OPERATIONS
from truceline.web.doors import DOORS
from web.api import world

LONG = bool(os.environ.get("TRUCELINE_LONG"))
COUNT = 1000 if LONG else 50
FORMS = ("json", "csv", "geoparquet")
CANARY = re.compile(r"canary(?:key|source|text|device)\d*")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("canaries")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = world.made(path / "valley", COUNT)
        world.issue(folder, edition=Edition.PUBLIC, forms=("html", "geojson", "text", "csv", "geoparquet"))
        world.enrol(folder)
        tokens = world.readers(folder)
        with world.client(folder) as (client, application):
            yield client, {"nobody": {}, "liaison": world.signed_in(application, Role.LIAISON.value)} | {
                edition.value: {"authorization": f"Bearer {token}"} for edition, token in tokens.items()
            }, folder


def readable(answer):
    """Return an answer as text: its head, its body, and of a compressed table its cells, notes, statistics and shapes."""
    head = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if answer.content[:4] != b"PAR1":
        return f"{head} {answer.content.decode('utf-8')}"
    table = parquet.read_table(io.BytesIO(answer.content))
    shapes = shapely.to_wkt(shapely.from_wkb([value for value in table["geometry"].to_pylist() if value]), rounding_precision=-1)
    facts = table.drop_columns("geometry").to_pylist()
    about = parquet.read_metadata(io.BytesIO(answer.content)).to_dict()
    return f"{head} {facts} {' '.join(shapes)} {about} {table.schema.metadata}"


NUMBERS = re.compile(r"(?<![\d.])\d{2}\.\d{4,7}(?!\d)")


def points():
    """Return the digits of every exact point, to four decimals and more (11 m)."""
    return {f"{float(world.secrets(number)[name]):.{places}f}".rstrip("0") for number in range(COUNT) for name in ("lat", "lon") for places in (4, 5, 6, 7)}


EXACT = points()


def leaks(text):
    """Return what must not be in a text."""
    return {*CANARY.findall(text), *(found for found in NUMBERS.findall(text) if found.rstrip("0") in EXACT)}


def asked(client, headers):
    """Yield the answers of every address, in every form, page by page and one by one, with what is said of wrong questions."""
    for operation in OPERATIONS.values():
        if operation.id.endswith(".item"):
            continue
        forms = FORMS if operation.id.endswith(".items") else ("json",)
        for form in forms:
            yield client.get(operation.path, params={"f": form, **({"limit": 10_000} if len(forms) > 1 else {})}, headers=headers)
    for name in ("reports", "findings", "patrols"):
        path = f"/api/collections/{name}/items"
        for query in ("limit=7&offset=3", "crs=http://www.opengis.net/def/crs/EPSG/0/4326", "bbox=36,35,36.5,35.5", "datetime=2018-10-02/2018-10-05"):
            yield client.get(f"{path}?{query}", headers=headers)
        for feature in client.get(f"{path}?limit=20", headers=headers).json().get("features", []):
            yield client.get(f"{path}/{feature['id']}", headers=headers)
    for number in range(0, COUNT, 10):
        own = world.secrets(number)
        yield client.get(f"/api/collections/reports/items?bbox={own['lon']},{own['lat']},{own['lon']},{own['lat']}&limit=1", headers=headers | {"x-none": "1"})


def pages(client, headers):
    """Yield the answers of every page besides the API that takes no part of an address, and those of a day."""
    for door in DOORS:
        if door.method == "GET" and not door.path.startswith("/api"):
            yield client.get(door.path.replace("{day}", world.DAY.isoformat()).replace("{id}", "0" * 16), headers=headers)
    finding = client.get("/api/collections/findings/items?limit=1").json()["features"][0]["id"]
    yield client.get(f"/desk/findings/{finding[:16]}", headers=headers)


def without_the_question(answer):
    """Return an answer as text without what was asked, which links repeat."""
    text = readable(answer)
    if answer.headers["content-type"].startswith("application/geo+json"):
        value = json.loads(answer.content)
        value["links"] = [link for link in value["links"] if link["rel"] not in ("self", "alternate", "next", "prev")]
        text = json.dumps(value, ensure_ascii=False)
    return text


@pytest.mark.parametrize("who", ["nobody", "liaison", "public", "party"])
def test_no_answer_of_the_api_holds_a_canary(case, who):
    client, heads, _ = case
    count = 0
    for answer in asked(client, heads[who]):
        count += 1
        assert not leaks(without_the_question(answer)), f"{who}: {answer.request.url}"
    assert count > 60


@pytest.mark.parametrize("who", ["nobody", "liaison"])
def test_no_page_holds_a_canary(case, who):
    client, heads, _ = case
    for answer in pages(client, heads[who]):
        assert not leaks(readable(answer)), f"{who}: {answer.request.url}"


def test_the_control_the_internal_edition_holds_every_canary(case):
    client, heads, _ = case
    for form in FORMS:
        answer = client.get("/api/collections/reports/items", params={"f": form, "limit": 10_000}, headers=heads["internal"])
        found = leaks(readable(answer))
        for number in range(COUNT):
            own = world.secrets(number)
            assert {own["key"], own["said_by"], own["text"]} <= found, form
        assert len({item for item in found if item[0].isdigit()}) >= COUNT, "and their points"
    assert "canarydevice" in readable(client.get("/api/collections/patrols/items?limit=10000", headers=heads["internal"]))


def test_what_was_issued_for_the_public_holds_none(case):
    *_, folder = case
    files = sorted((folder / "out").rglob("bulletin-public.*"))
    assert {path.suffix for path in files} == {".html", ".geojson", ".txt", ".csv", ".parquet"}
    for path in files:
        text = path.read_bytes()
        assert not CANARY.search(text.decode("latin-1")), path.name
