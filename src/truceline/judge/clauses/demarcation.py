"""How a demarcation clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import DemarcationClause
from truceline.model.reason import because


def judge(clause: DemarcationClause, evidence: Evidence) -> Ruling:
    """Kept where a confirmed text says that the borders are agreed, or a verified finding does; what speaks against it goes before."""
    if not clause.agreed:
        return rules.deed(evidence)
    told = because("agreed_by_text", speaker=clause.speaker)
    if clause.confirmed_by is None:
        return rules.broken(evidence) or rules.cannot(told, because("settled_by_confirming"))
    return rules.broken(evidence) or rules.contested(evidence) or rules.kept(told)
