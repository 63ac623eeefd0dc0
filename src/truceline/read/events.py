"""What a text says happened around the deal, with its day."""

from truceline.model.draft import Event
from truceline.model.timing import Modifier
from truceline.read.reading import Reading
from truceline.text.dates import Found
from truceline.text.lexicon import pattern


def find(reading: Reading) -> tuple[Event, ...]:
    """Return a dated event for each sentence that tells of a meeting, a signing, a statement or an act of force; limits of time are no events."""
    found = []
    for sentence in reading.told.calling(pattern("statements", "happenings")):
        match = None if sentence.headline else pattern("statements", "happenings").search(reading.view, sentence.start, sentence.end)
        when = next((d for d in reading.dates_in(sentence.start, sentence.end) if _past(d, reading)), None)
        if match and when:
            what = " ".join(reading.text[sentence.start : sentence.end].split())
            found.append(
                Event(what=what, date=when.value, precision=when.precision if when.value else None, cited=reading.cite((sentence.start, sentence.end)))
            )
    return tuple(found)


def _past(found: Found, reading: Reading) -> bool:
    """Return whether a mention tells when something was, not by when it has to be."""
    if found.modifier in (Modifier.BY, Modifier.BEFORE, Modifier.UNTIL, Modifier.WITHIN, Modifier.FROM) or found.days is not None:
        return False
    published = reading.sheet.published
    return found.value is None or published is None or found.value[:10] <= published.isoformat()[: len(found.value[:10])]
