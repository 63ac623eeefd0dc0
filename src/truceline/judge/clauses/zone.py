"""How a zone clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import ZoneClause
from truceline.model.reason import because


def judge(clause: ZoneClause, evidence: Evidence) -> Ruling:
    """As a ceasefire is, for what lies in the zone; without a side and a depth there is no zone to lie in."""
    missing = _missing(clause)
    if missing:
        return rules.cannot(because("zone_open", missing=", ".join(missing)))
    return rules.conduct(evidence)


def _missing(clause: ZoneClause) -> tuple[str, ...]:
    if clause.rule is None:
        return ("side", "depth")
    fields = (("side", clause.rule.side), ("depth or width", clause.rule.measure), ("distance", clause.rule.max_depth_m))
    return tuple(name for name, value in fields if value is None)
