"""A verifier's step, a party's reply, a correction: checked against the rules, then entered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from truceline.desk.case import Case
from truceline.desk.day import screened
from truceline.desk.fold import State
from truceline.desk.settle import settle
from truceline.model.agreement import Agreement
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Finding, Matter, Standard, Status, Step
from truceline.model.plain import to_plain
from truceline.model.report import Report
from truceline.watch import corroborate, screen, verify


def correct(case: Case, index: int, *, why: str, instead: int | None = None) -> Entry:
    """Enter that the entry `index` no longer counts, and why; `instead` is the entry that takes its place, None where it is retracted.

    Raises BadInput where there is no such entry or no reason, NotAllowed for an entry that says something about another, for somebody else's step, and
    for what a verified or refuted finding rests on: that takes two people, by steps.
    """
    for number in (index, *(() if instead is None else (instead,))):
        if not 0 <= number < case.store.size():
            raise BadInput(f"there is no entry {number}", f"the log has {case.store.size()}")
    entry = next(case.store.entries(index, index + 1))
    if entry.kind in (Kind.CORRECTION, Kind.REDACTED, Kind.KEY_SET, Kind.BULLETIN_ISSUED):
        raise NotAllowed(f"an entry of kind {entry.kind.value} cannot be retracted", "make a new entry that says what is right")
    if not why.strip():
        raise BadInput("the correction gives no reason", "say why, in a sentence, with --why")
    _free(case, entry)
    return case.add([(Kind.CORRECTION, {"corrects": index, "instead": instead, "why": why})])[0]


def _free(case: Case, entry: Entry) -> None:
    """Raise NotAllowed where one person would undo by a correction what takes two."""
    if entry.kind is Kind.STEP_TAKEN and verify.person(entry.body["step"]["by"]) != verify.person(case.by):
        raise NotAllowed(f"{entry.body['step']['by']} took this step", "only they can take it back; take a step of your own", f"entry {entry.index}")
    if entry.kind not in (Kind.STEP_TAKEN, Kind.REPORT_RECEIVED):
        return
    state = case.state()
    report = state.reports.get(str(entry.body.get("id")))
    about = entry.body["step"]["finding"] if entry.kind is Kind.STEP_TAKEN else screen.finding_id(report) if report else None
    if all(step.finding != about for step in state.steps):
        return  # without steps nothing is settled, and a long log need not be screened
    for item in screened(state, case.settings(state))[0]:
        if item.id == about and (item.status in verify.SETTLED or any(answer.status in verify.SETTLED for answer in item.answers)):
            remedy = "two people bring it to inconclusive first, by steps"
            raise NotAllowed(f"finding {item.id[:10]} rests on it and is {item.status.value}", remedy, f"entry {entry.index}")


def take(
    case: Case,
    prefix: str,
    *,
    to: Status,
    why: str,
    evidence: tuple[str, ...],
    matter: Matter = Matter.OCCURRED,
    standard: Standard | None = None,
    party: str | None = None,
    clause: str | None = None,
) -> Finding:
    """Take a step on the finding whose id starts with `prefix`, by the case's person, and return it as it then stands.

    Raises BadInput where no or more than one finding is meant, NotAllowed where the rules do not allow the step; nothing is entered then.
    """
    state = case.state()
    settings = case.settings(state)
    meant, reports = _found(case, prefix, state)
    step = Step(
        finding=meant.id, to=to, by=case.by, at=case.now(), why=why, evidence=evidence, matter=matter, standard=standard, party=party, clause=clause
    )
    verify.take(meant, step)
    _impartial(case, replace(state, reports=dict(reports)), settle(state, settings), meant, step)
    case.add([(Kind.STEP_TAKEN, {"step": to_plain(step)})])
    return find(case, meant.id, case.state())


def find(case: Case, prefix: str, state: State) -> Finding:
    """Return the finding whose id starts with `prefix`. Raises BadInput where none or several do."""
    return _found(case, prefix, state)[0]


def _found(case: Case, prefix: str, state: State) -> tuple[Finding, Mapping[str, Report]]:
    """Return the finding, and all reports that findings rest on, also those told from stays of devices."""
    findings, reports = screened(state, case.settings(state))
    meant = [finding for finding in findings if finding.id.startswith(prefix)]
    if len(meant) != 1:
        raise BadInput(f"{len(meant) or 'no'} findings start with '{prefix}'", "give more of the id that `truceline watch CASE` shows")
    return meant[0], reports


def ask_reply(case: Case, prefix: str, *, party: str, due: datetime) -> Entry:
    """Enter that a party was asked to answer a finding by a moment. Raises BadInput where the case has no such party or finding, or asked it before."""
    state = case.state()
    meant, known = find(case, prefix, state), [item.id for item in settle(state, case.settings(state)).parties]
    if party not in known:
        raise BadInput(f"there is no party '{party}' in this case", f"use one of: {', '.join(known)}", "--party")
    if (meant.id, party) in state.replies:
        raise BadInput(f"{party} was asked already", "its clock runs", meant.id[:10])
    if due <= case.now():
        raise BadInput("that moment is past", "give the party time to answer", "--due")
    return case.add([(Kind.REPLY_ASKED, {"finding": meant.id, "party": party, "due": to_plain(due)})])[0]


def give_reply(case: Case, prefix: str, *, party: str, text: str) -> Entry:
    """Enter what a party answered, in its own words. Raises BadInput where it was not asked, or says nothing."""
    state = case.state()
    meant = find(case, prefix, state)
    if (meant.id, party) not in state.replies:
        raise BadInput(f"{party} was not asked about this finding", "ask it first: truceline verify CASE FINDING --ask PARTY --due DAY", meant.id[:10])
    if not text.strip():
        raise BadInput("the answer is empty", "give the party's own words", "--reply")
    return case.add([(Kind.REPLY_GIVEN, {"finding": meant.id, "party": party, "text": text})])[0]


def _impartial(case: Case, state: State, agreement: Agreement, finding: Finding, step: Step) -> None:
    """Raise NotAllowed where the step rests on the word of those whom it is about, or is taken by them."""
    report = state.reports[finding.report]
    judge = corroborate.Judge(state.voices, agreement.parties)
    if verify.person(step.by) in {verify.person(name) for name in report.said_by}:
        raise NotAllowed(f"{step.by} is who reported it", "somebody else must look into it", finding.id[:10])
    belongs = judge.side(step.by)
    if belongs:
        raise NotAllowed(f"{step.by} belongs to {belongs}, a party", "people of the parties take no steps; ask it for a reply instead", finding.id[:10])
    alone = finding.support.own_claim if finding.support else judge.partial(report)
    if step.to is Status.VERIFIED and alone and not any(_stands(case, state, judge, item) for item in step.evidence):
        remedy = "name evidence that the case holds (the digest of a kept document or picture) or a report of somebody else"
        raise NotAllowed("only a party says so, of another side or in its own favour", remedy, finding.id[:10])


def _stands(case: Case, state: State, judge: corroborate.Judge, item: str) -> bool:
    """Say whether a piece of evidence is something that the case holds and that is no such claim itself."""
    name = item.strip().lower()
    if len(name) < 8:
        return False
    others = [report for id, report in state.reports.items() if id.startswith(name)]
    return any(not judge.partial(report) for report in others) or any(path.name.startswith(name) for path in (case.folder / "documents").glob("*"))
