"""How an obligation of no other kind is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import OtherClause


def judge(clause: OtherClause, evidence: Evidence) -> Ruling:
    """Only findings that a person tied to it decide: no report of force and no patrol shows whether a law was passed."""
    return rules.broken(evidence) or rules.contested(evidence) or rules.fulfilled(evidence) or rules.untold(evidence)
