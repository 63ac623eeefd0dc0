"""How an exchange clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import ExchangeClause


def judge(clause: ExchangeClause, evidence: Evidence) -> Ruling:
    """Only verified findings decide whether people were exchanged."""
    return rules.deed(evidence)
