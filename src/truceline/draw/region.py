"""A zone drawn from a rule of any kind; a plain band is drawn along its line by draw.zone."""

from truceline.draw import settlements as settled
from truceline.draw import shape
from truceline.draw.atlas import Atlas
from truceline.geo import antimeridian, geodesic
from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import LineOfContact
from truceline.model.rule import Rule, areas, lines
from truceline.model.shape import Path
from truceline.model.zone import Border, BorderRole, Zone

METHOD = (
    "Each part is drawn by geodesics (WGS 84): bands, rings and corridors have their limits where the geodesic distance from the line equals the depth, "
    "circles have corners on the circle and edges within 0.1 m of it, ways between given points are straight in longitude and latitude or geodesics, as "
    "each says; parts are then joined, cut and taken out of each other as the rule says, so that every border lies on a border of a part."
)


def draw(clause: ZoneClause, rule: Rule, atlas: Atlas) -> Zone:
    """Return the zone that `rule` of `clause` gives: its core is what is in it under every reading, its strip what is in it only under some.

    It has no depth; its borders are its lines and the outlines of the core (where there is a strip) and of the whole. The accuracy of its line is the worst
    of what its lines and areas state. Raises BadInput where a name has no bearer, something is open, or nothing is left.
    """
    extent = shape.draw(rule, clause, atlas)
    core, strip = (antimeridian.polygons(part) for part in (extent.sure, extent.possible.difference(extent.sure)))
    if not core:
        raise BadInput(f"nothing is surely in '{clause.name}'", "check what its rule joins and takes out", clause.id)
    used = list(dict.fromkeys(atlas.line(name) for name in lines(rule)))
    name = "@".join(filter(None, (clause.id, "+".join(line.id for line in used))))
    pieces = tuple(piece for line in used for piece in line.pieces)
    inside, deeper = settled.within(atlas.settlements, core, strip)
    return Zone(
        id=name,
        clause=clause.id,
        name=clause.name,
        line="+".join(line.id for line in used),
        min_depth_m=None,
        max_depth_m=None,
        core=core,
        strip=strip,
        borders=(*_lines(name, used), *_limits(name, extent)),
        line_pieces=pieces,
        line_accuracy_m=max((*(line.accuracy_m for line in used), *(atlas.area(item).accuracy_m for item in areas(rule))), default=0.0),
        area_core_m2=geodesic.area_m2(core),
        area_strip_m2=geodesic.area_m2(strip),
        line_length_m=sum(geodesic.path_length_m(piece, line.edges) for line in used for piece in line.pieces),
        settlements_core=inside,
        settlements_strip=deeper,
        method=METHOD,
        error_m=extent.error_m,
        confirmed=clause.confirmed_by is not None,
    )


def _lines(zone: str, used: list[LineOfContact]) -> list[Border]:
    """Return the lines that the rule names as borders, each once."""
    found = []
    for line in used:
        length = sum(geodesic.path_length_m(piece, line.edges) for piece in line.pieces)
        name = f"{zone}.line" + (f".{line.id}" if len(used) > 1 else "")
        found.append(Border(id=name, role=BorderRole.LINE, side=None, depth_m=0.0, pieces=line.pieces, length_m=length))
    return found


def _limits(zone: str, extent: shape.Extent) -> tuple[Border, ...]:
    whole = _border(f"{zone}.far_limit", BorderRole.FAR_LIMIT, shape.outline(extent.possible))
    if extent.sure.equals(extent.possible):
        return (whole,)
    return _border(f"{zone}.near_limit", BorderRole.NEAR_LIMIT, shape.outline(extent.sure)), whole


def _border(name: str, role: BorderRole, rings: tuple[Path, ...]) -> Border:
    length = sum(geodesic.path_length_m(ring) for ring in rings)
    return Border(id=name, role=role, side=None, depth_m=None, pieces=antimeridian.paths(rings), length_m=length)
