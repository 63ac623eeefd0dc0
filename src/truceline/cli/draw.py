"""`truceline draw`: zones and borders, to look at and to open in a GIS."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, opened, show_items, show_json, show_table

if TYPE_CHECKING:
    from truceline.model.fit import Fit
    from truceline.model.zone import Zone


def command(
    case: CaseFolder,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Draw what is in force on this day.")] = None,
    fit: Annotated[
        Path | None, typer.Option("--fit", metavar="FILE", help="Say how far the published borders in this GeoJSON file lie from the drawn ones.")
    ] = None,
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
    compared = drawn.fits(zones, fit) if fit else ()
    if json:
        show_json(compared if fit else zones)
        return
    show(zones)
    if fit:
        show_fits(compared)
    typer.echo(f"Written: {path}")


def show(zones: "tuple[Zone, ...]") -> None:
    """Print each zone with its measures and method, and a table of its borders."""
    for zone in zones:
        show_items("Zone", [(zone.id, f"{zone.name}{_deep(zone)}{'' if zone.confirmed else '; NOT confirmed by a person'}", _measures(zone))])
        rows = [(b.id.rpartition(".")[2], _km(b.depth_m), f"{b.length_m / 1000:,.1f} km") for b in zone.borders]
        show_table("Borders", ("border", "from the line", "length"), rows)


def _measures(zone: "Zone") -> list[str]:
    strip = f", and {zone.area_strip_m2 / 1e6:,.0f} km² more if the greater depth holds" if zone.strip else ""
    places = f", and {len(zone.settlements_strip)} more if the greater depth holds" if zone.strip else ""
    line = f"Line: {zone.line_length_m / 1000:,.1f} km long, known to within {zone.line_accuracy_m / 1000:.1f} km."
    return [
        f"Area: {zone.area_core_m2 / 1e6:,.0f} km²{strip}.",
        *([line] if zone.line_pieces else []),
        f"Listed settlements in it: {len(zone.settlements_core)}{places}.",
        f"Method: {zone.method}",
    ]


def show_fits(fits: "tuple[Fit, ...]") -> None:
    """Print how far published borders lie from the drawn ones, and why they are called alike or not."""
    from truceline.tell.words import say

    rows = [(f.published, f.border, f"{f.median_m:,.0f} m", f"{f.most_m:,.0f} m", _worst(f), f.likeness.value.replace("_", " ")) for f in fits]
    show_table("Published borders (+ outside the drawn zone, - inside)", ("published", "drawn", "median", "95 % within", "worst, at", "verdict"), rows)
    for item in fits:
        typer.echo(f"{item.published}: {' '.join(say(reason) for reason in item.reasons)}")


def _worst(fit: "Fit") -> str:
    lon, lat = fit.worst_at
    return f"{fit.worst_m:+,.0f} m at {lat:.4f}, {lon:.4f}"


def _km(metres: float | None) -> str:
    return "–" if metres is None else f"{metres / 1000:g} km"


def _deep(zone: "Zone") -> str:
    if zone.min_depth_m is None or zone.max_depth_m is None:
        return ""
    least, most = zone.min_depth_m / 1000, zone.max_depth_m / 1000
    return f", {least:g} km deep" if least == most else f", {least:g}–{most:g} km deep"
