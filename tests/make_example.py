"""Writes examples/idlib-2018/reports.csv: made-up reports, in the columns of docs/how-to/table.md, each marked EXERCISE.

    python tests/make_example.py > examples/idlib-2018/reports.csv

The same seed gives the same bytes: only `random.Random.random` is used, whose numbers do not change between versions of Python.
The towns are real, spelt as in places.csv (coordinates rounded from GeoNames, CC BY 4.0, and UCDP GED, CC BY 4.0); what is said of them is not.
What the rows show: daily acts of force until the deal of 17 September, fewer after it, more again from 24 October; heavy weapons
that leave before 10 October and some that are seen after it; forces seen after 15 October; patrols, refusals and quiet days;
places as points, names, sectors and middles of districts; the same event told twice, a row that stands twice, and rows that
cannot be taken in (ids that begin with X), one for each way in which a table goes wrong.
"""

import csv
import io
import math
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

COLUMNS = (
    *("id", "date", "time", "zone", "act", "place", "within", "lat", "lon", "precision_m", "basis"),
    *("observer_lat", "observer_lon", "bearing", "distance_min_m", "distance_max_m"),
    *("actors", "weapon", "count", "deaths_low", "deaths_best", "deaths_high", "said_by", "observed_by", "text", "exercise"),
)
FIRST, DEAL, RISE, LAST = date(2018, 9, 1), date(2018, 9, 17), date(2018, 10, 24), date(2018, 10, 31)
NEAR = {
    "Kafr Zita": (35.374, 36.603),
    "Murak": (35.376, 36.690),
    "Khan Shaykhun": (35.442, 36.651),
    "Al-Tamanah": (35.458, 36.748),
    "Sahriyah": (35.484, 36.430),
    "Qastun": (35.684, 36.384),
    "Al-Harraki": (35.650, 36.855),
    "Saraqib": (35.864, 36.806),
    "Tell Aghar": (35.763, 36.923),
    "Tell Hadiya": (35.996, 36.939),
    "Al-Zirbah": (36.068, 36.980),
    "Kafr Naha": (36.168, 36.985),
    "Badama": (35.812, 36.196),
    "Qalat al-Madiq": (35.415, 36.391),
}
FAR = {
    "Kafr Nabl": (35.614, 36.564),
    "Idlib": (35.931, 36.634),
    "Maarrat Misrin": (36.012, 36.672),
    "Suran": (35.292, 36.748),
    "Muhardah": (35.248, 36.573),
    "Sinjar": (35.590, 37.005),
}
DISTRICTS = {"Maarrat al-Numan district": (35.648, 36.677), "Idlib district": (35.931, 36.634)}
TEAMS = tuple(f"EXERCISE Team {number}" for number in range(1, 7))
PRESS = ("EXERCISE Radio", "EXERCISE Gazette", "EXERCISE News Desk")
GOVERNMENT, FRONT, HURAS = "Syrian army", "National Liberation Front", "Huras al-Din"
Row = dict[str, str]


class Writer:
    """Gives rows their numbers and made-up details, all from one seed."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed).random
        self.number = 0

    def pick(self, items):
        rows = tuple(items)
        return rows[int(self.draw() * len(rows))]

    def between(self, low: int, high: int) -> int:
        return low + int(self.draw() * (high - low + 1))

    def row(self, day: date, act: str, text: str, **cells) -> Row:
        self.number += 1
        given = {"id": f"E{self.number:03d}", "date": day.isoformat(), "act": act, "text": f"EXERCISE. {text}", "exercise": "yes"}
        hour = {} if self.draw() < 0.15 else {"time": f"{self.between(4, 22):02d}:{5 * self.between(0, 11):02d}"}
        told = {"zone": "Asia/Damascus", "said_by": self.pick(TEAMS), "observed_by": "saw", **hour}
        return dict.fromkeys(COLUMNS, "") | told | given | {name: str(value) for name, value in cells.items()}

    def point(self, town: str, *, spread_m: float = 1500.0, precision_m: int = 0, **more) -> Row:
        """A point somewhere about a town, as its reporter gives it."""
        lat, lon = (NEAR | FAR)[town]
        away, turn = spread_m * math.sqrt(self.draw()), 2 * math.pi * self.draw()
        where = {"lat": f"{lat + away * math.cos(turn) / 111_000:.4f}", "lon": f"{lon + away * math.sin(turn) / 90_500:.4f}"}
        return {"place": town, **where, "precision_m": str(precision_m or self.pick((100, 300, 300, 500, 1000, 2000))), "basis": "estimated", **more}

    def sector(self, town: str) -> Row:
        """What a team near a town heard in some direction."""
        lat, lon = NEAR[town]
        least = 1000 * self.between(1, 3)
        seen = {"observer_lat": f"{lat:.4f}", "observer_lon": f"{lon:.4f}", "bearing": self.pick(("N", "NE", "E", "SE", "S", "SW", "W", "NW", "170", "215"))}
        return seen | {"distance_min_m": str(least), "distance_max_m": str(least + 1000 * self.between(1, 3)), "observed_by": "heard"}


def rows(seed: int = 2018) -> list[Row]:
    """Every row, in order of days; what cannot be taken in stands last."""
    writer = Writer(seed)
    good = sorted((*force(writer), *weapons(writer), *daily(writer), *doubtful(writer)), key=lambda row: (row["date"], row["id"]))
    return [*good, *copies(good), *broken(writer)]


def days(first: date, last: date, step: int = 1) -> list[date]:
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, step)]


def force(writer: Writer) -> Iterator[Row]:
    """Explosions and fire: about three a day until the deal, one a day after it, more in the last week; they come in bursts."""
    for day in days(FIRST, LAST):
        chance = 0.55 if day <= DEAL else 0.45 if day >= RISE else 0.22
        town = writer.pick(NEAR)
        for _ in range(5):
            if writer.draw() < chance:
                yield from incident(writer, day, town if writer.draw() < 0.6 else writer.pick((*NEAR, *FAR)))


def incident(writer: Writer, day: date, town: str) -> Iterator[Row]:
    act, text, weapon = writer.pick(
        (
            ("explosion", "Undetermined explosions near {}.", ""),
            ("explosion", "Impacts assessed as mortar rounds near {}.", "mortar"),
            ("explosion", "Impacts assessed as artillery rounds near {}.", "artillery"),
            ("small_arms_fire", "Bursts of small-arms fire near {}.", "small arms"),
        )
    )
    cells = {"count": writer.between(1, 12), "weapon": weapon, "actors": writer.pick(("", "", GOVERNMENT, FRONT, "unknown armed group"))}
    if day <= DEAL and writer.draw() < 0.12:
        cells |= {"deaths_low": 0, "deaths_best": 1, "deaths_high": 2}
    doubt = writer.draw()
    where = writer.sector(town) if doubt < 0.1 and town in NEAR else {"place": town} if doubt > 0.93 else writer.point(town)
    first = writer.row(day, act, text.format(town), **cells, **where)
    yield first
    if writer.draw() < 0.07 and "lat" in where:
        again = writer.point(town, spread_m=1500.0, precision_m=2000)
        yield writer.row(day, act, f"Explosions or fire reported around {town}.", **again, said_by=writer.pick(PRESS), observed_by="", time=first["time"])


def weapons(writer: Writer) -> Iterator[Row]:
    """Heavy weapons before and after 10 October, withdrawals up to it, and forces seen after 15 October."""
    for day in days(date(2018, 9, 22), date(2018, 10, 8), 4):
        yield presence(writer, day, "tanks", "Tanks in position near {}.")
    for day in days(date(2018, 9, 30), date(2018, 10, 10)):
        town, count = writer.pick(NEAR), writer.between(2, 7)
        cells = {"weapon": writer.pick(("tanks", "mortar", "artillery", "multiple rocket launcher")), "count": count, "actors": FRONT}
        yield writer.row(day, "withdrawal", f"Heavy weapons moved north, away from {town}.", **cells, **writer.point(town, precision_m=500))
    for day in days(date(2018, 10, 12), LAST, 3):
        yield presence(writer, day, writer.pick(("mortar", "artillery", "tanks")), "A heavy weapon in position near {}.")
    for day in days(date(2018, 10, 17), LAST, 4):
        town = writer.pick(NEAR)
        where = writer.point(town, precision_m=1000)
        yield writer.row(day, "force_presence", f"A checkpoint manned by fighters near {town}.", actors=HURAS, count=writer.between(4, 9), **where)


def presence(writer: Writer, day: date, weapon: str, text: str) -> Row:
    town = writer.pick(NEAR)
    cells = {"weapon": weapon, "count": writer.between(1, 4), "actors": writer.pick(("", FRONT)), "observed_by": writer.pick(("saw", "camera"))}
    return writer.row(day, "weapon_presence", text.format(town), **cells, **writer.point(town, precision_m=300))


def daily(writer: Writer) -> Iterator[Row]:
    """Patrols that passed, patrols that were refused, and days on which teams saw and heard nothing."""
    for day in days(date(2018, 10, 8), LAST, 2):
        town = writer.pick(NEAR)
        yield writer.row(day, "patrol", f"A patrol passed by {town} without delay.", **writer.point(town, spread_m=1000.0, precision_m=100))
    for day in days(date(2018, 10, 11), LAST, 5):
        town = writer.pick(NEAR)
        text = f"A patrol was turned back at a checkpoint near {town}; no reason was given."
        yield writer.row(day, "access_denied", text, actors="unknown armed group", **writer.point(town, spread_m=1500.0, precision_m=100))
    for day in days(date(2018, 9, 19), LAST, 4):
        town = writer.pick(NEAR)
        yield writer.row(day, "quiet", f"Nothing was seen or heard from {town} during the watch.", **writer.point(town, spread_m=300.0, precision_m=2000))


def doubtful(writer: Writer) -> Iterator[Row]:
    """Reports whose place is only a name that is in no list, or the middle of a district."""
    for day, name in zip(days(date(2018, 9, 12), LAST, 14), ("Exampletown", "Old Mill crossing", "Hill 412", "Exampletown"), strict=True):
        yield writer.row(day, "explosion", f"Explosions near {name}.", place=name, said_by=writer.pick(PRESS), observed_by="heard")
    for day in days(date(2018, 9, 10), LAST, 9):
        name = writer.pick(DISTRICTS)
        lat, lon = DISTRICTS[name]
        where = {"place": name, "lat": lat, "lon": lon, "precision_m": 25000, "basis": "area_centroid"}
        yield writer.row(day, "armed_violence", f"Clashes in {name}.", **where, said_by=writer.pick(PRESS), observed_by="", time="")


def copies(good: list[Row]) -> list[Row]:
    """Two rows that stand in the table twice: the same report, not two."""
    return [dict(good[20]), dict(good[90])]


WRONG = (
    ("day and month either way", {"date": "05/10/2018"}),
    ("a time without its zone", {"zone": ""}),
    ("a clock time that came twice", {"date": "2018-10-25", "time": "23:30"}),
    ("latitude and longitude exchanged", {"lat": "136.6030", "lon": "35.3740"}),
    ("what devices write without a position", {"lat": "0", "lon": "0"}),
    ("a point without its precision", {"precision_m": ""}),
    ("nobody says so", {"said_by": ""}),
    ("an act that is not in the list", {"act": "boom"}),
    ("deaths out of order", {"deaths_low": "3", "deaths_best": "1", "deaths_high": "2"}),
    ("a count that is no number", {"count": "several"}),
    ("a point and a bearing", {"bearing": "NE", "distance_max_m": "2000"}),
    ("no place at all", {"place": "", "lat": "", "lon": "", "precision_m": "", "basis": ""}),
)
"""What is wrong with each row that cannot be taken in, and the cells that make it so."""


def broken(writer: Writer) -> Iterator[Row]:
    """One row for each way in which a table goes wrong, and a second row under an id that is taken."""
    for number, (why, cells) in enumerate(WRONG, 1):
        row = writer.row(date(2018, 10, 20), "explosion", f"A row that cannot be taken in: {why}.", **writer.point("Kafr Zita", precision_m=500))
        yield row | {"time": "10:00"} | cells | {"id": f"X{number:02d}"}
    where = writer.point("Murak", precision_m=500)
    yield writer.row(date(2018, 10, 21), "explosion", "A row that cannot be taken in: its id stands above with other content.", **where) | {"id": "E001"}


def table(seed: int = 2018) -> str:
    """The file's whole text."""
    out = io.StringIO()
    sheet = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows(seed))
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.write(table())
