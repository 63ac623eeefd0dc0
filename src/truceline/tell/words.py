"""Truceline's own voice in one language: every reason's sentence and every word of the page, from that language's word lists.

A language is a value, handed on by whoever tells. What it says is `Said`; any other text is somebody's own words: it is made visible, and set
apart where it runs the other way (Unicode TR 9: FSI, PDI).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from truceline.model.reason import Fact, Reason, because
from truceline.model.visible import visible
from truceline.tell import dates, heard, numbers, plural, wordlists

SPOKEN = {
    "deed": "deed", "stands": "stands", "permission": "permission", "modifier": "modifier", "to": "status", "form": "form", "stage": "stage", "how": "how"
}  # fmt: skip
"""Facts whose values are codes, with the group that has their words."""

MANY = frozenset({"party", "parties", "side", "speaker", "named", "signatories", "who", "actors", "subjects", "thing", "zones", "reports", "open", "missing"})
"""Facts that may be several things, with commas between them."""

FSI, PDI = "\u2068", "\u2069"
"""Begin and end a stretch whose direction is its own."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTE = re.compile("“[^“”]*”")


class Said(str):
    """Text in our own voice, or others' words made safe already: it goes into a sentence as it stands."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language. `names`: the case's own words for names in it, by the name as the case has it."""

    language: str
    sentences: Mapping[str, str] = field(repr=False)
    groups: Mapping[str, Mapping[str, str]] = field(repr=False)
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def marks(self) -> numbers.Marks:
        """Return how numbers are written."""
        return self.groups["number"]

    @property
    def forms(self) -> dates.Forms:
        """Return how dates are written."""
        return self.groups["date"]

    @property
    def leftward(self) -> bool:
        """Whether the language is written from right to left."""
        return self.groups["script"]["direction"] == "rtl"

    def say(self, reason: Reason) -> Said:
        """Return the sentence of `reason`. Raises KeyError where the word list has no such code."""
        return self._filled(self.sentences[reason.code], dict(reason.facts))

    def phrase(self, code: str, **facts: Fact) -> Said:
        """Return the sentence or title `code` with its facts."""
        return self.say(because(code, **facts))

    def _filled(self, sentence: str, facts: Mapping[str, Fact]) -> Said:
        return Said(sentence.format_map({name: _Fact(self, name, value) for name, value in facts.items()}))

    def named(self, group: str, value: str) -> Said:
        """Return the word for `value` in a group of words ("verdict", "act"). Raises KeyError where the list has none."""
        return Said(self.groups[group][value])

    def filled(self, group: str, value: str, **facts: Fact) -> Said:
        """Return the pattern for `value` in a group of words with its facts."""
        return self._filled(self.groups[group][value], facts)

    def others(self, text: str) -> Said:
        """Return the words of somebody else, or a name in the case's own word for it: visible, and set apart where they run the other way."""
        return self._apart(self.names.get(text, text))

    def _apart(self, text: str) -> Said:
        words = visible(text)
        return Said(f"{FSI}{words}{PDI}" if self._turns(words) else words)

    def _turns(self, text: str) -> bool:
        kinds = {unicodedata.bidirectional(char) for char in text}
        return "L" in kinds or ("EN" in kinds and not kinds <= {"EN", "CS"}) if self.leftward else bool(kinds & {"R", "AL", "AN"})

    def heard(self, text: str, group: str = heard.GROUP) -> Said:
        """Return what another room says in English, in this language where its wording is known; else as words of somebody else."""
        found = heard.known(text, group) if self.language != wordlists.MODEL and text not in self.names else None
        if found is None:
            return self.others(text)
        facts = {name: self.heard(value, group) if group != heard.GROUP else _number(value) for name, value in found[1].items()}
        return self._filled(self.groups[group][found[0]], facts)

    def retold(self, text: str) -> str:
        """Return a report's text that is Truceline's own, as that of a device's stay, in this language; anybody else's as it stands."""
        return self.heard(text) if self.language != wordlists.MODEL and heard.known(text) else text

    def quoted(self, text: str) -> Said:
        """Return words of others in quotation marks as they were said, but for marks of that kind within them, which become inner ones."""
        marks = self.groups["script"]
        turned = {ord(marks["open"]): marks["inner_open"], ord(marks["close"]): marks["inner_close"]}
        return Said(marks["open"] + (text if isinstance(text, Said) else self._apart(text.translate(turned))) + marks["close"])

    def listed(self, words: Iterable[str]) -> Said:
        """Return words as a list in a sentence: "a, b and c"."""
        items = [self.told(word) for word in words]
        if len(items) < 2:
            return Said(items[0] if items else "")
        marks = self.groups["list"]
        return Said(marks["comma"].join(items[:-1]) + (marks["pair"] if len(items) == 2 else marks["last"]) + items[-1])

    def joined(self, parts: Iterable[str], mark: str = "comma_only") -> Said:
        """Return parts with the commas or semicolons of the language between them."""
        return Said(self.groups["list"][mark].join(map(self.told, parts)))

    def told(self, text: str) -> Said:
        """Return our own words as they stand, and those of others made safe."""
        return text if isinstance(text, Said) else self.heard(text)

    def word(self, name: str, value: Fact) -> Said:
        """Return `value` in words, by its kind and by the unit at the end of its `name` (tell/numbers.py)."""
        if isinstance(value, bool) or value is None:
            return self.named("answer", {True: "yes", False: "no", None: "unknown"}[value])
        if isinstance(value, str):
            return value if isinstance(value, Said) else self._text(name, value)
        return Said(numbers.measure(name, value, self.marks))

    def _text(self, name: str, value: str) -> Said:
        if value in self.groups.get(SPOKEN.get(name, ""), {}):
            return self.named(SPOKEN[name], value)
        if _ISO_DAY.fullmatch(value):
            return self.dated(value)
        if days := dates.days_words(value, self.forms) if name == "day" else None:
            return self._digits(days)
        if name in MANY and ", " in value and value not in self.names:
            return self.joined(self._others(name, part) for part in value.split(", "))
        return self._others(name, value.replace("_", " ") if name == "code" else value)

    def _others(self, name: str, value: str) -> Said:
        return self.quoted(value[1:-1]) if _QUOTE.fullmatch(value) else self.heard(value, "thing" if name == "thing" else heard.GROUP)

    def form(self, number: Fact, forms: str) -> str:
        """Return the form that goes with a number: of forms parted by |, or of a noun of the word list; # in it is the number itself."""
        kinds = plural.categories(self.groups["plural"])
        choices = wordlists.nouns(self.groups).get(forms, forms).split("|")
        kind = plural.category(number, self.groups["plural"]) if isinstance(number, int | float) else "other"
        return choices[min(kinds.index(kind), len(choices) - 1)].replace("#", self.word("count", number))

    def grouped(self, value: float, places: int) -> Said:
        """Return a number with `places` decimals."""
        return Said(numbers.grouped(value, places, self.marks))

    def duration(self, seconds: float) -> Said:
        """Return a length of time."""
        return Said(numbers.duration(seconds, self.marks))

    def counted(self, low: int, best: int, high: int) -> Said:
        """Return a count as a range where its source gives one."""
        return Said(numbers.counted(low, best, high, self.marks))

    def day(self, day: date) -> Said:
        """Return a day."""
        return self._digits(dates.day_words(day, self.forms))

    def dated(self, value: str) -> Said:
        """Return an ISO 8601 date at the precision it has; other words stand as they are."""
        words = dates.date_words(value, self.forms)
        return self.others(value) if words == value and not value.isdigit() else self._digits(words)

    def moment(self, moment: datetime, time_zone: str) -> Said:
        """Return a day and an hour."""
        return self._digits(dates.moment_words(moment, time_zone, self.forms))

    def span(self, start: datetime, end: datetime, time_zone: str) -> Said:
        """Return a stretch of time."""
        return self._digits(dates.span_words(start, end, time_zone, self.forms))

    def clock(self, moment: datetime, time_zone: str) -> Said:
        """Return an hour of the day."""
        return self._digits(dates.clock_words(moment, time_zone))

    def _digits(self, text: str) -> Said:
        return Said(numbers.in_digits(text, self.marks))


class _Fact:
    """A fact on its way into a sentence: `{count}` gives its words, `{count:report|reports}` or `{count:reports}` the form that goes with its number."""

    def __init__(self, words: Words, name: str, value: Fact) -> None:
        self.words, self.name, self.value = words, name, value

    def __format__(self, forms: str) -> str:
        return self.words.form(self.value, forms) if forms else self.words.word(self.name, self.value)


def _number(text: str) -> Fact:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


@cache
def words_of(language: str) -> Words:
    """Return a language. Raises BadInput where there is none of that name, or where its word list is not complete."""
    sentences, groups = wordlists.lists(language)
    return Words(language=language, sentences=sentences, groups=groups)


def say(reason: Reason, language: str = "en") -> str:
    """Return the sentence of `reason` in a language. Raises KeyError where the word list has no such code."""
    return words_of(language).say(reason)


def named(group: str, value: str, language: str = "en") -> str:
    """Return the word for `value` in a group of words ("verdict", "act"). Raises KeyError where the list has none."""
    return words_of(language).named(group, value)


def group(name: str, language: str = "en") -> dict[str, str]:
    """Return all words of a group."""
    return dict(words_of(language).groups[name])


def word(name: str, value: Fact, language: str = "en") -> str:
    """Return a fact in words, by the unit at the end of its name."""
    return words_of(language).word(name, value)


def duration(seconds: float, language: str = "en") -> str:
    """Return a length of time in words."""
    return words_of(language).duration(seconds)
