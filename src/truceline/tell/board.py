"""The clause board: for each clause and party kept, broken, cannot be judged or not yet due, with the reasons."""

from truceline.model.bulletin import Item, Section, Table
from truceline.model.clause import AnyClause
from truceline.model.compliance import Record
from truceline.tell.told import Told, clause_title
from truceline.tell.words import Words, words_of


def section(told: Told) -> Section:
    """Return a table of clauses by parties, and under it each clause's words and each record's reasons."""
    if not told.records:
        return Section(id="clauses", title=told.words.phrase("title_clauses"), lead=told.words.phrase("no_records"))
    items = [item for clause in told.agreement.clauses for item in _clause(told, clause)]
    return Section(id="clauses", title=told.words.phrase("title_clauses"), lead=told.words.phrase("lead_clauses"), tables=(_board(told),), items=tuple(items))


def _board(told: Told) -> Table:
    parties = sorted({record.party for record in told.records}, key=lambda party: (party is None, told.party(party)))
    clauses = [clause for clause in told.agreement.clauses if any(record.clause == clause.id for record in told.records)]
    cells = [[_record(told, clause.id, party) for party in parties] for clause in clauses]
    return Table(
        head=(told.words.named("column", "clause"), *(told.party(party) for party in parties)),
        rows=tuple((clause_title(clause, told.words), *(_cell(told, record) for record in row)) for clause, row in zip(clauses, cells, strict=True)),
        cell_tones=tuple(("", *(record.verdict.value if record else "" for record in row)) for row in cells),
        refs=tuple(tuple(dict.fromkeys(ref for record in row if record for ref in record.evidence)) for row in cells),
    )


def _record(told: Told, clause: str, party: str | None) -> Record | None:
    return next((record for record in told.records if (record.clause, record.party) == (clause, party)), None)


def _cell(told: Told, record: Record | None) -> str:
    return told.words.named("verdict", record.verdict.value) if record else told.words.named("verdict", "not_bound")


def days_left(days: int | None, words: Words | None = None) -> str:
    """Return how long a clause still has, in words, English ones where no others are given; the empty string without a deadline."""
    words = words or words_of("en")
    if days is None:
        return ""
    return words.phrase("days_left", days=days) if days > 0 else words.phrase("days_today") if days == 0 else words.phrase("days_past", days=-days)


def _clause(told: Told, clause: AnyClause) -> list[Item]:
    records = [record for record in told.records if record.clause == clause.id]
    quotes = told.quotes(clause.cited, clause.speaker, None)
    standing = told.words.phrase("item_unconfirmed" if clause.confirmed_by is None else "item_confirmed", id=clause.id)
    if not records:
        return []
    heading = told.words.phrase("clause_heading", clause=clause_title(clause, told.words))
    return [Item(text=heading, details=(standing,), quotes=quotes), *(_item(told, record) for record in records)]


def _item(told: Told, record: Record) -> Item:
    reasons = tuple(told.say(reason) for reason in record.reasons)
    return Item(
        text=told.party(record.party),
        details=tuple(part for part in (*reasons, days_left(record.days_left, told.words)) if part),
        findings=record.evidence,
        tone=record.verdict.value,
        badges=(told.words.named("verdict", record.verdict.value),),
    )
