"""Sentences of reasons as a reader sees them: no-break spaces are spaces."""

from truceline.tell import words


def say(reason):
    """Return the sentence of a reason with plain spaces."""
    return words.say(reason).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
