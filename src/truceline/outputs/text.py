"""Plain text for messages and e-mail: lines of at most 78 characters, no markup, safe to cut anywhere."""

import textwrap
from collections.abc import Iterator
from typing import BinaryIO

from truceline.model.bulletin import Bulletin, Item, Section, Table
from truceline.model.visible import visible
from truceline.outputs._plain import FSI, LEFTWARD, PDI, label, printable, whole

MEDIA_TYPE = "text/plain; charset=utf-8"
SUFFIX = ".txt"

WIDTH = 78
MOST_IDS = 6


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the bulletin; an exercise says so at the head of every section, so that no part goes on without it."""
    begin = LEFTWARD if label(sheet.labels, "direction", "ltr") == "rtl" else ""
    text = "\n".join(begin + line if line else line for line in _lines(sheet)).replace("\u00a0", " ").replace("\u202f", " ")
    stream.write(text.encode("utf-8") + b"\n")


def _lines(sheet: Bulletin) -> Iterator[str]:
    yield from _head(sheet)
    for section in sheet.sections:
        yield from _section(sheet, section)
    yield ""
    if sheet.exercise:
        yield from _wrap(_exercise(sheet))


def _exercise(sheet: Bulletin) -> str:
    return f"{label(sheet.labels, 'exercise')}. {label(sheet.labels, 'exercise_notice')}"


def _head(sheet: Bulletin) -> Iterator[str]:
    if sheet.exercise:
        yield from _wrap(_exercise(sheet))
    yield from _wrap(f"{label(sheet.labels, 'bulletin')}: {sheet.title}")
    yield from _wrap(label(sheet.labels, "window"))
    yield from _wrap(f"{label(sheet.labels, 'edition')}: {label(sheet.labels, 'edition_name')}")
    yield ""
    for sentence in sheet.summary:
        yield from _wrap(sentence, "- ")


def _section(sheet: Bulletin, section: Section) -> Iterator[str]:
    title = printable(section.title) + (f" [{label(sheet.labels, 'exercise')}]" if sheet.exercise else "")
    yield from ("", title.upper() if title.isascii() else title, "-" * min(len(title), WIDTH))
    if section.lead:
        yield from _wrap(section.lead)
    for table in section.tables:
        yield from _table(table)
    for item in section.items:
        yield from _item(sheet, item)


def _item(sheet: Bulletin, item: Item) -> Iterator[str]:
    comma = label(sheet.labels, "comma", ", ")
    badges = f"[{comma.join(item.badges)}] " if item.badges else ""
    yield from _wrap(badges + item.text, "- ")
    for detail in item.details:
        yield from _wrap(detail, "  ")
    for words, speaker, document in item.quotes:
        origin = comma.join(part for part in (speaker, document) if part)
        yield from _wrap(_quoted(sheet, words) + (f" ({origin})" if origin else ""), "  ")
    ids = [*item.findings, *item.reports]
    if ids:
        more = f" {label(sheet.labels, 'and_more').format(count=len(ids) - MOST_IDS)}" if len(ids) > MOST_IDS else ""
        yield from _wrap(f"{label(sheet.labels, 'rests_on')}: {comma.join(_apart(sheet, id[:12]) for id in ids[:MOST_IDS])}{more}", "  ")


def _quoted(sheet: Bulletin, words: str) -> str:
    return label(sheet.labels, "open", "“") + _apart(sheet, words) + label(sheet.labels, "close", "”")


def _apart(sheet: Bulletin, words: str) -> str:
    """Return somebody's words or an id, set apart on a page that runs from right to left."""
    return f"{FSI}{visible(words)}{PDI}" if label(sheet.labels, "direction", "ltr") == "rtl" else words


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from _wrap(f"{table.caption}:")
    for row in table.rows:
        cells = [f"{name}: {cell}" for name, cell in zip(table.head[1:], row[1:], strict=True)]
        yield from _wrap(f"{row[0]} | {' | '.join(cells)}" if cells else row[0], "* ")
    if table.note:
        yield from _wrap(table.note, "  ")


def _wrap(text: str, lead: str = "") -> list[str]:
    rest = " " * len(lead)
    return whole(textwrap.wrap(printable(text), WIDTH, initial_indent=lead, subsequent_indent=rest) or [lead.rstrip()])
