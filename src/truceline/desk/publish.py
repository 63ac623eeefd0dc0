"""A bulletin leaves the house: files in out/, and an entry that says which bytes went out."""

import io
from datetime import date
from pathlib import Path

from truceline import outputs
from truceline.desk import files
from truceline.desk.case import Case
from truceline.desk.day import Day, tell
from truceline.model.bulletin import Bulletin, Edition
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

ENGLISH = "en"
"""The language of bulletins whose entry names none: there was no other."""


def render(sheet: Bulletin, form: str) -> bytes:
    """Return the bytes of a bulletin in the output `form` ("html", "geojson", ...). Raises BadInput where there is no such output."""
    known = outputs.discover()
    if form not in known:
        raise BadInput(f"there is no output '{form}'", f"use one of: {', '.join(sorted(known))}")
    stream = io.BytesIO()
    known[form].write(sheet, stream)
    return stream.getvalue()


def publish(case: Case, day: date, *, edition: Edition, forms: tuple[str, ...], language: str = "en") -> tuple[tuple[Path, ...], Bulletin, Day]:
    """Write the bulletin of `day` in a language into out/<day>/ in each of `forms`, enter what was issued, and return the files.

    The bulletin names the log's size and root before this entry, so that the same bytes can be made again from there.
    """
    size = case.store.size()
    state = case.state(size)
    sheet, work = tell(state, case.settings(state), day, edition=edition, root=case.store.root(size), language=language)
    pages = {form: render(sheet, form) for form in forms}
    written = {form: case.folder / "out" / day.isoformat() / file_name(edition, form, language) for form in pages}
    for form, data in pages.items():
        files.write(written[form], data)
    digests = {form: files.sha256(data) for form, data in pages.items()}
    body = {"day": day.isoformat(), "edition": edition.value, "language": language, "log_size": size, "digests": digests}
    case.add([(Kind.BULLETIN_ISSUED, body)])
    return tuple(written.values()), sheet, work


def file_name(edition: Edition, form: str, language: str) -> str:
    """Return the name of a bulletin's file; those in other languages than English have the language's code in it."""
    return f"bulletin-{edition.value}{'' if language == ENGLISH else f'.{language}'}{outputs.discover()[form].SUFFIX}"


def reproduce(case: Case, index: int) -> dict[str, bool]:
    """Make a bulletin again from the log as it was, by the index of its entry; say for each form whether its bytes are the same."""
    entry = next((row for row in case.store.entries(since=index, until=index + 1)), None)
    if entry is None or entry.kind is not Kind.BULLETIN_ISSUED:
        raise BadInput(f"entry {index} is no bulletin", "see `truceline log show CASE` for the entries of kind bulletin_issued")
    size = entry.body["log_size"]
    state = case.state(size)
    day, edition = date.fromisoformat(entry.body["day"]), Edition(entry.body["edition"])
    language = entry.body.get("language", ENGLISH)
    sheet, _ = tell(state, case.settings(state), day, edition=edition, root=case.store.root(size), language=language)
    return {form: files.sha256(render(sheet, form)) == digest for form, digest in entry.body["digests"].items()}
