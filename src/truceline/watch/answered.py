"""WATCH, what people answered beyond "did it occur": who is held to have done it, and whether it is a breach. JUDGE counts a finding by these answers.

That something happened says not yet who did it (docs/methods/corroboration.md). Until somebody answers, a finding concerns those whom its report names.
"""

from collections.abc import Sequence
from dataclasses import replace

from truceline.model.finding import Answer, Effect, Finding, Matter, Status, Touch
from truceline.model.reason import Reason, because

NOT_SO = frozenset({Status.REFUTED, Status.INCONCLUSIVE})
"""Answers by which a party or a breach is not established."""


def answered(finding: Finding) -> Finding:
    """Return a finding whose touches against clauses follow its answers: of those to whom it is attributed, and context only where it is no breach."""
    if not finding.answers:
        return finding
    return replace(finding, touches=tuple(_touch(item, finding.answers) for item in finding.touches))


def _touch(touch: Touch, answers: Sequence[Answer]) -> Touch:
    if touch.effect not in (Effect.AGAINST, Effect.NOT_YET_DUE):
        return touch
    after = _attributed(touch, [item for item in answers if item.matter is Matter.ATTRIBUTED])
    return _breach(after, [item for item in answers if item.matter is Matter.BREACH and item.clause == touch.clause and item.status in NOT_SO])


def _attributed(touch: Touch, answers: Sequence[Answer]) -> Touch:
    """Return a touch of those parties alone to whom two people attributed it; without such, of those whom it names but for whom that was not established."""
    done = tuple(sorted(str(item.party) for item in answers if item.status is Status.VERIFIED))
    gone = tuple(party for party in touch.parties if any(item.party == party and item.status in NOT_SO for item in answers))
    if done:
        return _told(touch, because("attribution_established", parties=", ".join(done)), parties=done)
    if gone:
        return _told(touch, because("attribution_not_established", parties=", ".join(gone)), parties=_without(touch.parties, gone))
    return touch


def _breach(touch: Touch, answers: Sequence[Answer]) -> Touch:
    """Return a touch without those who are not held to have breached the clause by it; context only where nobody is left, or it is no breach at all."""
    if any(item.party is None for item in answers):
        return _told(touch, because("breach_not_established"), effect=Effect.CONTEXT)
    gone = tuple(party for party in touch.parties if any(item.party == party for item in answers))
    if not gone:
        return touch
    left = _without(touch.parties, gone)
    return _told(touch, because("breach_not_established_of", parties=", ".join(gone)), parties=left, effect=touch.effect if left else Effect.CONTEXT)


def _without(parties: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(party for party in parties if party not in gone)


def _told(touch: Touch, reason: Reason, *, parties: tuple[str, ...] | None = None, effect: Effect | None = None) -> Touch:
    return replace(touch, parties=touch.parties if parties is None else parties, effect=effect or touch.effect, reasons=(*touch.reasons, reason))
