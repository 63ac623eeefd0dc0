"""Small nouns that several of the desk's tests share."""

from datetime import UTC, date, datetime, timedelta

from truceline.ledger.canon import identify
from truceline.model.clause import Band, WithdrawalClause, ZoneClause
from truceline.model.draft import Draft, Question
from truceline.model.entry import Entry, Kind
from truceline.model.party import Party
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.plain import to_plain
from truceline.model.position import Position, Stance
from truceline.model.report import Act, Report
from truceline.model.source import Source
from truceline.model.timing import Deadline, Modifier, Span

AT = datetime(2018, 9, 23, 8, tzinfo=UTC)
ZONE = ZoneClause(id="zone-1", name="demilitarised zone", rule=Band(min_depth_m=15000.0, max_depth_m=20000.0))
WITHDRAWAL = WithdrawalClause(id="withdrawal-1", subjects=("tanks",), deadline=Deadline(date=date(2018, 10, 10), modifier=Modifier.BY))
POSITION = Position(id="position-1", party="north", object="agreement", stance=Stance.ACCEPTS)
SETTINGS = 'name = "valley"\ntitle = "Valley"\ntime_zone = "UTC"\n[agreement]\nsignatories = ["north", "south"]\n'


def draft(digest="a" * 64, clauses=(ZONE, WITHDRAWAL), positions=(POSITION,)):
    return Draft(
        document=Source(digest=digest, published=date(2018, 9, 23), address="page.txt"),
        parties=(Party(id="north", name="North"), Party(id="south", name="South")),
        clauses=clauses,
        positions=positions,
        questions=(Question(about="zone-1.side", text="On which side?", options=("north", "south", "each")),),
    )


def report(key="1", lat=35.5, lon=36.5, day=date(2018, 10, 1), act=Act.EXPLOSION):
    start = datetime.combine(day, datetime.min.time(), UTC)
    place = PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=100.0, basis=Basis.MEASURED)
    span = Span(start=start, end=start + timedelta(days=1))
    return identify(Report(id="", source="table", key=key, act=act, when=span, day_known=True, place=place, said_by=("post",), exercise=True))


def entries(*steps):
    """Return log entries from (kind, body) or (kind, body, by) in their order."""
    return [Entry(index=index, kind=step[0], at=AT, by=(step[2] if len(step) > 2 else "ann"), body=step[1]) for index, step in enumerate(steps)]


def drafted(noun=None):
    return Kind.DRAFT_READ, {"draft": to_plain(noun or draft())}


def received(noun):
    return Kind.REPORT_RECEIVED, {"id": noun.id, "report": to_plain(noun), "document": "d" * 64}


