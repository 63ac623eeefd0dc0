"""The form's page and manifest: every question in its language, nothing that names who asked, and nothing that a strict policy would refuse."""

import json
import re

import pytest

from truceline.desk.room import Room
from truceline.model.person import Person, Role
from truceline.web import render
from truceline.web.ask import Ask
from truceline.web.field import form
from truceline.web.field.fields import FIELDS
from web import fieldwork

MONA = Person(name="CANARY-Mona", role=Role.MONITOR, party=None, password="", code="", turn=1)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = Room(fieldwork.made(tmp_path_factory.mktemp("form")))
    yield room
    room.close()


@pytest.mark.parametrize("language", list(render.LANGUAGES))
def test_every_question_is_asked_in_the_language(room, language):
    text = form.page(room, Ask(path="/field", person=MONA, language=language)).body.decode()
    words = render.words(language)
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text
    for field in FIELDS:
        assert words[f"field_{field.name}"] in text
        assert all(f'value="{choice}"' in text and words[f"{field.name}_{choice}"] in text for choice in field.choices)
    assert '<option value="Near">' in text and 'data-zone="Asia/Damascus"' in text


def test_the_page_that_a_device_keeps_names_nobody(room):
    assert b"CANARY-Mona" not in form.page(room, Ask(path="/field", person=MONA)).body


def test_no_script_or_style_stands_in_the_page(room):
    text = form.page(room, Ask(path="/field", person=MONA)).body.decode()
    assert all('src="/static/' in tag for tag in re.findall(r"<script[^>]*>", text))
    assert not re.search(r"<style|style=|\son\w+=", text)


def test_the_words_that_the_page_says_itself_come_with_it(room):
    text = form.page(room, Ask(path="/field", person=MONA, language="ar")).body.decode()
    held = re.search(r'data-words="([^"]*)"', text)[1]
    import html

    said = json.loads(html.unescape(html.unescape(held)))
    assert said["saved"] == render.words("ar")["field_js_saved"]


def test_a_drill_is_marked_and_cannot_be_unmarked(room):
    text = form.page(room, Ask(path="/field", person=MONA)).body.decode()
    assert '<input type="checkbox" name="exercise" checked disabled>' in text


def test_the_manifest_keeps_the_form_among_the_applications(room):
    shown = form.manifest(room, Ask(path="/field/manifest.webmanifest", language="ar"))
    told = json.loads(shown.body)
    assert shown.media_type == "application/manifest+json"
    assert (told["start_url"], told["scope"], told["display"], told["lang"]) == ("/field", "/field", "standalone", "ar")
