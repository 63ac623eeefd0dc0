"""How a notification clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import NotificationClause


def judge(clause: NotificationClause, evidence: Evidence) -> Ruling:
    """Only findings decide: no patrol sees whether something was announced."""
    return rules.broken(evidence) or rules.contested(evidence) or rules.fulfilled(evidence) or rules.untold(evidence)
