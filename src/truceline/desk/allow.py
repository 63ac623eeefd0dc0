"""Exceptions that a person enters with `truceline confirm CASE allowance-1.FIELD=VALUE`: in the log like every answer, with who gave it."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from truceline.desk.fold import State
from truceline.model.allowance import Allowance, AllowanceKind
from truceline.model.deadlines import day_start
from truceline.model.draft import Question
from truceline.model.errors import BadInput
from truceline.model.place import Settlement
from truceline.text.names import fold

ITEM = re.compile(r"allowance-[a-z0-9]{1,40}")
NEEDED = {"kind": "What was allowed?", "granted_by": "Who granted it?"}
"""Without these an exception is not used."""


def is_allowance(item: str) -> bool:
    """Say whether an item's address is that of an exception."""
    return ITEM.fullmatch(item) is not None


def check(item: str, field: str, value: str, *, time_zone: str, known: Mapping[str, Collection[str]]) -> None:
    """Raise BadInput where an exception has no such field, or its value does not fit; `known`: the names that some fields may hold."""
    if field not in _READERS:
        raise BadInput(f"an exception has no field '{field}'", f"use one of {', '.join(_READERS)}", f"{item}.{field}")
    found = _READERS[field](value, f"{item}.{field}", time_zone)
    named = known.get(field, ())
    for name in (found if isinstance(found, tuple) else (found,)) if field in known else ():
        if name not in named:
            raise BadInput(f"the case has no '{name}'", f"use one of: {', '.join(sorted(named)) or 'none yet'}", f"{item}.{field}")


def items(state: State) -> tuple[str, ...]:
    """Return the addresses of the exceptions that were entered and not rejected."""
    return tuple(sorted({item for item, _ in state.answers if is_allowance(item) and item not in state.rejected}))


def questions(state: State) -> tuple[Question, ...]:
    """Return what is missing from exceptions that were begun."""
    options = {"kind": tuple(kind.value for kind in AllowanceKind)}
    return tuple(
        Question(about=f"{item}.{field}", text=text, options=options.get(field, ()))
        for item in items(state)
        for field, text in NEEDED.items()
        if (item, field) not in state.answers
    )


def allowances(state: State, time_zone: str) -> tuple[Allowance, ...]:
    """Return the exceptions of a case; those that lack what is needed wait. A place is looked up in places.csv, and one that is not there stays open."""
    return tuple(found for item in items(state) if (found := _one(state, item, time_zone)))


def _one(state: State, item: str, time_zone: str) -> Allowance | None:
    answers = {field: (value, by) for (own, field), (value, by) in state.answers.items() if own == item}
    if not answers.keys() >= NEEDED.keys():
        return None
    values = {_NAMES.get(field, field): _READERS[field](value, f"{item}.{field}", time_zone) for field, (value, _) in answers.items()}
    homes = [home for home in state.settlements if values.get("place") and _called(home, values["place"])]
    return Allowance(id=item, entered_by=list(answers.values())[-1][1], centre=homes[0].point if len(homes) == 1 else None, **values)


def _called(home: Settlement, name: str) -> bool:
    return any(fold(name) == fold(own) for own in (home.name, *home.aliases))


def _kind(value: str, where: str, _: str) -> AllowanceKind:
    try:
        return AllowanceKind(value.lower().replace(" ", "_"))
    except ValueError:
        raise BadInput(f"'{value}' is no kind of exception", f"use one of {', '.join(AllowanceKind)}", where) from None


def _text(value: str, where: str, _: str) -> str:
    if not value:
        raise BadInput("the answer is empty", "write the words, or reject the item", where)
    return value


def _list(value: str, where: str, zone: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _text(value, where, zone).split(",") if part.strip())


def _number(value: str, where: str, _: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise BadInput(f"'{value}' is not a number", "write a whole number, such as 750", where)
    return int(value)


def _metres(value: str, where: str, zone: str) -> float:
    return float(_number(value, where, zone))


def _moment(value: str, where: str, time_zone: str) -> datetime:
    """Return a moment in UTC; a day is its first moment in the case's time zone, so that one `until` a day does not hold on it."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return day_start(date.fromisoformat(value), time_zone)
        found = datetime.fromisoformat(value)
    except ValueError:
        raise BadInput(f"'{value}' is not a time", "write 2020-07-01T08:00+03:00, or a day such as 2020-07-01", where) from None
    if found.utcoffset() is None:
        raise BadInput(f"'{value}' has no time zone", f"add its offset, such as {value}+03:00", where)
    return found.astimezone(UTC)


_READERS: dict[str, Callable[[str, str, str], Any]] = {
    "kind": _kind,
    "granted_by": _text,
    "clauses": _list,
    "parties": _list,
    "subjects": _list,
    "most": _number,
    "zone": _text,
    "place": _text,
    "radius_m": _metres,
    "from": _moment,
    "until": _moment,
    "words": _text,
}
_NAMES = {"from": "start", "until": "end"}
