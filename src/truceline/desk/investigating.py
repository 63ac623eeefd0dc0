"""An allegation is looked into: each thing that the mechanism does is checked against the rules, then entered."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from truceline.desk.case import Case
from truceline.desk.day import screened
from truceline.desk.fold import State
from truceline.desk.settle import settle
from truceline.ledger.canon import digest
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Finding
from truceline.model.investigation import Activity, Claim, Denial, Dissent, Investigation, Moved, Opened, Said
from truceline.model.plain import to_plain
from truceline.model.report import Report
from truceline.sources import table
from truceline.watch import corroborate, investigate


def begin(case: Case, number: str, findings: Sequence[str], *, why: str, due: datetime) -> Investigation:
    """Open the investigation `number` on the findings that start so. Raises BadInput where one is not meant, NotAllowed where it may not begin."""
    if not number.strip() or len(number) > 40:
        raise BadInput("the investigation has no number", "give one as the mechanism writes it, such as 2018/006")
    state = case.state()
    if number in state.investigations:
        raise NotAllowed("there is an investigation of that number already", "choose another number", number)
    said = Opened(findings=tuple(_meant(_findings(case, state), prefix).id for prefix in findings), why=why, due=due)
    investigate.opened(number, said, case.now())
    return _enter(case, number, said)


def enter(case: Case, number: str, said: Said) -> Investigation:
    """Enter what was done or said in an investigation and return it as it then stands.

    A claim names its finding by the first characters of its id. Raises BadInput where there is no such investigation, finding, party or document,
    NotAllowed where what is entered does not follow; nothing is entered then.
    """
    state = case.state()
    inquiry, found = get(state, number), _findings(case, state)
    agreement = settle(state, case.settings(state))
    if isinstance(said, Claim):
        said = replace(said, finding=_meant(found, said.finding).id)
    if isinstance(said, Dissent) and said.party not in [item.id for item in agreement.parties]:
        raise BadInput(f"there is no party '{said.party}' in this case", f"use one of: {', '.join(item.id for item in agreement.parties)}", "--party")
    if isinstance(said, Activity) and said.document and not (case.folder / "documents" / said.document).is_file():
        raise BadInput(f"the case keeps no document {said.document}", "give a file with --document", number)
    side = corroborate.Judge(state.voices, agreement.parties).side(case.by)
    if isinstance(said, Moved) and side:
        raise NotAllowed(f"{case.by} belongs to {side}, a party", "somebody of the mission moves it; a party may dissent", number)
    investigate.check(inquiry, said, {item.id: item.status for item in found})
    return _enter(case, number, said)


def deny(case: Case, row: Mapping[str, object], denial: Denial) -> Entry:
    """Enter that access was refused, as a report that is screened like any other and as a denial with what goes beyond it; return the latter's entry.

    `row`: the report as a row of the table of reports, whose id the denial then has. Raises BadInput for what would be rejected there, or for an
    investigation that is not there.
    """
    if denial.investigation is not None:
        get(case.state(), denial.investigation)
    if not all(words.strip() for words in (denial.name, denial.task, denial.effect)):
        raise BadInput("the denial does not say by whom, what was planned and what followed", "give --name, --task and --effect")
    report = table.one(row)
    denial = replace(denial, report=report.id)
    original = case.keep(json.dumps(dict(row), ensure_ascii=False, indent=1).encode())
    bodies = [
        (Kind.REPORT_RECEIVED, {"id": report.id, "report": to_plain(report), "document": original}),
        (Kind.ACCESS_DENIED, {"id": digest(denial), "denial": to_plain(denial)}),
    ]
    added = case.add(bodies)
    if not added or added[-1].kind is not Kind.ACCESS_DENIED:
        raise BadInput("this denial is in the log already", "nothing needs to be done", report.id[:10])
    return added[-1]


def get(state: State, number: str) -> Investigation:
    """Return an investigation by its number. Raises BadInput where there is none."""
    if number not in state.investigations:
        raise BadInput(f"there is no investigation '{number}'", f"use one of: {', '.join(state.investigations) or 'none yet'}")
    return state.investigations[number]


def allegations(case: Case, number: str) -> tuple[Investigation, tuple[Finding, ...], Mapping[str, Report]]:
    """Return an investigation, the findings that it was opened on as they stand, and their reports."""
    state = case.state()
    inquiry = get(state, number)
    found, reports = screened(state, case.settings(state))
    return inquiry, tuple(item for item in found if item.id in inquiry.findings), reports


def _enter(case: Case, number: str, said: Said) -> Investigation:
    case.add([(Kind.INVESTIGATION_ENTERED, {"investigation": number, "said": to_plain(said)})])
    return get(case.state(), number)


def _findings(case: Case, state: State) -> tuple[Finding, ...]:
    return screened(state, case.settings(state))[0]


def _meant(findings: Sequence[Finding], prefix: str) -> Finding:
    meant = [item for item in findings if item.id.startswith(prefix)]
    if len(meant) != 1 or not prefix:
        raise BadInput(f"{len(meant) or 'no'} findings start with '{prefix}'", "give more of the id that `truceline watch CASE` shows")
    return meant[0]

