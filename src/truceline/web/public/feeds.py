"""What feed readers and calendars take: Atom (RFC 4287), JSON Feed 1.1, iCalendar (RFC 5545). All of the public edition."""

from datetime import UTC, timedelta
from xml.sax.saxutils import escape, quoteattr

from icalendar import Calendar, Event

from truceline.desk.fold import Issued
from truceline.desk.room import Room
from truceline.model.visible import visible
from truceline.tell.told import clause_title
from truceline.tell.words import words_of
from truceline.web import render
from truceline.web.ask import Ask, Shown
from truceline.web.public.site import issued, story

MOST = 50
"""Bulletins in a feed."""


def atom(room: Room, ask: Ask) -> Shown:
    """Return the public bulletins as an Atom feed."""
    found = issued(room)[:MOST]
    settings = room.stand.settings
    updated = max((item.at for item in found), default=room.case.now()).isoformat()
    entries = "".join(_entry(room, ask, item) for item in found)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(_id(room))}</id><title>{_text(settings.title)}</title><updated>{updated}</updated>"
        f"<author><name>{_text(settings.name)}</name></author>"
        f'<link rel="self" href={quoteattr(ask.origin + "/feed.atom")}/><link href={quoteattr(ask.origin + "/")}/>{entries}</feed>\n'
    )
    return Shown(body=text.encode(), media_type="application/atom+xml; charset=utf-8")


def _entry(room: Room, ask: Ask, item: Issued) -> str:
    sheet = story(room, ask, item)
    said = "".join(f"<p>{_text(sentence)}</p>" for sentence in sheet.summary)
    at = item.at.isoformat()
    return (
        f"<entry><id>{escape(_id(room))}:{item.day.isoformat()}</id><title>{_text(headline(room, ask, item))}</title><updated>{at}</updated>"
        f'<link href={quoteattr(f"{ask.origin}/day/{item.day.isoformat()}")}/><summary type="html">{escape(said)}</summary></entry>'
    )


def headline(room: Room, ask: Ask, item: Issued) -> str:
    """Return the title of a day's story; made-up data are called so."""
    sheet = story(room, ask, item)
    mark = f"{render.say(ask, 'exercise')} – " if sheet.exercise else ""
    return f"{mark}{sheet.title}, {item.day.isoformat()}"


def _id(room: Room) -> str:
    return f"urn:truceline:{room.stand.settings.name}"


def _text(words: str) -> str:
    return escape(visible(words))


def as_json(room: Room, ask: Ask) -> Shown:
    """Return the public bulletins as a JSON feed."""
    items = [
        {
            "id": f"{_id(room)}:{item.day.isoformat()}",
            "url": f"{ask.origin}/day/{item.day.isoformat()}",
            "title": visible(headline(room, ask, item)),
            "content_text": "\n".join(visible(sentence) for sentence in story(room, ask, item).summary),
            "date_published": item.at.isoformat(),
        }
        for item in issued(room)[:MOST]
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": room.stand.settings.title,
        "home_page_url": f"{ask.origin}/",
        "feed_url": f"{ask.origin}/feed.json",
        "items": items,
    }
    return render.as_json(feed, "application/feed+json")


def calendar(room: Room, ask: Ask) -> Shown:
    """Return the deadlines of the deal as whole days of a calendar, each with an alarm a day ahead."""
    settings = room.stand.settings
    found = Calendar()
    found.add("prodid", "-//Truceline//deadlines//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", settings.title)
    mark = f"{render.say(ask, 'exercise')} – " if settings.exercise else ""
    for clause in room.stand.agreement.clauses:
        if clause.deadline and clause.deadline.date:
            event = Event()
            event.add("uid", f"{clause.id}@{settings.name}.truceline")
            event.add("dtstamp", room.case.now().astimezone(UTC))
            event.add("dtstart", clause.deadline.date)
            event.add("dtend", clause.deadline.date + timedelta(days=1))
            event.add("summary", visible(f"{mark}{clause_title(clause, words_of(ask.language))}"))
            event.add("description", visible(" ".join(cited.quote for cited in clause.cited)))
            found.add_component(event)
    return Shown(body=found.to_ical(), media_type="text/calendar; charset=utf-8")
