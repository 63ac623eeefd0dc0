"""How a ceasefire clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import CeasefireClause


def judge(clause: CeasefireClause, evidence: Evidence) -> Ruling:
    """Broken by a verified act of force; kept where nothing speaks against it and enough was looked at."""
    return rules.conduct(evidence)
