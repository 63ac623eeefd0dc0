"""Short ways to read a text in tests."""

from datetime import date

from truceline.ledger.canon import digest
from truceline.model.source import Source
from truceline.read import agreement, statements, terms
from truceline.read.reading import begin
from truceline.text import page

DAY = date(2020, 5, 20)
"""A Wednesday: the day on which the texts of the tests came out."""


def sheet_of(text):
    return page.from_html(text) if text.lstrip().startswith("<") else page.from_text(text)


def draft_of(text, published=DAY):
    return agreement.draft(sheet_of(text), document=Source(digest=digest(text), published=published), published=published)


def reading_of(text, published=DAY):
    return agreement.known(begin(sheet_of(text), published))


def acts_of(text):
    return tuple(statements.acts(reading_of(text)))


def terms_of(text):
    reading = reading_of(text)
    return terms.Terms(reading=reading, acts=tuple(statements.acts(reading)))


def clauses_of(text, kind):
    return [clause for clause in draft_of(text).clauses if clause.kind == kind]


def stances(text):
    return {(p.party, p.object, p.stance.value) for p in draft_of(text).positions}
