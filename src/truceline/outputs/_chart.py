"""The page's chart as numbers: a bar a day, ready to be written as SVG."""

from collections.abc import Callable
from dataclasses import dataclass

from truceline.model.bulletin import Chart

WIDTH, HEIGHT = 960.0, 210.0
LEFT, TOP, BASE = 34.0, 26.0, 180.0
MOST_TICKS = 6
LETTER, TICK_GAP = 6.0, 42.0
"""Mean width of a letter under the chart, and what is kept free between two days there."""


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
    """All that the chart's template draws: from `left` to `right`, with the counts of `levels` (y, count) at `axis`, set by `axis_anchor`.

    `ticks`: (x, day, text-anchor). `marks`: (x, number from 1, day, what).
    """

    width: float
    height: float
    left: float
    right: float
    axis: float
    axis_anchor: str
    base: float
    top: float
    bars: tuple[Bar, ...]
    levels: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, str, str], ...]
    marks: tuple[tuple[float, int, str, str], ...]


def view(chart: Chart, leftward: bool = False) -> View:
    """Return a chart's bars, levels and marks in pixels; `leftward`: for readers from right to left, its days run that way too."""
    step = (WIDTH - LEFT) / max(len(chart.bars), 1)

    def across(x: float, wide: float = 0.0) -> float:
        return round(WIDTH - x - wide if leftward else x, 1)

    most = max((sure + more for _, _, sure, more in chart.bars), default=0) or 1
    level = next(size * power for power in (1, 10, 100, 1000, 10_000) for size in (1, 2, 5) if most / (size * power) <= 4)
    high = (BASE - TOP) / most
    places = {day: (LEFT + number * step + step / 2, name) for number, (day, name, _, _) in enumerate(chart.bars)}
    return View(
        width=WIDTH,
        height=HEIGHT,
        left=0.0 if leftward else LEFT,
        right=WIDTH - LEFT if leftward else WIDTH,
        axis=across(LEFT - 8),
        axis_anchor="start" if leftward else "end",
        base=BASE,
        top=TOP,
        bars=tuple(_bar(across, number, step, high, name, sure, more) for number, (_, name, sure, more) in enumerate(chart.bars)),
        levels=tuple((round(BASE - count * high, 1), count) for count in range(0, most + 1, level)),
        ticks=tuple((across(x), name, _TURNED[anchor] if leftward else anchor) for x, name, anchor in _ticks(chart, step)),
        marks=tuple((across(places[day][0]), number, places[day][1], what) for number, (day, what) in enumerate(chart.marks, 1) if day in places),
    )


_TURNED = {"start": "end", "middle": "middle", "end": "start"}


def _bar(across: Callable[[float, float], float], number: int, step: float, high: float, name: str, sure: int, more: int) -> Bar:
    gap = min(2.0, step * 0.2)
    sure_high, top_high = round(sure * high, 1), round(more * high, 1)
    return Bar(
        x=across(LEFT + number * step + gap / 2, step - gap),
        wide=round(step - gap, 1),
        sure_y=round(BASE - sure_high, 1),
        sure_high=sure_high,
        top_y=round(BASE - sure_high - top_high, 1),
        top_high=top_high,
        label=f"{name}: {sure} + {more}",
    )


def _ticks(chart: Chart, step: float) -> tuple[tuple[float, str, str], ...]:
    last = len(chart.bars) - 1
    longest = max((len(name) for _, name, _, _ in chart.bars), default=0)
    count = min(MOST_TICKS, last + 1, int((WIDTH - LEFT) // (longest * LETTER + TICK_GAP)))
    chosen = sorted({round(last * number / max(count - 1, 1)) for number in range(count)})
    return tuple((round(LEFT + i * step + step / 2, 1), chart.bars[i][1], "end" if i == last and i else "start" if i == 0 else "middle") for i in chosen)
