"""How a limitation clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import HARMLESS, Evidence, Item
from truceline.judge.rules import Ruling
from truceline.model.clause import LimitationClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status
from truceline.model.reason import Reason, because


def judge(clause: LimitationClause, evidence: Evidence) -> Ruling:
    """Broken where one verified sighting counts more than the cap. Sightings are never added up: two may be of the same thing."""
    if clause.most is None:
        return rules.cannot(because("cap_not_given", subject=clause.subject), items=evidence.items)
    own = tuple(item for item in (*evidence.these(Effect.AGAINST), *evidence.beside) if _counts(item))
    seen = (*own, *evidence.unnamed, *evidence.backed)
    over = tuple(item for item in seen if _number(item) > clause.most)
    proven = tuple(item for item in own if item in over and item.sure and item.finding.status is Status.VERIFIED)
    if proven:
        return Ruling(verdict=Verdict.BROKEN, reasons=(_told("seen_over_cap", clause, seen),), evidence=rules.ids(proven))
    if over:
        return rules.cannot(_told("told_over_cap", clause, seen), because("settled_by_verifying"), items=over)
    within = _told("seen_within_cap", clause, seen)
    if evidence.share < rules.ADEQUATE_SHARE:
        return rules.cannot(within, rules.looked(evidence), items=seen)
    return rules.kept(within, rules.looked(evidence), items=seen)


def _counts(item: Item) -> bool:
    return item.report.act not in HARMLESS and item.finding.status is not Status.REFUTED and not item.aside


def _told(code: str, clause: LimitationClause, seen: tuple[Item, ...]) -> Reason:
    return because(code, most=clause.most, subject=clause.subject, number=max(map(_number, seen), default=0))


def _number(item: Item) -> int:
    return item.report.count if item.report.count is not None else 1
