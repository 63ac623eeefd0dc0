"""Directions and ways as observers write them: "SSE", "south-south-east", "3-5 km SSE of Svitlodarsk"."""

import re
from dataclasses import dataclass

from truceline.text.numbers import NUMBER, value
from truceline.text.phrases import DASH
from truceline.text.swift import swift

POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
WIDTHS_DEG = {1: 90.0, 2: 45.0, 3: 22.5}
"""How wide a point of the compass is read, by its letters: who says NNE divides the circle into 16; who says NE may divide it into 8, who says N into 4."""

_LETTERS = {"north": "N", "east": "E", "south": "S", "west": "W"}
_WORDS = rf"(?:(?:north|south|east|west)(?:ern)?(?:\s?{DASH}?\s?(?=north|south|east|west))?){{1,3}}"
_POINT = rf"(?:{_WORDS}|[NSEW](?:{DASH}?[NSEW]){{0,2}})"
_AWAY = swift(
    rf"\s*(?P<about>about|approximately|approx\.?|around|some|circa|c\.)?\s*(?P<low>{NUMBER})(?:\s*(?:{DASH}|to)\s*(?P<high>{NUMBER}))?\s*"
    rf"(?P<unit>km|kilomet(?:er|re)s?|m|met(?:er|re)s?)\.?\s+(?:to the\s+)?(?P<point>{_POINT})(?:\s+(?:of|from)\s+(?P<of>[^,;()]+?))?\s*(?:[,;(].*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """From `near_m` to `far_m` metres in a direction, `width_deg` wide about `bearing_deg` (clockwise from true north).

    `of`: of which place, None where not said.
    """

    near_m: float
    far_m: float
    bearing_deg: float
    width_deg: float
    of: str | None


def point(text: str) -> tuple[float, float] | None:
    """Return the bearing of one of 16 points of the compass and how wide it is read, both in degrees; None for anything else."""
    plain = re.sub(rf"ern\b|[\s.]|{DASH}", "", text.lower())
    for word, letter in _LETTERS.items():
        plain = plain.replace(word, letter)
    name = plain.upper()
    return (POINTS.index(name) * 22.5, WIDTHS_DEG[len(name)]) if name in POINTS else None


def away(text: str) -> Away | None:
    """Return what words such as "3-5 km SSE of Svitlodarsk" allow, None where they are not of that form.

    A single number is read as rounded, half a step either way ("5 km" as 4.5 to 5.5, "500 m" as 475 to 525); after "about" a whole step.
    """
    match = _AWAY.fullmatch(text)
    found = point(match["point"]) if match else None
    low = value(match["low"]) if match else None
    high = value(match["high"]) if match and match["high"] else low
    if not match or found is None or low is None or high is None:
        return None
    unit = 1000.0 if match["unit"].lower().startswith("k") else 1.0
    slack = (0.0 if match["high"] else _step(match["low"]) / 2) + (_step(match["low"]) / 2 if match["about"] else 0.0)
    near, far = sorted((low, high))
    name = match["of"].strip() if match["of"] else None
    return Away(near_m=max(0.0, near - slack) * unit, far_m=(far + slack) * unit, bearing_deg=found[0], width_deg=found[1], of=name or None)


def _step(number: str) -> float:
    """Return to what a number is rounded: its last decimal, or its last digit that is not 0 where that is finer than a tenth of it; a word is whole."""
    _, point, digits = number.partition(".")
    if point and digits.isdigit():
        return 10.0 ** -len(digits)
    whole = re.sub(r"\D", "", number)
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return max(1.0, min(10.0**zeros, int(whole or "1") / 10))
