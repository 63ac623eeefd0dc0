"""READ, step by step: a page becomes a draft of the agreement, every field on its exact words."""

from dataclasses import replace
from datetime import date

from truceline.model.draft import Draft
from truceline.model.source import Source
from truceline.model.timing import DateMention
from truceline.read import clauses, events, firsthand, labels, mentions, parties, people, positions, questions, quotes
from truceline.read.reading import Reading, begin
from truceline.read.resolve import resolve
from truceline.read.statements import acts
from truceline.read.terms import Terms
from truceline.text.page import Sheet


def draft(sheet: Sheet, *, document: Source, published: date | None) -> Draft:
    """Return what the page says, for a person to confirm; any text gives a draft, and one without an agreement has no clauses and says so in a question.

    `published` is the day from which "Saturday" and "this month" count; without it they stay without a value.
    """
    reading = known(begin(replace(sheet, published=published), published))
    heard = quotes.listen(reading)
    stances = tuple(sorted((*acts(reading), *firsthand.acts(reading, heard)), key=lambda act: (act.sentence.number, act.start)))
    found = positions.find(reading, stances)
    terms = clauses.read(Terms(reading=reading, acts=stances))
    return Draft(
        document=document,
        parties=reading.parties,
        people=reading.people,
        positions=found,
        clauses=terms,
        events=events.find(reading),
        quotes=quotes.find(reading, heard),
        labels=labels.find(reading),
        dates=tuple(_dates(reading)),
        set_aside=sheet.set_aside(),
        questions=questions.ask(reading, document, terms, found),
    )


def known(reading: Reading) -> Reading:
    """Return `reading` with its parties, people and every mention of them."""
    found, roster = parties.find(reading)
    spoken = people.find(reading, found, roster)
    named = replace(reading, parties=found, people=spoken, by_id={party.id: party for party in reversed(found)})
    listed = mentions.find(named, found, spoken, roster)
    return resolve(replace(named, mentions=listed, starts=tuple(item.start for item in listed)), roster)


def _dates(reading: Reading) -> list[DateMention]:
    found = []
    for item in reading.dates:
        cited = reading.sheet.cite(item.start, item.end)
        found.append(DateMention(text=" ".join(item.text.split()), value=item.value, modifier=item.modifier, start=cited.start, end=cited.end))
    return found
