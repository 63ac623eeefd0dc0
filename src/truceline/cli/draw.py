"""`truceline draw`: zones and borders, to look at and to open in a GIS."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, opened, show_items, show_json, show_table
from truceline.model.zone import Zone


def command(
    case: CaseFolder,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Draw what is in force on this day.")] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Draw the zones into out/zones.geojson. Example: truceline draw CASE."""
    from truceline.cli.common import day_of
    from truceline.desk import drawn

    day = day_of(as_of, "--as-of")
    with opened(case, by) as kept:
        zones = drawn.draw(kept, day)
        path = drawn.write(kept, zones)
    if json:
        show_json(zones)
        return
    show(zones)
    typer.echo(f"Written: {path}")


def show(zones: tuple[Zone, ...]) -> None:
    """Print each zone with its measures and method, and a table of its borders."""
    for zone in zones:
        show_items("Zone", [(zone.id, f"{zone.name}, {_depth(zone)} deep{'' if zone.confirmed else '; NOT confirmed by a person'}", _measures(zone))])
        rows = [(b.id.rpartition(".")[2], f"{b.depth_m / 1000:g} km", f"{b.length_m / 1000:,.1f} km") for b in zone.borders]
        show_table("Borders", ("border", "from the line", "length"), rows)


def _measures(zone: Zone) -> list[str]:
    strip = f", and {zone.area_strip_m2 / 1e6:,.0f} km² more if the greater depth holds" if zone.strip else ""
    places = f", and {len(zone.settlements_strip)} more if the greater depth holds" if zone.strip else ""
    return [
        f"Area: {zone.area_core_m2 / 1e6:,.0f} km²{strip}.",
        f"Line: {zone.line_length_m / 1000:,.1f} km long, known to within {zone.line_accuracy_m / 1000:.1f} km.",
        f"Listed settlements in it: {len(zone.settlements_core)}{places}.",
        f"Method: {zone.method}",
    ]


def _depth(zone: Zone) -> str:
    least, most = zone.min_depth_m / 1000, zone.max_depth_m / 1000
    return f"{least:g} km" if least == most else f"{least:g}–{most:g} km"
