"""Nouns for the tests of JUDGE, short to write: the deal of 17 September 2018, its reports and findings."""

from datetime import UTC, date, datetime, timedelta

from truceline.judge import records
from truceline.ledger.canon import identify
from truceline.model.agreement import Agreement
from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.finding import Effect, Finding, Placed, Relation, Status, Touch
from truceline.model.party import Party, Role
from truceline.model.patrol import Coverage, Seen
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.report import Act, Report
from truceline.model.timing import Deadline, Modifier, Span

ZONE = "Asia/Damascus"
REACHED = date(2018, 9, 17)
PARTIES = (
    Party(id="russia", name="Russia", role=Role.GUARANTOR),
    Party(id="turkey", name="Turkey", role=Role.GUARANTOR),
    Party(id="government", name="Syrian government", role=Role.GOVERNMENT, backers=("russia",)),
    Party(id="nlf", name="National Liberation Front", role=Role.ALLIANCE, backers=("turkey",)),
    Party(id="hurras", name="Hurras al-Din", role=Role.ARMED_GROUP),
)


def agreement(*clauses, **more):
    """The deal with these clauses, signed by the two guarantors."""
    given = {"reached": REACHED, "signatories": ("russia", "turkey"), "parties": PARTIES, "time_zone": ZONE} | more
    return Agreement(id="idlib-2018", title="Memorandum", clauses=clauses, **given)


def by(day, modifier=Modifier.BY):
    return Deadline(date=day, modifier=modifier)


def at(month, day, hour=12, minute=0):
    """A moment of 2018, in UTC."""
    return datetime(2018, month, day, hour, minute, tzinfo=UTC)


def end_of(month, day):
    """The moment at which a day of 2018 ends in Damascus while its clocks are at +3."""
    return datetime(2018, month, day, 21, tzinfo=UTC)


def report(key, when, act=Act.EXPLOSION, *, hours=1.0, known=True, **more):
    """A report of something between `when` and `hours` later."""
    place = PointPlace(point=Point(lat_deg=35.5, lon_deg=36.8), precision_m=500.0, basis=Basis.MEASURED)
    span = Span(start=when, end=when + timedelta(hours=hours))
    given = {"place": place, "exercise": True} | more
    return identify(Report(id="", source="table", key=str(key), act=act, when=span, day_known=known, **given))


def placed(relation, share=None, distance_m=5000.0):
    given = {Relation.INSIDE: 1.0, Relation.OUTSIDE: 0.0, Relation.UNCERTAIN: 0.5, Relation.UNPLACED: None}[relation]
    away = None if relation is Relation.UNPLACED else distance_m
    return Placed(zone="zone-1", relation=relation, share=given if share is None else share, distance_m=away, reasons=())


def finding(told, clause="ceasefire-1", effect=Effect.AGAINST, *, parties=("government",), status=Status.REPORTED, where=Relation.INSIDE):
    """The finding on a report that touches one clause; `where` None means that no zone is drawn."""
    touch = Touch(clause=clause, effect=effect, parties=parties, reasons=())
    return Finding(id=f"finding-{told.id}", report=told.id, placed=(placed(where),) if where else (), touches=(touch,), status=status)


def coverage(share=1.0, *, start=None, end=None, seen=()):
    """What patrols saw in the week before the end of October unless said otherwise; `seen`: (segment, party, visits)."""
    rows = tuple(Seen(segment=segment, party=party, visits=visits, gap_s=None) for segment, party, visits in seen)
    return Coverage(start=start or end_of(10, 24), end=end or end_of(10, 31), seen=rows, share=share)


def case(*findings_and_reports):
    """(findings, reports by id) of (report, finding) pairs."""
    return tuple(row[1] for row in findings_and_reports), {row[0].id: row[0] for row in findings_and_reports}


def codes(record):
    return [reason.code for reason in record.reasons]


def record(clause, *pairs, party=None, seen=None, as_of=None, **more):
    """The record of one clause for one party at the end of October 2018, in a deal that has a zone unless `more` says otherwise."""
    others = more.pop("others", (ZONE_CLAUSE,))
    deal = agreement(clause, *(item for item in others if item.id != clause.id), **more)
    found, told = case(*pairs)
    rows = records.records(deal, found, told, seen, as_of or END)
    return next(row for row in rows if row.clause == clause.id and row.party == party)


def pair(key, when, act=Act.EXPLOSION, *, hours=1.0, count=None, **how):
    """A report and its finding."""
    told = report(key, when, act, hours=hours, count=count)
    return told, finding(told, **how)


END = end_of(10, 31) + timedelta(hours=1)
"""The end of 31 October in Damascus, where the clocks went back on the 26th."""

ZONE_CLAUSE = ZoneClause(
    id="zone-1",
    name="demilitarised zone",
    rule=Band(side="nlf", measure=Measure.DEPTH, min_depth_m=15000.0, max_depth_m=20000.0),
    confirmed_by="a person",
)
