"""How a disarmament clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import DisarmamentClause


def judge(clause: DisarmamentClause, evidence: Evidence) -> Ruling:
    """Only verified findings decide: what lies in a store is not seen from a border."""
    return rules.deed(evidence)
