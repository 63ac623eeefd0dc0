"""The queue of findings with its filters, and a finding's own page."""

from collections.abc import Callable
from datetime import date

from truceline.desk import day as work
from truceline.desk import verifying
from truceline.desk.case import Case
from truceline.desk.room import Room, View
from truceline.model.bulletin import Table
from truceline.model.errors import TrucelineError
from truceline.model.finding import Finding, Matter, Relation, Standard, Status
from truceline.model.person import Right
from truceline.model.report import Act
from truceline.tell import incidents
from truceline.tell.told import relation
from truceline.watch.verify import LADDER
from truceline.web import render
from truceline.web.ask import Ask, Missing, Shown, to
from truceline.web.desk.overview import day_asked
from truceline.web.field import photos

PER_PAGE = 50


def page(room: Room, ask: Ask) -> Shown:
    """Return the queue, newest first, of those that all filters of the query let through."""
    view = room.view(day_asked(room, ask), ask.edition, ask.language)
    chosen = _filters(ask)
    found = [item for item in reversed(view.told.findings) if _fits(view, item, chosen)]
    number = _page_number(ask, len(found))
    shown = tuple(found[(number - 1) * PER_PAGE : number * PER_PAGE])
    return render.page(
        "desk/findings.html",
        ask,
        room,
        room.sheet(view.told.day, ask.edition, ask.language),
        here="findings",
        table=incidents.table(view.told, shown, "", len(shown)),
        count=len(found),
        of=len(view.told.findings),
        number=number,
        pages=max(1, -(-len(found) // PER_PAGE)),
        chosen=chosen,
        choices={"relation": tuple(Relation), "status": tuple(Status), "act": tuple(Act), "clause": tuple(item.id for item in view.work.agreement.clauses)},
        clause=view.told.clause,
        named=view.told.words.named,
        query="&".join(f"{name}={value}" for name, value in chosen.items() if value),
    )


def _filters(ask: Ask) -> dict[str, str]:
    return {name: ask.query.get(name, "")[:80] for name in ("relation", "status", "act", "clause", "first", "last")}


def _fits(view: View, finding: Finding, chosen: dict[str, str]) -> bool:
    told = view.told
    day = told.day_of(finding).isoformat()
    return (
        chosen["relation"] in ("", relation(finding).value)
        and chosen["status"] in ("", finding.status.value)
        and chosen["act"] in ("", told.report(finding).act.value)
        and (not chosen["clause"] or any(touch.clause == chosen["clause"] for touch in finding.touches))
        and chosen["first"] <= day
        and (not chosen["last"] or day <= chosen["last"])
    )


def _page_number(ask: Ask, count: int) -> int:
    text = ask.query.get("page", "1")
    return min(max(int(text), 1), max(1, -(-count // PER_PAGE))) if text.isdecimal() and len(text) < 7 else 1


def one(room: Room, ask: Ask, wrong: str = "") -> Shown:
    """Return a finding's page: reasons, reports, others of the same event, steps so far, and the steps that this person may take."""
    view, finding = _found(room, ask)
    told = view.told
    return render.page(
        "desk/finding.html",
        ask,
        room,
        room.sheet(told.day, ask.edition, ask.language),
        status=409 if wrong else 200,
        here="findings",
        finding=finding,
        incident=incidents.incident(told, finding),
        others=_others(view, finding),
        photos=photos.of(room, finding.report) if ask.may(Right.INTERNAL) else (),
        next=sorted(LADDER[finding.status], key=list(Status).index) if ask.may(Right.VERIFY) else (),
        matters=tuple(Matter),
        standards=tuple(Standard),
        parties=view.work.agreement.parties,
        named=told.words.named,
        wrong=wrong,
        form=ask.form,
    )


def _others(view: View, finding: Finding) -> Table | None:
    """Return the other reports of the same event, None where there are none."""
    reports = set(finding.support.others) if finding.support else set()
    found = tuple(item for item in view.told.findings if item.report in reports)
    return incidents.table(view.told, found, "", len(found)) if found else None


def _found(room: Room, ask: Ask) -> tuple[View, Finding]:
    """Return the one finding whose id begins as the address says, as of the last day of the case. Raises Missing."""
    prefix = ask.parts["id"]
    view = room.view(room.last_day(), ask.edition, ask.language)
    meant = [item for item in view.told.findings if item.id.startswith(prefix)] if len(prefix) >= 8 else []
    if len(meant) != 1:
        raise Missing
    return view, meant[0]


def step(room: Room, ask: Ask) -> Shown:
    """Take the step that the form gives, by this person, and show the finding as it then stands; say why where the rules do not allow it."""
    form = ask.form

    def take(case: Case, finding: str) -> None:
        verifying.take(
            case,
            finding,
            to=Status(form.get("to", "")),
            why=form.get("why", ""),
            evidence=tuple(form.get("evidence", "").split()),
            matter=Matter(form.get("matter") or Matter.OCCURRED),
            standard=Standard(form["standard"]) if form.get("standard") else None,
            party=form.get("party") or None,
            clause=form.get("clause") or None,
        )

    return _done(room, ask, take, "choose_a_step")


def ask_party(room: Room, ask: Ask) -> Shown:
    """Ask a party to reply to a finding by a day."""

    def take(case: Case, finding: str) -> None:
        due = work.end_of(date.fromisoformat(ask.form.get("due", "")), room.stand.settings.time_zone)
        verifying.ask_reply(case, finding, party=ask.form.get("party", ""), due=due)

    return _done(room, ask, take, "give_a_day")


def reply(room: Room, ask: Ask) -> Shown:
    """Enter what a party answers, by its liaison."""
    party = (ask.person.party if ask.person else None) or ""

    def take(case: Case, finding: str) -> None:
        verifying.give_reply(case, finding, party=party, text=ask.form.get("text", "")[:4000])

    return _done(room, ask, take, "choose_a_step")


def _done(room: Room, ask: Ask, take: Callable[[Case, str], None], unclear: str) -> Shown:
    """Do something to the finding by this person and show it anew; where it cannot be done say why, with the words `unclear` for a form not filled in."""
    _, finding = _found(room, ask)
    try:
        take(room.by(ask.name), finding.id)
    except TrucelineError as error:
        return one(room, ask, str(error))
    except ValueError:
        return one(room, ask, render.say(ask, unclear))
    room.newest(wait=True)
    return to(f"/desk/findings/{finding.id[:16]}")
