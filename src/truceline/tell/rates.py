"""JUDGE's rates as tables: what is counted by window, and later windows against earlier ones with how sure the difference is."""

from truceline.model.bulletin import Item, Table
from truceline.model.compliance import Comparison, Rate
from truceline.tell.told import Told
from truceline.tell.words import grouped, named, phrase


def tables(told: Told) -> tuple[Table, ...]:
    """Return the table of rates and, where there are any, that of comparisons."""
    compared = [(rate, rate.comparison) for rate in told.rates if rate.comparison]
    found = [_windows(told.rates)] if told.rates else []
    return tuple([*found, _comparisons(told, compared)] if compared else found)


def _windows(rates: tuple[Rate, ...]) -> Table:
    windows = {(rate.window, rate.first_day, rate.last_day): None for rate in rates}
    cells = {(rate.name, (rate.window, rate.first_day, rate.last_day)): _cell(rate) for rate in rates}
    measures = list(dict.fromkeys(rate.name for rate in rates))
    head = tuple(phrase("rate_window", window=window, first_day=first, last_day=last) for window, first, last in windows)
    rows = tuple((_first_up(what), *(cells.get((what, window), "–") for window in windows)) for what in measures)
    return Table(caption=phrase("caption_rates"), head=(named("column", "rate"), *head), rows=rows, note=phrase("note_rates"))


def _cell(rate: Rate) -> str:
    dead = phrase("rate_dead", deaths=rate.deaths) if rate.deaths is not None else ""
    return phrase("rate_cell", now_per_day=rate.per_day, count=rate.count, uncertain=rate.uncertain, dead=dead)


def _comparisons(told: Told, compared: list[tuple[Rate, Comparison]]) -> Table:
    rows = []
    for rate, found in compared:
        own = " ".join(told.say(reason) for reason in found.reasons if reason.facts)
        rows.append((_first_up(f"{rate.name}, {rate.window}"), found.earlier, "–" if found.ratio is None else grouped(found.ratio, 2), interval(found), own))
    head = tuple(named("column", name) for name in ("rate", "against", "ratio", "interval", "reading"))
    return Table(caption=phrase("caption_compared"), head=head, rows=tuple(rows))


def interval(found: Comparison) -> str:
    """Return the interval of a ratio in words."""
    return phrase("no_interval") if found.high is None else phrase("interval", low=grouped(found.low, 2), high=grouped(found.high, 2))


def readings(told: Told) -> tuple[Item, ...]:
    """Return the reasons of the comparisons that name no fact of their own and so hold for all of them, each once."""
    general = [told.say(reason) for rate in told.rates if rate.comparison for reason in rate.comparison.reasons if not reason.facts]
    return tuple(Item(text=sentence) for sentence in dict.fromkeys(general))


def first_compared(told: Told) -> str:
    """Return the first comparison with a ratio as a sentence, the empty string where there is none."""
    for rate in told.rates:
        found = rate.comparison
        if found and found.ratio is not None and found.high is not None:
            low, ratio, high = (grouped(value, 2) for value in (found.low, found.ratio, found.high))
            reading = told.say(found.reasons[0]) if found.reasons else ""
            name = _first_up(f"{rate.name}, {rate.window}")
            return phrase(
                "summary_compared", name=name, now_per_day=rate.per_day, ratio=ratio, earlier=found.earlier, low=low, high=high, reading=reading
            ).strip()
    return ""


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
