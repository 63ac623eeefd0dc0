"""How a zone clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.reason import because

EACH = "each"


def judge(clause: ZoneClause, evidence: Evidence) -> Ruling:
    """As a ceasefire is, for what lies in the zone; without a whole shape there is no zone to lie in."""
    missing = _missing(clause)
    if missing:
        return rules.cannot(because("zone_open", missing=", ".join(missing)))
    return rules.conduct(evidence)


def _missing(clause: ZoneClause) -> tuple[str, ...]:
    rule = clause.rule
    if rule is None:
        return () if clause.changes else ("its whole shape",)
    if not isinstance(rule, Band):
        return ()
    side = rule.side or (EACH if rule.measure is Measure.TOTAL_WIDTH else None)
    fields = {"side": side, "depth or width": rule.measure, "least distance": rule.min_depth_m, "greatest distance": rule.max_depth_m}
    return tuple(name for name, value in fields.items() if value is None)
