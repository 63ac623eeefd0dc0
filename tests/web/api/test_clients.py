"""Real clients read the API over HTTP: GDAL, OWSLib and an abstract test suite of OGC API Features."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from truceline.model.bulletin import Edition
from web.api import world

COUNT = 1234
"""More than a page of any of them."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Yield the API's address, and a token for each edition."""
    path = tmp_path_factory.mktemp("clients")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = world.made(path / "valley", COUNT)
        with world.server(folder) as address:
            yield f"{address}/api", world.readers(folder)


READ = """
import json, sys, pyogrio
about, _, shapes, fields = pyogrio.raw.read(sys.argv[1], layer=sys.argv[2], where=sys.argv[3] or None, PAGE_SIZE=500)
names = list(about["fields"])
print(json.dumps({"names": names, "ids": [str(id) for id in fields[names.index("id")]]}))
"""


def gdal_python(address, layer, where=None, token=None):
    """Read a layer with the GDAL that comes with pyogrio, in a process of its own, since it waits without letting this one's server answer."""
    pytest.importorskip("pyogrio", reason="pyogrio is not installed")
    done = json.loads(program([sys.executable, "-c", READ, f"OAPIF:{address}", layer, where or ""], token))
    return done["ids"], done["names"]


def program(words, token):
    """Run a program that asks with a token, and return what it prints; old and new GDAL are told of a token in two ways."""
    more = {"GDAL_HTTP_HEADERS": f"Authorization: Bearer {token}", "GDAL_HTTP_AUTH": "BEARER", "GDAL_HTTP_BEARER": token} if token else {}
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, env={**os.environ, **more})
    assert done.returncode == 0, done.stderr
    return done.stdout


def gdal_program(address, layer, where=None, token=None):
    """Read a layer with the GDAL of the system, at the size of pages that it asks for by itself."""
    words = ["ogr2ogr", "-f", "CSV", "/vsistdout/", f"OAPIF:{address}", layer, *(("-where", where) if where else ())]
    rows = list(csv.DictReader(io.StringIO(program(words, token))))
    return [row["id"] for row in rows], list(rows[0]) if rows else []


CLIENTS = [gdal_python, *([gdal_program] if shutil.which("ogr2ogr") else [])]
"""The GDAL of the system is another version than that of the wheel; both read all where both are there (apt-get install gdal-bin)."""


@pytest.mark.parametrize("read", CLIENTS)
def test_gdal_reads_every_report_and_every_finding(served, read):
    for layer in ("reports", "findings"):
        ids, fields = read(served[0], layer)
        assert len(set(ids)) == len(ids) == COUNT, "all pages, each feature once"
        assert "act" in fields
        assert "text" not in fields, "the public edition"


@pytest.mark.parametrize("read", CLIENTS)
def test_gdal_reads_the_edition_of_a_token(served, read):
    rows, fields = read(served[0], "reports", token=served[1][Edition.INTERNAL])
    assert len(rows) == COUNT
    assert {"text", "said_by", "key"} <= set(fields)


@pytest.mark.parametrize("read", CLIENTS)
def test_gdal_hands_filters_over(served, read):
    rows, _ = read(served[0], "findings", where="relation = 'inside'")
    every, _ = read(served[0], "findings")
    assert 0 < len(rows) < len(every)


@pytest.mark.parametrize("layer", ["zones", "lines", "settlements"])
@pytest.mark.parametrize("read", CLIENTS)
def test_gdal_reads_shapes(served, read, layer):
    rows, fields = read(served[0], layer)
    assert len(rows) >= 2
    assert "kind" in fields


def test_owslib_reads_every_report_page_by_page(served):
    features = pytest.importorskip("owslib.ogcapi.features", reason="OWSLib is not installed")
    api = features.Features(f"{served[0]}/")
    assert api.feature_collections() == ["reports", "findings", "zones", "lines", "settlements"]
    found, offset = set(), 0
    while True:
        page = api.collection_items("reports", limit=500, offset=offset)
        found |= {item["id"] for item in page["features"]}
        offset += page["numberReturned"]
        if not any(link["rel"] == "next" for link in page["links"]):
            break
    assert len(found) == page["numberMatched"] == COUNT
    one = api.collection_item("reports", next(iter(found)))
    assert one["type"] == "Feature"
    assert "/collections/reports/items" in api.api()["paths"]


def test_owslib_reads_the_edition_of_a_token(served):
    features = pytest.importorskip("owslib.ogcapi.features", reason="OWSLib is not installed")
    api = features.Features(f"{served[0]}/", headers={"Authorization": f"Bearer {served[1][Edition.PARTY]}"})
    assert "patrols" in api.feature_collections()
    assert api.collection_items("patrols")["numberMatched"] > 0


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    """Return a Python that has ogctests: the one that TRUCELINE_OGCTESTS names, else one made for it, since it pins packages to other versions."""
    if named := os.environ.get("TRUCELINE_OGCTESTS"):
        return Path(named)
    if not os.environ.get("TRUCELINE_CI") and not os.environ.get("TRUCELINE_LONG"):
        pytest.skip("ogctests needs an environment of its own, made in CI and with TRUCELINE_LONG=1, or named by TRUCELINE_OGCTESTS=/path/to/python")
    made = tmp_path_factory.mktemp("ogctests")
    subprocess.run([sys.executable, "-m", "venv", made], check=True)
    subprocess.run([made / "bin" / "pip", "install", "-q", "ogctests==0.1.15"], check=True)
    return made / "bin" / "python"


def test_the_conformance_suite_passes_whole(served, suite):
    words = [suite, "-m", "ogctests", "features/core", "-i", served[0], "-v", "True"]
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTEST_ADDOPTS")}
    done = subprocess.run(words, capture_output=True, text=True, timeout=600, env=environment, cwd=suite.parent)
    last = done.stdout.strip().splitlines()[-1]
    assert "29 passed" in last, done.stdout[-4000:]
    assert "failed" not in last
    assert "error" not in last
