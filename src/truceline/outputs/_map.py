"""The page's map as numbers: an equirectangular map about the middle latitude, true in aspect, ready to be written as SVG."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from truceline.geo import geodesic
from truceline.model.bulletin import Bulletin, Layer
from truceline.model.shape import Path, Polygon
from truceline.outputs._labels import Named, place
from truceline.outputs._plain import label as words_of

WIDTH = 960.0
TALLEST, FLATTEST = 1.05, 0.5
"""The map's height over its width lies between these."""

MARGIN = 0.03
STEPS_DEG = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path to draw: its look, SVG path data and what it is."""

    look: str
    data: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign at a point."""

    look: str
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the map's template draws. `grid`: (x or y, label, whether it is a meridian). `bar`: length in pixels and its label."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    names: tuple[Named, ...]
    grid: tuple[tuple[float, str, bool], ...]
    bar: tuple[float, str]
    legend: tuple[tuple[str, str], ...]


class Frame:
    """From degrees to pixels."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self.shrink = math.cos(math.radians((south + north) / 2))
        pad = MARGIN * max((east - west) * self.shrink, north - south, 0.02)
        west, east, south, north = west - pad / self.shrink, east + pad / self.shrink, south - pad, north + pad
        wide, high = (east - west) * self.shrink, north - south
        more_wide, more_high = max(0.0, high / TALLEST - wide) / self.shrink / 2, max(0.0, wide * FLATTEST - high) / 2
        self.west, self.east, self.south, self.north = west - more_wide, east + more_wide, south - more_high, north + more_high
        self.scale = WIDTH / ((self.east - self.west) * self.shrink)
        self.height = round((self.north - self.south) * self.scale, 1)

    def x(self, lon: float) -> float:
        """Return pixels from the left."""
        return round((lon - self.west) * self.shrink * self.scale, 1)

    def y(self, lat: float) -> float:
        """Return pixels from the top."""
        return round((self.north - lat) * self.scale, 1)

    def path(self, path: Path) -> str:
        """Return SVG path data; points that fall on the same tenth of a pixel are drawn once."""
        points = [f"{self.x(lon):g} {self.y(lat):g}" for lon, lat in path]
        kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
        return "M" + "L".join(kept)

    def area(self, rings: Polygon) -> str:
        """Return SVG path data of an area with its holes."""
        return "".join(self.path(ring) + "Z" for ring in rings)


def view(sheet: Bulletin) -> View | None:
    """Return the map of a bulletin, None where it has no layers."""
    box = _bounds(sheet.layers)
    if box is None:
        return None
    frame, looks = Frame(box), _looks(sheet.layers)
    pairs = list(zip(sheet.layers, looks, strict=True))
    marks = [Mark(look=look, x=frame.x(lon), y=frame.y(lat), label=label) for layer, look in pairs for lon, lat, label in layer.points]
    towns = [mark for mark in marks if mark.look == "settlement"]
    signs = [mark for mark in marks if mark.look != "settlement"]
    names = place([(mark.x, mark.y, mark.label) for mark in towns], [(mark.x, mark.y) for mark in signs], (WIDTH, frame.height))
    return View(
        width=WIDTH,
        height=frame.height,
        shapes=tuple(shape for layer, look in pairs for shape in _shapes(frame, layer, look)),
        marks=(*towns, *signs),
        names=names,
        grid=_grid(frame, dict(sheet.labels)),
        bar=_bar(frame, words_of(sheet.labels, "scale_km", "{length} km")),
        legend=tuple((look, layer.label) for layer, look in pairs if layer.label),
    )


def _bounds(layers: tuple[Layer, ...]) -> Box | None:
    lonlats = [lonlat for layer in layers for rings in layer.polygons for ring in rings for lonlat in ring]
    lonlats += [lonlat for layer in layers for path in layer.paths for lonlat in path]
    lonlats += [(lon, lat) for layer in layers for lon, lat, _ in layer.points]
    if not lonlats:
        return None
    lons, lats = zip(*lonlats, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _looks(layers: tuple[Layer, ...]) -> list[str]:
    """Each layer's look; the legs of each party have their own."""
    legs = [number for number, layer in enumerate(layers) if layer.kind == "leg"]
    return [f"leg-{legs.index(number) % 4}" if layer.kind == "leg" else layer.kind.replace("_", "-") for number, layer in enumerate(layers)]


def _shapes(frame: Frame, layer: Layer, look: str) -> list[Shape]:
    data = "".join(map(frame.area, layer.polygons)), "".join(map(frame.path, layer.paths))
    return [Shape(look=look, data=text, label=layer.label) for text in data if text]


_COMPASS = {"lon_e": "{degrees}° E", "lon_w": "{degrees}° W", "lat_n": "{degrees}° N", "lat_s": "{degrees}° S"}


def _grid(frame: Frame, labels: Mapping[str, str]) -> tuple[tuple[float, str, bool], ...]:
    words = {**_COMPASS, **labels}
    step = next((step for step in STEPS_DEG if (frame.east - frame.west) / step <= 6), STEPS_DEG[-1])
    lons = [number * step for number in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1)]
    lats = [number * step for number in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1)]
    meridians = tuple((frame.x(lon), _degrees((lon + 180) % 360 - 180, words["lon_e"], words["lon_w"]), True) for lon in lons)
    return meridians + tuple((frame.y(lat), _degrees(lat, words["lat_n"], words["lat_s"]), False) for lat in lats)


def _degrees(value: float, plus: str, minus: str) -> str:
    return (plus if value >= 0 else minus).replace("{degrees}", f"{abs(round(value, 4)):g}")


def _bar(frame: Frame, words: str) -> tuple[float, str]:
    middle = (frame.south + frame.north) / 2
    pixels_per_km = WIDTH / (geodesic.distance_m((frame.west, middle), (frame.east, middle)) / 1000)
    powers = [digit * 10.0**power for power in range(-2, 4) for digit in (1, 2, 5)]
    length = max((km for km in powers if km * pixels_per_km <= WIDTH / 5), default=powers[0])
    return round(length * pixels_per_km, 1), words.replace("{length}", f"{length:g}")
