"""A mechanism's own reports, in our own words."""

from pathlib import Path

from truceline.ledger.canon import digest
from truceline.model.source import Source
from truceline.text import page

FOLDER = Path(__file__).parents[2] / "samples" / "mission"
INQUIRY = (FOLDER / "inquiry.txt").read_text("utf-8")
STATUS = (FOLDER / "status.txt").read_text("utf-8")


def sheet_of(text):
    return page.from_text(text)


def source_of(text):
    return Source(digest=digest(text))
