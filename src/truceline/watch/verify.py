"""WATCH, how far established: the steps that a verifier may take. Verified and refuted need two people, and nobody is outvoted."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.model.errors import NotAllowed
from truceline.model.finding import Finding, Status, Step
from truceline.model.reason import because

LADDER: Mapping[Status, frozenset[Status]] = {
    Status.REPORTED: frozenset({Status.CORROBORATED, Status.VERIFIED, Status.REFUTED, Status.INCONCLUSIVE}),
    Status.CORROBORATED: frozenset({Status.VERIFIED, Status.REFUTED, Status.INCONCLUSIVE}),
    Status.INCONCLUSIVE: frozenset({Status.CORROBORATED, Status.VERIFIED, Status.REFUTED}),
    Status.VERIFIED: frozenset({Status.REFUTED, Status.INCONCLUSIVE}),
    Status.REFUTED: frozenset({Status.VERIFIED, Status.INCONCLUSIVE}),
}
"""Where a finding may go from where it stands. A mission's own check may verify what only one source reported; nothing becomes merely reported again."""

SETTLED = frozenset({Status.VERIFIED, Status.REFUTED})
"""To enter or to leave one of these takes two different people."""


def take(finding: Finding, step: Step) -> Finding:
    """Return the finding after a step, which is recorded in any case; the status moves when enough people have taken it.

    Where two are needed, each person's latest step since the last move counts, and it moves only while nobody's points elsewhere. Raises
    NotAllowed where the step is for another finding, skips a rung, gives no reason or evidence, or repeats what the same person did.
    """
    _check(finding, step)
    moves = _moves(finding.status, (*_since_move(finding), step))
    return replace(finding, steps=(*finding.steps, step), status=step.to if moves else finding.status)


def _moves(status: Status, steps: Sequence[Step]) -> bool:
    """Say whether a finding that has stood at `status` since before `steps` moves with the last of them."""
    to = steps[-1].to
    if not SETTLED & {status, to}:
        return True
    latest = {person(step.by): step.to for step in steps}
    return len(latest) >= 2 and set(latest.values()) == {to}


def _since_move(finding: Finding) -> tuple[Step, ...]:
    """Return the steps after the one that brought the finding to where it stands, by going through them again."""
    status, first = Status.REPORTED, 0
    for number, step in enumerate(finding.steps, 1):
        if _moves(status, finding.steps[first:number]):
            status, first = step.to, number
    return finding.steps[first:]


def fold(finding: Finding, steps: Iterable[Step]) -> Finding:
    """Return the finding after all its steps in the log's order; one that is not allowed as things stand is named and passed over."""
    for step in steps:
        try:
            finding = take(finding, step)
        except NotAllowed as error:
            finding = replace(finding, reasons=(*finding.reasons, because("step_passed_over", by=step.by, to=step.to.value, why=error.what)))
    return finding


def person(name: str) -> str:
    """Return a name in the form in which one person's spellings of it are the same: letter case, spaces and accents' encoding do not make two people."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check(finding: Finding, step: Step) -> None:
    if step.finding != finding.id:
        raise NotAllowed("the step is for another finding", f"name {finding.id[:10]}", step.finding[:10])
    if not person(step.by):
        raise NotAllowed("nobody is named as taking the step", "say who with --by", finding.id[:10])
    if step.to not in LADDER[finding.status]:
        allowed = ", ".join(sorted(status.value for status in LADDER[finding.status]))
        raise NotAllowed(f"a finding that is {finding.status.value} cannot become {step.to.value}", f"it can become {allowed}", finding.id[:10])
    if not step.why.strip():
        raise NotAllowed("the step gives no reason", "say why, in a sentence, with --why", finding.id[:10])
    if step.to is Status.VERIFIED and not any(item.strip() for item in step.evidence):
        raise NotAllowed("a verified finding needs evidence", "name what it rests on with --evidence", finding.id[:10])
    latest = {person(item.by): item.to for item in _since_move(finding)}
    if latest.get(person(step.by)) is step.to:
        raise NotAllowed(f"{step.by} has taken this step already", "a second, different person must take it", finding.id[:10])
