"""The zone as drawn: depth, area, borders, settlements, and how far all of it may be off."""

from truceline.model.bulletin import Item, Section, Table
from truceline.model.place import Settlement
from truceline.model.zone import Border, Zone
from truceline.tell.told import Told

MOST_NAMES = 40


def section(told: Told) -> Section:
    """Return each zone with its measures, its borders and its settlements; where none is drawn, say so and why."""
    items = [item for zone in told.zones for item in _zone(told, zone)]
    items += [Item(text=told.words.phrase("undrawn", why=why.rstrip("."))) for why in told.undrawn]
    lead = None if told.zones else told.words.phrase("no_zone")
    return Section(id="zone", title=told.words.phrase("title_zone"), lead=lead, items=tuple(items), tables=tuple(_borders(told, zone) for zone in told.zones))


def _zone(told: Told, zone: Zone) -> list[Item]:
    details = [told.words.phrase("line", line_length_m=zone.line_length_m, line_accuracy_m=zone.line_accuracy_m)] if zone.line_pieces else []
    details += [told.words.phrase("method", method=zone.method.rstrip("."), within_m=max(1.0, zone.error_m))]
    details += [told.words.phrase("zone_clause_confirmed") if zone.confirmed else told.words.phrase("zone_clause_unconfirmed")]
    if zone.valid_from:
        details.append(told.words.phrase("valid_from", day=told.words.day(zone.valid_from)))
    if zone.valid_until:
        details.append(told.words.phrase("valid_until", day=told.words.day(zone.valid_until)))
    groups = [(told.words.phrase("settled_core", count=len(zone.settlements_core)), zone.settlements_core)]
    if zone.strip:
        groups.append((told.words.phrase("settled_strip", count=len(zone.settlements_strip)), zone.settlements_strip))
    return [Item(text=_size(told, zone), details=tuple(details))] + [Item(text=text, details=(_names(told, found),)) for text, found in groups if found]


def _size(told: Told, zone: Zone) -> str:
    if zone.max_depth_m is None:
        code = "zone_shape_open" if zone.strip else "zone_shape"
        return told.words.phrase(code, name=zone.name, core_m2=zone.area_core_m2, strip_m2=zone.area_strip_m2, whole_m2=zone.area_core_m2 + zone.area_strip_m2)
    if not zone.strip:
        return told.words.phrase("zone_exact", name=zone.name, depth_m=zone.max_depth_m, area_m2=zone.area_core_m2)
    return told.words.phrase(
        "zone_range",
        name=zone.name,
        least_m=zone.min_depth_m,
        most_m=zone.max_depth_m,
        core_m2=zone.area_core_m2,
        strip_m2=zone.area_strip_m2,
        whole_m2=zone.area_core_m2 + zone.area_strip_m2,
    )


def _names(told: Told, found: tuple[Settlement, ...]) -> str:
    ordered = sorted(found, key=lambda item: (-(item.population or 0), item.name))
    names = told.words.joined(sorted(item.name for item in ordered[:MOST_NAMES]))
    return told.words.phrase("names_largest", names=names, shown=MOST_NAMES, count=len(found)) if len(found) > MOST_NAMES else names


def _borders(told: Told, zone: Zone) -> Table:
    head = tuple(told.words.named("column", name) for name in ("border", "side", "depth", "length"))
    return Table(caption=told.words.phrase("caption_borders", name=zone.name), head=head, rows=tuple(_border(told, border) for border in zone.borders))


def _border(told: Told, border: Border) -> tuple[str, ...]:
    side = told.party(border.side) if border.side else "–"
    depth = "–" if border.depth_m is None else told.words.word("depth_m", border.depth_m)
    return told.words.named("border", border.role.value), side, depth, told.words.word("length_m", border.length_m)
