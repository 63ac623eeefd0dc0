"""The steps that the rules of the clause kinds are made of. Each gives a Ruling, or None where it has nothing to say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.judge.evidence import Evidence, Item
from truceline.model.compliance import Verdict
from truceline.model.deadlines import day_told
from truceline.model.finding import Effect, Status
from truceline.model.reason import Reason, because

ADEQUATE_SHARE = 0.8
"""The least share of the borders' length that patrols must have looked at before "nothing was seen" counts for a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict, why, and the ids of the findings that it rests on."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[str, ...] = ()


def cannot(*reasons: Reason, items: Iterable[Item] = ()) -> Ruling:
    """Return "cannot be judged" for these reasons."""
    return Ruling(verdict=Verdict.CANNOT_BE_JUDGED, reasons=reasons, evidence=ids(items))


def kept(*reasons: Reason, items: Iterable[Item] = ()) -> Ruling:
    """Return "kept" for these reasons."""
    return Ruling(verdict=Verdict.KEPT, reasons=reasons, evidence=ids(items))


def conduct(evidence: Evidence) -> Ruling:
    """Judge a duty that goes on: broken by a verified finding, kept where nothing speaks against it and somebody looked."""
    return broken(evidence) or contested(evidence) or watched(evidence)


def deed(evidence: Evidence) -> Ruling:
    """Judge something to be done by a day, which absence of reports cannot show: broken or kept by verified findings only."""
    if not evidence.dated:
        return undated(evidence)
    return broken(evidence) or contested(evidence) or fulfilled(evidence, a_deed=True) or untold(evidence)


def undated(evidence: Evidence) -> Ruling:
    """Judge a deed for which nobody set a day: it may be done, but it cannot be late."""
    return (fulfilled(evidence, a_deed=True) if contested(evidence) is None else None) or never_late(evidence)


def never_late(evidence: Evidence) -> Ruling:
    """Return "cannot be judged" for want of a day; what speaks for and against it is counted."""
    told = against(evidence) if evidence.these(Effect.AGAINST) else ()
    return cannot(because("no_deadline"), *told, *in_favour(evidence), items=evidence.items)


def broken(evidence: Evidence) -> Ruling | None:
    """Return "broken" where a verified finding lies plainly in the clause's place and time."""
    found = evidence.these(Effect.AGAINST, Status.VERIFIED, sure=True)
    if not found:
        return None
    first, last = (day(item.report.when.start, evidence) for item in (found[0], found[-1]))
    return Ruling(
        verdict=Verdict.BROKEN,
        reasons=(because("verified_against", count=len(found), first=first, last=last), *against(evidence)),
        evidence=ids(found),
    )


def contested(evidence: Evidence) -> Ruling | None:
    """Return "cannot be judged" where anything that is not refuted speaks against the clause; says what would settle it."""
    found = tuple(item for item in evidence.these(Effect.AGAINST) if item.finding.status is not Status.REFUTED)
    if not (found or evidence.unnamed or evidence.backed or evidence.doubtful):
        return None
    reasons = [*(against(evidence) if found else ()), *_elsewhere(evidence)]
    if any(item.finding.status in (Status.REPORTED, Status.CORROBORATED) for item in found):
        reasons.append(because("settled_by_verifying"))
    if any(item.finding.status is Status.VERIFIED for item in found):
        reasons.append(because("settled_by_placing"))
    if evidence.unnamed:
        reasons.append(because("settled_by_naming"))
    return cannot(*reasons, items=(*found, *evidence.unnamed, *evidence.backed, *evidence.doubtful))


def _elsewhere(evidence: Evidence) -> list[Reason]:
    reasons = []
    if evidence.unnamed:
        reasons.append(because("against_unnamed", count=spread(evidence.unnamed), verified=_verified(evidence.unnamed)))
    if evidence.backed:
        reasons.append(because("against_backed", count=spread(evidence.backed), verified=_verified(evidence.backed)))
    if evidence.doubtful:
        reasons.append(because("against_somewhere", count=len(evidence.doubtful)))
    return reasons


def _verified(items: Iterable[Item]) -> int:
    return sum(item.finding.status is Status.VERIFIED for item in items)


def watched(evidence: Evidence) -> Ruling:
    """Return "kept" where enough of the borders was looked at; "nobody looked" and "too little" are not "nothing was seen"."""
    found = evidence.these(Effect.FOR)
    reason = looked(evidence)
    if evidence.share < ADEQUATE_SHARE:
        return cannot(because("nothing_told"), reason, *in_favour(evidence), items=found)
    return kept(because("nothing_seen", since=day(evidence.start, evidence)), reason, *in_favour(evidence), items=found)


def looked(evidence: Evidence) -> Reason:
    """Return how much of the borders was looked at, against what is asked for."""
    if evidence.coverage is None or not evidence.share:
        return because("nobody_looked")
    return because(
        "looked" if evidence.share >= ADEQUATE_SHARE else "looked_too_little",
        share=evidence.share,
        first=day(evidence.coverage.start, evidence),
        last=day(evidence.coverage.end, evidence, closing=True),
        needed_share=ADEQUATE_SHARE,
    )


def fulfilled(evidence: Evidence, *, a_deed: bool = False) -> Ruling | None:
    """Return "kept" where a verified finding says that it goes on, or, of a deed, that it was done, before its day or after it."""
    ahead = tuple(item for item in evidence.ahead if item.sure and item.finding.status is Status.VERIFIED) if a_deed else ()
    found = (*ahead, *evidence.these(Effect.FOR, Status.VERIFIED, sure=True))
    return kept(because("verified_for", count=len(found)), items=found) if found else None


def untold(evidence: Evidence) -> Ruling:
    """Return "cannot be judged": no verified finding says that it was done, and silence does not show that it was not."""
    return cannot(because("not_shown"), *in_favour(evidence), items=evidence.these(Effect.FOR))


def against(evidence: Evidence) -> tuple[Reason, ...]:
    """Return the counts of what speaks against the clause, as a range where some may lie elsewhere, and by how far established."""
    items = evidence.these(Effect.AGAINST)
    live = tuple(item for item in items if item.finding.status is not Status.REFUTED)
    counts = Counter(item.finding.status.value for item in items)
    reasons = [because("against_counts", count=spread(live), **{status.value: counts[status.value] for status in Status})]
    if unsure := sum(not item.sure for item in live):
        reasons.append(because("against_uncertain", count=unsure))
    return tuple(reasons)


def in_favour(evidence: Evidence) -> tuple[Reason, ...]:
    """Return the counts of what speaks for the clause being kept, or nothing."""
    found = tuple(item for item in (*evidence.ahead, *evidence.these(Effect.FOR)) if item.finding.status is not Status.REFUTED)
    return (because("in_favour", count=spread(found), verified=_verified(found)),) if found else ()


def spread(items: Iterable[Item]) -> str:
    """Return how many items there are: "3", or "3 to 5" where two of five may lie outside the place or time meant."""
    rows = tuple(items)
    sure = sum(item.sure for item in rows)
    return str(sure) if sure == len(rows) else f"{sure} to {len(rows)}"


def ids(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the ids of the items' findings, each once, in order of time."""
    return tuple(dict.fromkeys(item.finding.id for item in sorted(items, key=lambda item: item.order)))


def day(moment: datetime, evidence: Evidence, *, closing: bool = False) -> str:
    """Return the local day of a moment, as 2018-10-15; with `closing`, the last day before it."""
    local = day_told(moment, evidence.time_zone) if closing else moment.astimezone(ZoneInfo(evidence.time_zone)).date()
    return local.isoformat()
