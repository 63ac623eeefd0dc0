"""How an access clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import AccessClause


def judge(clause: AccessClause, evidence: Evidence) -> Ruling:
    """Broken by a verified refusal; kept where none is told of and patrols did pass along enough of the borders: who did not try was not refused."""
    return rules.conduct(evidence)
