"""The zone as drawn: depth, area, borders, settlements, and how far all of it may be off."""

from truceline.model.bulletin import Item, Section, Table
from truceline.model.place import Settlement
from truceline.model.zone import Border, Zone
from truceline.tell.dates import day_words
from truceline.tell.told import Told
from truceline.tell.words import named, phrase, word

MOST_NAMES = 40


def section(told: Told) -> Section:
    """Return each zone with its measures, its borders and its settlements; where none is drawn, say so and why."""
    items = [item for zone in told.zones for item in _zone(told, zone)]
    items += [Item(text=phrase("undrawn", why=why.rstrip("."))) for why in told.undrawn]
    lead = None if told.zones else phrase("no_zone")
    return Section(id="zone", title=phrase("title_zone"), lead=lead, items=tuple(items), tables=tuple(_borders(told, zone) for zone in told.zones))


def _zone(told: Told, zone: Zone) -> list[Item]:
    details = [phrase("line", line_length_m=zone.line_length_m, line_accuracy_m=zone.line_accuracy_m)] if zone.line_pieces else []
    details += [phrase("method", method=zone.method.rstrip("."), within_m=max(1.0, zone.error_m))]
    details += [phrase("zone_clause_confirmed") if zone.confirmed else phrase("zone_clause_unconfirmed")]
    if zone.valid_from:
        details.append(phrase("valid_from", day=day_words(zone.valid_from)))
    if zone.valid_until:
        details.append(phrase("valid_until", day=day_words(zone.valid_until)))
    groups = [(phrase("settled_core", count=len(zone.settlements_core)), zone.settlements_core)]
    if zone.strip:
        groups.append((phrase("settled_strip", count=len(zone.settlements_strip)), zone.settlements_strip))
    return [Item(text=_size(zone), details=tuple(details))] + [Item(text=text, details=(_names(found),)) for text, found in groups if found]


def _size(zone: Zone) -> str:
    if zone.max_depth_m is None:
        code = "zone_shape_open" if zone.strip else "zone_shape"
        return phrase(code, name=zone.name, core_m2=zone.area_core_m2, strip_m2=zone.area_strip_m2, whole_m2=zone.area_core_m2 + zone.area_strip_m2)
    if not zone.strip:
        return phrase("zone_exact", name=zone.name, depth_m=zone.max_depth_m, area_m2=zone.area_core_m2)
    return phrase(
        "zone_range",
        name=zone.name,
        least_m=zone.min_depth_m,
        most_m=zone.max_depth_m,
        core_m2=zone.area_core_m2,
        strip_m2=zone.area_strip_m2,
        whole_m2=zone.area_core_m2 + zone.area_strip_m2,
    )


def _names(found: tuple[Settlement, ...]) -> str:
    ordered = sorted(found, key=lambda item: (-(item.population or 0), item.name))
    names = ", ".join(sorted(item.name for item in ordered[:MOST_NAMES]))
    return phrase("names_largest", names=names, shown=MOST_NAMES, count=len(found)) if len(found) > MOST_NAMES else names


def _borders(told: Told, zone: Zone) -> Table:
    head = tuple(named("column", name) for name in ("border", "side", "depth", "length"))
    return Table(caption=phrase("caption_borders", name=zone.name), head=head, rows=tuple(_border(told, border) for border in zone.borders))


def _border(told: Told, border: Border) -> tuple[str, ...]:
    side = told.party(border.side) if border.side else "–"
    return named("border", border.role.value), side, "–" if border.depth_m is None else word("depth_m", border.depth_m), word("length_m", border.length_m)
