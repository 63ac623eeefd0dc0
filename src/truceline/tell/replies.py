"""The replies of the parties in one place, whatever the day of what they reply to: an answer that comes late is told when it comes."""

from truceline.model.bulletin import Item, Section
from truceline.model.finding import Finding
from truceline.tell import answered
from truceline.tell.incidents import headline
from truceline.tell.told import Told, short

MOST = 40
"""Findings whose replies stand in one bulletin, those on which something was asked or answered last."""

WAITING = frozenset({"reply_waited_for", "reply_unanswered"})
"""Reasons that say that a party has not answered."""


def section(told: Told) -> Section:
    """Return every finding on which a party was asked, the latest first, with what it answered or that it did not."""
    asked = sorted((item for item in told.findings if item.replies), key=_latest, reverse=True)
    items = [_item(told, item) for item in asked[:MOST]]
    if len(asked) > MOST:
        items.append(Item(text=told.words.phrase("replies_more", shown=MOST, count=len(asked))))
    lead = told.words.phrase("lead_replies" if items else "no_replies")
    return Section(id="replies", title=told.words.phrase("title_replies"), lead=lead, items=tuple(items))


def _latest(finding: Finding) -> tuple[str, str]:
    return max((reply.given or reply.asked).isoformat() for reply in finding.replies), finding.id


def _item(told: Told, finding: Finding) -> Item:
    waiting = tuple(told.say(reason) for reason in finding.reasons if reason.code in WAITING)
    return Item(
        text=told.words.phrase("replies_of", finding=short(finding.id), headline=headline(told, finding)),
        findings=(finding.id,),
        quotes=answered.quotes(told, finding),
        details=(*waiting, *answered.notes(told, finding)),
        badges=(told.words.named("status", finding.status.value), *answered.marks(told, finding)),
    )
