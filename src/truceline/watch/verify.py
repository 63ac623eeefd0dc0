"""WATCH, how far established: the steps that a verifier may take. Verified and refuted need two people, and nobody is outvoted."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from truceline.model.errors import NotAllowed
from truceline.model.finding import Answer, Finding, Matter, Standard, Status, Step
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

    A step answers one question (`matter`): what it moves is the finding's status for "did it occur", else the answer to that question about that
    party and clause, which can be verified only once the event itself is. Where two people verify by two standards, the lower one is written.
    """
    _check(finding, step)
    since = (*_since_move(finding, step), step)
    moves = _moves(standing(finding, step), since)
    after = replace(finding, steps=(*finding.steps, step))
    if not moves:
        return after
    standard = _lowest([item.standard for item in since if item.to is step.to])
    if step.matter is Matter.OCCURRED:
        return replace(after, status=step.to, standard=standard)
    answer = Answer(matter=step.matter, party=step.party, clause=step.clause, status=step.to, standard=standard)
    return replace(after, answers=(*(item for item in finding.answers if _asked(item) != _asked(step)), answer))


def standing(finding: Finding, step: Step) -> Status:
    """Return how far the answer to the step's question is established before it."""
    if step.matter is Matter.OCCURRED:
        return finding.status
    return next((item.status for item in finding.answers if _asked(item) == _asked(step)), Status.REPORTED)


def _asked(item: Step | Answer) -> tuple[Matter, str | None, str | None]:
    return item.matter, item.party, item.clause


def _lowest(standards: Sequence[Standard | None]) -> Standard | None:
    order = list(Standard)
    given = [item for item in standards if item]
    return min(given, key=order.index) if len(given) == len(standards) else None


def _moves(status: Status, steps: Sequence[Step]) -> bool:
    """Say whether a finding that has stood at `status` since before `steps` moves with the last of them."""
    to = steps[-1].to
    if not SETTLED & {status, to}:
        return True
    latest = {person(step.by): step.to for step in steps}
    return len(latest) >= 2 and set(latest.values()) == {to}


def _since_move(finding: Finding, asked: Step) -> tuple[Step, ...]:
    """Return the steps on one question after the one that brought its answer to where it stands, by going through them again."""
    steps = tuple(step for step in finding.steps if _asked(step) == _asked(asked))
    status, first = Status.REPORTED, 0
    for number, step in enumerate(steps, 1):
        if _moves(status, steps[first:number]):
            status, first = step.to, number
    return steps[first:]


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
    now = standing(finding, step)
    if step.to not in LADDER[now]:
        allowed = ", ".join(sorted(status.value for status in LADDER[now]))
        raise NotAllowed(f"a finding that is {now.value} cannot become {step.to.value}", f"it can become {allowed}", finding.id[:10])
    _check_question(finding, step)
    if not step.why.strip():
        raise NotAllowed("the step gives no reason", "say why, in a sentence, with --why", finding.id[:10])
    if step.to is Status.VERIFIED and not any(item.strip() for item in step.evidence):
        raise NotAllowed("a verified finding needs evidence", "name what it rests on with --evidence", finding.id[:10])
    latest = {person(item.by): item.to for item in _since_move(finding, step)}
    if latest.get(person(step.by)) is step.to:
        raise NotAllowed(f"{step.by} has taken this step already", "a second, different person must take it", finding.id[:10])


def _check_question(finding: Finding, step: Step) -> None:
    """Raise NotAllowed where a question lacks whom or what it is about, or is settled before the event itself is."""
    if step.matter in (Matter.ATTRIBUTED, Matter.INTENDED) and not step.party:
        raise NotAllowed(f"the question '{step.matter.value}' is about a party", "name it with --party", finding.id[:10])
    if step.matter is Matter.BREACH and not step.clause:
        raise NotAllowed("a breach is of a clause", "name it with --clause", finding.id[:10])
    if step.matter is not Matter.OCCURRED and step.to is Status.VERIFIED and finding.status is not Status.VERIFIED:
        raise NotAllowed("it is not verified that it happened", "first verify that: the step without --matter", finding.id[:10])
