"""Patrols: tracks come into the log, and a day's plan goes out as orders."""

from datetime import date
from pathlib import Path

from truceline.desk import files, orders, tracks
from truceline.desk.case import Case
from truceline.desk.day import plan_day
from truceline.desk.fold import State
from truceline.desk.settle import settle
from truceline.desk.zones import current, draw
from truceline.geo.geodesic import cut
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.patrol import PatrolPlan
from truceline.model.plain import to_plain
from truceline.model.report import Reject
from truceline.model.shape import Lonlat
from truceline.patrol import network

_EVERY_M = 5000.0
"""A fix is checked for swapped coordinates against points of the case's lines at this distance."""


def take_tracks(case: Case, path: Path, party: str | None = None) -> tuple[int, int]:
    """Take a file of tracks (CSV or GPX) into the log; return how many tracks are new and how many were known.

    `party`: whose patrol it is, where the file does not say so. Rows that cannot be used become entries as well (see `rejected`).
    Raises BadInput where the file is no file of tracks, or not one row of it can be used.
    """
    data = files.unwrap(files.read_bytes(path), str(path))
    state = case.state()
    given = tracks.Given(party=party, exercise=case.settings(state).exercise, lines=_points(state))
    found, rejects = tracks.read(data, str(path), given)
    if not found:
        first = rejects[0] if rejects else None
        raise BadInput(first.why if first else "there is no fix in the file", "no row of it could be used", f"{path}" + (f", {first.where}" if first else ""))
    document = case.keep(data)
    new = [track for track in found if not case.store.known(Kind.TRACK_RECEIVED, track.id)]
    fresh = [item for item in rejects if (document, item.where, item.why) not in state.rejects]
    case.add(
        [(Kind.TRACK_RECEIVED, {"id": track.id, "track": to_plain(track), "document": document}) for track in new]
        + [(Kind.REPORT_REJECTED, {"reject": to_plain(item), "document": document}) for item in fresh]
    )
    return len(new), len(found) - len(new)


def rejected(case: Case, path: Path) -> tuple[Reject, ...]:
    """Return the rows of a file of tracks that was taken in and that could not be used."""
    document = files.sha256(files.unwrap(files.read_bytes(path), str(path)))
    return tuple(item for (digest, _, _), item in case.state().rejects.items() if digest == document)


def _points(state: State) -> tuple[Lonlat, ...]:
    return tuple(point for line in state.lines.values() for piece in line.pieces for point in cut(piece, _EVERY_M))


def plan(case: Case, day: date) -> tuple[PatrolPlan, Path]:
    """Plan the patrols of `day`, write the orders into out/patrol-<day>/, and return the plan and that folder.

    Raises BadInput where the case has no zone that can be drawn or no crews.
    """
    state = case.state()
    settings = case.settings(state)
    agreement = settle(state, settings)
    drawn, undrawn = draw(state, agreement)
    zones = current(drawn, day)
    if not zones:
        what = undrawn[0] if undrawn else "the case has no zone, so there is no border to patrol"
        raise BadInput(what, "see `truceline draw` for what a zone needs", str(case.folder))
    made = plan_day(settings, zones, day)
    if made is None:
        raise BadInput("the case has no crews", "add [patrol] and [[patrol.crews]] to case.toml (docs/how-to/case.md)", "case.toml")
    folder = case.folder / "out" / f"patrol-{day.isoformat()}"
    sheet = orders.Sheet(
        title=settings.title,
        time_zone=settings.time_zone,
        names={party.id: party.name for party in agreement.parties},
        borders=network.names(zones[0].borders),
        exercise=settings.exercise,
    )
    orders.write(folder, made, sheet)
    return made, folder
