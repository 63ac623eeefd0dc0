"""Names on a map without overlaps: the first that fits, by importance (greedy point-feature labelling, Christensen et al. 1995)."""

from dataclasses import dataclass

SIZE = 12.5
"""Height of the letters in pixels of the map."""

WIDE = 0.56
"""A letter's mean width over its height, in common fonts."""

MOST = 34

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name and where it stands; `anchor` as SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    text: str


def place(points: list[tuple[float, float, str]], signs: list[tuple[float, float]], size: tuple[float, float]) -> tuple[Named, ...]:
    """Return the names that fit: `points` (x, y, name) in order of importance, kept clear of each other, of `signs` and of the map's edge."""
    taken: list[Rect] = [(x - 6, y - 6, x + 6, y + 6) for x, y in signs]
    found: list[Named] = []
    for x, y, name in points:
        if len(found) == MOST:
            break
        for named, rect in _places(x, y, name):
            if _within(rect, size) and not any(_meet(rect, other) for other in taken):
                taken += [rect, (x - 3, y - 3, x + 3, y + 3)]
                found.append(named)
                break
    return tuple(found)


def _places(x: float, y: float, name: str) -> list[tuple[Named, Rect]]:
    wide, half = len(name) * SIZE * WIDE, SIZE / 2
    spots = ((6.0, 0.0, "start"), (-6.0, 0.0, "end"), (0.0, -11.0, "middle"), (0.0, 11.0, "middle"))
    found = []
    for dx, dy, anchor in spots:
        left = {"start": x + dx, "end": x + dx - wide, "middle": x - wide / 2}[anchor]
        rect = (left, y + dy - half, left + wide, y + dy + half)
        found.append((Named(x=round(x + dx, 1), y=round(y + dy + SIZE * 0.36, 1), anchor=anchor, text=name), rect))
    return found


def _within(rect: Rect, size: tuple[float, float]) -> bool:
    return rect[0] >= 4 and rect[1] >= 4 and rect[2] <= size[0] - 4 and rect[3] <= size[1] - 4


def _meet(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
