"""How far a foot stays the nearest point of a line along a ray that leaves it squarely, and what lies beyond.

Whatever is nearest to a foot is joined to it by such rays, so that their tips trace where one part of the line yields to another. A ray is shortened
by shrinking balls (Ma, Bae and Choi 2012, doi:10.1007/s00371-011-0594-7): where another foot is nearer to its tip, the point of the ray as far from one as
from the other is the next tip. On a ball that point is known at once; the ellipsoid is taken as the ball of its curvature at the foot.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from truceline.geo import geodesic
from truceline.geo.ellipsoid import E2, RADIUS_M
from truceline.geo.locate import Locator, Whole
from truceline.geo.project import Floats

SAME_M = 1e-7
"""A foot is the nearest while nothing else is nearer by more than this."""

OWN_M = 0.05
"""What is nearer than this to a foot is the foot itself."""

SHRINKINGS = 60
GROPING = 0
"""After so many shrinkings the length of a ray bounds well where something nearer can be."""

PARTS, CUTS = 4, 8
"""What lies between two rays is cut into so many parts, so often."""

STRAIGHT_M = 0.05
"""Between tips the way is straight where the tips between are within this of it."""

FAR_M = 2000.0
"""Of tips farther apart than this it is not yet believed that the way between them is straight."""

CLOSE_M = 0.1
"""Tips as near as this to each other need none between them."""

NOTHING = -1
"""A ray that is as long as asked for meets nothing."""

Flags = npt.NDArray[np.bool_]
Watched = Callable[[Whole, Whole], Flags]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rays:
    """Rays in their order along a line or round its end: feet in degrees, azimuths, lengths in metres, and the side on which what is nearest beyond has them.

    `fans`: the number of the fan to which each belongs; the rays of one follow each other.
    """

    feet: Floats
    azimuths: Floats
    fans: Whole
    lengths: Floats
    beyond: Whole

    def tips(self) -> Floats:
        """Return (n, 2) degrees, longitudes running."""
        return geodesic.ahead(self.feet, self.azimuths, self.lengths)


def shot(feet: Floats, azimuths: Floats, fans: Whole, most_m: float, locator: Locator) -> Rays:
    """Return the rays from `feet`, (n, 2) points of the line, in the directions `azimuths`, each as long as its foot is the nearest, `most_m` at most."""
    lengths, rivals = np.full(len(feet), most_m), np.full(len(feet), NOTHING)
    on = np.arange(len(feet))
    for turn in range(SHRINKINGS):
        tips = geodesic.ahead(feet[on], azimuths[on], lengths[on])
        found = locator.feet(tips, locator.near(tips, lengths[on]) if turn > GROPING else None)
        to, away = geodesic.inverse(*feet[on].T, *found.lonlats.T)
        nearer = (np.abs(found.signed_m) < lengths[on] - SAME_M) & (away > OWN_M)
        on = on[nearer]
        rivals[on] = found.segments[nearer]
        shorter = _equal(feet[on, 1], to[nearer] - azimuths[on], away[nearer])
        still = (shorter < lengths[on] - SAME_M) & (shorter > OWN_M)
        lengths[on] = np.minimum(shorter, lengths[on])
        on = on[still]
        if not len(on):
            break
    met = np.flatnonzero(rivals != NOTHING)
    beyond = np.full(len(feet), NOTHING)
    beyond[met] = locator.feet_on(geodesic.ahead(feet[met], azimuths[met], lengths[met]), rivals[met]).sides()
    return Rays(feet=feet, azimuths=azimuths, fans=fans, lengths=lengths, beyond=beyond)


def _equal(lat: Floats, turn: Floats, away: Floats) -> Floats:
    """Return how far along rays from feet at latitude `lat` lies the point that is as far from a rival `away` metres off, `turn` degrees aside."""
    radius = RADIUS_M * np.sqrt(1 - E2) / (1 - E2 * np.sin(np.radians(lat)) ** 2)
    return np.asarray(radius * np.arctan2(np.tan(away / (2 * radius)), np.maximum(np.cos(np.radians(turn)), 0.0)))


def traced(feet: Floats, azimuths: Floats, fans: Whole, most_m: float, locator: Locator, watched: Watched) -> Rays:
    """Return the rays with more between those of each fan, until the way from tip to tip is straight wherever it is `watched`.

    Between two rays stand those in equal parts of foot and azimuth. `watched` says, from what lies beyond each of two neighbours, whether it matters.
    """
    rays = shot(feet, azimuths, fans, most_m, locator)
    fine = fans[1:] != fans[:-1]
    parts = np.arange(1, PARTS) / PARTS
    for _ in range(CUTS):
        tips = rays.tips()
        coarse = np.flatnonzero(~fine & watched(rays.beyond[:-1], rays.beyond[1:]))
        apart = geodesic.inverse(*tips[coarse].T, *tips[coarse + 1].T)[1]
        coarse, apart = coarse[apart > CLOSE_M], apart[apart > CLOSE_M]
        if not len(coarse):
            break
        one, part = np.repeat(coarse, len(parts)), np.tile(parts, len(coarse))
        azimuths = rays.azimuths[one] + (rays.azimuths[one + 1] - rays.azimuths[one]) * part
        new = shot(rays.feet[one] + (rays.feet[one + 1] - rays.feet[one]) * part[:, None], azimuths, rays.fans[one], most_m, locator)
        alike = (new.beyond == rays.beyond[one]) & (new.beyond == rays.beyond[one + 1]) & (_off_m(new.tips(), tips[one], tips[one + 1]) < STRAIGHT_M)
        straight = (apart < FAR_M) & alike.reshape(-1, len(parts)).all(axis=1)
        fine[coarse] = straight
        fine = np.insert(fine, one, np.repeat(straight, len(parts)))
        rays = Rays(**{name: np.insert(getattr(rays, name), one + 1, getattr(new, name), axis=0) for name in Rays.__slots__})
    return rays


def _off_m(points: Floats, starts: Floats, ends: Floats) -> Floats:
    """Return how far points are from the straight ways between two others, in metres, on a plane about each."""
    scale = np.stack([111_320.0 * np.cos(np.radians(points[:, 1])), np.full(len(points), 111_132.0)], axis=1)
    ways = shapely.linestrings(np.stack([(starts - points) * scale, (ends - points) * scale], axis=1))
    return np.asarray(shapely.distance(ways, shapely.points(np.zeros((len(points), 2)))))
