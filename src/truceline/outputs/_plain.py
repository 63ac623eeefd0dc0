"""Words of others made safe to print, the words of a page's furniture, and stretches whose direction is their own."""

import re

from markupsafe import Markup, escape

from truceline.model.visible import visible

FSI, PDI = "\u2068", "\u2069"
"""Begin and end a stretch that the text around it does not turn about (Unicode TR 9)."""

LEFTWARD = "\u200f"
"""Makes a line of plain text run from right to left, whatever it begins with."""

_PIECES = re.compile(f"([{FSI}{PDI}])")


def printable(text: str) -> str:
    """Return `text` with nothing in it that hides or reorders: visible, but for isolates that are opened and closed in order."""
    if FSI not in text and PDI not in text:
        return visible(text)
    pieces = _PIECES.split(text)
    paired = _paired(pieces)
    return "".join(piece if number in paired else visible(piece) for number, piece in enumerate(pieces))


def _paired(pieces: list[str]) -> frozenset[int]:
    """Return the places of the marks that belong together."""
    opened: list[int] = []
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if piece == FSI:
            opened.append(number)
        elif piece == PDI and opened:
            found |= {opened.pop(), number}
    return frozenset(found)


def marked_up(text: str) -> Markup:
    """Return `text` as HTML, its isolates as <bdi> elements."""
    return Markup(str(escape(printable(text))).replace(FSI, "<bdi>").replace(PDI, "</bdi>"))


def whole(lines: list[str]) -> list[str]:
    """Return the lines of a paragraph with every isolate closed on its own line and opened again on the next: a line end ends it."""
    found, depth = [], 0
    for line in lines:
        bare = line.lstrip(" ")
        text = " " * (len(line) - len(bare)) + FSI * depth + bare
        depth = text.count(FSI) - text.count(PDI)
        found.append(text + PDI * depth)
    return found


def label(labels: tuple[tuple[str, str], ...], name: str, default: str | None = None) -> str:
    """Return a word of the page's furniture; where the bulletin has none, `default` or the name itself."""
    return dict(labels).get(name, name.replace("_", " ") if default is None else default)
