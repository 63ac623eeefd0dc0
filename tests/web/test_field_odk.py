"""ODK's own engine of forms as a client: it finds the form in the list, fills it in English and in Arabic, and its submission is a report."""

import asyncio
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from truceline.desk import access
from truceline.model.entry import Kind
from truceline.web import beside, render
from truceline.web.app import App
from web import fieldwork
from web.field.test_routes import basic, submitted
from web.fieldwork import ask, entries, photo

CLIENT = Path(__file__).with_name("xforms_client.mjs")
PACKAGES = ("@getodk/xforms-engine@0.22.0", "jsdom@29.1.1")
MODULES = Path(tempfile.gettempdir()) / "truceline-xforms-0.22.0"
"""Kept between runs, since fetching takes long."""

COMMON = {"act": "explosion", "time": "2018-10-16T14:30:00.000+03:00", "observed_by": "heard", "said_by": "EXERCISE Team 3", "text": "EXERCISE «٣» <b>"}


@pytest.fixture(scope="module")
def modules():
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    if not (MODULES / "node_modules" / "@getodk").is_dir():
        MODULES.mkdir(exist_ok=True)
        words = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(MODULES), *PACKAGES]
        done = subprocess.run(words, capture_output=True, text=True, timeout=300, cwd=MODULES)
        if done.returncode:
            shutil.rmtree(MODULES)
            pytest.skip("npm cannot fetch @getodk/xforms-engine")
    return MODULES


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    return fieldwork.made(tmp_path)


def filled(modules, folder, form, answers):
    """Have the engine load a form and answer it; return what it tells: faults, labels, languages and the submission."""
    (folder / "form.xml").write_bytes(form)
    (folder / "answers.json").write_text(json.dumps(answers), "utf-8")
    words = ["node", str(CLIENT), str(modules), str(folder / "form.xml"), str(folder / "answers.json")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def served(case, token, fill):
    """Fetch the list and the form as Collect does, fill it with `fill(form)`, send what it returns twice; return its answers."""

    async def main():
        app = App(case, beside.thread)
        async with app._rest.router.lifespan_context(app):
            _, head, listed = await ask(app, "/openrosa/formList", method="GET", headers=basic("team-3", token))
            address = ElementTree.fromstring(listed).findtext(".//{*}downloadUrl")
            _, _, form = await ask(app, address.removeprefix("http://127.0.0.1"), method="GET", headers=basic("team-3", token))
            told = await asyncio.to_thread(fill, form)
            words, more = submitted(token, told["xml"].encode(), photo())
            return head, told, [(await ask(app, *words, **more))[0] for _ in range(2)]

    return asyncio.run(main())


WAYS = [
    ("en", {"way": "place", "place": "Near"}, "NamedPlace"),
    ("ar", {"way": "place", "place_other": "الطاحونة القديمة"}, "NamedPlace"),
    ("ar", {"way": "sector", "stood": {"latitude": 35.5, "longitude": 36.4, "altitude": 0, "accuracy": 5}, "bearing": "NE", "distance_max_m": 3000}, "Sector"),
    ("en", {"way": "point", "at": {"latitude": 35.56, "longitude": 36.4, "altitude": 0, "accuracy": 12}}, "PointPlace"),
]


@pytest.mark.parametrize(("language", "where", "kind"), WAYS, ids=[f"{language} {where['way']} {len(where)}" for language, where, _ in WAYS])
def test_the_engine_fills_and_sends_the_form(case, modules, tmp_path, language, where, kind):
    token = access.add(case, "team-3")
    values = {**COMMON, **where}
    own = "العربية" if language == "ar" else "English"
    head, told, statuses = served(case, token, lambda form: filled(modules, tmp_path, form, {"language": own, "values": values}))
    assert head["x-openrosa-version"] == "1.0"
    assert told["faults"] == [] and told["status"] == "ready"
    words = render.words(language)
    assert told["labels"]["act"] == words["field_act"] and told["labels"]["said_by"] == words["field_said_by"]
    assert statuses == [201, 201]
    (kept,) = entries(case)
    report = kept.body["report"]
    assert (report["act"], report["text"], report["place"]["is"], report["exercise"]) == ("explosion", COMMON["text"], kind, True)
    assert report["when"]["start"] == "2018-10-16T11:30:00Z" and kept.by == "team-3"
    assert len(entries(case, Kind.ATTACHMENT_KEPT)) == 1


def test_the_engine_finds_what_is_missing(case, modules, tmp_path):
    """The control: an empty form is no report, and the engine says so before it is sent."""
    token = access.add(case, "team-3")
    _, told, statuses = served(case, token, lambda form: filled(modules, tmp_path, form, {"language": "English", "values": {}}))
    assert {"act", "time", "way", "observed_by", "said_by"} <= {name for name, _ in told["faults"]}
    assert statuses == [422, 422] and entries(case) == []
