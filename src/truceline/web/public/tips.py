"""The form by which the public tells the mission something, and the page on which a monitor goes through it."""

from collections import deque
from time import monotonic

from truceline.desk import tips
from truceline.desk.room import Room
from truceline.model.errors import BadInput, TrucelineError
from truceline.web import render
from truceline.web.ask import Ask, Shown, to

MOST_AN_HOUR = 120
"""Texts taken in an hour, of everybody together: no address is kept by which anybody could be told from others."""

_taken: deque[float] = deque(maxlen=MOST_AN_HOUR)


def form(room: Room, ask: Ask, wrong: str = "", done: bool = False) -> Shown:
    """Return the form."""
    return render.page("public/tip.html", ask, room, status=422 if wrong else 200, wrong=wrong, done=done, text=ask.form.get("text", "") if wrong else "")


def send(room: Room, ask: Ask) -> Shown:
    """Keep what somebody wrote, and thank them; say why where it cannot be kept."""
    if ask.form.get("website"):  # a field that no person sees: what fills it in is no person
        return form(room, ask, done=True)
    if len(_taken) == MOST_AN_HOUR and _taken[0] > monotonic() - 3600:
        return form(room, ask, render.say(ask, "tip_many"))
    try:
        tips.keep(room.case, ask.form.get("text", ""))
    except BadInput:
        return form(room, ask, render.say(ask, "tip_long"))
    except TrucelineError:
        return form(room, ask, render.say(ask, "tip_many"))
    _taken.append(monotonic())
    return form(room, ask, done=True)


def queue(room: Room, ask: Ask, wrong: str = "") -> Shown:
    """Return the tips that wait."""
    return render.page("desk/tips.html", ask, room, status=409 if wrong else 200, here="tips", tips=tips.waiting(room.case), wrong=wrong)


def act(room: Room, ask: Ask) -> Shown:
    """Take a tip in as a report or set it aside, by this person."""
    case, id = room.by(ask.name), ask.form.get("tip", "")
    try:
        if ask.form.get("do") == "take":
            tips.take_in(case, id)
        else:
            tips.set_aside(case, id)
    except TrucelineError as error:
        return queue(room, ask, str(error))
    room.newest(wait=True)
    return to("/desk/tips")
