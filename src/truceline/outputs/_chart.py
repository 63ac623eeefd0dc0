"""The page's chart as numbers: a bar a day, ready to be written as SVG."""

from dataclasses import dataclass

from truceline.model.bulletin import Chart

WIDTH, HEIGHT = 960.0, 210.0
LEFT, TOP, BASE = 34.0, 26.0, 180.0
MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A day: where its bar stands, how wide, and the top and height of its sure part and of the part on top of it."""

    x: float
    wide: float
    sure_y: float
    sure_high: float
    top_y: float
    top_high: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the chart's template draws. `levels`: (y, count). `ticks`: (x, day, text-anchor). `marks`: (x, number from 1, day, what)."""

    width: float
    height: float
    left: float
    base: float
    top: float
    bars: tuple[Bar, ...]
    levels: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, str, str], ...]
    marks: tuple[tuple[float, int, str, str], ...]


def view(chart: Chart) -> View:
    """Return a chart's bars, levels and marks in pixels."""
    step = (WIDTH - LEFT) / max(len(chart.bars), 1)
    most = max((sure + more for _, _, sure, more in chart.bars), default=0) or 1
    level = next(size * power for power in (1, 10, 100, 1000, 10_000) for size in (1, 2, 5) if most / (size * power) <= 4)
    high = (BASE - TOP) / most
    places = {day: (LEFT + number * step + step / 2, name) for number, (day, name, _, _) in enumerate(chart.bars)}
    return View(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        base=BASE,
        top=TOP,
        bars=tuple(_bar(number, step, high, name, sure, more) for number, (_, name, sure, more) in enumerate(chart.bars)),
        levels=tuple((round(BASE - count * high, 1), count) for count in range(0, most + 1, level)),
        ticks=_ticks(chart, step),
        marks=tuple((round(places[day][0], 1), number, places[day][1], what) for number, (day, what) in enumerate(chart.marks, 1) if day in places),
    )


def _bar(number: int, step: float, high: float, name: str, sure: int, more: int) -> Bar:
    gap = min(2.0, step * 0.2)
    sure_high, top_high = round(sure * high, 1), round(more * high, 1)
    return Bar(
        x=round(LEFT + number * step + gap / 2, 1),
        wide=round(step - gap, 1),
        sure_y=round(BASE - sure_high, 1),
        sure_high=sure_high,
        top_y=round(BASE - sure_high - top_high, 1),
        top_high=top_high,
        label=f"{name}: {sure} + {more}",
    )


def _ticks(chart: Chart, step: float) -> tuple[tuple[float, str, str], ...]:
    last = len(chart.bars) - 1
    count = min(MOST_TICKS, last + 1)
    chosen = sorted({round(last * number / max(count - 1, 1)) for number in range(count)})
    return tuple((round(LEFT + i * step + step / 2, 1), chart.bars[i][1], "end" if i == last and i else "start" if i == 0 else "middle") for i in chosen)
