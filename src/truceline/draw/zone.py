"""A zone drawn from one clause and one version of the line."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from truceline.draw import borders, rule
from truceline.draw import settlements as settled
from truceline.geo import antimeridian, between, faces, geodesic, offset
from truceline.geo.locate import Locator
from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import Area, Edges, LineOfContact
from truceline.model.place import Settlement
from truceline.model.zone import Zone

METHOD = (
    "Each limit lies where the geodesic distance (WGS 84) from the line equals the depth: the line is cut every 300 m, widened on local azimuthal "
    "equidistant maps, and every point of the limit then moved along the geodesic from its nearest point of the line; a point belongs to the side on "
    "which it lies of its nearest point of the line; what lies beyond an open end, nearer to it than to the rest of the line, is on neither side and "
    "left out; between its vertices the line is {edges}."
)
EDGES = {Edges.LONLAT: "straight in longitude and latitude", Edges.GEODESIC: "a geodesic"}

FLOOR_M = 0.25
"""No limit is stated to be better than this."""


def draw(clause: ZoneClause, line: LineOfContact, *, settlements: Iterable[Settlement], within: Area | None, valid_from: date | None) -> Zone:
    """Return the zone of `clause` along `line`, its core out to the least depth and its strip from there to the greatest.

    A point belongs to the side on which it lies of its nearest point of the line. `within`: an area that the zone may not leave.
    The zone holds from `valid_from` or the line's own first day, whichever is later, until the line's last. Its id names the
    clause and the line version. Raises BadInput where the clause leaves something open (see rule.complete) or nothing is left
    of the zone within the area.
    """
    depths = rule.complete(clause, line)
    pieces = antimeridian.join(line.pieces)
    fine = [geodesic.cut(piece, offset.CUT_M, line.edges) for piece in pieces]
    sides = tuple(side == line.left for side in depths.sides)
    ways, locator = [np.array(piece) for piece in fine], Locator(line.pieces, line.edges)
    bands = [offset.band(ways, depth, locator) for depth in sorted({depths.min_m, depths.max_m})]
    area = antimeridian.to_shape(within.polygons, pieces[0][0][0]) if within else None
    parts = faces.parts(ways, bands[0], bands[-1], locator, sides)
    core, strip = (antimeridian.polygons(part if area is None else part.intersection(area)) for part in parts)
    if not core:
        raise BadInput(f"nothing of '{clause.name}' lies in '{within.id if within else line.id}'", "check the area, the side and the line", clause.id)
    drawn = borders.borders(f"{clause.id}@{line.id}", line, fine if line.edges is Edges.GEODESIC else pieces, bands, depths, area)
    inside, deeper = settled.within(settlements, core, strip)
    return Zone(
        id=f"{clause.id}@{line.id}",
        clause=clause.id,
        name=clause.name,
        line=line.id,
        min_depth_m=depths.min_m,
        max_depth_m=depths.max_m,
        core=core,
        strip=strip,
        borders=drawn,
        line_pieces=drawn[0].pieces,
        line_accuracy_m=line.accuracy_m,
        area_core_m2=geodesic.area_m2(core),
        area_strip_m2=geodesic.area_m2(strip),
        line_length_m=drawn[0].length_m,
        settlements_core=inside,
        settlements_strip=deeper,
        method=METHOD.format(edges=EDGES[line.edges]),
        error_m=max(FLOOR_M, 2 * max(band.worst_m for band in bands), 2 * between.off_m(parts, ways, bands, locator, sides)),
        confirmed=clause.confirmed_by is not None,
        valid_from=max((day for day in (valid_from, line.valid_from) if day), default=None),
        valid_until=line.valid_until,
    )
