"""All that a bulletin is told from, and the look-ups that its sections share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from html import unescape

from truceline.model.agreement import Agreement
from truceline.model.bulletin import Edition
from truceline.model.clause import AnyClause, DisarmamentClause, LimitationClause, WithdrawalClause, ZoneClause
from truceline.model.compliance import Rate, Record
from truceline.model.draft import Draft, Question
from truceline.model.entry import Correction
from truceline.model.finding import Finding, Relation
from truceline.model.patrol import Coverage, PatrolPlan
from truceline.model.place import Settlement
from truceline.model.reason import Reason
from truceline.model.report import Act, Card, Report
from truceline.model.source import Citation
from truceline.model.timing import Span
from truceline.model.zone import Zone
from truceline.tell import dates
from truceline.tell.words import Said, Words, words_of

_PARTY_FACTS = ("party", "parties", "side", "speaker", "named", "signatories")
"""Facts whose value is a party's id, or several with commas between them."""

FORCE = frozenset({Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.AIR_STRIKE})

_STRENGTH = (Relation.INSIDE, Relation.UNCERTAIN, Relation.OUTSIDE, Relation.UNPLACED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the desk hands over. `findings` are those known of by the end of `day`, each with its report in `reports`, in order of time.

    `words`: the one language in which all of it is told.
    """

    case: str
    title: str
    day: date
    as_of: datetime
    edition: Edition
    exercise: bool
    agreement: Agreement
    zones: tuple[Zone, ...]
    findings: tuple[Finding, ...]
    reports: Mapping[str, Report]
    records: tuple[Record, ...]
    rates: tuple[Rate, ...]
    coverage: Coverage | None
    plan: PatrolPlan | None
    rejects: int
    cards: tuple[Card, ...]
    draft: Draft | None
    questions: tuple[Question, ...]
    settlements: tuple[Settlement, ...]
    undrawn: tuple[str, ...]
    corrections: tuple[Correction, ...]
    time_zone: str
    log_size: int
    root: str
    words: Words = field(default_factory=lambda: words_of("en"))

    @property
    def coarse(self) -> bool:
        """Whether this edition withholds exact places, hours and the names of those who reported."""
        return self.edition is not Edition.INTERNAL

    def report(self, finding: Finding) -> Report:
        """Return the report that a finding screens."""
        return self.reports[finding.report]

    def when(self, finding: Finding) -> Span:
        """Return when a finding's report may have happened; days without a zone are days of the case."""
        return self.report(finding).when.within(dates.zone(self.time_zone))

    def day_of(self, finding: Finding) -> date:
        """Return the day that a finding's report belongs to, in the case's time zone."""
        when = self.when(finding)
        return dates.day_of(when.start, when.end, self.time_zone)

    def between(self, first: date, last: date) -> tuple[Finding, ...]:
        """Return the findings of whole days, both included, whose day is known."""
        return tuple(item for item in self.findings if self.report(item).day_known and first <= self.day_of(item) <= last)

    def of_the_day(self) -> tuple[Finding, ...]:
        """Return the findings of the bulletin's day."""
        return self.between(self.day, self.day)

    def perhaps_of_the_day(self) -> tuple[Finding, ...]:
        """Return the findings whose day is not known and may be this one."""
        start, end = dates.window(self.day, self.time_zone)
        found = ((item, self.when(item)) for item in self.findings if not self.report(item).day_known)
        return tuple(item for item, when in found if when.start < end and when.end > start)

    def first_day(self) -> date:
        """Return the day after the deal was reached, or a week before the bulletin's day where that is not known."""
        reached = self.agreement.reached
        return min(self.day, reached + timedelta(days=1)) if reached else self.day - timedelta(days=7)

    def party(self, id: str | None) -> Said:
        """Return the neutral name of a party, or its id where the agreement does not know it; of None, the words for all parties."""
        if id is None:
            return self.words.named("page", "all_parties")
        return self.words.told(next((item.name for item in self.agreement.parties if item.id == id), id))

    def parties(self, ids: tuple[str, ...]) -> Said:
        """Return the names of parties as a list in a sentence."""
        return self.words.listed(self.party(id) for id in ids) or self.words.named("page", "nobody_named")

    def clause(self, id: str) -> Said:
        """Return the title of a clause."""
        return next((clause_title(item, self.words) for item in self.agreement.clauses if item.id == id), self.words.others(id))

    def document(self, digest: str | None) -> str:
        """Return how a document is named: its title, or the beginning of its digest."""
        read = self.draft.document if self.draft and digest in (None, self.draft.document.digest) else None
        if read and read.title:
            return self.words.others(read.title)
        known = read.digest if read else digest
        return self.words.filled("page", "document", digest=known[:12]) if known else ""

    def speaker(self, name: str | None) -> str:
        """Return a speaker's name: a person's as it stands, a party's under its neutral name."""
        return self.party(name) if name else ""

    def quotes(self, cited: tuple[Citation, ...], speaker: str | None, document: str | None) -> tuple[tuple[str, str, str], ...]:
        """Return cited words with their speaker and document; of an HTML page, as a reader of the page sees them."""
        marked_up = self.draft is not None and document in (None, self.draft.document.digest) and "html" in self.draft.document.media_type
        words = (_seen(item.quote) if marked_up else item.quote for item in cited)
        return tuple((text, self.speaker(speaker), self.document(document)) for text in words)

    def source(self, name: str) -> Said:
        """Return a source's title, or its short name where it has no card."""
        return self.words.told(next((card.title for card in self.cards if card.name == name), name))

    def say(self, reason: Reason) -> Said:
        """Return the sentence of a reason with names in place of the ids of parties, clauses and zones."""
        facts = tuple((name, self._name(name, value) if isinstance(value, str) else value) for name, value in reason.facts)
        return self.words.say(replace(reason, facts=facts))

    def _name(self, fact: str, value: str) -> str:
        if fact in _PARTY_FACTS:
            return self.words.joined(self.party(part) for part in value.split(", "))
        if fact == "clause":
            return self.clause(value)
        return next((zone.name for zone in self.zones if zone.id == value), value) if fact == "zone" else value


def clause_title(clause: AnyClause, words: Words | None = None) -> Said:
    """Return the kind of a clause and, in quotation marks, what the text says that it is about; in English where no other words are given."""
    words = words or words_of("en")
    about: tuple[str, ...] = ()
    if isinstance(clause, ZoneClause):
        about = (clause.name,)
    elif isinstance(clause, (WithdrawalClause, DisarmamentClause)):
        about = clause.subjects
    elif isinstance(clause, LimitationClause):
        about = (clause.subject,)
    title = words.named("clause", clause.kind)
    return words.phrase("clause_about", kind=title, about=words.joined(words.quoted(words.names.get(item, item)) for item in about)) if any(about) else title


def _seen(markup: str) -> str:
    """Return a stretch of HTML as it reads: without tags, entities resolved, spaces as one."""
    return " ".join(unescape(_TAG.sub("", markup)).split())


_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


def is_force(report: Report) -> bool:
    """Say whether a report is of an act of force; the others tell of presence, access, patrols or quiet."""
    return report.act in FORCE


def unseen(coverage: Coverage) -> tuple[int, int]:
    """Return how many segments nobody looked at, and how many there are; a segment may have an entry for each of several parties."""
    every = {seen.segment for seen in coverage.seen}
    looked_at = {seen.segment for seen in coverage.seen if seen.visits}
    return len(every - looked_at), len(every)


def relation(finding: Finding) -> Relation:
    """Return the strongest relation of a finding to any zone."""
    return min((item.relation for item in finding.placed), key=_STRENGTH.index, default=Relation.UNPLACED)


def near(finding: Finding) -> bool:
    """Say whether a finding is in a zone or may be."""
    return relation(finding) in (Relation.INSIDE, Relation.UNCERTAIN)


def short(id: str) -> str:
    """Return the beginning of an id, as people write it."""
    return id[:12]


def known_settlements(zones: tuple[Zone, ...], listed: tuple[Settlement, ...]) -> tuple[Settlement, ...]:
    """Return the settlements of the case's list and of all zones, each once, in order of name."""
    all_of_them = (*listed, *(item for zone in zones for item in (*zone.settlements_core, *zone.settlements_strip)))
    found = {(item.name, item.point.lon_deg, item.point.lat_deg): item for item in all_of_them}
    return tuple(found[key] for key in sorted(found))
