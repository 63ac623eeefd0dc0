"""UCDP GED: the Uppsala Conflict Data Program's events of deadly organised violence, as its CSV or XLSX exports have them.

Codes: UCDP GED Codebook (ucdp.uu.se/downloads); Sundberg and Melander (2013), doi:10.1177/0022343313484347.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO

from truceline.ledger.canon import identify
from truceline.model.errors import BadInput
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.report import Act, Card, Deaths, Reject, Report
from truceline.model.timing import Span
from truceline.sources import _cells, _grid
from truceline.sources._cells import Unfit

REQUIRED = ("id", "side_a", "side_b", "where_prec", "latitude", "longitude", "date_prec", "date_start", "date_end", "low", "best", "high")
CARD = Card(
    name="ucdp",
    title="UCDP Georeferenced Event Dataset",
    publisher="Uppsala Conflict Data Program, Uppsala University",
    licence="CC BY 4.0",
    used=(*REQUIRED, "where_coordinates", "source_article", "source_office", "source_headline", "source_original"),
    ignored=(
        *("year", "active_year", "relid", "code_status", "type_of_violence", "number_of_sources", "source_date", "where_description", "event_clarity"),
        *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id"),
        *("side_b_dset_id", "side_b_new_id", "adm_1", "adm_2", "geom_wkt", "priogrid_gid", "country", "country_id", "iso3", "region"),
        *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "gwnoa", "gwnob", "gwnoloc"),
    ),
    limits=(
        "It holds only events in which somebody died, and only where a source names the sides.",
        "It is compiled months later from what was published; a day without rows is not a quiet day.",
        "Places are settlements at best; one row in eight or so is known only to a district, a province, an area or the country.",
        "It has no clock times; its days are taken as days of the case's own time zone.",
    ),
)

WHERE = {
    1: (2_000.0, Basis.NAMED),
    2: (25_000.0, Basis.ESTIMATED),
    3: (100_000.0, Basis.AREA_CENTROID),
    4: (250_000.0, Basis.AREA_CENTROID),
    5: (150_000.0, Basis.AREA_CENTROID),
    6: (1_000_000.0, Basis.AREA_CENTROID),
    7: (500_000.0, Basis.AREA_CENTROID),
}
"""where_prec -> (radius in metres, basis). 1: the place is known and its point is coded (a settlement's point, so its extent is our radius);
2: within about 25 km of a known point; 3, 4: a point for the second- or first-order division; 5: one for a line or a fuzzy area;
6: the country; 7: international waters or airspace. The codebook gives no radius beyond 2: from 3 on it is ours, wide on purpose."""


def knows(head: bytes) -> bool:
    """Say whether a text table's header is GED's."""
    return {"where_prec", "date_prec", "side_a", "side_b", "best"} <= set(_grid.header(head))


def read(stream: BinaryIO) -> Iterator[Report | Reject]:
    """Yield a Report or a Reject for each row, in order. Raises BadInput where a column that is needed is not there.

    A row of HXL tags under the header is no event and is passed over; a column that GED is not known to have gives a Reject that
    says so, and the rows are read all the same.
    """
    rows = _grid.rows(stream.read())
    head = next(rows)
    columns = tuple(map(_grid.fold, head.cells))
    if missing := [name for name in REQUIRED if name not in columns]:
        raise BadInput(f"the file has no column '{missing[0]}'", "give a GED export with all of its columns", head.where)
    yield from _signals(head.where, columns)
    for row in rows:
        if any(cell.startswith("#") for cell in row.cells) and all(not cell or cell.startswith("#") for cell in row.cells):
            continue
        try:
            yield _report(_cells.named(columns, row.cells, CARD.used))
        except Unfit as error:
            yield Reject(source="ucdp", where=row.where, why=str(error))


def _signals(where: str, columns: tuple[str, ...]) -> Iterator[Reject]:
    for name in columns:
        if name not in CARD.used and name not in CARD.ignored:
            yield Reject(source="ucdp", where=where, why=f"GED was not known to have a column '{name}'; its content is not used, tell Truceline's makers.")


def _report(row: dict[str, str]) -> Report:
    when, day_known = _when(row)
    return identify(
        Report(
            id="",
            source="ucdp",
            key=_needed(row, "id"),
            act=Act.ARMED_VIOLENCE,
            when=when,
            day_known=day_known,
            place=_where(row),
            actors=tuple(dict.fromkeys(part.strip() for side in ("side_a", "side_b") for part in row[side].split(", ") if part.strip())),
            said_by=_publishers(row),
            observed_by=row["source_original"] or None,
            deaths=_deaths(row),
            text="; ".join(_parts(row["source_headline"])),
        )
    )


def _needed(row: dict[str, str], name: str) -> str:
    if not row[name]:
        raise Unfit(f"{name} is empty; fetch the row again from UCDP.")
    return row[name]


def _when(row: dict[str, str]) -> tuple[Span, bool]:
    """Return the days from date_start to date_end, both taken in whole; date_prec is checked and says no more than they do."""
    first, last = (_day(_needed(row, name), name) for name in ("date_start", "date_end"))
    if last < first:
        raise Unfit(f"date_end {last} is before date_start {first}; check the row at UCDP.")
    if row["date_prec"] not in {"1", "2", "3", "4", "5"}:
        raise Unfit(f"date_prec '{row['date_prec']}' is not one of GED's codes 1 to 5; check the row at UCDP.")
    span = Span(start=_midnight(first), end=_midnight(last + timedelta(days=1)), floating=True)
    return span, first == last


def _day(text: str, name: str) -> date:
    """Return a day; exports write it alone or as a midnight."""
    day, _, clock = text.replace("T", " ").partition(" ")
    if clock.strip("0:.Z"):
        raise Unfit(f"{name} '{text}' has a time of day, which GED has not; check the row at UCDP.")
    return _cells.day(day, name)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _where(row: dict[str, str]) -> PointPlace:
    code = row["where_prec"].removesuffix(".0")
    if code not in {str(key) for key in WHERE}:
        raise Unfit(f"where_prec '{row['where_prec']}' is not one of GED's codes 1 to 7; check the row at UCDP.")
    lat, lon = _cells.number(row["latitude"], "latitude", -90, 90), _cells.number(row["longitude"], "longitude", -180, 180)
    if lat is None or lon is None:
        raise Unfit("latitude or longitude is empty; check the row at UCDP.")
    radius, basis = WHERE[int(code)]
    return PointPlace(point=Point(lat_deg=lat, lon_deg=lon), precision_m=radius, basis=basis, name=row["where_coordinates"] or None, code=f"where_prec {code}")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _publishers(row: dict[str, str]) -> tuple[str, ...]:
    """Return who published it: source_office, or where that is empty the first part of each quoted article."""
    if row["source_office"]:
        return _parts(row["source_office"])
    articles = [part.strip().strip('"') for part in row["source_article"].split('";"')]
    return tuple(dict.fromkeys(part.partition(",")[0].strip() for part in articles if part.count(",") >= 2))


def _deaths(row: dict[str, str]) -> Deaths:
    """Return the three counts as UCDP has them; in a few rows its best lies outside its own low and high, and stays there."""
    low, best, high = (_cells.count(_needed(row, name), name) for name in ("low", "best", "high"))
    assert low is not None
    assert best is not None
    assert high is not None
    return Deaths(low=low, best=best, high=high)
