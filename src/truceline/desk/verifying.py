"""A verifier's step: checked against the rules, then entered."""

from truceline.desk.case import Case
from truceline.desk.day import findings
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.finding import Finding, Status, Step
from truceline.model.plain import to_plain
from truceline.watch import verify


def correct(case: Case, index: int, *, why: str, instead: int | None = None) -> Entry:
    """Enter that the entry `index` no longer counts, and why; `instead` is the entry that takes its place, None where it is retracted.

    Raises BadInput where there is no such entry or no reason, NotAllowed for an entry that says something about another.
    """
    for number in (index, *(() if instead is None else (instead,))):
        if not 0 <= number < case.store.size():
            raise BadInput(f"there is no entry {number}", f"the log has {case.store.size()}")
    entry = next(case.store.entries(index, index + 1))
    if entry.kind in (Kind.CORRECTION, Kind.REDACTED, Kind.KEY_SET, Kind.BULLETIN_ISSUED):
        raise NotAllowed(f"an entry of kind {entry.kind.value} cannot be retracted", "make a new entry that says what is right")
    if not why.strip():
        raise BadInput("the correction gives no reason", "say why, in a sentence, with --why")
    return case.add([(Kind.CORRECTION, {"corrects": index, "instead": instead, "why": why})])[0]


def take(case: Case, prefix: str, *, to: Status, why: str, evidence: tuple[str, ...]) -> Finding:
    """Take a step on the finding whose id starts with `prefix`, by the case's person, and return it as it then stands.

    Raises BadInput where no or more than one finding is meant, NotAllowed where the rules do not allow the step; nothing is entered then.
    """
    state = case.state()
    settings = case.settings(state)
    meant = [finding for finding in findings(state, settings) if finding.id.startswith(prefix)]
    if len(meant) != 1:
        raise BadInput(f"{len(meant) or 'no'} findings start with '{prefix}'", "give more of the id that `truceline watch CASE` shows")
    step = Step(finding=meant[0].id, to=to, by=case.by, at=case.now(), why=why, evidence=evidence)
    verify.take(meant[0], step)
    case.add([(Kind.STEP_TAKEN, {"step": to_plain(step)})])
    after = case.state()
    return next(finding for finding in findings(after, settings) if finding.id == meant[0].id)
