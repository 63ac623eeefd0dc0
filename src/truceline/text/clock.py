"""Times of day beside a date: "00:01 hours (Kyiv time) on 27 July", "5 p.m. on Friday", "15 October at 17:00"."""

import re
from typing import Final

from truceline.text.phrases import GAP, SPACE


def _clock(name: str) -> str:
    half = rf"(?:{GAP}(?P<{name}_half>[AaPp]\.?[Mm](?:\.|\b)))"
    hours = rf"(?:{GAP}(?:hours?|hrs?|h)\b)"
    colon = rf"(?P<{name}_h>[01]?\d|2[0-4]):(?P<{name}_m>[0-5]\d)(?![\d:]){hours}?{half}?"
    stop = rf"(?P<{name}_h2>[01]?\d|2[0-4])\.(?P<{name}_m2>[0-5]\d)(?:{hours}|(?P<{name}_half2>{GAP}[AaPp]\.?[Mm](?:\.|\b)))"
    four = rf"(?P<{name}_h3>[01]\d|2[0-3])(?P<{name}_m3>[0-5]\d){hours}"
    alone = rf"(?P<{name}_h4>1[0-2]|[1-9])(?P<{name}_half4>{GAP}[AaPp]\.?[Mm](?:\.|\b))"
    return f"(?:{colon}|{stop}|{four}|{alone})"


_ZONE: Final = rf"(?:{GAP}\(?(?:[A-Z][a-z]+{SPACE}(?:local{SPACE})?time|local{SPACE}time|GMT|UTC|[A-Z]{{2,4}}T)\b\)?)?"
CLOCK_FIRST: Final = rf"(?:(?<![\d.,:]){_clock('a')}{_ZONE},?{GAP}(?:on{SPACE})?(?:the{SPACE})?)?"
CLOCK_LAST: Final = rf"(?:,?{SPACE}at{SPACE}{_clock('b')}{_ZONE})?"


def clock(match: re.Match[str]) -> str | None:
    """Return the time of day in a match of a pattern with CLOCK_FIRST and CLOCK_LAST, as "HH:MM"; None where it has none."""
    for name in ("a", "b"):
        for n in ("", "2", "3", "4"):
            if match[f"{name}_h{n}"] is not None:
                minutes = match[f"{name}_m{n}"] if n != "4" else "00"
                half = match[f"{name}_half{n}"] if n != "3" else None
                return _of(int(match[f"{name}_h{n}"]), minutes, (half or "").strip().lower()[:1])
    return None


def _of(hour: int, minutes: str, half: str) -> str | None:
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minutes}" if hour < 24 else None
