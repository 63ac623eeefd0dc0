"""Incidents in the manner of mission reports: what, where, when, how known, how far established; each with its finding and report."""

from collections import Counter

from truceline.model.bulletin import Item, Section, Table
from truceline.model.finding import Effect, Finding, Relation, Status, Step, Touch
from truceline.model.report import Report
from truceline.tell import dates, exceptions, heard, proven
from truceline.tell.places import place_words
from truceline.tell.told import Told, near, quoted, relation, short
from truceline.tell.words import counted, listed, named, phrase

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
        title=phrase("title_incidents"),
        lead=phrase("lead_incidents") if any(map(near, found)) else phrase("nothing_near"),
        items=tuple(incident(told, item) for item in full),
        tables=(table(told, rest[:MOST_ROWS], phrase("caption_rest"), len(rest)),) if rest else (),
    )


def elsewhere(told: Told) -> Section:
    """Return the incidents of the day outside every zone, as a table."""
    outside = tuple(item for item in told.of_the_day() if relation(item) is Relation.OUTSIDE)
    tables = (table(told, outside[:MOST_OUTSIDE], phrase("title_outside"), len(outside)),) if outside else ()
    return Section(id="outside", title=phrase("title_outside"), lead=None if outside else phrase("none_outside"), tables=tables)


def since(told: Told) -> Section:
    """Return the incidents in a zone, or perhaps in it, from the deal to the day before, newest first."""
    earlier = tuple(reversed([item for item in told.findings if near(item) and told.first_day() <= told.day_of(item) < told.day]))
    lead = phrase("lead_since", first_day=told.first_day().isoformat(), count=len(earlier))
    tables = (table(told, earlier[:MOST_ROWS], phrase("caption_since"), len(earlier)),) if earlier else ()
    return Section(id="since", title=phrase("title_since"), lead=lead, tables=tables)


def table(told: Told, findings: tuple[Finding, ...], caption: str, of: int) -> Table:
    """Return findings as a table; `of` is how many there are in all."""
    return Table(
        caption=caption,
        head=tuple(named("column", name) for name in ("day", "what", "where", "relation", "deaths", "status", "finding")),
        rows=tuple(_row(told, item) for item in findings),
        tones=tuple(relation(item).value for item in findings),
        refs=tuple((item.id,) for item in findings),
        note=phrase("note_more", shown=len(findings), count=of) if of > len(findings) else None,
    )


def _row(told: Told, finding: Finding) -> tuple[str, ...]:
    report, when = told.report(finding), told.when(finding)
    return (
        dates.day_words(told.day_of(finding)) if report.day_known else dates.span_words(when.start, when.end, told.time_zone),
        named("act", report.act.value),
        place_words(told, report.place),
        named("relation", relation(finding).value),
        deaths_words(report),
        "; ".join((named("status", finding.status.value), *heard.marks(finding))),
        short(finding.id),
    )


def incident(told: Told, finding: Finding) -> Item:
    """Return one incident with all that this edition may say of it."""
    report, where = told.report(finding), relation(finding)
    return Item(
        text=headline(told, finding),
        findings=(finding.id,),
        reports=() if told.coarse else (report.id,),
        quotes=(*_said(told, report), *heard.quotes(told, finding)),
        details=tuple(_details(told, finding, report)),
        tone=where.value,
        badges=(named("relation", where.value), named("status", finding.status.value), *heard.marks(finding)),
    )


def _said(told: Told, report: Report) -> tuple[heard.Quote, ...]:
    return ((report.text, listed(report.said_by), told.source(report.source)),) if report.text and not told.coarse else ()


def headline(told: Told, finding: Finding) -> str:
    """Return the sentence that opens an incident."""
    report, when = told.report(finding), told.when(finding)
    act, place, span = named("act", report.act.value), place_words(told, report.place), dates.span_words(when.start, when.end, told.time_zone)
    if not report.day_known:
        return phrase("incident_day_unknown", act=act, place=place, when=span)
    return phrase("incident", act=act, place=place, when=dates.day_words(told.day_of(finding)) if told.coarse else span)


def deaths_words(report: Report) -> str:
    """Return deaths as the source counts them, "–" where it says nothing of them."""
    return counted(report.deaths.low, report.deaths.best, report.deaths.high) if report.deaths else "–"


def _details(told: Told, finding: Finding, report: Report) -> list[str]:
    found = list(_where(told, finding))
    found += [_touch(told, finding, touch) for touch in finding.touches if touch.effect is not Effect.CONTEXT or exceptions.covers(touch)]
    found += _counts(report)
    if report.actors:
        found.append(phrase("actors", actors=listed(quoted(item) for item in report.actors)))
    found += [_source(told, report), _status(finding), *proven.sentences(told, finding)]
    found += [told.say(reason) for reason in finding.reasons if (reason.code in OPEN if told.coarse else reason.code != "reply_given")]
    found += heard.notes(told, finding)
    return found if told.coarse else [*found, *(_step(told, step) for step in finding.steps)]


def _where(told: Told, finding: Finding) -> list[str]:
    if not told.zones:
        return [phrase("why_no_zone")]
    if told.coarse or not finding.placed:
        return [named("why", relation(finding).value)]
    return [told.say(reason) for placed in finding.placed for reason in placed.reasons]


def _touch(told: Told, finding: Finding, touch: Touch) -> str:
    clause, parties = told.clause(touch.clause), told.parties(touch.parties)
    if finding.status is Status.VERIFIED and touch.effect is Effect.AGAINST:
        sentence = phrase("touch_verified", clause=clause, parties=parties)
    else:
        sentence = phrase("touch", clause=clause, parties=parties, effect=named("effect", touch.effect.value))
    return " ".join([sentence, *(exceptions.openly(touch) if told.coarse else (told.say(reason) for reason in touch.reasons))])


def _counts(report: Report) -> list[str]:
    found = []
    if report.deaths:
        found.append(phrase("deaths", deaths=deaths_words(report)))
    if report.count is not None:
        found.append(phrase("counted", count=report.count))
    if report.weapon:
        found.append(phrase("weapon", weapon=quoted(report.weapon)))
    return found


def _source(told: Told, report: Report) -> str:
    title = told.source(report.source)
    if told.coarse:
        return phrase("source_coarse", source=title, publishers=len(set(report.said_by)))
    seen = phrase("observed_by", how=report.observed_by) if report.observed_by else ""
    said = phrase("said_by", names=listed(report.said_by)) if report.said_by else phrase("said_by_nobody")
    return " ".join(part for part in (phrase("source_row", source=title, key=report.key), said, seen) if part)


def _status(finding: Finding) -> str:
    return named("status_means", finding.status.value)


def _step(told: Told, step: Step) -> str:
    when = dates.moment_words(step.at, told.time_zone)
    sentence = phrase("step", status=named("status", step.to.value), by=step.by, when=when, why=quoted(step.why))
    return f"{sentence} {phrase('step_evidence', evidence=listed(step.evidence))}" if step.evidence else sentence


def tally(findings: tuple[Finding, ...]) -> Counter[Relation]:
    """Return how many findings stand in each relation to the zones."""
    return Counter(relation(item) for item in findings)
