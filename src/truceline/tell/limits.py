"""What could not be observed, and what each source cannot show. A day without observation is not a day without incidents."""

from truceline.model.bulletin import Item, Section
from truceline.model.finding import Finding, Relation
from truceline.model.place import Basis, PointPlace
from truceline.model.report import Act, Card
from truceline.tell.told import Told, clause_title, near, relation, unseen


def unobserved(told: Told) -> Section:
    """Return what stands behind a zero: no reports, unseen borders, reports without a usable place or day, rows not taken in, clauses nobody can judge."""
    items = [*_silence(told), *_borders(told), *_reports(told), *_clauses(told)]
    return Section(id="unobserved", title=told.words.phrase("title_unobserved"), lead=told.words.phrase("lead_unobserved"), items=tuple(items))


def _silence(told: Told) -> list[Item]:
    today = told.of_the_day()
    quiet = tuple(item for item in today if told.report(item).act is Act.QUIET)
    items = [] if today else [Item(text=told.words.phrase("no_reports"))]
    if quiet:
        items.append(Item(text=told.words.phrase("quiet", count=len(quiet)), findings=tuple(item.id for item in quiet)))
    silent = [card.title for card in told.cards if all(told.report(item).source != card.name for item in today)]
    return items + ([Item(text=told.words.phrase("silent_sources", sources=told.words.listed(silent)))] if silent and today else [])


def _borders(told: Told) -> list[Item]:
    if told.coverage is None:
        return [Item(text=told.words.phrase("coverage_unknown"))]
    missed, _ = unseen(told.coverage)
    return [Item(text=told.words.phrase("unseen", share=1 - told.coverage.share, count=missed))] if missed else []


def _reports(told: Told) -> list[Item]:
    unplaced = [item for item in told.findings if told.zones and relation(item) is Relation.UNPLACED]
    centroids = [item for item in told.findings if near(item) and _is_centroid(told, item)]
    undated = [item for item in told.findings if near(item) and not told.report(item).day_known]
    groups = (
        (told.words.phrase("unplaced", count=len(unplaced)), unplaced),
        (told.words.phrase("centroids", count=len(centroids)), centroids),
        (told.words.phrase("undated", count=len(undated)), undated),
    )
    items = [Item(text=text, findings=tuple(item.id for item in found)) for text, found in groups if found]
    return items + ([Item(text=told.words.phrase("rejects", count=told.rejects))] if told.rejects else [])


def _is_centroid(told: Told, finding: Finding) -> bool:
    place = told.report(finding).place
    return isinstance(place, PointPlace) and place.basis is Basis.AREA_CENTROID


def _clauses(told: Told) -> list[Item]:
    judged = {record.clause for record in told.records if record.verdict.value != "cannot_be_judged"}
    unjudged = {record.clause for record in told.records} - judged
    dark = [clause_title(clause, told.words) for clause in told.agreement.clauses if clause.id in unjudged]
    return [Item(text=told.words.phrase("dark_clauses", count=len(dark), clauses=told.words.joined(dark, "semicolon")))] if dark else []


def sources(told: Told) -> Section:
    """Return each source with its publisher, licence, number of reports and limits."""
    items = [_card(told, card) for card in told.cards]
    bare = sorted({report.source for report in told.reports.values()} - {card.name for card in told.cards})
    items += [Item(text=told.words.phrase("no_card", source=name)) for name in bare]
    lead = None if items else told.words.phrase("no_sources")
    return Section(id="sources", title=told.words.phrase("title_sources"), lead=lead, items=tuple(items))


def _card(told: Told, card: Card) -> Item:
    count = sum(1 for item in told.findings if told.report(item).source == card.name)
    head = told.words.phrase("card", title=card.title, publisher=card.publisher, count=count)
    fields = (told.words.phrase("card_used", fields=told.words.listed(card.used)),) if card.used else ()
    ignored = (told.words.phrase("card_ignored", fields=told.words.listed(card.ignored)),) if card.ignored else ()
    return Item(text=head, details=(*map(told.words.heard, card.limits), told.words.phrase("card_licence", licence=card.licence), *fields, *ignored))
