"""Runs of short segments taken together, so that what is nearest on a dense line is found without weighing each of them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from truceline.geo.ellipsoid import earth_centred, isometric
from truceline.geo.project import Floats

Whole = npt.NDArray[np.int64]

SIZE = 16
"""Segments in a bundle, fewer at the end of a piece."""


class Bundles:
    """The segments of a line in bundles of SIZE that follow each other, each with its chord in space and how far its vertices lie from that.

    No point of a bundle is farther from the chord than that, so the distance to the chord less it bounds that to all of its segments.
    `pieces`: the line's, (n, 2) degrees each; segments are numbered through them.
    """

    def __init__(self, pieces: Sequence[Floats]) -> None:
        starts = np.cumsum([0, *(len(piece) - 1 for piece in pieces)])
        cuts = [np.append(np.arange(0, len(piece) - 1, SIZE), len(piece) - 1) for piece in pieces]
        self._first: Whole = np.concatenate([start + cut[:-1] for start, cut in zip(starts, cuts, strict=False)])
        self._count: Whole = np.concatenate([np.diff(cut) for cut in cuts])
        ends = np.concatenate([earth_centred(piece[cut]) for piece, cut in zip(pieces, cuts, strict=True)])
        whole = np.delete(np.arange(len(ends)), np.cumsum([len(cut) for cut in cuts]) - 1)
        self._origin, self._along = ends[whole], ends[whole + 1] - ends[whole]
        of = np.repeat(np.arange(len(self._first)), self._count)
        space = np.concatenate([earth_centred(piece[:-1]) for piece in pieces])
        self._bulge = np.maximum.reduceat(self._chord(space, of), self._first)
        self._tree = STRtree(
            [shapely.linestrings(isometric(piece[a : b + 1])) for piece, cut in zip(pieces, cuts, strict=True) for a, b in pairwise(cut.tolist())]
        )

    def within(self, plane: Floats, space: Floats, reach: Floats, most_m: Floats) -> tuple[Whole, Whole]:
        """Return pairs of a point's number, rising, and a segment's: all whose chord can be `most_m` at most.

        `plane`, `space`: the points in the Mercator plane, and in metres; `reach`: within which distance in the plane such segments lie.
        """
        rows, bundles = self._tree.query(shapely.points(plane), predicate="dwithin", distance=reach)
        kept = self._chord(space[rows], bundles) - self._bulge[bundles] <= most_m[rows]
        rows, bundles = rows[kept], bundles[kept]
        counts = self._count[bundles]
        own = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(rows, counts), np.repeat(self._first[bundles], counts) + own

    def _chord(self, space: Floats, bundles: Whole) -> Floats:
        away, along = space - self._origin[bundles], self._along[bundles]
        part = np.clip((away * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-12), 0.0, 1.0)
        return np.asarray(np.sqrt(((away - along * part[:, None]) ** 2).sum(axis=1)))
