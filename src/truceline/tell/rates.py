"""JUDGE's rates as tables: what is counted by window, and later windows against earlier ones with how sure the difference is."""

from truceline.model.bulletin import Item, Table
from truceline.model.compliance import Comparison, Rate
from truceline.model.reason import Fact
from truceline.tell.told import Told
from truceline.tell.words import Said, Words, words_of


def tables(told: Told) -> tuple[Table, ...]:
    """Return the table of rates and, where there are any, that of comparisons."""
    compared = [(rate, rate.comparison) for rate in told.rates if rate.comparison]
    found = [_windows(told, told.rates)] if told.rates else []
    return tuple([*found, _comparisons(told, compared)] if compared else found)


def _windows(told: Told, rates: tuple[Rate, ...]) -> Table:
    windows = {(rate.window, rate.first_day, rate.last_day): None for rate in rates}
    cells = {(rate.name, (rate.window, rate.first_day, rate.last_day)): _cell(told, rate) for rate in rates}
    measures = list(dict.fromkeys(rate.name for rate in rates))
    head = tuple(told.words.phrase("rate_window", window=window, first_day=first, last_day=last) for window, first, last in windows)
    rows = tuple((_first_up(told.words.heard(what)), *(cells.get((what, window), "–") for window in windows)) for what in measures)
    return Table(caption=told.words.phrase("caption_rates"), head=(told.words.named("column", "rate"), *head), rows=rows, note=told.words.phrase("note_rates"))


def _cell(told: Told, rate: Rate) -> str:
    facts: dict[str, Fact] = {"now_per_day": rate.per_day, "count": rate.count, "uncertain": rate.uncertain}
    return told.words.phrase("rate_cell", **facts) if rate.deaths is None else told.words.phrase("rate_cell_dead", **facts, deaths=rate.deaths)


def _comparisons(told: Told, compared: list[tuple[Rate, Comparison]]) -> Table:
    rows = []
    for rate, found in compared:
        own = " ".join(told.say(reason) for reason in found.reasons if reason.facts)
        what = told.words.phrase("rate_what", name=rate.name, window=rate.window)
        ratio = "–" if found.ratio is None else told.words.grouped(found.ratio, 2)
        rows.append((_first_up(what), told.words.heard(found.earlier), ratio, interval(found, told.words), own))
    head = tuple(told.words.named("column", name) for name in ("rate", "against", "ratio", "interval", "reading"))
    return Table(caption=told.words.phrase("caption_compared"), head=head, rows=tuple(rows))


def interval(found: Comparison, words: Words | None = None) -> Said:
    """Return the interval of a ratio in words; English ones where no others are given."""
    words = words or words_of("en")
    return words.phrase("no_interval") if found.high is None else words.phrase("interval", low=words.grouped(found.low, 2), high=words.grouped(found.high, 2))


def readings(told: Told) -> tuple[Item, ...]:
    """Return the reasons of the comparisons that name no fact of their own and so hold for all of them, each once."""
    general = [told.say(reason) for rate in told.rates if rate.comparison for reason in rate.comparison.reasons if not reason.facts]
    return tuple(Item(text=sentence) for sentence in dict.fromkeys(general))


def changes(told: Told) -> str:
    """Return what changed, as a sentence: the first thing counted that has a ratio, in each of its windows; the empty string where there is none."""
    known = [(rate, found) for rate in told.rates if (found := rate.comparison) and found.ratio is not None and found.high is not None]
    if not known:
        return ""
    name = known[0][0].name
    said = told.words.joined((_change(told, rate, found) for rate, found in known if rate.name == name), "semicolon")
    return told.words.phrase("summary_changed", name=_first_up(told.words.heard(name)), changes=said)


def _change(told: Told, rate: Rate, found: Comparison) -> str:
    low, ratio, high = (told.words.grouped(value, 2) for value in (found.low, found.ratio or 0.0, found.high or 0.0))
    said = told.words.groups["change"]
    reading = next((told.words.named("change", reason.code) for reason in found.reasons if reason.code in said), Said(""))
    facts: dict[str, Fact] = {"ratio": ratio, "earlier": found.earlier, "low": low, "high": high, "reading": reading}
    return told.words.phrase("summary_compared", now_per_day=rate.per_day, window=rate.window, **facts)


def _first_up(text: str) -> Said:
    return Said(text[:1].upper() + text[1:])
