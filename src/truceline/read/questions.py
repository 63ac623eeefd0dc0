"""What the text leaves open, asked of a person; an answer goes to the address that a question is about."""

from collections.abc import Iterator

from truceline.model.clause import AnyClause, Band, DemarcationClause, PatrolClause, WithdrawalClause, ZoneClause
from truceline.model.draft import Question
from truceline.model.party import Role
from truceline.model.position import Position
from truceline.model.source import Source
from truceline.read.reading import Reading
from truceline.read.terms import metric
from truceline.text import quantities
from truceline.text.quantities import Distance


def ask(reading: Reading, document: Source, clauses: tuple[AnyClause, ...], positions: tuple[Position, ...]) -> tuple[Question, ...]:
    """Return the questions in the order of the items that they are about, the document's own first."""
    found = [*_document(reading, document, clauses)]
    doubtful = _doubtful(reading)
    for clause in clauses:
        found += _clause(reading, clause, doubtful)
    found += _positions(reading, positions)
    return tuple(found)


def _document(reading: Reading, document: Source, clauses: tuple[AnyClause, ...]) -> Iterator[Question]:
    relative = [found.text for found in reading.dates if found.value is None and found.days is None and found.anchor is None]
    if document.published is None:
        why = f" Without it these dates stay open: {', '.join(dict.fromkeys(relative[:6]))}." if relative else ""
        yield Question(about="document.published", text=f"When was this document published?{why}")
    if not clauses:
        yield Question(about="document.agreement", text="No terms of an agreement were found in this text. Is there one?", options=("yes", "no"))


def _clause(reading: Reading, clause: AnyClause, doubtful: tuple[Distance, ...]) -> Iterator[Question]:
    if isinstance(clause, ZoneClause):
        yield from _zone(reading, clause, doubtful)
    if isinstance(clause, WithdrawalClause):
        yield from _withdrawal(clause)
    if isinstance(clause, PatrolClause) and not clause.parties:
        yield Question(about=f"{clause.id}.parties", text="Who patrols?", options=tuple(party.id for party in reading.parties))
    if isinstance(clause, PatrolClause) and clause.mode is None:
        yield Question(
            about=f"{clause.id}.mode",
            text="Are the patrols joint (one column), coordinated (each on its side, at agreed times) or parallel?",
            options=("joint", "coordinated", "parallel"),
        )
    if isinstance(clause, DemarcationClause):
        yield (
            Question(about=f"{clause.id}.place", text="Where do the agreed borders run? The text does not say it.")
            if clause.agreed
            else Question(about=f"{clause.id}.agreed", text="Have the lines been agreed since?", options=("yes", "no"))
        )
    if clause.deadline and clause.deadline.date is None:
        yield Question(about=f"{clause.id}.deadline", text=f"On which day does this fall due? The text says {_due(clause)}.")


def _due(clause: AnyClause) -> str:
    due = clause.deadline
    assert due is not None
    return f"{due.days} days after {due.anchor or 'an event that it does not name'}" if due.days is not None else f"{due.modifier.value} a time without a day"


def _zone(reading: Reading, clause: ZoneClause, doubtful: tuple[Distance, ...]) -> Iterator[Question]:
    rule = clause.rule if isinstance(clause.rule, Band) else None
    sides = tuple(p.id for p in reading.parties if p.role in (Role.ARMED_GROUP, Role.ALLIANCE, Role.GOVERNMENT, Role.STATE, Role.UNKNOWN))
    if rule is None or (rule.min_depth_m is None and rule.max_depth_m is None):
        yield Question(about=f"{clause.id}.max_depth_m", text=f"How deep is the {clause.name}? The text gives no distance.")
    elif rule.min_depth_m is None or rule.max_depth_m is None:
        missing = "min_depth_m" if rule.min_depth_m is None else "max_depth_m"
        yield Question(about=f"{clause.id}.{missing}", text=f"The text gives only one bound of the depth of the {clause.name}. What is the other?")
    if rule is None or rule.measure is None:
        yield Question(
            about=f"{clause.id}.measure",
            text="Is the distance the depth on one side of the line, or the total width of the strip?",
            options=("depth", "total_width"),
        )
    if rule is None or rule.side is None:
        yield Question(about=f"{clause.id}.side", text="On whose side of the line does the zone lie?", options=("each", *sides))
    if rule is None or rule.line is None:
        yield Question(about=f"{clause.id}.line", text="Which line is the zone measured from?")
    yield from _conflict(clause, doubtful)


def _conflict(clause: ZoneClause, doubtful: tuple[Distance, ...]) -> Iterator[Question]:
    """Ask where the text gives one distance in two units that disagree ("20 km (15 miles)")."""
    rule = clause.rule
    for distance in doubtful:
        if isinstance(rule, Band) and (distance.min_m, distance.max_m) == (rule.min_depth_m, rule.max_depth_m):
            yield Question(
                about=f"{clause.id}.max_depth_m", text=f"The text says “{distance.words}”, and the two figures disagree. Which one holds, in metres?"
            )


def _doubtful(reading: Reading) -> tuple[Distance, ...]:
    """Return the distances of the text that it gives in two units which disagree."""
    spans = ((s.start, s.end) for s in reading.sentences if not s.headline)
    return tuple(metric(one) for start, end in spans for one in quantities.distances(reading.text, start, end) if one.differs)


def _withdrawal(clause: WithdrawalClause) -> Iterator[Question]:
    if clause.deadline is None:
        yield Question(about=f"{clause.id}.deadline", text="By when must they have left? The text gives no day for the withdrawal.")
    if clause.place is None or clause.place.lower() in ("the region", "the area", "the zone", "the territory", "the district"):
        said = f" “{clause.place}” may be the zone or the wider area." if clause.place else ""
        yield Question(about=f"{clause.id}.place", text=f"From which area do they withdraw?{said}")


def _positions(reading: Reading, positions: tuple[Position, ...]) -> Iterator[Question]:
    for position in positions:
        party = reading.party(position.party)
        if position.headline_only and party:
            yield Question(
                about=f"{position.id}.stance",
                text=f"Only the headline says that {party.name} {position.stance.value.replace('_', ' ')} the {position.object}. Is it so?",
                options=("yes", "no"),
            )
