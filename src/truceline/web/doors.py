"""Every address, what answers it, and who may come: the one list that routes, tests of rights and documentation are made from."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from truceline.desk.room import Room
from truceline.model.person import Person, Right
from truceline.web.api.operations import OPERATIONS, answer
from truceline.web.ask import Ask, Shown
from truceline.web.desk import agreement, findings, overview, record, sections
from truceline.web.field import form
from truceline.web.field import photos as pictures
from truceline.web.public import feeds, site, tips


class Open(StrEnum):
    """Who may come through a door that asks for no right. READER: anyone, also with a token, each to what their edition tells (the API)."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An address (`{name}` stands for a part of it), its method, its page, and who may come."""

    path: str
    page: Callable[[Room, Ask], Shown]
    who: Open | Right
    method: str = "GET"

    def lets(self, person: Person | None) -> bool:
        """Say whether somebody (None: anybody) may come."""
        if isinstance(self.who, Right):
            return person is not None and person.may(self.who)
        return self.who is not Open.SIGNED_IN or person is not None


DOORS = (
    Door(path="/", page=site.home, who=Open.ANYONE),
    Door(path="/days", page=site.archive, who=Open.ANYONE),
    Door(path="/day/{day}", page=site.bulletin, who=Open.ANYONE),
    Door(path="/feed.atom", page=feeds.atom, who=Open.ANYONE),
    Door(path="/feed.json", page=feeds.as_json, who=Open.ANYONE),
    Door(path="/calendar.ics", page=feeds.calendar, who=Open.ANYONE),
    Door(path="/tell-us", page=tips.form, who=Open.ANYONE),
    Door(path="/tell-us", page=tips.send, who=Open.ANYONE, method="POST"),
    Door(path="/desk", page=overview.page, who=Open.SIGNED_IN),
    Door(path="/desk/map.json", page=overview.data, who=Open.SIGNED_IN),
    Door(path="/desk/findings", page=findings.page, who=Open.SIGNED_IN),
    Door(path="/desk/findings/{id}", page=findings.one, who=Open.SIGNED_IN),
    Door(path="/desk/findings/{id}/step", page=findings.step, who=Right.VERIFY, method="POST"),
    Door(path="/desk/findings/{id}/ask", page=findings.ask_party, who=Right.VERIFY, method="POST"),
    Door(path="/desk/findings/{id}/reply", page=findings.reply, who=Right.REPLY, method="POST"),
    Door(path="/desk/clauses", page=sections.clauses, who=Open.SIGNED_IN),
    Door(path="/desk/positions", page=sections.positions, who=Open.SIGNED_IN),
    Door(path="/desk/patrols", page=sections.patrols, who=Open.SIGNED_IN),
    Door(path="/desk/figures", page=sections.figures, who=Open.SIGNED_IN),
    Door(path="/desk/agreement", page=agreement.page, who=Right.INTERNAL),
    Door(path="/desk/agreement", page=agreement.act, who=Right.CONFIRM, method="POST"),
    Door(path="/desk/tips", page=tips.queue, who=Right.REPORT),
    Door(path="/desk/tips", page=tips.act, who=Right.REPORT, method="POST"),
    Door(path="/desk/bulletins", page=record.bulletins, who=Right.PUBLISH),
    Door(path="/desk/bulletins", page=record.issue, who=Right.PUBLISH, method="POST"),
    Door(path="/desk/log", page=record.page, who=Right.AUDIT),
    Door(path="/api", page=partial(answer, "landing"), who=Open.READER),
    *(Door(path=item.path, page=partial(answer, item.id), who=Open.READER) for item in OPERATIONS.values()),
    Door(path="/field", page=form.page, who=Right.REPORT),
    Door(path="/field/manifest.webmanifest", page=form.manifest, who=Open.ANYONE),
    Door(path="/desk/photos/{report}/{photo}", page=pictures.shown, who=Right.INTERNAL),
    Door(path="/desk/photos/{report}/{photo}/original", page=pictures.original, who=Right.VERIFY, method="POST"),
)
"""Each page is a function of a room and a question."""
