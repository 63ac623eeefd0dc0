"""`truceline draw`: zones and borders, to look at and to open in a GIS."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, opened, show_json, show_table
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
    """Print a table of zones and one of their borders."""
    rows = [
        (
            zone.id,
            _depth(zone),
            f"{zone.area_core_m2 / 1e6:,.0f} + {zone.area_strip_m2 / 1e6:,.0f} km²",
            f"{zone.line_length_m / 1000:,.1f} km ± {zone.line_accuracy_m / 1000:.1f} km",
            f"{len(zone.settlements_core)} + {len(zone.settlements_strip)}",
            "yes" if zone.confirmed else "NO",
        )
        for zone in zones
    ]
    show_table("Zones (sure + only if the greater depth holds)", ("zone", "depth", "area", "line, accuracy", "places", "confirmed"), rows)
    borders = [(b.id, b.role.value, _km(b.depth_m), f"{b.length_m / 1000:,.1f} km") for zone in zones for b in zone.borders]
    show_table("Borders", ("border", "role", "from the line", "length"), borders)
    for zone in zones:
        typer.echo(f"{zone.id}: {zone.method}")


def _km(metres: float | None) -> str:
    return "–" if metres is None else f"{metres / 1000:g} km"


def _depth(zone: Zone) -> str:
    if zone.min_depth_m is None or zone.max_depth_m is None:
        return "–"
    least, most = zone.min_depth_m / 1000, zone.max_depth_m / 1000
    return f"{least:g} km" if least == most else f"{least:g}–{most:g} km"
