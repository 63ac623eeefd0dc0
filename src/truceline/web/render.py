"""Pages from templates: the words of a language, what every page carries, and the parts of a bulletin."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.desk.room import Room
from truceline.model.bulletin import Bulletin
from truceline.model.errors import BadInput
from truceline.outputs import html
from truceline.web.ask import Ask, Shown

LANGUAGES = {"en": "English", "ar": "العربية"}
"""The languages of the pages, each by its own name: one file of words each."""


@cache
def words(language: str) -> Mapping[str, str]:
    """Return the words of the pages in a language. Raises BadInput where there is no such language."""
    if language not in LANGUAGES:
        raise BadInput(f"there are no pages in '{language}'", f"use one of: {', '.join(LANGUAGES)}")
    return dict(tomllib.loads(files("truceline.web").joinpath("words", f"{language}.toml").read_text("utf-8")))


def say(ask: Ask, code: str, **facts: object) -> str:
    """Return a sentence of the pages in the language asked for. Raises KeyError where it has none."""
    return words(ask.language)[code].format_map(facts)


def page(name: str, ask: Ask, room: Room, sheet: Bulletin | None = None, *, status: int = 200, **given: Any) -> Shown:
    """Return a page: the template `name` with what is given, the words, and the parts of a bulletin where there is one."""
    settings = room.stand.settings
    about = {
        "ask": ask,
        "w": words(ask.language),
        "say": lambda code, **facts: say(ask, code, **facts),
        "languages": LANGUAGES,
        "direction": "rtl" if ask.language in html.RIGHT_TO_LEFT else "ltr",
        "title": settings.title,
        "exercise": room.exercise(),
        "size": room.stand.state.size,
        "behind": room.newest() < room.case.store.size(),
        "may": {right.value for right in ask.rights},
    }
    parts = html.parts(sheet) if sheet else {}
    text = html.templates("truceline.web").get_template(name).render(**{**parts, **about, **given})
    return Shown(body=text.encode("utf-8"), status=status)


def as_json(value: object, media_type: str = "application/json") -> Shown:
    """Return a value as JSON."""
    return Shown(body=json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(), media_type=media_type)
