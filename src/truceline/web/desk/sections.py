"""Pages of the desk that are sections of the bulletin as it would be issued now: the clause board, positions, deadlines, patrols, limits."""

from functools import partial

from truceline.desk.room import Room
from truceline.web import render
from truceline.web.ask import Ask, Shown
from truceline.web.desk.overview import day_asked, part

PAGES = {
    "clauses": ("clauses", "deadlines"),
    "positions": ("positions",),
    "patrols": ("patrols", "zone"),
    "figures": ("figures", "unobserved", "sources"),
}
"""The sections on each page."""


def _page(name: str, room: Room, ask: Ask) -> Shown:
    day = day_asked(room, ask)
    sheet = room.sheet(day, ask.edition, ask.language)
    return render.page("desk/sections.html", ask, room, sheet, here=name, day=day, sections=[part(sheet, section) for section in PAGES[name]])


clauses, positions, patrols, figures = (partial(_page, name) for name in PAGES)
