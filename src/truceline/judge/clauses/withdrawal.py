"""How a withdrawal clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import WithdrawalClause


def judge(clause: WithdrawalClause, evidence: Evidence) -> Ruling:
    """After its day: broken by a verified sighting of what should have left, kept where none is told of and enough was looked at.

    A sighting of some that leave does not show that all have left; it is counted beside the rest. Without a day nobody is late.
    """
    return rules.conduct(evidence) if evidence.dated else rules.never_late(evidence)
