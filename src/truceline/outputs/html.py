"""The bulletin as one HTML page that needs nothing else: no script, no font, no picture, no request; its map and chart are SVG drawn here."""

import re
from functools import cache, partial
from importlib.resources import files
from typing import Any, BinaryIO

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.model.bulletin import Bulletin, Table
from truceline.outputs import _chart, _map
from truceline.outputs._plain import label, marked_up, printable

MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = ".html"

MOST_IDS = 8
"""Ids printed under an item; the rest are counted, and stand in the GeoJSON."""

MOST_ROWS = 12
"""Rows of a long table shown at once; the others unfold on the screen, and always print. No script and no `<details>` does it, but a box that
is ticked: a closed `<details>` stays closed on paper in browsers from before 2024."""

SIGNS = {
    "inside": "◆", "uncertain": "◐", "outside": "□", "unplaced": "–",
    "kept": "●", "broken": "✕", "cannot_be_judged": "?", "not_yet_due": "○",
    "accepts": "●", "accepts_with_reservations": "◐", "rejects": "✕", "undeclared": "○", "differ": "≠",
}  # fmt: skip
"""A sign for each tone, so that nothing rests on colour alone."""

_ASKS = re.compile(r"([^?؟“«]{1,24}[?؟]) (.*)", re.DOTALL)
"""A short question that opens a sentence of the summary, and its answer."""

_NUMBER = re.compile(r"\u200e?[(−–-]?\d[\d.,\u202f]*\)?|–")


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the page; the same bulletin gives the same bytes."""
    given = parts(sheet)
    page = templates().get_template("bulletin.html").render(**given, css=_css(given["direction"]))
    stream.write(page.encode("utf-8"))


def parts(sheet: Bulletin) -> dict[str, Any]:
    """Return what the templates of a bulletin's parts are given; other pages that show a part of it give the same."""
    anchors, items, rows = _anchors(sheet)
    direction = label(sheet.labels, "direction", "ltr")
    return {
        "sheet": sheet,
        "label": lambda name, default=None: label(sheet.labels, name, default),
        "said": marked_up,
        "mark": "".join(char for char in label(sheet.labels, "exercise") if char.isalnum() or char == " "),
        "direction": direction,
        "map": _map.view(sheet),
        "chart": partial(_chart.view, leftward=direction == "rtl"),
        "link_of": lambda id: f"#{anchors[id]}" if id in anchors else "",
        "anchor_of": lambda item: items.get(id(item), ""),
        "anchors_of_rows": lambda table: rows.get(id(table), [""] * len(table.rows)),
        "figures_in": partial(_figures_in, between=frozenset(label(sheet.labels, "figure_words").split())),
        "asked": _asked,
        "sign": lambda tone: SIGNS.get(tone, ""),
        "most": MOST_IDS,
        "most_rows": MOST_ROWS,
    }


@cache
def templates(*more: str) -> Environment:
    """Return the templates of this package, after those of the packages `more`; whatever they print is made safe."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*more, "truceline.outputs")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Every value that a template prints goes through here; autoescape comes after it."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _css(direction: str) -> Markup:
    """Return the style sheet, with what a page from right to left changes: the project's own files, and so the one text that is not escaped."""
    names = ("bulletin.css", "leftward.css") if direction == "rtl" else ("bulletin.css",)
    return Markup("".join(files("truceline.outputs").joinpath("templates", name).read_text("utf-8") for name in names))


def _asked(sentence: str) -> tuple[str, str]:
    """Return the question that opens a sentence, or nothing, and the rest of it."""
    found = _ASKS.fullmatch(sentence)
    return (found[1], found[2]) if found else ("", sentence)


def _figures_in(table: Table, column: int, between: frozenset[str]) -> bool:
    """Say whether all cells of a column are figures, which are set to the end of the cell; `between`: units, and words that stand among figures."""
    return column > 0 and all(_is_figure(row[column], between) for row in table.rows)


def _is_figure(cell: str, between: frozenset[str]) -> bool:
    words = re.split("[ \u00a0]", cell)
    return bool(_NUMBER.fullmatch(words[0])) and all(word in between or _NUMBER.fullmatch(word) for word in words[1:])


def _anchors(sheet: Bulletin) -> tuple[dict[str, str], dict[int, str], dict[int, list[str]]]:
    """Where on the page each finding is told: its anchor by the finding's id, by the item and by the table's rows. The first place counts."""
    found: dict[str, str] = {}
    items: dict[int, str] = {}
    rows: dict[int, list[str]] = {}
    for section in sheet.sections:
        for item in section.items:
            if len(item.findings) == 1 and item.badges:
                items[id(item)] = _new(found, item.findings[0])
        for table in section.tables:
            rows[id(table)] = [_new(found, refs[0]) if len(refs) == 1 else "" for refs in table.refs] or [""] * len(table.rows)
    return found, items, rows


def _new(found: dict[str, str], finding: str) -> str:
    """Return an anchor for a finding, the empty string where it has one already: an id stands once on a page."""
    if finding in found:
        return ""
    found[finding] = f"f-{len(found) + 1}"
    return found[finding]
