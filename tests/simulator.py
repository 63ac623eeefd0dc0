"""A ceasefire in memory: a line, two sides, a zone whose truth is known, events in time and space, and observers who err in known ways.

What WATCH and JUDGE make of it is scored against the truth. Everything comes from one seed.

- The line is one geodesic, so a point made `away_m` metres off it at a right angle lies exactly that far from it: whether an event lies
  in the zone is known without any of the code that is scored.
- Events are a Hawkes process (Hawkes 1971, Biometrika 58:83): some happen by themselves at a daily rate, each may set off others near it
  within hours. The rate falls with the deal and may rise again.
- An observer tells the place with a precision: the true place lies uniformly within it, but for a known share of blunders.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from truceline.geo import geodesic
from truceline.model.agreement import Agreement
from truceline.model.clause import Band, CeasefireClause, Measure, ZoneClause
from truceline.model.finding import Effect, Finding, Placed, Relation, Touch
from truceline.model.line import Edges, LineOfContact
from truceline.model.party import Party
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.reason import because
from truceline.model.report import Act, Report
from truceline.model.timing import Span

NORTH, SOUTH = "north", "south"
DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The land and the deal: a line 160 km long from `start`, and a zone `depth_m` deep on the northern side."""

    start: tuple[float, float] = (36.2, 35.4)
    azimuth_deg: float = 75.0
    length_m: float = 160_000.0
    depth_m: float = 15_000.0
    reached: date = date(2018, 9, 17)
    time_zone: str = "UTC"

    def where(self, along_m: float, away_m: float) -> tuple[float, float]:
        """The point `away_m` metres off the line (north is positive) at `along_m` along it."""
        foot = geodesic.destination(self.start, self.azimuth_deg, along_m)
        onward = geodesic.azimuth_deg(foot, geodesic.destination(self.start, self.azimuth_deg, along_m + 1000))
        return geodesic.destination(foot, onward - 90, away_m)

    def inside(self, along_m: float, away_m: float) -> bool:
        return 0 <= away_m <= self.depth_m and 0 <= along_m <= self.length_m

    @property
    def line(self) -> LineOfContact:
        path = (self.start, geodesic.destination(self.start, self.azimuth_deg, self.length_m))
        return LineOfContact(id="line", name="EXERCISE line", pieces=(path,), left=NORTH, right=SOUTH, accuracy_m=0.0, edges=Edges.GEODESIC)

    @property
    def agreement(self) -> Agreement:
        band = Band(line="line", side=NORTH, measure=Measure.DEPTH, min_depth_m=self.depth_m, max_depth_m=self.depth_m)
        zone = ZoneClause(id="zone-1", name="EXERCISE zone", rule=band, confirmed_by="EXERCISE person")
        parties = (Party(id=NORTH, name="Northern Force"), Party(id=SOUTH, name="Southern Force"))
        return Agreement(
            id="exercise",
            title="EXERCISE agreement",
            reached=self.reached,
            time_zone=self.time_zone,
            parties=parties,
            signatories=(NORTH, SOUTH),
            clauses=(CeasefireClause(id="ceasefire-1", parties=(NORTH, SOUTH), confirmed_by="EXERCISE person"), zone),
        )

    def day(self, number: float) -> datetime:
        """The moment `number` days after the start of the day of the deal."""
        return datetime.combine(self.reached, time(), UTC) + timedelta(days=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How often force is used: events a day before the deal and after it, and in the last days; `burst`: others that each sets off."""

    before: float = 3.0
    after: float = 0.9
    lately: float | None = None
    days_before: int = 30
    days_after: int = 60
    lately_days: int = 14
    burst: float = 0.4

    def rate(self, day: float) -> float:
        if day < 0:
            return self.before
        return self.lately if self.lately is not None and day >= self.days_after - self.lately_days else self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What truly happened, `day` days after the deal's day began."""

    day: float
    along_m: float
    away_m: float
    actor: str
    act: Act = Act.EXPLOSION


def events(world: World, course: Course, seed: int) -> tuple[Event, ...]:
    """The true events, in order of time. They lie in the middle of the line, mostly within 30 km of it."""
    random = np.random.default_rng(seed)
    found: list[Event] = []
    for day in range(-course.days_before, course.days_after + 1):
        for _ in range(random.poisson(course.rate(day) * (1 - course.burst))):
            first = Event(day=day + random.random(), along_m=random.uniform(45_000, 115_000), away_m=random.normal(4_000, 11_000), actor=_side(random))
            found += _cascade(first, course, random)
    return tuple(sorted((event for event in found if event.day < course.days_after + 1), key=lambda event: event.day))


def _side(random: np.random.Generator) -> str:
    return SOUTH if random.random() < 0.6 else NORTH


def _cascade(first: Event, course: Course, random: np.random.Generator) -> list[Event]:
    """An event and all that it sets off: each sets off `burst` on average, hours later and a few kilometres away."""
    found, waiting = [], [first]
    while waiting:
        event = waiting.pop()
        found.append(event)
        for _ in range(random.poisson(course.burst)):
            later, along, away = random.exponential(0.3), random.normal(0, 2_000), random.normal(0, 2_000)
            actor = _side(random)
            waiting.append(replace(event, day=event.day + later, along_m=event.along_m + along, away_m=event.away_m + away, actor=actor))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Observer:
    """How well somebody reports: the chance that an event is told at all, the precisions given, and the shares that go wrong."""

    name: str
    chance: float = 0.7
    precisions_m: tuple[float, ...] = (300.0, 1_000.0, 3_000.0)
    blunder: float = 0.0
    wrong_actor: float = 0.05
    nobody_named: float = 0.3
    district: float = 0.05
    repeat: float = 0.05
    delay_days: float = 0.5


TEAM = Observer(name="EXERCISE Team 1")
PRESS = Observer(name="EXERCISE Radio", chance=0.3, precisions_m=(5_000.0, 10_000.0), wrong_actor=0.2, nobody_named=0.6, district=0.2, delay_days=2.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report (its id is its key), when it came in (days after the deal's day), and the event that it truly is of."""

    report: Report
    received: float
    event: Event
    along_m: float = field(compare=False)
    away_m: float = field(compare=False)


def tell(world: World, truth: tuple[Event, ...], observers: tuple[Observer, ...], seed: int) -> tuple[Told, ...]:
    """What the observers report, in the order in which it comes in; `along_m` and `away_m` are of the place as told."""
    random = np.random.default_rng(seed + 1)
    found: list[Told] = []
    for observer in observers:
        for event in truth:
            if random.random() < observer.chance:
                for _ in range(2 if random.random() < observer.repeat else 1):
                    found.append(_told(world, event, observer, random, f"{observer.name}-{len(found)}"))
    return tuple(sorted(found, key=lambda told: (told.received, told.report.key)))


def _told(world: World, event: Event, observer: Observer, random: np.random.Generator, key: str) -> Told:
    along, away, precision, basis = _place(event, observer, random)
    lon, lat = world.where(along, away)
    at = world.day(event.day).replace(second=0, microsecond=0)
    named = () if random.random() < observer.nobody_named else (_named(event, observer, random),)
    report = Report(
        id=key,
        source="table",
        key=key,
        act=event.act,
        when=Span(start=at, end=at + timedelta(minutes=1)),
        day_known=True,
        place=PointPlace(point=Point(lat_deg=round(lat, 6), lon_deg=round(lon, 6)), precision_m=precision, basis=basis),
        actors=named,
        said_by=(observer.name,),
        observed_by="heard",
        text="EXERCISE. Explosions.",
        exercise=True,
    )
    return Told(report=report, received=event.day + random.exponential(observer.delay_days), event=event, along_m=along, away_m=away)


def _place(event: Event, observer: Observer, random: np.random.Generator) -> tuple[float, float, float, Basis]:
    """Where an event is told to be: along, away, precision (m) and basis. A district is told as the middle of a square of 40 km."""
    if random.random() < observer.district:
        middle = [40_000 * (math.floor(value / 40_000) + 0.5) for value in (event.along_m, event.away_m)]
        return middle[0], middle[1], 29_000.0, Basis.AREA_CENTROID
    precision = float(random.choice(observer.precisions_m))
    off = precision * (3.0 if random.random() < observer.blunder else math.sqrt(random.random()))
    turn = random.uniform(0, 2 * math.pi)
    return event.along_m + off * math.cos(turn), event.away_m + off * math.sin(turn), precision, Basis.ESTIMATED


def _named(event: Event, observer: Observer, random: np.random.Generator) -> str:
    wrong = random.random() < observer.wrong_actor
    north = (event.actor == NORTH) != wrong
    return "Northern Force" if north else "Southern Force"


def rows(told: tuple[Told, ...]) -> Iterator[dict[str, str]]:
    """The same reports as rows of the source `table`."""
    for item in told:
        report, place = item.report, item.report.place
        assert isinstance(place, PointPlace)
        yield {
            "id": report.key,
            "time": report.when.start.strftime("%Y-%m-%dT%H:%M+00:00"),
            "act": report.act.value,
            "lat": f"{place.point.lat_deg:.6f}",
            "lon": f"{place.point.lon_deg:.6f}",
            "precision_m": f"{place.precision_m:.0f}",
            "basis": place.basis.value,
            "actors": "; ".join(report.actors),
            "said_by": "; ".join(report.said_by),
            "observed_by": report.observed_by or "",
            "text": report.text,
            "exercise": "yes",
        }


def share(world: World, away_m: float, precision_m: float) -> float:
    """The part of a circle about a point `away_m` off the line that lies in the zone, far from the line's ends."""
    return _below(world.depth_m - away_m, precision_m) - _below(-away_m, precision_m)


def _below(edge: float, radius: float) -> float:
    """The part of a circle's area on the near side of a chord `edge` from its middle."""
    turn = max(-1.0, min(1.0, edge / radius))
    return 1 - (math.acos(turn) - turn * math.sqrt(1 - turn * turn)) / math.pi


def screened(world: World, told: tuple[Told, ...]) -> tuple[Finding, ...]:
    """Findings as a perfect screen would make them: places by the exact share of their circle, parties as named."""
    ids = {"Northern Force": NORTH, "Southern Force": SOUTH}
    found = []
    for item in told:
        place = item.report.place
        assert isinstance(place, PointPlace)
        part = share(world, item.away_m, place.precision_m)
        relation = Relation.INSIDE if part > 1 - 1e-9 else Relation.OUTSIDE if part < 1e-9 else Relation.UNCERTAIN
        relation = Relation.UNCERTAIN if place.basis is Basis.AREA_CENTROID else relation
        placed = Placed(zone="zone-1@line", relation=relation, share=part, distance_m=item.away_m, reasons=(because("simulated"),))
        after = item.report.when.start >= world.day(1)
        touch = Touch(
            clause="ceasefire-1",
            effect=Effect.AGAINST if after else Effect.NOT_YET_DUE,
            parties=tuple(ids[name] for name in item.report.actors),
            reasons=(because("simulated"),),
        )
        found.append(Finding(id=item.report.id, report=item.report.id, placed=(placed,), touches=(touch,)))
    return tuple({finding.id: finding for finding in found}.values())
