"""`truceline patrol`: a day's plan, or a track against it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_of, local, opened, show_json, show_table
from truceline.model.errors import BadInput

if TYPE_CHECKING:
    from truceline.model.patrol import Leg, PatrolPlan


def command(
    case: CaseFolder,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Plan this day.")] = None,
    track: Annotated[Path | None, typer.Option("--track", metavar="FILE", help="Take in patrol tracks: CSV (party,patrol,device,at,lat,lon) or GPX.")] = None,
    party: Annotated[str | None, typer.Option("--party", help="Whose patrol a GPX track is.")] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Plan a day's patrols, or take in their tracks. Example: truceline patrol CASE --date 2018-10-16."""
    from truceline.desk import patrols

    day = day_of(date, "--date")
    if day is None and track is None:
        raise BadInput("neither a day nor a track is named", "add --date 2018-10-16 or --track FILE")
    with opened(case, by) as kept:
        if track:
            new, known = patrols.take_tracks(kept, track, party=party)
            typer.echo(f"{track.name}: {new} new {'track' if new == 1 else 'tracks'}, {known} already known", err=json)
            for item in patrols.rejected(kept, track):
                typer.echo(f"  not used, {item.where}: {item.why}", err=True)
        if day is None:
            return
        plan, orders = patrols.plan(kept, day)
        zone = kept.settings().time_zone
    if json:
        show_json(plan)
    else:
        show(plan, zone)
        typer.echo(f"Written: {orders}: every leg in legs.csv, orders and a GPX track for each crew, plan.geojson")


def show(plan: "PatrolPlan", time_zone: str) -> None:
    """Print legs, meetings and how the plan stands to its bound."""
    from truceline.tell.words import duration, say

    crews = dict.fromkeys((leg.party, leg.crew, leg.border) for leg in plan.legs)
    rows = [_crew([leg for leg in plan.legs if (leg.party, leg.crew, leg.border) == crew], time_zone) for crew in crews]
    show_table(f"Crews of the {plan.mode.value} patrols on {plan.date} ({time_zone})", ("party", "crew", "border", "from", "to", "legs", "length"), rows)
    meetings = [
        (_clock(m.at, time_zone), " and ".join(m.parties), "; ".join(f"{p.lat_deg:.4f}, {p.lon_deg:.4f}" for p in m.points), f"{m.apart_m / 1000:.1f} km")
        for m in plan.meetings
    ]
    if meetings:
        show_table("Meetings", ("at", "who", "where each waits", "apart"), meetings)
    seen = "Some points are not looked at" if plan.revisit_s is None else f"On duty, every point is looked at at least every {duration(plan.revisit_s)}"
    typer.echo(f"{seen}; no plan with these crews can do better than {duration(plan.bound_s)}.")
    for reason in plan.reasons:
        typer.echo(f"  {say(reason)}")


def _crew(legs: "list[Leg]", time_zone: str) -> tuple[str, ...]:
    """Return a crew's day in one row; each leg stands in legs.csv and in the crew's orders."""
    first, length_m = legs[0], sum(leg.length_m for leg in legs)
    start, end = min(leg.start for leg in legs), max(leg.end for leg in legs)
    border = first.border.rpartition(".")[2]
    return first.party, first.crew, border, _clock(start, time_zone), _clock(end, time_zone), str(len(legs)), f"{length_m / 1000:.1f} km"


def _clock(moment: datetime, time_zone: str) -> str:
    return local(moment, time_zone)[11:16]
