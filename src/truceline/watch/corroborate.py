"""WATCH, corroborated or contested: what independent sources make of each other, by the Admiralty system (NATO AJP-2.1), whatever order they come in.

The letter says how far a voice may be relied on and stands in the mission's own list. The figure says how credible the statement is and comes from what
others say, whoever they are. A party's word on itself or another side is kept, and never enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import combinations

from truceline.ledger.canon import digest
from truceline.model.finding import Finding, Status, Support
from truceline.model.party import Party
from truceline.model.place import Settlement
from truceline.model.reason import Reason, because
from truceline.model.report import Act, Report
from truceline.model.voice import Grade, Voice
from truceline.watch import who
from truceline.watch.same import Seen, copied, pairs, ready, same_act, sources, told_by
from truceline.watch.spots import key

ENOUGH: Mapping[Grade, frozenset[int]] = {
    Grade.A: frozenset({1, 2}),
    Grade.B: frozenset({1, 2}),
    Grade.C: frozenset({1, 2}),
    Grade.D: frozenset({1}),
    Grade.E: frozenset(),
    Grade.F: frozenset({1}),
}
"""The credibility at which a statement of a voice of this grade counts as corroborated: one other will do for who may fairly be relied on."""


class Judge:
    """The mission's list of voices and the parties' names, made ready to say whose word something is."""

    def __init__(self, voices: Sequence[Voice], parties: Sequence[Party]) -> None:
        self._names = who.parties(parties)
        self._register = {key(name): voice for voice in voices for name in (voice.name, *voice.aliases)}

    def grade(self, report: Report) -> Grade:
        """Return the best grade of those who say it."""
        return min((voice.grade for voice in self._known(report)), default=Grade.F)

    def party(self, report: Report) -> str | None:
        """Return the party whose word a report is, None where anybody says it who is of no party."""
        owners = [self._party_of(name) for name in report.said_by]
        return owners[0] if owners and all(owners) else None

    def partial(self, report: Report) -> bool:
        """Say whether a report is a party's word on another side or in its own favour; what it admits of itself is not."""
        own = self.party(report)
        return own is not None and self.accused(report) != {own}

    def accused(self, report: Report) -> set[str]:
        """Return the ids of the parties that a report names."""
        return set(who.named(report.actors, self._names))

    def side(self, name: str) -> str | None:
        """Return the id of the party to which somebody belongs, None for one of no party."""
        return self._party_of(name)

    def _known(self, report: Report) -> list[Voice]:
        return [self._register[key(name)] for name in told_by(report) if key(name) in self._register]

    def _party_of(self, name: str) -> str | None:
        voice = self._register.get(key(name))
        found = who.named([name], self._names)
        return voice.party if voice else found[0] if found else None


def corroborate(
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    *,
    voices: Sequence[Voice],
    parties: Sequence[Party],
    settlements: Sequence[Settlement],
    zone: tzinfo,
    marks: Mapping[str, frozenset[str]],
) -> tuple[Finding, ...]:
    """Return findings with what other reports say of the same event; one that no person has moved yet is CORROBORATED where that is enough.

    Refuted findings neither support nor contest others. Without a list of voices nobody is known to be independent, and findings stay as they are.
    """
    if not voices:
        return tuple(findings)
    judge = Judge(voices, parties)
    live = {finding.report for finding in findings if finding.status is not Status.REFUTED}
    seen = ready((reports[name] for name in {finding.report for finding in findings}), voices=voices, settlements=settlements, zone=zone, marks=marks)
    own = {item.report.id: item for item in seen}
    beside = {name: tuple(item for item in others if item.report.id in live) for name, others in pairs(seen).items()}
    return tuple(_supported(finding, own[finding.report], beside.get(finding.report, ()), judge) for finding in findings)


def _supported(finding: Finding, own: Seen, beside: tuple[Seen, ...], judge: Judge) -> Finding:
    others = tuple(item for item in beside if same_act(own.report, item.report))
    against = tuple(item for item in beside if _denies(own, item))
    groups = sources((own, *others))
    counted = _counting(groups)
    independent = len(counted)
    denied = [group for group in _counting(sources(against)) if not all(judge.partial(item.report) for item in group)]
    own_claim = bool(counted) and all(judge.partial(item.report) for group in counted for item in group if item.known)
    support = Support(
        event=digest(sorted(item.report.id for item in (own, *others))),
        others=tuple(item.report.id for item in others),
        independent=independent,
        grade=judge.grade(own.report),
        credibility=credibility(independent, others=len(others), denied=len(denied)),
        contested=bool(against) and bool(denied),
        own_claim=own_claim,
    )
    reached = support.credibility in ENOUGH[support.grade] and not support.contested and not own_claim
    status = Status.CORROBORATED if finding.status is Status.REPORTED and reached else finding.status
    return replace(finding, status=status, support=support, reasons=(*finding.reasons, *_reasons(support, own, others, groups, judge)))


def _counting(groups: Sequence[tuple[Seen, ...]]) -> list[tuple[Seen, ...]]:
    """Return the groups that count as sources: known ones that observed it themselves; what is only told counts, as one, where nobody known did.

    What somebody tells without saying how they know it may come from the very report that it would confirm.
    """
    known = [group for group in groups if any(item.known for item in group)]
    return [group for group in known if any(item.known and item.report.observed_by for item in group)] or known[:1]


def credibility(independent: int, *, others: int, denied: int) -> int:
    """Return the Admiralty figure of a statement: how many independent known sources say it, how many other reports do, and how many sources deny it.

    1 confirmed by two or more others, 2 probably true (one other), 3 possibly true (others say it, none known to be independent), 4 doubtful (denied),
    5 improbable (denied by more than say it), 6 cannot be judged (nobody else speaks of it).
    """
    if denied:
        return 5 if denied > independent else 4
    if independent >= 3:
        return 1
    if independent == 2:
        return 2
    return 3 if others else 6


def _denies(own: Seen, other: Seen) -> bool:
    """Say whether the one reports quiet where and when the other reports force; quiet is said of a time, and only one that covers the event denies it."""
    one, two = own.report.act, other.report.act
    if two is Act.QUIET and one in _LOUD:
        return other.when.start <= own.when.start and own.when.end <= other.when.end
    if one is Act.QUIET and two in _LOUD:
        return own.when.start <= other.when.start and other.when.end <= own.when.end
    return False


_LOUD = frozenset({Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.AIR_STRIKE, Act.SMALL_ARMS_FIRE})


def _reasons(support: Support, own: Seen, others: Sequence[Seen], groups: Sequence[Sequence[Seen]], judge: Judge) -> tuple[Reason, ...]:
    found: list[Reason] = []
    copies = sum(copied(own, item) for item in others)
    if others:
        found.append(because("same_event", count=len(others), sources=len(groups), independent=support.independent))
    if copies:
        found.append(because("copies_of_one_text", count=copies))
    if support.contested:
        found.append(because("contested"))
    if _blamed_apart(own, others, judge):
        found.append(because("attribution_contested"))
    if _counted_apart(own, others):
        found.append(because("figures_contested"))
    if support.own_claim:
        found.append(because("own_claim"))
    found.append(because("admiralty", grade=support.grade.value, credibility=support.credibility))
    return tuple(found)


def _blamed_apart(own: Seen, others: Sequence[Seen], judge: Judge) -> bool:
    named = [judge.accused(item.report) for item in (own, *others)]
    return any(one and other and not one & other for one, other in combinations(named, 2))


def _counted_apart(own: Seen, others: Sequence[Seen]) -> bool:
    counts = [item.report.deaths for item in (own, *others) if item.report.deaths]
    return any(one.high < other.low or other.high < one.low for one, other in combinations(counts, 2))
