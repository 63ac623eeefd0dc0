"""WATCH, the other side: a party that is named may answer by a day, and what it answers stands beside the finding. It changes no fact."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.model.deadlines import day_told
from truceline.model.finding import Finding, Reply
from truceline.model.reason import Reason, because


def attach(
    findings: Sequence[Finding], replies: Mapping[tuple[str, str], Reply], as_of: datetime | None, time_zone: str
) -> tuple[Finding, ...]:
    """Return findings with what parties were asked and answered. `replies`: by finding and party; `as_of`: when it is told, None where nobody asks yet.

    Days are those of `time_zone`, and a reply is due by the end of one.
    """
    if not replies:
        return tuple(findings)
    own: dict[str, list[Reply]] = {}
    for (finding, _), reply in sorted(replies.items()):
        own.setdefault(finding, []).append(reply)
    return tuple(_heard(item, own.get(item.id, ()), as_of, time_zone) for item in findings)


def _heard(finding: Finding, replies: Sequence[Reply], as_of: datetime | None, time_zone: str) -> Finding:
    if not replies:
        return finding
    reasons = (_reason(reply, as_of, time_zone) for reply in replies)
    return replace(finding, replies=tuple(replies), reasons=(*finding.reasons, *reasons))


def _reason(reply: Reply, as_of: datetime | None, time_zone: str) -> Reason:
    if reply.given is not None:
        return because("reply_given", party=reply.party, day=reply.given.astimezone(ZoneInfo(time_zone)).date().isoformat(), words=f"“{reply.text}”")
    code = "reply_unanswered" if as_of is not None and as_of > reply.due else "reply_waited_for"
    return because(code, party=reply.party, day=day_told(reply.due, time_zone).isoformat())
