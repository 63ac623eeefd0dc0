"""The zones of a case: every version of every zone clause, drawn once."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from truceline.desk.fold import State
from truceline.desk.versions import Version, versions
from truceline.draw import region
from truceline.draw import zone as band
from truceline.draw.atlas import Atlas
from truceline.model.agreement import Agreement
from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import Area, LineOfContact
from truceline.model.place import Settlement
from truceline.model.rule import Band, Rule, areas
from truceline.model.zone import Zone


def draw(state: State, agreement: Agreement) -> tuple[tuple[Zone, ...], tuple[str, ...]]:
    """Return the zones that can be drawn, and a sentence for each zone clause, or version of its zone, that cannot."""
    zones: list[Zone] = []
    undrawn: list[str] = []
    for clause in agreement.clauses:
        if isinstance(clause, ZoneClause):
            try:
                ahead = versions(clause, state.lines)
            except BadInput as error:
                undrawn.append(str(error))
                continue
            for version in ahead:
                try:
                    zones.append(draw_version(state, clause, version))
                except BadInput as error:
                    undrawn.append(str(error))
    return tuple(zones), tuple(dict.fromkeys(undrawn))


def draw_zones(state: State, clause: ZoneClause, day: date | None = None) -> tuple[Zone, ...]:
    """Return the versions of one clause's zone, or only the one in force on `day`. Raises BadInput where one leaves something open."""
    ahead = versions(clause, state.lines)
    chosen = [item for item in ahead if day is None or ((item.start is None or item.start <= day) and (item.end is None or day < item.end))]
    return tuple(draw_version(state, clause, version) for version in chosen)


def draw_version(state: State, clause: ZoneClause, version: Version) -> Zone:
    """Return the zone of one version of a clause. Raises BadInput where it leaves something open or names what the case has not."""
    plain = replace(clause, rule=version.rule, changes=(), deadline=None)
    named = areas(version.rule) if version.rule else ()
    for name in named:
        if name not in state.areas:
            raise BadInput(f"there is no area '{name}' in the case", f"use one of: {', '.join(state.areas) or 'none yet'}", clause.id)
    found = _drawn(plain, version.rule, version.lines, tuple(state.areas[name] for name in named), state.settlements)
    return _dated(replace(found, valid_from=version.start, valid_until=version.end), version.changed)


@lru_cache(maxsize=64)
def _drawn(
    clause: ZoneClause, rule: Rule | None, lines: tuple[tuple[str | None, LineOfContact], ...], known: tuple[Area, ...], settlements: tuple[Settlement, ...]
) -> Zone:
    """Draw a zone; what it is drawn from is all values, so the same is never drawn twice in one run."""
    if rule is None or isinstance(rule, Band):
        return band.draw(clause, lines[0][1], settlements=settlements, within=known[0] if known else None, valid_from=None)
    atlas = Atlas(lines=dict(lines), areas={area.id: area for area in known}, settlements=settlements)
    return region.draw(clause, rule, atlas)


def _dated(zone: Zone, day: date | None) -> Zone:
    """Return a later version of a zone with the day of its amendment in its id and those of its borders, so that no two zones share one."""
    if day is None:
        return zone
    name = f"{zone.id}@{day.isoformat()}"
    return replace(zone, id=name, borders=tuple(replace(border, id=name + border.id.removeprefix(zone.id)) for border in zone.borders))


def current(zones: tuple[Zone, ...], day: date) -> tuple[Zone, ...]:
    """Return of each clause's zones the version in force on `day`, else the next one to come, else the last that was."""
    found = []
    for clause in dict.fromkeys(zone.clause for zone in zones):
        own = [zone for zone in zones if zone.clause == clause]
        ahead = [zone for zone in own if zone.valid_until is None or day < zone.valid_until]
        found.append(ahead[0] if ahead else own[-1])
    return tuple(found)
