"""Shapes that are no plain strip: between two lines, rings, circles, a road from place to place, settlements, corners by coordinates."""

import re
from functools import cache

from truceline.model.place import Point
from truceline.model.rule import Between, Circle, Coordinates, Corridor, Minus, NamedArea, Ring, Rule, Settlements, Union
from truceline.read.roster import CAP, SPACE
from truceline.text.quantities import Distance
from truceline.text.swift import swift

_NAME = rf"{CAP}(?:{SPACE}+{CAP}){{0,2}}"
_LINES = swift(
    r"\b(?i:between)\s+(?:the\s+)?(?:(?:two\s+)?(?i:lines?)\s+)?(?P<a>[A-Z]\d?|[“\"][A-Z]\d?[”\"])\s+and\s+(?:the\s+)?(?:[Ll]ine\s+)?(?P<b>[A-Z]\d?|"
    r"[“\"][A-Z]\d?[”\"])(?![\w’'])"
)
_LINE_AND = swift(
    r"\bbetween\s+(?P<a>(?:the\s+)?(?:[\w’'-]+\s+){0,3}?(?:[Ll]ine|[Bb]order|[Bb]oundary|[Rr]oad|[Cc]oast|[Rr]idge)(?:\s+of\s+[\w-]+)?)\s+and\s+"
    r"(?P<b>(?:the\s+)?(?:[Rr]iver\s+)?(?:[A-Z][\w’'-]+(?:\s+[Rr]iver|\s+[Ll]ine|\s+[Rr]oad)?|(?:[\w’'-]+\s+){0,2}?(?:line|river|road|coast|ridge)))(?![\w’'])"
)
_RING = swift(
    r"\b(?:from\s+|between\s+)?(?P<a>\d+(?:\.\d+)?)\s*(?:km|kilomet\w+)?\s*(?:to|and|[-–])\s*(?P<b>\d+(?:\.\d+)?)\s*(?:-\s*)?(?P<unit>km|"
    r"kilomet\w+)\b[^.;]{0,30}?\b(?:from|of)\s+"
    r"(?P<line>(?:the\s+|its\s+|that\s+)?(?:[\w’'-]+\s+){0,3}?(?:line|border|boundary)(?:\s+(?:of\s+\w+|[A-Z]\b))?)",
    re.IGNORECASE,
)
_WITHIN = swift(r"\b[Ww]ithin\s+(?P<distance>[^.;,]{3,40}?)\s+(?:of|from)\s+(?P<line>(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,3}?[Ll]ine(?:\s+[A-Z]\b)?)")


@cache
def _circle() -> re.Pattern[str]:
    return swift(
        rf"\b(?:radius{SPACE}of|circle{SPACE}of|within|circle{SPACE}with{SPACE}a{SPACE}radius{SPACE}of)\b[^.;]{{0,60}}?\b(?:around|of|from|"
        rf"centred{SPACE}on|centered{SPACE}on)"
        rf"{SPACE}+(?:the{SPACE}+)?(?:(?:cent(?:re|er){SPACE}of{SPACE}+)?(?:the{SPACE}+)?(?:city|town|village){SPACE}of{SPACE}+|cent(?:re|"
        rf"er){SPACE}of{SPACE}+)?(?P<centre>{_NAME})"
    )


@cache
def _corridor() -> re.Pattern[str]:
    road = rf"(?:the{SPACE}+)?(?:(?:[A-Z]+-?\d+|{CAP})(?:[-–]{CAP})?{SPACE}*)?(?:{SPACE}?(?:road|motorway|highway|route|railway))?"
    return swift(
        rf"\b(?:along|of|on)\b{SPACE}+(?P<road>{road})(?:,)?{SPACE}+(?:running{SPACE}+)?(?:from|"
        rf"between){SPACE}+(?P<a>{_NAME})(?:{SPACE}*\([^)]{{3,60}}\))?,?{SPACE}+(?:to|and){SPACE}+(?P<b>{_NAME})"
    )


@cache
def _without() -> re.Pattern[str]:
    return swift(
        rf"\b(?:excluding|with{SPACE}the{SPACE}exception{SPACE}of|except(?:{SPACE}for)?|without|bypass\w*|"
        rf"does{SPACE}not{SPACE}include){SPACE}+(?:the{SPACE}+)?(?:(?:town|city|village){SPACE}+of{SPACE}+)?(?P<name>{_NAME})"
    )


@cache
def _settlements() -> re.Pattern[str]:
    return swift(
        rf"\b(?:in|around|from)(?:{SPACE}+and{SPACE}+(?:around|near))?{SPACE}+(?:the{SPACE}+)?(?:following{SPACE}+)?(?:settlements|towns|villages|"
        rf"localities)(?:{SPACE}+of)?:?{SPACE}+"
        rf"(?P<list>{_NAME}(?:,{SPACE}*{_NAME})*,?{SPACE}+and{SPACE}+{_NAME})"
    )


_DMS = (
    r"(?:(?P<{0}d>\d{{1,3}})\s*[°º]\s*(?P<{0}m>\d{{1,2}}(?:\.\d+)?)?\s*[′']?\s*(?:(?P<{0}s>\d{{1,2}}(?:\.\d+)?)\s*[″\"”]?)?\s*(?P<{0}h>[NSEW])?|"
    r"(?P<{0}x>-?\d{{1,3}}\.\d{{3,}})\s*°?\s*(?P<{0}k>[NSEW])?)"
)
_CORNER = swift(_DMS.format("a") + r"\s*[,;/ ]\s*" + _DMS.format("o"))


def shape(text: str, start: int, end: int, distances: tuple[Distance, ...]) -> Rule | None:
    """Return the rule that the sentence text[start:end] gives where it is one of these shapes, None where it is a strip or nothing."""
    corners = _corners(text, start, end)
    if len(corners) >= 3:
        return Coordinates(corners=corners)
    pairs = [[f"line {match[key].strip('“”')}" for key in "ab"] for match in _LINES.finditer(text, start, end)]
    if pairs:
        between = tuple(Between(line=a, other=b) for a, b in pairs)
        return between[0] if len(between) == 1 else Union(parts=between)
    if lines := _LINE_AND.search(text, start, end):
        return Between(line=lines["a"], other=lines["b"])
    return _measured(text, start, end, distances) if distances else None


def _measured(text: str, start: int, end: int, distances: tuple[Distance, ...]) -> Rule | None:
    first = distances[0]
    low, high = first.min_m or first.max_m, first.max_m or first.min_m
    if low is None or high is None:
        return None
    if places := _settlements().search(text, start, end):
        names = tuple(re.split(r",\s*(?:and\s+)?|\s+and\s+", places["list"]))
        return Settlements(places=names, radius_m=high)
    if ring := _RING.search(text, start, end):
        unit = 1000.0
        if float(ring["a"]) == 0 or "ring" in text[start:end] or re.match(r"(?:from|between)\b", ring[0]):
            return Ring(line=" ".join(ring["line"].split()), side="each", min_distance_m=float(ring["a"]) * unit, max_distance_m=float(ring["b"]) * unit)
    if inner := _WITHIN.search(text, start, end):
        return Ring(line=" ".join(inner["line"].split()), side="each", min_distance_m=0.0, max_distance_m=high)
    if (circle := _circle().search(text, start, end)) and not re.search(r"\bline\b", circle[0]):
        return Circle(centre=circle["centre"], min_radius_m=low, max_radius_m=high)
    if (road := _corridor().search(text, start, end)) and re.search(r"\d|road|way|route", road["road"]):
        return _less(text, start, end, Corridor(road=_plain(road["road"]), start=road["a"], end=road["b"], depth_m=_half(text, start, end, first, high)))
    return None


def _plain(words: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(words.split()))


def _half(text: str, start: int, end: int, distance: Distance, metres: float) -> float:
    """Return the depth to each side of a road: half of a width."""
    near = text[max(start, distance.start - 25) : min(end, distance.end + 15)]
    return metres / 2 if re.search(r"\bwid(?:e|th)\b", near) else metres


def _less(text: str, start: int, end: int, rule: Rule) -> Rule:
    match = _without().search(text, start, end)
    return Minus(whole=rule, without=NamedArea(area=match["name"])) if match else rule


def _corners(text: str, start: int, end: int) -> tuple[Point, ...]:
    found = []
    for match in _CORNER.finditer(text, start, end):
        lat, lon = _degrees(match, "a"), _degrees(match, "o")
        hemispheres = (match["ah"] or match["ak"] or "N", match["oh"] or match["ok"] or "E")
        if hemispheres[0] in "EW":
            lat, lon = lon, lat
        if abs(lat) <= 90 and abs(lon) <= 180:
            found.append(Point(lon_deg=lon, lat_deg=lat))
    return tuple(found)


def _degrees(match: re.Match[str], key: str) -> float:
    if match[f"{key}x"]:
        return float(match[f"{key}x"]) * (-1 if match[f"{key}k"] in ("S", "W") else 1)
    degrees = float(match[f"{key}d"]) + float(match[f"{key}m"] or 0) / 60 + float(match[f"{key}s"] or 0) / 3600
    return -degrees if match[f"{key}h"] in ("S", "W") else degrees
