"""Incidents in the manner of mission reports: what, where, when, how known, how far established; each with its finding and report."""

from collections import Counter

from truceline.model.bulletin import Item, Section, Table
from truceline.model.finding import Effect, Finding, Relation, Status, Step, Touch
from truceline.model.report import Report
from truceline.tell import answered, exceptions, proven
from truceline.tell.places import place_words
from truceline.tell.told import Told, near, relation, short

MOST_ROWS = 60
"""Rows of the table of earlier incidents; all of them are in the GeoJSON."""

MOST_FULL = 40
"""Incidents of the day that are told in full; the rest stand in a table."""

MOST_OUTSIDE = 20

OPEN = frozenset({
    "same_event", "copies_of_one_text", "contested", "attribution_contested", "figures_contested", "own_claim", "admiralty",
    "reply_waited_for", "reply_unanswered", "under_investigation", "investigation_late",
})  # fmt: skip
"""Reasons of a finding that every edition tells: they name nobody who reported and no place."""


def section(told: Told) -> Section:
    """Return the incidents of the day that are in a zone or may be, in full, and those whose day is not known and may be this one."""
    order = (Relation.INSIDE, Relation.UNCERTAIN, Relation.UNPLACED)
    today = sorted((item for item in told.of_the_day() if relation(item) in order), key=lambda item: order.index(relation(item)))
    found = (*today, *(item for item in told.perhaps_of_the_day() if near(item)))
    full, rest = found[:MOST_FULL], found[MOST_FULL:]
    return Section(
        id="incidents",
        title=told.words.phrase("title_incidents"),
        lead=told.words.phrase("lead_incidents") if any(map(near, found)) else told.words.phrase("nothing_near"),
        items=tuple(incident(told, item) for item in full),
        tables=(table(told, rest[:MOST_ROWS], told.words.phrase("caption_rest"), len(rest)),) if rest else (),
    )


def elsewhere(told: Told) -> Section:
    """Return the incidents of the day outside every zone, as a table."""
    outside = tuple(item for item in told.of_the_day() if relation(item) is Relation.OUTSIDE)
    tables = (table(told, outside[:MOST_OUTSIDE], told.words.phrase("title_outside"), len(outside)),) if outside else ()
    return Section(id="outside", title=told.words.phrase("title_outside"), lead=None if outside else told.words.phrase("none_outside"), tables=tables)


def since(told: Told) -> Section:
    """Return the incidents in a zone, or perhaps in it, from the deal to the day before, newest first."""
    earlier = tuple(reversed([item for item in told.findings if near(item) and told.first_day() <= told.day_of(item) < told.day]))
    lead = told.words.phrase("lead_since", first_day=told.first_day().isoformat(), count=len(earlier))
    tables = (table(told, earlier[:MOST_ROWS], told.words.phrase("caption_since"), len(earlier)),) if earlier else ()
    return Section(id="since", title=told.words.phrase("title_since"), lead=lead, tables=tables)


def table(told: Told, findings: tuple[Finding, ...], caption: str, of: int) -> Table:
    """Return findings as a table; `of` is how many there are in all."""
    return Table(
        caption=caption,
        head=tuple(told.words.named("column", name) for name in ("day", "what", "where", "relation", "deaths", "status", "finding")),
        rows=tuple(_row(told, item) for item in findings),
        tones=tuple(relation(item).value for item in findings),
        refs=tuple((item.id,) for item in findings),
        note=told.words.phrase("note_more", shown=len(findings), count=of) if of > len(findings) else None,
    )


def _row(told: Told, finding: Finding) -> tuple[str, ...]:
    report, when = told.report(finding), told.when(finding)
    return (
        told.words.day(told.day_of(finding)) if report.day_known else told.words.span(when.start, when.end, told.time_zone),
        told.words.named("act", report.act.value),
        place_words(told, report.place),
        told.words.named("relation", relation(finding).value),
        deaths_words(told, report),
        told.words.joined((told.words.named("status", finding.status.value), *answered.marks(told, finding)), "semicolon"),
        told.words.others(short(finding.id)),
    )


def incident(told: Told, finding: Finding) -> Item:
    """Return one incident with all that this edition may say of it."""
    report, where = told.report(finding), relation(finding)
    return Item(
        text=headline(told, finding),
        findings=(finding.id,),
        reports=() if told.coarse else (report.id,),
        quotes=(*_said(told, report), *answered.quotes(told, finding)),
        details=tuple(_details(told, finding, report)),
        tone=where.value,
        badges=(told.words.named("relation", where.value), told.words.named("status", finding.status.value), *answered.marks(told, finding)),
    )


def _said(told: Told, report: Report) -> tuple[answered.Quote, ...]:
    if not report.text or told.coarse:
        return ()
    return ((told.words.retold(report.text), told.words.listed(report.said_by), told.source(report.source)),)


def headline(told: Told, finding: Finding) -> str:
    """Return the sentence that opens an incident."""
    report, when = told.report(finding), told.when(finding)
    act, place, span = told.words.named("act", report.act.value), place_words(told, report.place), told.words.span(when.start, when.end, told.time_zone)
    if not report.day_known:
        return told.words.phrase("incident_day_unknown", act=act, place=place, when=span)
    return told.words.phrase("incident", act=act, place=place, when=told.words.day(told.day_of(finding)) if told.coarse else span)


def deaths_words(told: Told, report: Report) -> str:
    """Return deaths as the source counts them, "–" where it says nothing of them."""
    return told.words.counted(report.deaths.low, report.deaths.best, report.deaths.high) if report.deaths else "–"


def _details(told: Told, finding: Finding, report: Report) -> list[str]:
    found = list(_where(told, finding))
    found += [_touch(told, finding, touch) for touch in finding.touches if touch.effect is not Effect.CONTEXT or exceptions.covers(touch)]
    found += _counts(told, report)
    if report.actors:
        found.append(told.words.phrase("actors", actors=told.words.listed(told.words.quoted(item) for item in report.actors)))
    found += [_source(told, report), _status(told, finding), *proven.sentences(told, finding)]
    found += [told.say(reason) for reason in finding.reasons if (reason.code in OPEN if told.coarse else reason.code != "reply_given")]
    found += answered.notes(told, finding)
    return found if told.coarse else [*found, *(_step(told, step) for step in finding.steps)]


def _where(told: Told, finding: Finding) -> list[str]:
    if not told.zones:
        return [told.words.phrase("why_no_zone")]
    if told.coarse or not finding.placed:
        return [told.words.named("why", relation(finding).value)]
    return [told.say(reason) for placed in finding.placed for reason in placed.reasons]


def _touch(told: Told, finding: Finding, touch: Touch) -> str:
    clause, parties = told.clause(touch.clause), told.parties(touch.parties)
    if finding.status is Status.VERIFIED and touch.effect is Effect.AGAINST:
        sentence = told.words.phrase("touch_verified", clause=clause, parties=parties)
    else:
        sentence = told.words.phrase("touch", clause=clause, parties=parties, effect=told.words.named("effect", touch.effect.value))
    return " ".join([sentence, *(exceptions.openly(told, touch) if told.coarse else (told.say(reason) for reason in touch.reasons))])


def _counts(told: Told, report: Report) -> list[str]:
    found: list[str] = []
    if report.deaths:
        found.append(told.words.phrase("deaths", deaths=deaths_words(told, report)))
    if report.count is not None:
        found.append(told.words.phrase("counted", count=report.count))
    if report.weapon:
        found.append(told.words.phrase("weapon", weapon=told.words.quoted(report.weapon)))
    return found


def _source(told: Told, report: Report) -> str:
    title = told.source(report.source)
    if told.coarse:
        return told.words.phrase("source_coarse", source=title, publishers=len(set(report.said_by)))
    seen = told.words.phrase("observed_by", how=report.observed_by) if report.observed_by else ""
    said = told.words.phrase("said_by", names=told.words.listed(report.said_by)) if report.said_by else told.words.phrase("said_by_nobody")
    return " ".join(part for part in (told.words.phrase("source_row", source=title, key=report.key), said, seen) if part)


def _status(told: Told, finding: Finding) -> str:
    return told.words.named("status_means", finding.status.value)


def _step(told: Told, step: Step) -> str:
    when = told.words.moment(step.at, told.time_zone)
    status, why = told.words.named("status", step.to.value), told.words.quoted(step.why)
    sentence = told.words.phrase("step", status=status, by=step.by, when=when, why=why)
    return f"{sentence} {told.words.phrase('step_evidence', evidence=told.words.listed(step.evidence))}" if step.evidence else sentence


def tally(findings: tuple[Finding, ...]) -> Counter[Relation]:
    """Return how many findings stand in each relation to the zones."""
    return Counter(relation(item) for item in findings)
