"""The versions of a zone: its rule and the lines that it names, as they are in force one after the other (docs/decisions/0006-zone-rules.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import LineOfContact
from truceline.model.rule import Band, Rule, lines

Lines = Mapping[str, LineOfContact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A rule with its lines, each under the rule's own name for it, in force from `start` until before `end`.

    `changed`: the day of the amendment that gave this rule, None for the first. A `rule` of None is still to be agreed.
    """

    rule: Rule | None
    lines: tuple[tuple[str | None, LineOfContact], ...]
    start: date | None
    end: date | None
    changed: date | None = None


def versions(clause: ZoneClause, known: Lines) -> tuple[Version, ...]:
    """Return the versions of a zone in the order of time; days on which one of its lines is in no version, or no rule is in force, have none.

    A name in the rule that is a line's id stands for that line alone; one that is the `name` of several is each of them in its time, every one
    until the next begins. Raises BadInput where a line is not in the case, or its versions begin on one day.
    """
    rules = [(None, clause.rule), *((change.day, change.rule) for change in clause.changes)]
    if all(rule is None for _, rule in rules):
        return tuple(Version(rule=None, lines=((None, line),), start=line.valid_from, end=line.valid_until) for line in _series(clause, None, known, lone=True))
    series = {name: _series(clause, name, known, lone=isinstance(rule, Band)) for _, rule in rules if rule for name in lines(rule)}
    begins = clause.deadline.date if clause.deadline else None
    found: list[Version] = []
    for start, end in _spans(begins, [*(day for day, _ in rules if day), *(day for own in series.values() for day in _days(own))]):
        changed, rule = [item for item in rules if _begun(item[0], start)][-1]
        if rule is None:
            continue
        chosen = [(name, line) for name in lines(rule) for line in series[name] if _holds(line, start)]
        if len(chosen) == len(lines(rule)):
            _add(found, Version(rule=rule, lines=tuple(chosen), start=start, end=end, changed=changed))
    if not found:
        raise BadInput(f"the lines of '{clause.id}' are never in force together", "check `valid_from` and `valid_until` of its lines", clause.id)
    return tuple(found)


def _add(found: list[Version], version: Version) -> None:
    """Add a version, or let the last one run on where nothing is different."""
    last = found[-1] if found else None
    if last and last.end == version.start and replace(last, start=None, end=None) == replace(version, start=None, end=None):
        found[-1] = replace(last, end=version.end)
    else:
        found.append(version)


def _spans(begins: date | None, days: Iterable[date]) -> list[tuple[date | None, date | None]]:
    later = sorted({day for day in days if begins is None or day > begins})
    return list(pairwise([begins, *later, None]))


def _begun(day: date | None, start: date | None) -> bool:
    return day is None or (start is not None and day <= start)


def _holds(line: LineOfContact, start: date | None) -> bool:
    return _begun(line.valid_from, start) and (line.valid_until is None or start is None or start < line.valid_until)


def _days(own: tuple[LineOfContact, ...]) -> list[date]:
    return [day for line in own for day in (line.valid_from, line.valid_until) if day]


def _series(clause: ZoneClause, name: str | None, known: Lines, *, lone: bool) -> tuple[LineOfContact, ...]:
    """Return a line's versions, each ending where the next begins; `lone`: the only line of the case may stand for a name in the text's own words."""
    if name is not None and name in known:
        return (known[name],)
    titles = {line.name for line in known.values()}
    if name not in titles and not (lone and len(titles) == 1):
        raise _missing(clause, name, known)
    own = sorted((line for line in known.values() if name not in titles or line.name == name), key=lambda line: (line.valid_from or date.min, line.id))
    for one, other in pairwise(own):
        if (one.valid_from or date.min) == (other.valid_from or date.min):
            if name not in titles:
                raise _missing(clause, name, known)
            raise BadInput(f"lines '{one.id}' and '{other.id}' are two versions of '{one.name}' from one day", "give each its own `valid_from`", clause.id)
    return tuple(replace(one, valid_until=_sooner(one.valid_until, after.valid_from if after else None)) for one, after in pairwise([*own, None]) if one)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _missing(clause: ZoneClause, name: str | None, known: Lines) -> BadInput:
    if not known:
        return BadInput(f"'{clause.id}' has no line of contact", "put a GeoJSON line or a CSV of control points into lines/", clause.id)
    if name is not None and not isinstance(clause.rule, Band):
        return BadInput(f"there is no line '{name}' in the case", f"use one of: {', '.join(sorted(known))}", clause.id)
    return BadInput(f"the case has {len(known)} lines", f"name one: truceline confirm CASE {clause.id}.line={min(known)}", clause.id)
