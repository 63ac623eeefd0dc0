"""Photos at the desk: copies for internal readers, originals for verifiers who say why."""

import json

import pytest

from truceline.desk import photos as pictures
from truceline.desk.live import Live
from truceline.desk.room import Room
from truceline.desk.sent import read
from truceline.model.entry import Kind
from truceline.model.person import RIGHTS, Person, Right, Role
from truceline.outputs import html
from truceline.web import render
from truceline.web.ask import Ask, Missing
from truceline.web.doors import DOORS
from truceline.web.field import photos
from web import fieldwork
from web.fieldwork import CANARIES, entries, photo, report


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    folder = fieldwork.made(tmp_path)
    room = Room(folder)
    sent, kept = read(report(), "Mona", json.dumps(report())), pictures.keep(folder, "photo-1", photo())
    other = {"document": "0" * 64, "label": "notes.txt", "bytes": 3}
    Live(room.case).take([sent._replace(attachments=(kept, other))])
    room.newest(wait=True)
    yield room, sent.report.id, kept
    room.close()


def ask(report_id, photo_id, why="", role=Role.VERIFIER):
    person = Person(name="Vera", role=role, party=None, password="", code="", turn=1)
    return Ask(path="/desk/photos", parts={"report": report_id, "photo": photo_id}, form={"why": why}, person=person)


def test_the_copy_is_shown(room):
    case, name, kept = room
    shown = photos.shown(case, ask(name, kept["shown"]["document"]))
    assert shown.media_type == "image/jpeg" and shown.body == pictures.copy(photo())[0]
    assert not any(canary in shown.body for canary in CANARIES)


@pytest.mark.parametrize("which", ["the sealed original", "the other file", "another report", "a path"])
def test_nothing_else_of_the_folder_is_given_out(room, which):
    case, name, kept = room
    asked = {
        "the sealed original": ask(name, kept["document"]),
        "the other file": ask(name, "0" * 64),
        "another report": ask("1" * 64, kept["shown"]["document"]),
        "a path": ask(name, "../case.toml"),
    }[which]
    for page in (photos.shown, photos.original):
        with pytest.raises(Missing):
            page(case, asked)


def test_an_original_is_opened_for_a_reason_that_the_log_keeps(room):
    case, name, kept = room
    assert photos.original(case, ask(name, kept["shown"]["document"], "no")).status == 409
    assert entries(case.case.folder, Kind.ORIGINAL_OPENED) == []
    shown = photos.original(case, ask(name, kept["shown"]["document"], "EXERCISE: the place is doubted"))
    assert shown.body == photo() and shown.media_type == "application/octet-stream"
    (said,) = entries(case.case.folder, Kind.ORIGINAL_OPENED)
    assert (said.by, said.body["why"], said.body["opened"]) == ("Vera", "EXERCISE: the place is doubted", kept["sha256"])


def test_a_copy_that_was_destroyed_is_missing(room):
    case, name, kept = room
    for path in (case.case.folder / "documents").glob("*"):
        path.unlink()
    for page in (photos.shown, photos.original):
        with pytest.raises(Missing):
            page(case, ask(name, kept["shown"]["document"], "EXERCISE reason"))


def test_who_may_come_is_who_may_read_the_internal_edition_or_verify():
    doors = {(door.path, door.method): door.who for door in DOORS}
    assert doors["/desk/photos/{report}/{photo}", "GET"] is Right.INTERNAL
    assert doors["/desk/photos/{report}/{photo}/original", "POST"] is Right.VERIFY


@pytest.mark.parametrize("role", list(Role))
def test_the_part_of_a_findings_page_shows_them_to_internal_roles_alone(room, role):
    case, name, kept = room
    may = {right.value for right in RIGHTS[role]}
    given = {"finding": type("Finding", (), {"report": name}), "photos": photos.of(case, name), "may": may, "ask": ask(name, ""), "w": render.words("en")}
    text = html.templates("truceline.web").get_template("desk/photos.html").render(**given, say=lambda code, **facts: render.say(given["ask"], code, **facts))
    assert (kept["shown"]["document"] in text) == ("internal" in may) and ("/original" in text) == ("verify" in may)
