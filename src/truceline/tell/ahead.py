"""Deadlines: those ahead, those past, and those whose date nobody has given yet."""

from datetime import date

from truceline.model.bulletin import Item, Section, Table
from truceline.model.clause import AnyClause
from truceline.model.timing import Deadline, Modifier
from truceline.tell.board import days_left
from truceline.tell.told import Told, clause_title


def section(told: Told) -> Section:
    """Return the deadlines in order of date."""
    dated = sorted(((clause.deadline.date, clause) for clause in told.agreement.clauses if clause.deadline and clause.deadline.date), key=lambda pair: pair[0])
    undated = [_undated(told, clause, clause.deadline) for clause in told.agreement.clauses if clause.deadline and not clause.deadline.date]
    without = sum(1 for clause in told.agreement.clauses if clause.deadline is None)
    if without:
        undated.append(Item(text=told.words.phrase("without_deadline", count=without)))
    lead = None if dated else told.words.phrase("no_deadlines")
    return Section(id="deadlines", title=told.words.phrase("title_deadlines"), lead=lead, tables=(_table(told, dated),) if dated else (), items=tuple(undated))


def _table(told: Told, dated: list[tuple[date, AnyClause]]) -> Table:
    rows = tuple(_row(told, day, clause) for day, clause in dated)
    tones = tuple("past" if day < told.day else "ahead" for day, _ in dated)
    head = tuple(told.words.named("column", name) for name in ("due", "clause", "parties", "left"))
    return Table(head=head, rows=rows, tones=tones, note=told.words.phrase("deadline_zone", time_zone=told.time_zone))


def _row(told: Told, day: date, clause: AnyClause) -> tuple[str, ...]:
    left = days_left((day - told.day).days, told.words)
    return _due(told, day, clause), clause_title(clause, told.words), told.parties(clause.parties), left


def _due(told: Told, day: date, clause: AnyClause) -> str:
    modifier = clause.deadline.modifier if clause.deadline else Modifier.BY
    return told.words.phrase("due_on", modifier=modifier.value, day=day.isoformat())


def _undated(told: Told, clause: AnyClause, deadline: Deadline) -> Item:
    if deadline.days is not None:
        anchor = told.words.quoted(deadline.anchor or "–")
        text = told.words.phrase("due_relative", clause=clause_title(clause, told.words), days=deadline.days, anchor=anchor)
    else:
        text = told.words.phrase("due_unresolved", clause=clause_title(clause, told.words))
    return Item(text=text, quotes=told.quotes(clause.cited, clause.speaker, None))


def next_due(told: Told) -> tuple[AnyClause, int] | None:
    """Return the clause that is due next, on or after the bulletin's day, and in how many days; None where none is."""
    due = [((clause.deadline.date - told.day).days, clause.id, clause) for clause in told.agreement.clauses if clause.deadline and clause.deadline.date]
    days, _, clause = min(((days, id, clause) for days, id, clause in due if days >= 0), key=lambda row: row[:2], default=(0, "", None))
    return (clause, days) if clause else None
