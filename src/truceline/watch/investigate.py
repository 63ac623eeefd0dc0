"""WATCH, an investigation's way: which stage follows which, what must be there before, and whose clock has run out.

The stages are those of the monitoring mechanisms of South Sudan and the Philippines (CTSAMVM, TPMT): allegation, preliminary inquiry, visits and interviews,
assessment, the board of the parties, follow-up. What was found is not said here: that is what people's steps on each finding do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from truceline.model.deadlines import day_told
from truceline.model.errors import NotAllowed
from truceline.model.finding import Finding, Status
from truceline.model.investigation import Activity, Claim, Denial, Dissent, Investigation, Moved, Opened, Recommendation, Response, Said, Stage, Work
from truceline.model.reason import Reason, because

LADDER: Mapping[Stage, frozenset[Stage]] = {
    Stage.PRELIMINARY: frozenset({Stage.INVESTIGATION, Stage.CLOSED}),
    Stage.INVESTIGATION: frozenset({Stage.ASSESSMENT, Stage.CLOSED}),
    Stage.ASSESSMENT: frozenset({Stage.INVESTIGATION, Stage.BOARD}),
    Stage.BOARD: frozenset({Stage.INVESTIGATION, Stage.FOLLOW_UP, Stage.CLOSED}),
    Stage.FOLLOW_UP: frozenset({Stage.INVESTIGATION, Stage.CLOSED}),
    Stage.CLOSED: frozenset({Stage.INVESTIGATION}),
}
"""Where each stage may lead: the board may send it back, and new facts open it again."""

OPEN = frozenset({Status.REPORTED, Status.CORROBORATED})
"""A finding that people have not concluded on."""


def opened(number: str, said: Opened, at: datetime) -> Investigation:
    """Return a new investigation."""
    if not said.findings or not said.why.strip():
        raise NotAllowed("it has no allegation or no reason", "name the findings of the reports that allege it, and say why with --why", number)
    return Investigation(number=number, findings=said.findings, opened=at, stage=Stage.PRELIMINARY, due=said.due)


def check(inquiry: Investigation, said: Said, standing: Mapping[str, Status]) -> None:
    """Raise NotAllowed where an entry does not follow.

    `standing`: how far each of the investigation's findings is established; one that is missing was retracted with its report.
    """
    match said:
        case Moved():
            _move(inquiry, said, standing)
        case Activity():
            _must(inquiry.stage in (Stage.PRELIMINARY, Stage.INVESTIGATION), inquiry, f"its stage is {inquiry.stage.value}", "move it back to investigation")
        case Claim():
            _must(said.finding in inquiry.findings, inquiry, "that finding is none of its allegations", "name one that it was opened on")
        case Recommendation():
            _must(inquiry.stage is not Stage.CLOSED, inquiry, "it is closed", "move it back to investigation")
        case Response():
            known = any(item.number == said.number for item in inquiry.recommendations)
            _must(known, inquiry, f"there is no recommendation {said.number}", "name one by its number")
        case Dissent():
            _must(inquiry.version > 0, inquiry, "the board has not seen it yet", "enter a dissent from what the board was shown")
        case Opened():
            raise NotAllowed("there is an investigation of that number already", "choose another number", inquiry.number)


def after(inquiry: Investigation, said: Said, at: datetime) -> Investigation:
    """Return the investigation after something was entered at a moment, whether or not it follows: the log says what was entered."""
    match said:
        case Moved():
            version = inquiry.version + (said.to is Stage.BOARD)
            return replace(inquiry, stage=said.to, due=said.due, version=version, moves=(*inquiry.moves, said), moved=(*inquiry.moved, at))
        case Activity():
            return replace(inquiry, activities=(*inquiry.activities, said))
        case Claim():
            return replace(inquiry, claims=(*inquiry.claims, said))
        case Recommendation():
            return replace(inquiry, recommendations=(*inquiry.recommendations, said))
        case Response():
            return replace(inquiry, responses=(*inquiry.responses, said))
        case Dissent():
            return replace(inquiry, dissents=(*inquiry.dissents, said))
        case Opened():
            return inquiry


def _move(inquiry: Investigation, said: Moved, standing: Mapping[str, Status]) -> None:
    allowed = " or ".join(sorted(stage.value for stage in LADDER[inquiry.stage]))
    _must(said.to in LADDER[inquiry.stage], inquiry, f"from {inquiry.stage.value} it does not come to {said.to.value}", f"move it to {allowed}")
    _must(bool(said.why.strip()), inquiry, "no reason is given", "say why, in a sentence, with --why")
    if said.to is Stage.ASSESSMENT:
        tried = any(item.work is not Work.ORDER for item in inquiry.activities) or inquiry.denials
        _must(bool(tried), inquiry, "nobody has looked yet", "enter what the team did, or whom it could not reach and why")
    if said.to is Stage.BOARD:
        left = [finding[:10] for finding in inquiry.findings if standing.get(finding) in OPEN]
        _must(not left, inquiry, f"nothing is concluded on {', '.join(left)}", "move each finding to verified, refuted or inconclusive first")
    if said.to is Stage.CLOSED:
        waiting = ", ".join(str(item.number) for item in unanswered(inquiry))
        _must(not waiting, inquiry, f"recommendation {waiting} is not answered", "enter the answer, or that there was none and what follows")


def _must(holds: bool, inquiry: Investigation, what: str, remedy: str) -> None:
    if not holds:
        raise NotAllowed(what, remedy, inquiry.number)


def unanswered(inquiry: Investigation) -> tuple[Recommendation, ...]:
    """Return the recommendations that nobody has answered."""
    answered = {item.number for item in inquiry.responses}
    return tuple(item for item in inquiry.recommendations if item.number not in answered)


def clocks(inquiry: Investigation, as_of: datetime, time_zone: str) -> tuple[Reason, ...]:
    """Return what should be done by now and is not: the stage, and answers to recommendations. Days are those of `time_zone`."""
    late: list[Reason] = []
    if inquiry.due is not None and as_of > inquiry.due and inquiry.stage is not Stage.CLOSED:
        late.append(because("investigation_late", number=inquiry.number, stage=_told(inquiry.stage), day=day_told(inquiry.due, time_zone).isoformat()))
    for item in unanswered(inquiry):
        if item.due is not None and as_of > item.due:
            day = day_told(item.due, time_zone).isoformat()
            late.append(because("recommendation_unanswered", number=inquiry.number, item=item.number, to=item.to, day=day))
    return tuple(late)


def attach(
    findings: Sequence[Finding], inquiries: Sequence[Investigation], denials: Sequence[Denial], as_of: datetime | None, time_zone: str
) -> tuple[Finding, ...]:
    """Return findings with what is being looked into, what is late (as of a moment, None where nobody asks yet), and where access was refused."""
    if not inquiries and not denials:
        return tuple(findings)
    told: dict[str, list[Reason]] = {}
    for inquiry in inquiries:
        reasons = [because("under_investigation", number=inquiry.number, stage=_told(inquiry.stage)), *(_not_visited(item) for item in inquiry.denials)]
        reasons += clocks(inquiry, as_of, time_zone) if as_of is not None else ()
        for name in inquiry.findings:
            told.setdefault(name, []).extend(reasons)
    by_report: dict[str, Denial] = {item.report: item for item in denials}
    for finding in findings:
        if finding.report in by_report:
            told.setdefault(finding.id, []).append(_refused(by_report[finding.report]))
    return tuple(replace(item, reasons=(*item.reasons, *told[item.id])) if item.id in told else item for item in findings)


def _refused(denial: Denial) -> Reason:
    return because("access_was_refused", name=denial.name, task=denial.task, effect=denial.effect)


def _not_visited(denial: Denial) -> Reason:
    return because("not_visited", name=denial.name, task=denial.task)


def _told(stage: Stage) -> str:
    return stage.value.replace("_", "-")
