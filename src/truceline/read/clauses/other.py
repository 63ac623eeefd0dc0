"""An obligation of no other kind, in an agreement's own text only: elections, laws, bodies, money."""

import re
from collections.abc import Iterator

from truceline.model.clause import OtherClause
from truceline.read import articles, times
from truceline.read.reading import Sentence
from truceline.read.terms import Cue, Terms
from truceline.text.lexicon import pattern
from truceline.text.swift import swift

_MARK = swift(r"\s*(?:(?:Article|Section)\s+)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[-–—•*])\s*", re.IGNORECASE)
_DEFINES = swift(r"\b(?:shall have the following meaning|shall mean|means|is understood as|refers to)\b", re.IGNORECASE)
_TITLE = swift(r"\bissued the following statement\b")
_DASHES = "-–—•*"
_SUCH = swift(r"\W*(?:\w\s+)?(?:Such \w+ (?:are|is)|Should|If|In the event|Our)\b")


def find(terms: Terms) -> Iterator[OtherClause]:
    """Yield a clause for each sentence of an agreement that lays a duty on somebody or defines a term."""
    if not terms.reading.numbered:
        return
    for sentence in terms.reading.sentences:
        at = duty(terms, sentence)
        if at is not None:
            cue = Cue(sentence=sentence, start=at, end=at)
            words = " ".join(terms.reading.text[_begin(terms, sentence) : sentence.end].split())
            yield OtherClause(
                id="",
                parties=terms.parties(cue),
                subject=words[:120].rsplit(" ", 1)[0] if len(words) > 120 else words,
                cited=terms.reading.cite((sentence.start, sentence.end)),
            )


def _begin(terms: Terms, sentence: Sentence) -> int:
    mark = _MARK.match(terms.reading.text, sentence.start, sentence.end)
    return mark.end() if mark else sentence.start


def duty(terms: Terms, sentence: Sentence) -> int | None:
    """Return where the word stands by which a sentence binds: a modal, or the verb or noun that opens an article; None where it binds nobody."""
    text, begin = terms.reading.text, _begin(terms, sentence)
    if times.goes_on(terms.reading, sentence) or text[sentence.end - 1 : sentence.end] == ":" or _TITLE.search(text, sentence.start, sentence.end):
        return None
    if sentence.headline or pattern("articles", "no_duty").match(text, begin, sentence.end) or _SUCH.match(text, begin, sentence.end):
        return None
    modal = pattern("articles", "modal").search(terms.reading.view, begin, sentence.end)
    if modal or _DEFINES.search(text, begin, sentence.end):
        return modal.start() if modal else begin
    opens = pattern("articles", "openers").match(text, begin, sentence.end)
    if opens is None and text[sentence.start] not in _DASHES:
        opens = pattern("articles", "nominal").match(text, begin, sentence.end)
    numbered = begin > sentence.start or articles.label(text, sentence.start) is not None
    return opens.end() if opens and numbered else None
