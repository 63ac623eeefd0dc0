"""`truceline patrol`: a day's plan, or a track against it."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_of, local, opened, show_json, show_table
from truceline.model.errors import BadInput
from truceline.model.patrol import PatrolPlan


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
            typer.echo(f"{track.name}: {new} new tracks, {known} already known", err=json)
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
        typer.echo(f"Written: {orders}")


def show(plan: PatrolPlan, time_zone: str) -> None:
    """Print legs, meetings and how the plan stands to its bound."""
    from truceline.tell.words import duration, say

    legs = [(leg.party, leg.crew, leg.border, local(leg.start, time_zone), local(leg.end, time_zone), f"{leg.length_m / 1000:.1f} km") for leg in plan.legs]
    show_table(f"Legs of the {plan.mode.value} patrols on {plan.date}", ("party", "crew", "border", "from", "to", "length"), legs)
    meetings = [
        (local(m.at, time_zone), " and ".join(m.parties), "; ".join(f"{p.lat_deg:.4f}, {p.lon_deg:.4f}" for p in m.points), f"{m.apart_m / 1000:.1f} km")
        for m in plan.meetings
    ]
    if meetings:
        show_table("Meetings", ("at", "who", "where each waits", "apart"), meetings)
    seen = "Some points are not looked at" if plan.revisit_s is None else f"On duty, every point is looked at at least every {duration(plan.revisit_s)}"
    typer.echo(f"{seen}; no plan with these crews can do better than {duration(plan.bound_s)}.")
    for reason in plan.reasons:
        typer.echo(f"  {say(reason)}")
