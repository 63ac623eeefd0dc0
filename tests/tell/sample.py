"""A made-up case, rich in all that a bulletin tells: a ring of a line, a band inside it, reports about it. Town coordinates: GeoNames (CC BY 4.0), rounded."""

import math
import random
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from truceline.geo.project import backward
from truceline.ledger.canon import identify
from truceline.model.agreement import Agreement
from truceline.model.bulletin import Edition
from truceline.model.clause import Band, CeasefireClause, PatrolClause, PatrolMode, WithdrawalClause, ZoneClause
from truceline.model.compliance import Comparison, Rate, Record, Verdict
from truceline.model.draft import Draft, Question
from truceline.model.entry import Correction, Kind
from truceline.model.finding import Effect, Finding, Placed, Relation, Status, Step, Touch
from truceline.model.party import Party, Role
from truceline.model.patrol import Coverage, Leg, Meeting, PatrolPlan, Seen
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector, Settlement
from truceline.model.position import Position, Stance
from truceline.model.reason import because
from truceline.model.report import Act, Card, Deaths, Report
from truceline.model.source import Citation, Source
from truceline.model.timing import Deadline, Modifier, Span
from truceline.model.zone import Border, BorderRole, Zone
from truceline.tell import bulletin as telling
from truceline.tell.told import Told
from truceline.tell.words import words_of as words_of_language

ZONE = "Asia/Damascus"
DAY = date(2018, 10, 31)
AS_OF = datetime(2018, 10, 31, 22, tzinfo=UTC)
CENTRE = (36.62, 35.80)
TOWNS = [
    ("Idlib", 35.93, 36.63, 128840), ("Khan Shaykhun", 35.44, 36.65, 48975), ("Maarrat an Numan", 35.61, 36.56, 45652),
    ("Jisr ash Shughur", 35.81, 36.32, 39311), ("Saraqib", 35.86, 36.81, 34231), ("Maarrat Misrin", 36.01, 36.67, 32163),
    ("Salqin", 36.14, 36.45, 31608), ("Binnish", 35.96, 36.71, 30354), ("Kafr Takharim", 36.12, 36.52, 22436),
    ("Ad Dana", 36.21, 36.77, 21987), ("Kafr Zayta", 35.37, 36.60, 21845), ("Al Lataminah", 35.32, 36.62, 16267),
    ("Murik", 35.38, 36.69, 14307), ("Taftanaz", 36.00, 36.79, 8540), ("Abu adh Dhuhur", 35.74, 37.06, 3000), ("Jarjanaz", 35.60, 36.79, 10000),
    ("Al Habit", 35.48, 36.55, 9000), ("Ariha", 35.81, 36.61, 39000), ("Ihsim", 35.73, 36.55, 5800),
]  # fmt: skip


def degrees(metres):
    return tuple((float(x), float(y)) for x, y in backward(CENTRE, np.array(metres)))


def ring():
    turn = [math.radians(-215 + step * 1.5) for step in range(181)]
    radius = [52_000 + 6000 * math.sin(3 * t) + 2500 * math.sin(11 * t) + 900 * math.sin(29 * t) for t in turn]
    return [(r * math.cos(t), r * math.sin(t)) for r, t in zip(radius, turn, strict=True)]


LINE_M = LineString(ring())
SIDE_M = Polygon([*ring(), (-20_000, 70_000)])
CORE_M = LINE_M.buffer(15_000).intersection(SIDE_M.buffer(0))
STRIP_M = LINE_M.buffer(20_000).intersection(SIDE_M.buffer(0)).difference(CORE_M).buffer(-100).buffer(100)


def polygons(shape):
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and part.area > 1]
    return tuple(tuple(degrees(list(line.coords)) for line in (part.exterior, *part.interiors)) for part in parts)


def limit(depth):
    edge = shapely.difference(LINE_M.buffer(depth).intersection(SIDE_M.buffer(0)).boundary, LINE_M.buffer(depth - 5))
    merged = shapely.line_merge(edge)
    return tuple(degrees(list(part.coords)) for part in getattr(merged, "geoms", [merged]))


def border(role, depth, pieces, length):
    return Border(id=f"zone-1/{role.value}", role=role, side="opposition", depth_m=depth, pieces=pieces, length_m=length)


def towns():
    return tuple(
        Settlement(name=name, point=Point(lat_deg=lat, lon_deg=lon), population=people, source="GeoNames, rounded") for name, lat, lon, people in TOWNS
    )


def settlements(shape):
    area = Polygon(polygons(shape)[0][0], polygons(shape)[0][1:])
    return tuple(item for item in towns() if shapely.contains_xy(area, item.point.lon_deg, item.point.lat_deg))


@cache
def zone():
    return Zone(
        id="zone-1@line",
        clause="zone-1",
        name="demilitarised zone",
        line="line",
        min_depth_m=15_000.0,
        max_depth_m=20_000.0,
        core=polygons(CORE_M),
        strip=polygons(STRIP_M),
        line_pieces=(degrees(list(LINE_M.coords)),),
        line_accuracy_m=3000.0,
        borders=(
            border(BorderRole.LINE, 0.0, (degrees(list(LINE_M.coords)),), LINE_M.length),
            border(BorderRole.NEAR_LIMIT, 15_000.0, limit(15_000), 190_000.0),
            border(BorderRole.FAR_LIMIT, 20_000.0, limit(20_000), 165_000.0),
        ),
        area_core_m2=CORE_M.area,
        area_strip_m2=STRIP_M.area,
        line_length_m=LINE_M.length,
        settlements_core=settlements(CORE_M),
        settlements_strip=settlements(STRIP_M),
        method="local azimuthal equidistant maps, checked by geodesics on WGS 84",
        error_m=0.6,
        confirmed=True,
        valid_from=date(2018, 10, 15),
    )


PARTIES = (
    Party(id="russia", name="Russia", role=Role.GUARANTOR),
    Party(id="turkey", name="Turkey", role=Role.GUARANTOR),
    Party(id="nlf", name="National Liberation Front", role=Role.ALLIANCE),
    Party(id="hts", name="Tahrir al-Sham", role=Role.ALLIANCE),
    Party(id="syria", name="Syrian government", role=Role.GOVERNMENT),
)
DOCUMENT = Source(digest="d" * 64, title="Front accepts zone, keeps its weapons", published=date(2018, 9, 23))
WITHDRAW = "all “radically-minded” fighters would leave the zone by October 15"


def cite(quote):
    return (Citation(start=0, end=len(quote), quote=quote),)


def agreement():
    return Agreement(
        id="idlib",
        title="Deal of September 2018",
        reached=date(2018, 9, 17),
        time_zone=ZONE,
        parties=PARTIES,
        signatories=("russia", "turkey"),
        clauses=(
            ZoneClause(
                id="zone-1",
                name="demilitarised zone",
                rule=Band(side="opposition", min_depth_m=15_000, max_depth_m=20_000),
                deadline=Deadline(date=date(2018, 10, 15), modifier=Modifier.BY),
                confirmed_by="EXERCISE person",
                cited=cite("a zone 15 to 20 km deep along the line of contact"),
            ),
            WithdrawalClause(
                id="withdrawal-1",
                subjects=("radically-minded fighters",),
                parties=("hts",),
                speaker="Vladimir Putin",
                deadline=Deadline(date=date(2018, 10, 15), modifier=Modifier.BY),
                confirmed_by="EXERCISE person",
                cited=cite(WITHDRAW),
            ),
            WithdrawalClause(
                id="withdrawal-2",
                subjects=("tanks", "rocket launchers", "mortars"),
                parties=("nlf", "hts"),
                confirmed_by=None,
                deadline=Deadline(date=date(2018, 11, 10), modifier=Modifier.BY),
                cited=cite("heavy weapons of all groups would be withdrawn"),
            ),
            PatrolClause(
                id="patrol-1",
                parties=("russia", "turkey"),
                mode=PatrolMode.COORDINATED,
                along="borders",
                confirmed_by="EXERCISE person",
                deadline=Deadline(date=None, modifier=Modifier.WITHIN, days=30, anchor="entry into force"),
                cited=cite("their troops will patrol its borders"),
            ),
            CeasefireClause(id="ceasefire-1", parties=("syria", "nlf"), confirmed_by="EXERCISE person", cited=cite("hostilities would stop")),
        ),
        positions=(
            Position(
                id="position-1",
                party="nlf",
                object="agreement",
                stance=Stance.ACCEPTS_WITH_RESERVATIONS,
                speaker="Naji Mustafa",
                date="2018-09-22",
                document=DOCUMENT.digest,
                cited=cite("we would cooperate, but we do not trust them"),
            ),
            Position(
                id="position-2",
                party="nlf",
                object="disarmament",
                stance=Stance.REJECTS,
                speaker="Naji Mustafa",
                date="2018-09-22",
                document=DOCUMENT.digest,
                cited=cite("we will not give up our weapons, our land or our revolution"),
            ),
            Position(
                id="position-3",
                party="hts",
                object="agreement",
                stance=Stance.UNDECLARED,
                date="2018-09-22",
                document=DOCUMENT.digest,
                cited=cite("has not declared its stance"),
            ),
            Position(
                id="position-4",
                party="hts",
                object="agreement",
                stance=Stance.REJECTS,
                date="2018-09",
                document="e" * 64,
                cited=cite("rejected the “so-called” deal of the terrorists’ friends"),
            ),
            Position(
                id="position-5",
                party="turkey",
                object="agreement",
                stance=Stance.ACCEPTS,
                headline_only=True,
                document=DOCUMENT.digest,
                cited=cite("Ankara and Moscow agree"),
            ),
        ),
        documents=(DOCUMENT.digest, "e" * 64),
    )


def report(number, day, act, place, **more):
    start = datetime(day.year, day.month, day.day, 6 + number % 12, tzinfo=UTC)
    given = {"source": "table", "key": f"R-{number}", "day_known": True, "said_by": (f"Observer team {number % 4}",), "exercise": True}
    return identify(Report(**{"id": "", "act": act, "when": Span(start=start, end=start + timedelta(hours=1)), "place": place, **given, **more}))


def where(chance):
    """A point anywhere about the line, with its true relation to the band."""
    t, r = math.radians(chance.uniform(-215, 55)), chance.uniform(28_000, 62_000)
    return degrees([(r * math.cos(t), r * math.sin(t))])[0]


@cache
def reports():
    chance = random.Random(2018)
    acts = [Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.ARMED_VIOLENCE, Act.WEAPON_PRESENCE, Act.AIR_STRIKE, Act.FORCE_PRESENCE]
    found = []
    for number in range(170):
        back = chance.randrange(0, 75)
        if chance.random() < (0.45 if back < 44 else 0.0):
            continue
        lon, lat = where(chance)
        place = PointPlace(point=Point(lat_deg=round(lat, 6), lon_deg=round(lon, 6)), precision_m=chance.choice([300.0, 2000.0, 5000.0]), basis=Basis.ESTIMATED)
        dead = chance.choice([None, None, Deaths(low=0, best=1, high=3), Deaths(low=2, best=2, high=2)])
        found.append(report(number, DAY - timedelta(days=back), chance.choice(acts), place, deaths=dead))
    return {item.id: item for item in (*found, *told_by_hand())}


SECRET = Point(lat_deg=35.412345, lon_deg=36.712345)
NAMES = ("Abu Somebody", "Radio Secret")


def told_by_hand():
    return (
        report(
            900,
            DAY,
            Act.EXPLOSION,
            PointPlace(point=SECRET, precision_m=500.0, basis=Basis.MEASURED, name="house of Abu Somebody"),
            said_by=NAMES,
            observed_by="saw",
            count=2,
            weapon="120 mm mortar",
            actors=("the regime",),
            deaths=Deaths(low=1, best=2, high=4),
            text="Two impacts of a mortar beside the mill; the regime fired.",
        ),
        report(901, DAY, Act.FORCE_PRESENCE, NamedPlace(name="Ariha"), actors=("terrorists",), said_by=("A newspaper",)),
        report(
            902,
            DAY,
            Act.SMALL_ARMS_FIRE,
            Sector(observer=Point(lat_deg=35.512345, lon_deg=36.512345), bearing_deg=140.0, width_deg=20.0, min_distance_m=1000, max_distance_m=4000),
            observed_by="heard",
            said_by=("Post 3",),
        ),
        report(
            903,
            DAY,
            Act.ARMED_VIOLENCE,
            PointPlace(point=Point(lat_deg=35.9, lon_deg=36.6), precision_m=25_000.0, basis=Basis.AREA_CENTROID, name="Idlib district"),
        ),
        report(904, DAY, Act.QUIET, PointPlace(point=Point(lat_deg=35.37, lon_deg=36.60), precision_m=3000.0, basis=Basis.NAMED, name="Kafr Zayta")),
        report(905, DAY, Act.EXPLOSION, None),
        report(
            906,
            DAY - timedelta(days=2),
            Act.AIR_STRIKE,
            PointPlace(point=Point(lat_deg=35.38, lon_deg=36.69), precision_m=3000.0, basis=Basis.NAMED, name="Murik"),
            day_known=False,
            when=Span(start=datetime(2018, 10, 29, tzinfo=UTC), end=datetime(2018, 11, 5, tzinfo=UTC)),
        ),
    )


@cache
def core_shape():
    return shapely.MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons(CORE_M)])


def placed(item):
    place = item.place
    if not isinstance(place, PointPlace):
        return Placed(zone="zone-1@line", relation=Relation.UNPLACED, share=None, distance_m=None, reasons=())
    core = core_shape()
    reach = place.precision_m / 100_000
    point = shapely.Point(place.point.lon_deg, place.point.lat_deg)
    share = point.buffer(reach).intersection(core).area / point.buffer(reach).area
    relation = Relation.INSIDE if share > 0.999 else Relation.OUTSIDE if share == 0 else Relation.UNCERTAIN
    return Placed(zone="zone-1@line", relation=relation, share=round(share, 3), distance_m=1234.5, reasons=())


def findings(found):
    made = []
    for item in found.values():
        status = {"R-900": Status.VERIFIED, "R-901": Status.REFUTED, "R-904": Status.CORROBORATED}.get(item.key, Status.REPORTED)
        step = Step(finding="", to=status, by="Verifier Name", at=AS_OF, why="two teams went there", evidence=("photo 1",))
        touches = (Touch(clause="ceasefire-1", effect=Effect.AGAINST, parties=("syria",), reasons=()),)
        steps = (step,) if status in (Status.VERIFIED, Status.REFUTED) else ()
        made.append(identify(Finding(id="", report=item.id, placed=(placed(item),), touches=touches, status=status, steps=steps)))
    return tuple(made)


def plan(the_zone):
    line, far = the_zone.borders[0].pieces[0], the_zone.borders[2].pieces[0]
    start, legs = datetime(2018, 11, 1, 4, tzinfo=UTC), []
    for party, path in (("russia", line), ("turkey", far)):
        for crew in range(3):
            part = path[crew * len(path) // 3 : (crew + 1) * len(path) // 3 + 1]
            times = {"start": start, "end": start + timedelta(hours=3)}
            legs.append(
                Leg(
                    id=f"{party}-{crew + 1}",
                    party=party,
                    crew=f"{party.title()} {crew + 1}",
                    border="zone-1/line",
                    speed_kmh=25.0,
                    length_m=60_000.0,
                    path=part,
                    **times,
                )
            )
    points = tuple(Point(lat_deg=path[len(path) // 2][1], lon_deg=path[len(path) // 2][0]) for path in (line, far))
    meeting = Meeting(at=start + timedelta(hours=2), parties=("russia", "turkey"), points=points, apart_m=19_800.0)
    return PatrolPlan(
        date=date(2018, 11, 1),
        mode=PatrolMode.COORDINATED,
        legs=tuple(legs),
        meetings=(meeting,),
        segments=(),
        revisit_s=21_600.0,
        bound_s=19_000.0,
        binding="crews",
    )


def coverage():
    seen = [
        Seen(segment=f"s-{n}", party="russia" if n % 2 else "turkey", visits=(AS_OF - timedelta(days=n % 5),), gap_s=90_000.0 * (n % 4 + 1)) for n in range(30)
    ]
    seen += [Seen(segment=f"u-{n}", party=None, visits=(), gap_s=None) for n in range(6)]
    return Coverage(start=AS_OF - timedelta(days=7), end=AS_OF, seen=tuple(seen), share=0.83)


def records(made):
    against = tuple(item.id for item in made if item.status is Status.VERIFIED)
    rows = [
        ("zone-1", None, Verdict.CANNOT_BE_JUDGED, (), -16),
        ("withdrawal-1", "hts", Verdict.CANNOT_BE_JUDGED, (), -16),
        ("withdrawal-2", "nlf", Verdict.NOT_YET_DUE, (), 10),
        ("withdrawal-2", "hts", Verdict.NOT_YET_DUE, (), 10),
        ("patrol-1", "russia", Verdict.KEPT, (), None),
        ("patrol-1", "turkey", Verdict.KEPT, (), None),
        ("ceasefire-1", "syria", Verdict.BROKEN, against, None),
        ("ceasefire-1", "nlf", Verdict.CANNOT_BE_JUDGED, (), None),
    ]
    return tuple(Record(clause=c, party=p, verdict=v, as_of=AS_OF, reasons=(), evidence=e, days_left=d) for c, p, v, e, d in rows)


COMPARED = Comparison(
    earlier="before the deal",
    ratio=0.57,
    low=0.4,
    high=0.81,
    dispersion=1.2,
    reasons=(because("rate_fell", earlier="before the deal"), because("reports_not_events")),
)
RATES = (
    Rate(name="acts of force in the zone", window="before the deal", first_day="2018-08-18", last_day="2018-09-16", days=30, count=42, uncertain=21, deaths=40),
    Rate(
        name="acts of force in the zone",
        window="since the deal",
        first_day="2018-09-18",
        last_day="2018-10-31",
        days=44,
        count=35,
        uncertain=16,
        comparison=COMPARED,
    ),
    Rate(name="access denied", window="before the deal", first_day="2018-08-18", last_day="2018-09-16", days=30, count=0, uncertain=0),
    Rate(
        name="access denied",
        window="since the deal",
        first_day="2018-09-18",
        last_day="2018-10-31",
        days=44,
        count=5,
        uncertain=0,
        comparison=Comparison(
            earlier="before the deal",
            ratio=None,
            low=0.1,
            high=None,
            dispersion=1.0,
            reasons=(because("rate_undecided", earlier="before the deal"), because("reports_not_events")),
        ),
    ),
)
CARD = Card(
    name="table",
    title="Reports of the mission's own teams",
    publisher="EXERCISE mission",
    licence="not published",
    used=("time", "place", "what"),
    ignored=("remarks",),
    limits=("Teams move by day only.", "Half of the line is out of their reach."),
)
SILENT = Card(
    name="ucdp", title="UCDP GED", publisher="Uppsala University", licence="CC BY 4.0", used=("date", "where"), ignored=(), limits=("Deadly events only.",)
)


CORRECTED = Correction(entry=57, kind=Kind.REPORT_RECEIVED, at=AS_OF, by="EXERCISE Amina", why="sent twice, the first time from the wrong place", instead=60)


def given(**changes):
    """Everything that `told` is called with, with changes."""
    found = changes.pop("found", None) or reports()
    made, the_zone = findings(found), zone()
    draft = Draft(
        document=DOCUMENT, questions=(Question(about="zone-1.side", text="On which side of the line does the zone lie?", options=("each", "opposition")),)
    )
    arguments = {
        "case": "idlib-2018",
        "title": "The Idlib zone of September 2018",
        "day": DAY,
        "as_of": AS_OF,
        "edition": Edition.INTERNAL,
        "exercise": True,
        "agreement": agreement(),
        "zones": (the_zone,),
        "findings": made,
        "reports": found,
        "records": records(made),
        "rates": RATES,
        "coverage": coverage(),
        "plan": plan(the_zone),
        "rejects": 4,
        "cards": (CARD, SILENT),
        "draft": draft,
        "time_zone": ZONE,
        "log_size": 412,
        "root": "9c" * 32,
        "corrections": (CORRECTED,),
        "settlements": towns(),
        "undrawn": ("'zone-2' leaves its depth open; answer its question (zone-2)",),
    }
    return arguments | changes


def sheet(**changes):
    """The bulletin of the case, with changes."""
    return telling.bulletin(telling.told(**given(**changes)))


@cache
def page(edition=Edition.INTERNAL, language="en"):
    """The case's bulletin as it is, made once."""
    return sheet(edition=edition, language=language)


def told(**changes):
    """What the sections are told from, with changes."""
    arguments = given(**changes)
    reports_by_id = arguments["reports"]
    arguments["findings"] = tuple(sorted(arguments["findings"], key=lambda item: (reports_by_id[item.report].when.start, item.id)))
    language = arguments.pop("language", "en")
    return Told(**{"words": words_of_language(language), "questions": arguments["draft"].questions if arguments["draft"] else (), **arguments})


def part(the_sheet, name):
    """A section by its id."""
    return next(section for section in the_sheet.sections if section.id == name)


def words_of(item):
    """All that a section, item or bulletin says, in one text."""
    if isinstance(item, str):
        return item
    if isinstance(item, tuple):
        return "\n".join(words_of(inner) for inner in item)
    if is_dataclass(item):
        return "\n".join(words_of(getattr(item, field.name)) for field in fields(item))
    return ""


def hostile(text, language="en"):
    """The sample with `text` wherever others' words go."""
    base = agreement()
    parties = tuple(replace(item, name=text) for item in base.parties)
    clauses = tuple(replace(item, cited=cite(text), speaker=text) for item in base.clauses)
    positions = tuple(replace(item, cited=cite(text), speaker=text, object=text) for item in base.positions)
    place = PointPlace(point=SECRET, precision_m=500.0, basis=Basis.MEASURED, name=text)
    item = report(1, DAY, Act.EXPLOSION, place, text=text, said_by=(text,), weapon=text, actors=(text,), observed_by=text, key=text)
    card = replace(CARD, title=text, publisher=text, licence=text, limits=(text,))
    named = replace(base, parties=parties, clauses=clauses, positions=positions)
    return sheet(
        language=language,
        found={item.id: item}, agreement=named, title=text, case=text, cards=(card,), undrawn=(text,), zones=(replace(zone(), name=text, method=text),)
    )
