"""How a patrol clause is judged."""

from truceline.judge import rules
from truceline.judge.evidence import Evidence
from truceline.judge.rules import Ruling
from truceline.model.clause import PatrolClause
from truceline.model.patrol import Seen
from truceline.model.reason import because


def judge(clause: PatrolClause, evidence: Evidence) -> Ruling:
    """Broken by a verified refusal or failure; kept where the party's own tracks reach enough of its border; without tracks nobody knows."""
    told = _told(evidence)
    return rules.broken(evidence) or rules.contested(evidence) or told or rules.fulfilled(evidence) or rules.untold(evidence)


def _told(evidence: Evidence) -> Ruling | None:
    own = [seen for seen in (evidence.coverage.seen if evidence.coverage else ()) if evidence.party in (None, seen.party)]
    passed = {seen.segment for seen in own if _visited(seen, evidence)}
    share = len(passed) / len({seen.segment for seen in own}) if own else 0.0
    if not share:
        return None
    reason = because("patrolled", share=share, needed_share=rules.ADEQUATE_SHARE)
    return rules.kept(reason) if share >= rules.ADEQUATE_SHARE else rules.cannot(reason, *rules.in_favour(evidence))


def _visited(seen: Seen, evidence: Evidence) -> bool:
    return any(visit >= evidence.start for visit in seen.visits)
