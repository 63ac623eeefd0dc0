"""What devices did, on the screen: their stays in the zones, ways through them, and where they are now."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from truceline.cli.common import local, show_items, show_json
from truceline.model.errors import BadInput

if TYPE_CHECKING:
    from truceline.desk.case import Case
    from truceline.model.presence import Crossing, Movements, Passage, Presence, Stay, Window

MOST = 40
"""Stays and passages shown; `--json` gives all of them."""


def moment_of(text: str | None, option: str) -> datetime | None:
    """Return the moment written as 2018-10-15T14:30:00+03:00, None for None. Raises BadInput naming the option."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        raise BadInput(f"'{text}' is not a moment", "write it as 2018-10-15T14:30:00+03:00", option)
    return found


def show(case: "Case", json: bool, as_of: datetime | None) -> None:
    """Print what the fixes of the case say as of a moment, by default now; of the receipts by then only."""
    from truceline.desk import positions, stays

    state = case.state()
    settings = case.settings(state)
    found = stays.of_case(state, settings, as_of or case.now())
    if json:
        show_json(found)
        return
    unnamed = stays.devices_unnamed(found, settings.devices)
    _show(found, settings.time_zone)
    if as_of and (later := len(positions.held(state)) - found.fixes - len(found.aside)):
        typer.echo(f"{later} more fixes tell of later moments, were received later, or are doubles; they do not count at {local(as_of, settings.time_zone)}.")
    if unnamed:
        typer.echo(f"Nothing in case.toml says whose these are: {', '.join(unnamed[:10])}{' ...' if len(unnamed) > 10 else ''} (add [[devices]]).")


def _show(found: "Movements", zone: str) -> None:
    from truceline.tell.words import say

    aside = Counter(item.reason.code for item in found.aside)
    typer.echo(f"{found.fixes} fixes in use, {len(found.aside)} set aside")
    for code, count in sorted(aside.items()):
        first = next(item for item in found.aside if item.reason.code == code)
        typer.echo(f"  {count} like {first.fix.device} at {local(first.fix.at, zone)}: {say(first.reason)}", err=True)
    _list("Stays", [_stay(item, zone) for item in found.stays], zone)
    _list("Ways through, if straight", [_passage(item, zone) for item in found.passages], zone)
    _list("Whereabouts", [_presence(item, zone) for item in found.presences], zone)


Item = tuple[str, str, Sequence[str]]


def _list(title: str, items: list[Item], zone: str) -> None:
    if items:
        show_items(f"{title}: the last {min(MOST, len(items))} of {len(items)} (times of {zone})", items[-MOST:])


def _stay(stay: "Stay", zone: str) -> Item:
    from truceline.tell.words import duration, say

    least, most = duration(stay.dwell_least_s), "unknown" if stay.dwell_most_s is None else duration(stay.dwell_most_s)
    what = "inside" if stay.certain else "perhaps inside"
    says = f"{what} {stay.version}: entered {_window(stay.entered, zone)}, left {_window(stay.left, zone)}; {least} at least, {most} at most"
    ways = [f"{name}: {_crossing(crossed, zone)}" for name, crossed in (("way in", stay.way_in), ("way out", stay.way_out)) if crossed]
    return stay.device, says + ("" if stay.counts or not stay.certain else "; does not count"), [*ways, " ".join(map(say, stay.reasons))]


def _passage(passage: "Passage", zone: str) -> Item:
    from truceline.tell.words import say, word

    says = f"through {passage.version} {_window(passage.inside, zone)}, {word('length_m', passage.length_m)} inside"
    return passage.device, says, [f"in {_crossing(passage.way_in, zone)}; out {_crossing(passage.way_out, zone)}", " ".join(map(say, passage.reasons))]


def _presence(presence: "Presence", zone: str) -> Item:
    from truceline.tell.words import duration, say

    says = f"{presence.state.value.replace('_', ' ')} ({presence.version}) since {local(presence.since, zone)}; last fix {duration(presence.age_s)} old"
    return presence.device, says, [" ".join(map(say, presence.reasons))] if presence.reasons else []


def _window(window: "Window", zone: str) -> str:
    early, late = (None if moment is None else local(moment, zone) for moment in (window.earliest, window.latest))
    if early == late:
        return f"at {early}" if early else "at an unknown time"
    if early is None or late is None:
        return f"after {early}" if early else f"before {late}"
    return f"between {early} and {late}"


def _crossing(crossed: "Crossing", zone: str) -> str:
    return f"{crossed.point.lat_deg:.4f}, {crossed.point.lon_deg:.4f} at about {local(crossed.at, zone)}, if straight"
