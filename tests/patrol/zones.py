"""Zones made by hand for the tests of PATROL: a fence between two borders 5 km apart, a ring, and a border in pieces."""

from datetime import date

from truceline.geo import geodesic
from truceline.model.clause import PatrolMode
from truceline.model.zone import Border, BorderRole, Zone
from truceline.patrol.plan import Crews

DAY = date(2018, 10, 16)
DAMASCUS = "Asia/Damascus"
COORDINATED, PARALLEL, JOINT = PatrolMode.COORDINATED, PatrolMode.PARALLEL, PatrolMode.JOINT


def straight(start=(36.0, 35.6), bearing=60.0, length_m=120_000.0, step_m=1000.0):
    """A geodesic from `start`, with a vertex every `step_m`."""
    count = round(length_m / step_m)
    return tuple(geodesic.destination(start, bearing, length_m * n / count) for n in range(count + 1))


def circle(centre=(36.7, 35.8), radius_m=20_000.0, corners=180):
    ring = [geodesic.destination(centre, 360.0 * n / corners, radius_m) for n in range(corners)]
    return (*ring, ring[0])


def border(name, *pieces, role=BorderRole.NEAR_LIMIT, depth_m=15_000.0):
    length = sum(geodesic.path_length_m(piece) for piece in pieces)
    return Border(id=name, role=role, side="opposition", depth_m=depth_m, pieces=tuple(pieces), length_m=length)


def zone(*borders):
    return Zone(
        id="zone-1", clause="c1", name="zone", line="line", min_depth_m=15_000.0, max_depth_m=20_000.0, core=(), strip=(), borders=tuple(borders),
        line_pieces=(straight(),), line_accuracy_m=0.0, area_core_m2=0.0, area_strip_m2=0.0, line_length_m=120_000.0, settlements_core=(),
        settlements_strip=(), method="by hand", error_m=0.0, confirmed=True,
    )  # fmt: skip


def fence(length_m=120_000.0):
    """Two borders 5 km apart, about 120 km long."""
    near = straight(length_m=length_m)
    far = straight(start=geodesic.destination(near[0], -30.0, 5000.0), length_m=length_m)
    return zone(border("near", near), border("far", far, role=BorderRole.FAR_LIMIT, depth_m=20_000.0))


def ring():
    return zone(border("near", circle()), border("far", circle(radius_m=25_000.0), role=BorderRole.FAR_LIMIT, depth_m=20_000.0))


def pieces():
    """A border of 80 km, a gap, and 30 km more."""
    return zone(border("near", straight(length_m=80_000.0), straight(start=(37.0, 36.1), length_m=30_000.0)))


def crews(party="turkey", border="near", crews=2, speed_kmh=30.0, start="06:00", end="18:00"):
    return Crews(party=party, border=border, crews=crews, speed_kmh=speed_kmh, start=start, end=end)


BOTH = (crews(), crews(party="russia", border="far"))
