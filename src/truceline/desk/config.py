"""The settings of a case: case.toml, read strictly."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.model.clause import PatrolMode
from truceline.model.errors import BadInput
from truceline.model.presence import Craft, Device, TrackRules
from truceline.model.visible import shown
from truceline.tell.wordlists import languages

MOST_TEXT = 500_000
"""The longest case.toml, in characters."""

_DOTTED = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){200}")

MOST_MEETINGS, MOST_REACH_M, MOST_CREWS, MOST_KMH = 48, 100_000, 10_000, 300
"""What settings of patrols may be at most: meetings a day, metres, crews, km/h."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewSettings:
    """The crews of one party on one border: how many, how fast, and on duty from `start` to `end` (hours of the case's own day)."""

    party: str
    border: str
    crews: int
    speed_kmh: float
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolSettings:
    """How the borders are patrolled; `reach_m` is how far a patrol sees from its way."""

    mode: PatrolMode
    meetings: int
    reach_m: float
    crews: tuple[CrewSettings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettings:
    """How a file of control points in lines/ becomes a line: the holders on its left and right, and its names."""

    file: str
    id: str
    name: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of case.toml."""

    name: str
    title: str
    time_zone: str
    exercise: bool
    agreement_title: str
    reached: date | None
    signatories: tuple[str, ...]
    lines: tuple[LineSettings, ...]
    patrol: PatrolSettings | None
    positions: TrackRules = field(default_factory=TrackRules)
    devices: tuple[Device, ...] = ()
    languages: tuple[str, ...] = ("en",)
    names: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def named_in(self, language: str) -> dict[str, str]:
        """Return the case's own words in a language for its names, by the name."""
        return dict(dict(self.names).get(language, ()))


def parse(text: str, where: str) -> Settings:
    """Return the settings in `text` (TOML). Raises BadInput naming the key that is missing, unknown or of the wrong kind."""
    reader = _Reader(_table(text, where), where)
    settings = Settings(
        name=reader.take("name", str),
        title=reader.take("title", str),
        time_zone=_zone(reader.take("time_zone", str), where),
        exercise=reader.take("exercise", bool, False),
        **_agreement(_Reader(reader.take("agreement", dict, {}), f"{where} [agreement]")),
        lines=tuple(_line(_Reader(item, f"{where} [[lines]]")) for item in reader.each("lines", dict)),
        patrol=_patrol(_Reader(patrol, f"{where} [patrol]")) if (patrol := reader.take("patrol", dict, None)) else None,
        positions=_positions(_Reader(reader.take("positions", dict, {}), f"{where} [positions]")),
        devices=_devices(reader.each("devices", dict), where),
        languages=_languages(reader.each("languages", str), where),
        names=_names(reader.take("names", dict, {}), f"{where} [names]"),
    )
    reader.finish()
    return settings


def _table(text: str, where: str) -> dict[str, Any]:
    """Return TOML as a table. What would take the parser more than it should (its work on dotted keys grows with the square) is refused before."""
    if len(text) > MOST_TEXT or _DOTTED.search(text):
        raise BadInput("case.toml is larger or nested deeper than any settings are", "begin anew from docs/how-to/case.md", where)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"case.toml cannot be read: {error}", "mend that line", where) from None
    except RecursionError:
        raise BadInput("case.toml is nested too deeply", "begin anew from docs/how-to/case.md", where) from None
    except ValueError:
        raise BadInput("case.toml has a number of thousands of digits, or a date that is none", "write numbers as 30 and dates as 2018-09-17", where) from None


class _Reader:
    """Takes keys out of a table one by one and knows which are left."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self.table, self.where, self.left = table, where, set(table)

    def take(self, key: str, kind: type | tuple[type, ...], *default: Any) -> Any:
        self.left.discard(key)
        if key not in self.table:
            if default:
                return default[0]
            raise BadInput(f"'{key}' is missing", f"add a line `{key} = ...`", self.where)
        value = self.table[key]
        unlike = isinstance(value, bool) if kind is not bool else False
        if not isinstance(value, kind) or unlike or isinstance(value, datetime):
            raise BadInput(f"'{key}' is {shown(value)}", "give a value of the right kind (see docs/how-to/case.md)", self.where)
        return value

    def each(self, key: str, kind: type) -> list[Any]:
        """Take a list whose items are all of one kind; none where there is no such key."""
        found: list[Any] = self.take(key, list, [])
        for item in found:
            if not isinstance(item, kind):
                raise BadInput(f"'{key}' holds {shown(item)}", "give a value of the right kind (see docs/how-to/case.md)", self.where)
        return found

    def number(self, key: str, kind: type | tuple[type, ...], least: float, most: float, *default: float) -> Any:
        """Take a number from `least` to `most`, both included."""
        value = self.take(key, kind, *default)
        if not least <= value <= most:
            raise BadInput(f"'{key}' is {shown(value)}", f"write a number from {least:g} to {most:,g}", self.where)
        return value

    def finish(self) -> None:
        if self.left:
            raise BadInput(f"'{min(self.left)}' is not a setting of Truceline", "check its spelling in docs/how-to/case.md", self.where)


def _zone(name: str, where: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"'{name}' is not a time zone", "name one such as 'Asia/Damascus' or 'UTC'", where) from None
    return name


def _languages(codes: list[str], where: str) -> tuple[str, ...]:
    for code in codes:
        _language(code, where)
    return tuple(dict.fromkeys(codes)) or ("en",)


def _language(code: str, where: str) -> str:
    if code not in languages():
        raise BadInput(f"there are no words in the language {shown(code)}", f"use one of: {', '.join(languages())}", where)
    return code


def _names(tables: dict[str, Any], where: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the case's own words for names: by language, and in it by the name as the case has it."""
    found = []
    for code, table in tables.items():
        _language(code, where)
        if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
            raise BadInput(f"'{code}' is no table of names", 'write [names.ar] and under it lines such as "Turkey" = "تركيا"', where)
        found.append((code, tuple(table.items())))
    return tuple(found)


def _agreement(reader: _Reader) -> dict[str, Any]:
    values = {
        "agreement_title": reader.take("title", str, "Agreement"),
        "reached": reader.take("reached", date, None),
        "signatories": tuple(reader.each("signatories", str)),
    }
    reader.finish()
    return values


def _line(reader: _Reader) -> LineSettings:
    line = LineSettings(**{key: reader.take(key, str) for key in ("file", "id", "name", "left", "right")})
    reader.finish()
    return line


def _patrol(reader: _Reader) -> PatrolSettings:
    try:
        mode = PatrolMode(reader.take("mode", str, "coordinated"))
    except ValueError:
        raise BadInput("'mode' is not a kind of patrol", "use joint, coordinated or parallel", reader.where) from None
    patrol = PatrolSettings(
        mode=mode,
        meetings=reader.number("meetings", int, 0, MOST_MEETINGS, 2),
        reach_m=float(reader.number("reach_m", (int, float), 0, MOST_REACH_M, 2000.0)),
        crews=tuple(_crews(_Reader(item, f"{reader.where} [[crews]]")) for item in reader.each("crews", dict)),
    )
    reader.finish()
    return patrol


def _crews(reader: _Reader) -> CrewSettings:
    crews = CrewSettings(
        party=reader.take("party", str),
        border=reader.take("border", str),
        crews=reader.number("crews", int, 1, MOST_CREWS),
        speed_kmh=float(reader.number("speed_kmh", (int, float), 0.1, MOST_KMH)),
        start=reader.take("start", str),
        end=reader.take("end", str),
    )
    reader.finish()
    return crews


def _positions(reader: _Reader) -> TrackRules:
    number = (int, float)
    plain = TrackRules()
    rules = TrackRules(
        min_dwell_s=float(reader.take("min_dwell_s", number, plain.min_dwell_s)),
        max_gap_s=float(reader.take("max_gap_s", number, plain.max_gap_s)),
        accuracy_m=_float(reader.take("accuracy_m", number, None)),
        accuracy_times=float(reader.take("accuracy_times", number, plain.accuracy_times)),
        clock_s=float(reader.take("clock_s", number, plain.clock_s)),
    )
    reader.finish()
    for name, value in (("min_dwell_s", rules.min_dwell_s), ("accuracy_m", rules.accuracy_m or 0.0), ("clock_s", rules.clock_s)):
        if not 0 <= value < 1e9:
            raise BadInput(f"'{name}' is {value:g}", "give 0 or more", reader.where)
    for name, value in (("max_gap_s", rules.max_gap_s), ("accuracy_times", rules.accuracy_times)):
        if not 0 < value < 1e9:
            raise BadInput(f"'{name}' is {value:g}", "give more than 0", reader.where)
    return rules


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _devices(tables: list[Any], where: str) -> tuple[Device, ...]:
    found = tuple(_device(_Reader(item, f"{where} [[devices]]")) for item in tables)
    twice = sorted({device.id for device in found if sum(other.id == device.id for other in found) > 1})
    if twice:
        raise BadInput(f"the device '{twice[0]}' stands in it twice", "keep one of the tables", f"{where} [[devices]]")
    return found


def _device(reader: _Reader) -> Device:
    craft = reader.take("craft", str, None)
    if craft is not None and craft not in {item.value for item in Craft}:
        raise BadInput(f"'{craft}' is no craft", f"use one of: {', '.join(item.value for item in Craft)}", reader.where)
    device = Device(
        id=reader.take("id", str),
        party=reader.take("party", str, None),
        craft=Craft(craft) if craft else None,
        weapon=reader.take("weapon", str, None),
        max_speed_kmh=_float(reader.take("max_speed_kmh", (int, float), None)),
        exercise=reader.take("exercise", bool, False),
    )
    reader.finish()
    if device.max_speed_kmh is not None and not 0 < device.max_speed_kmh < 1e6:
        raise BadInput(f"'max_speed_kmh' is {device.max_speed_kmh:g}", "give more than 0", reader.where)
    return device
