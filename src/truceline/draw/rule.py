"""What a zone clause must say before its zone can be drawn; what it leaves open is asked, never guessed."""

from dataclasses import dataclass

from truceline.model.clause import Band, Measure, ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import LineOfContact

EACH = "each"

MOST_M = 1_000_000.0
"""The deepest band that is drawn, as for circles."""

NEAREST_M = 110_000.0
"""Less than a degree of latitude anywhere near a pole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Depths:
    """A rule with nothing left open: depths in metres from the line, and the parties on whose sides the zone lies, left before right."""

    min_m: float
    max_m: float
    sides: tuple[str, ...]


def complete(clause: ZoneClause, line: LineOfContact) -> Depths:
    """Return the clause's rule as depths on sides of `line`; half of a total width lies on each side.

    Raises BadInput, naming the answer to give, where the shape is still to be agreed, or a depth, the measure or the side is open
    or does not fit the line.
    """
    rule = clause.rule
    if rule is None:
        raise BadInput(
            f"the shape of '{clause.name}' is still to be agreed", f"once it is, confirm it: truceline confirm CASE {clause.id}.max_depth_m=METRES", clause.id
        )
    if not isinstance(rule, Band):
        raise BadInput(f"the shape of '{clause.name}' is no plain band", f"write it whole: truceline confirm CASE {clause.id}.rule=...", clause.id)
    least, most = _distances(clause, rule)
    if rule.measure is None:
        _ask(clause, "measure", "whether its distance is a depth from the line or a total width", [item.value for item in Measure])
    if rule.measure is Measure.TOTAL_WIDTH:
        if rule.side not in (None, EACH):
            raise BadInput("a total width lies half on each side of the line", f"use {clause.id}.side=each, or {clause.id}.measure=depth", clause.id)
        least, most = least / 2, most / 2
        _fits(clause, line, most)
        return Depths(min_m=least, max_m=most, sides=(line.left, line.right))
    _fits(clause, line, most)
    return Depths(min_m=least, max_m=most, sides=_sides(clause, rule, line))


def _distances(clause: ZoneClause, rule: Band) -> tuple[float, float]:
    least, most = rule.min_depth_m, rule.max_depth_m
    if least is None or most is None:
        _ask(clause, "min_depth_m" if least is None else "max_depth_m", "its least distance" if least is None else "its greatest distance", ["METRES"])
    assert least is not None and most is not None
    if not 0 < least <= most:
        raise BadInput(f"the distances of '{clause.name}' are {least:g} to {most:g} m", "the least must be above 0 and not above the greatest", clause.id)
    return least, most


def _fits(clause: ZoneClause, line: LineOfContact, depth_m: float) -> None:
    if depth_m > MOST_M:
        raise BadInput(f"'{clause.name}' is {depth_m / 1000:,.0f} km deep", f"a zone of up to {MOST_M / 1000:,.0f} km can be drawn", clause.id)
    lon, lat = max((point for piece in line.pieces for point in piece), key=lambda point: abs(point[1]))
    if (90 - abs(lat)) * NEAREST_M <= depth_m:
        what = f"'{clause.name}' reaches a pole from longitude {lon:.5f}, latitude {lat:.5f} of line '{line.id}'"
        raise BadInput(what, "a plane of longitude and latitude tears there: give a smaller depth", clause.id)


def _sides(clause: ZoneClause, rule: Band, line: LineOfContact) -> tuple[str, ...]:
    options = [line.left, line.right, EACH]
    if rule.side is None:
        _ask(clause, "side", "on which side of the line it lies", options)
    if rule.side == EACH:
        return line.left, line.right
    if rule.side not in options:
        raise BadInput(f"'{rule.side}' holds neither side of line '{line.id}'", f"use one of {', '.join(_answers(clause, 'side', options))}", clause.id)
    return (str(rule.side),)


def _ask(clause: ZoneClause, field: str, what: str, options: list[str]) -> None:
    raise BadInput(f"'{clause.name}' does not say {what}", f"answer it: truceline confirm CASE {' | '.join(_answers(clause, field, options))}", clause.id)


def _answers(clause: ZoneClause, field: str, options: list[str]) -> list[str]:
    return [f"{clause.id}.{field}={option}" for option in options]
