"""How a monitoring clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import MonitoringClause


def judge(clause: MonitoringClause, evidence: Evidence) -> Ruling:
    """Broken by a verified failure or refusal; kept where enough of the borders was looked at, or a verified finding says that it works."""
    ruling = rules.broken(evidence) or rules.contested(evidence) or rules.fulfilled(evidence)
    if ruling:
        return ruling
    reason = rules.looked(evidence)
    return rules.kept(reason) if evidence.share >= rules.ADEQUATE_SHARE else rules.cannot(reason, *rules.in_favour(evidence))
