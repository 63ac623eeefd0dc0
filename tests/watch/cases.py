"""A zone whose every distance is known: 15 to 20 km deep, east of a meridian, and small reports about it.

A meridian is a geodesic, and so is every way that leaves it square: a point `destination(on the meridian, 90, s)` lies exactly s metres from it.
"""

from datetime import UTC, date, datetime, timedelta

from truceline.geo.geodesic import destination
from truceline.ledger.canon import identify
from truceline.model.agreement import Agreement
from truceline.model.clause import WithdrawalClause, ZoneClause
from truceline.model.line import LineOfContact
from truceline.model.party import Party, Role
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.report import Act, Report
from truceline.model.timing import Deadline, Modifier, Span
from truceline.model.zone import Border, BorderRole, Zone

LON = 36.0
LATS = [35.0 + step / 200 for step in range(201)]
MIDDLE = 35.5
LINE = LineOfContact(id="line", name="Line", pieces=(((LON, 35.0), (LON, 36.0)),), left="west", right="east", accuracy_m=0.0)


def off(distance_m, lat=MIDDLE):
    """Return (longitude, latitude) of the point `distance_m` metres east of the meridian at `lat`."""
    return destination((LON, lat), 90.0, distance_m)


def band(near_m, far_m):
    """Return the area between two distances from the meridian."""
    east, west = ([off(distance, lat) for lat in LATS] for distance in (far_m, near_m))
    ring = (*west, *reversed(east))
    return (((*ring, ring[0]),),)


def border(role, depth_m):
    return Border(
        id=f"zone-1@line/{role.value}", role=role, side="east", depth_m=depth_m, pieces=(tuple(off(depth_m, lat) for lat in LATS),), length_m=111_000.0
    )


def zone(least_m=15_000.0, most_m=20_000.0, doubt_m=0.0, **more):
    """Return the zone to the east of the meridian, its borders in doubt by `doubt_m`."""
    given = {
        "id": "zone-1@line",
        "clause": "zone-1",
        "name": "demilitarised zone",
        "line": "line",
        "min_depth_m": least_m,
        "max_depth_m": most_m,
        "core": band(0.0, least_m),
        "strip": band(least_m, most_m) if most_m > least_m else (),
        "borders": (border(BorderRole.NEAR_LIMIT, least_m), border(BorderRole.FAR_LIMIT, most_m)),
        "line_pieces": LINE.pieces,
        "line_accuracy_m": doubt_m,
        "area_core_m2": 1.0,
        "area_strip_m2": 1.0,
        "line_length_m": 1.0,
        "settlements_core": (),
        "settlements_strip": (),
        "method": "by hand",
        "error_m": 0.0,
        "confirmed": True,
    }
    return Zone(**{**given, **more})


def point(distance_m, precision_m=100.0, *, lat=MIDDLE, basis=Basis.MEASURED, code=None):
    """Return a place `distance_m` metres east of the meridian."""
    lon, north = off(distance_m, lat)
    return PointPlace(point=Point(lat_deg=north, lon_deg=lon), precision_m=precision_m, basis=basis, code=code)


def days(first, count=1):
    """Return whole local days of the autumn of 2018 that float, from "10-16" on."""
    start = datetime.fromisoformat(f"2018-{first}").replace(tzinfo=UTC)
    return Span(start=start, end=start + timedelta(days=count), floating=True)


def report(place=None, *, act=Act.EXPLOSION, when=None, key="1", **more):
    """Return a report of an explosion on 16 October 2018, or what else is asked for."""
    return identify(
        Report(id="", source="table", key=key, act=act, when=when or days("10-16"), day_known=True, place=place, said_by=("EXERCISE A",), exercise=True, **more)
    )


PARTIES = (
    Party(id="east", name="Eastern Front", aliases=("EF", "the Front"), role=Role.ARMED_GROUP),
    Party(id="syria", name="Syrian government", aliases=("Damascus",), role=Role.GOVERNMENT),
    Party(id="turkey", name="Turkey", role=Role.GUARANTOR),
)
BY = Deadline(date=date(2018, 10, 15), modifier=Modifier.BY)
ZONE_CLAUSE = ZoneClause(id="zone-1", name="demilitarised zone", confirmed_by="ann")
WITHDRAWAL = WithdrawalClause(id="withdrawal-1", subjects=("tanks", "mortars"), deadline=BY, confirmed_by="ann")


def agreement(*clauses, reached=date(2018, 9, 17), parties=PARTIES, time_zone="Asia/Damascus"):
    """Return the deal of 17 September 2018 with these clauses."""
    return Agreement(id="deal", title="Deal", reached=reached, time_zone=time_zone, parties=parties, signatories=(), clauses=clauses)
