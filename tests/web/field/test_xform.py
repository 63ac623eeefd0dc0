"""The form for ODK Collect: every question with its words, a version that changes with it, and pyxform's own rules on names."""

import hashlib
from xml.etree import ElementTree

import pytest

from truceline.desk.case import open_case
from truceline.desk.room import Room
from truceline.web import render
from truceline.web.ask import Ask
from truceline.web.field import submission, xform
from truceline.web.field.fields import FIELDS, Sort
from web import fieldwork

F, H, JR, ORX = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}", "{http://openrosa.org/javarosa}", "{http://openrosa.org/xforms}"
LIST = "{http://openrosa.org/xforms/xformsList}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return fieldwork.made(tmp_path_factory.mktemp("xform"))


def made(folder):
    room = Room(folder)
    try:
        ask = Ask(path="/openrosa/formList", origin="https://case.example")
        return xform.page(room, ask).body, xform.listed(room, ask).body
    finally:
        room.close()


def version(form):
    return ElementTree.fromstring(form).find(f".//{F}data").get("version")


@pytest.fixture(scope="module")
def form(folder):
    return made(folder)


def test_every_question_is_bound_shown_and_worded_in_every_language(form):
    root = ElementTree.fromstring(form[0])
    binds = {bind.get("nodeset"): bind for bind in root.iter(f"{F}bind")}
    shown = {element.get("ref") for element in root.iter() if element.get("ref", "").startswith("/data/")}
    texts = [{text.get("id"): text.findtext(f"{F}value") for text in found.iter(f"{F}text")} for found in root.iter(f"{F}translation")]
    assert len(texts) == len(render.LANGUAGES) and all(set(each) == set(texts[0]) for each in texts)
    for field in FIELDS:
        path = "/data/photos/photo" if field.sort is Sort.PHOTOS else f"/data/{field.name}"
        assert path in binds and (path in shown or field.name == "exercise")
        if field.name != "exercise":
            assert [each[field.name] for each in texts] == [render.words(code)[f"field_{field.name}"] for code in render.LANGUAGES]


def test_what_is_named_is_there(form):
    root = ElementTree.fromstring(form[0])
    texts = {text.get("id") for text in root.iter(f"{F}text")}
    named = {element.get("ref")[10:-2] for element in root.iter() if element.get("ref", "").startswith("jr:itext(")}
    assert named and named <= texts
    nodes = {element.tag.rpartition("}")[2] for element in root.find(f".//{F}data").iter()}
    assert {path.get("nodeset").rpartition("/")[2].rpartition(":")[2] for path in root.iter(f"{F}bind")} <= nodes
    assert nodes - {"data"} <= submission._SHARED | submission._OWN, "what the form has its reader knows"


def test_a_drill_says_so_itself(form):
    root = ElementTree.fromstring(form[0])
    assert root.findtext(f".//{F}data/{F}exercise") == "yes" and root.findtext(f".//{H}title").startswith("EXERCISE")


def test_the_list_names_the_form_its_digest_and_where_it_is(form):
    root = ElementTree.fromstring(form[1])
    (one,) = root.iter(f"{LIST}xform")
    told = {element.tag.removeprefix(LIST): element.text for element in one}
    assert told["hash"] == f"md5:{hashlib.md5(form[0]).hexdigest()}"
    assert told["downloadUrl"] == "https://case.example/openrosa/forms/report.xml"
    assert told["version"] == version(form[0]) != ""


def test_the_version_stays_until_something_changes(tmp_path):
    folder = fieldwork.made(tmp_path)
    first, again = made(folder), made(folder)
    assert first == again
    (folder / "places.csv").write_text("name,lat,lon,population\nNear,35.55,36.4,900\n<Far> & 'away',35.9,36.4,\n", "utf-8")
    open_case(folder).close()
    changed = made(folder)
    assert changed[0] != first[0] and version(changed[0]) != version(first[0])
    names = [item.text for item in ElementTree.fromstring(changed[0]).iterfind(f".//{F}item/{F}name")]
    assert names == ["<Far> & 'away'", "Near"]
