"""The right of reply: what a party answers stands beside the report, in every edition, in its own words and at the rank of what it answers."""

from truceline.model.finding import Finding, Reply
from truceline.tell import dates
from truceline.tell.told import Told

Quote = tuple[str, str, str]


def quotes(told: Told, finding: Finding) -> tuple[Quote, ...]:
    """Return what parties answered as quotes, with who and when, in the form in which a report's own words are quoted."""
    printed = (reply for reply in finding.replies if _told(told, finding, reply))
    return tuple((reply.text or "", told.party(reply.party), told.words.phrase("replied_on", day=_day(told, reply))) for reply in printed)


def notes(told: Told, finding: Finding) -> tuple[str, ...]:
    """Return a sentence for each answer whose words this edition does not print: in coarse ones a reply may not name who reported."""
    silent = (reply for reply in finding.replies if reply.given and not _told(told, finding, reply))
    return tuple(told.words.phrase("reply_withheld" if reply.text else "reply_gone", party=told.party(reply.party), day=_day(told, reply)) for reply in silent)


def marks(told: Told, finding: Finding) -> tuple[str, ...]:
    """Return what must stand beside a finding's status wherever that is printed: that it is contested, that a party answered or is asked."""
    found = [told.words.named("mark", "contested")] if finding.support and finding.support.contested else []
    if finding.replies:
        found.append(told.words.named("mark", "answered" if any(reply.given for reply in finding.replies) else "asked"))
    return tuple(found)


def _told(told: Told, finding: Finding, reply: Reply) -> bool:
    """Say whether a reply's words can be printed: there are some, and in a coarse edition they name nobody who reported."""
    if not reply.text or not told.coarse:
        return bool(reply.text)
    words = _plain(reply.text)
    return not any(len(name) > 2 and _plain(name) in words for name in told.report(finding).said_by)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _day(told: Told, reply: Reply) -> str:
    return told.words.day(dates.local(reply.given or reply.due, told.time_zone).date())
