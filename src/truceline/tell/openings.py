"""What is open: questions to the text, items that nobody has confirmed, findings that were taken back; and how anyone can check the page."""

from truceline.model.bulletin import Edition, Item, Section
from truceline.model.entry import Correction
from truceline.model.finding import Finding, Status
from truceline.tell import dates
from truceline.tell.told import Told, clause_title, quoted, short
from truceline.tell.words import listed, named, phrase

MOST = 40
"""Corrections that one bulletin lists."""


def questions(told: Told) -> Section:
    """Return the questions that the text leaves open and the clauses that stand as the reader drafted them."""
    items = [Item(text=item.text, details=(phrase("question_about", about=item.about), *_options(item.options))) for item in told.questions]
    drafted = [clause for clause in told.agreement.clauses if clause.confirmed_by is None]
    if drafted:
        quotes = tuple(quote for clause in drafted for quote in told.quotes(clause.cited[:1], clause.speaker, None))
        items.append(Item(text=phrase("unconfirmed", count=len(drafted), clauses="; ".join(clause_title(clause) for clause in drafted)), quotes=quotes))
    return Section(id="questions", title=phrase("title_questions"), lead=None if items else phrase("no_questions"), items=tuple(items))


def _options(options: tuple[str, ...]) -> tuple[str, ...]:
    return (phrase("question_options", options=listed(options)),) if options else ()


def corrections(told: Told) -> Section:
    """Return the findings that a verifier refuted or could not settle, and the entries of the log that were taken back, the latest first."""
    settled = [item for item in told.findings if item.status in (Status.REFUTED, Status.INCONCLUSIVE)]
    items = [_settled(told, item) for item in settled]
    items += [_corrected(told, item) for item in reversed(told.corrections[-MOST:])]
    if len(told.corrections) > MOST:
        items.append(Item(text=phrase("corrections_more", shown=MOST, count=len(told.corrections))))
    return Section(id="corrections", title=phrase("title_corrections"), lead=None if items else phrase("no_corrections"), items=tuple(items))


def _settled(told: Told, finding: Finding) -> Item:
    why = () if told.coarse else tuple(quoted(step.why) for step in finding.steps if step.to is finding.status)
    text = phrase("settled", finding=short(finding.id), status=named("status", finding.status.value), day=dates.day_words(told.day_of(finding)))
    return Item(text=text, findings=(finding.id,), details=why, badges=(named("status", finding.status.value),))


def _corrected(told: Told, item: Correction) -> Item:
    facts = {"entry": str(item.entry), "kind": item.kind.value.replace("_", " "), "day": dates.day_words(dates.local(item.at, told.time_zone).date())}
    text = phrase("corrected", **facts) if item.instead is None else phrase("corrected_by", **facts, instead=str(item.instead))
    return Item(text=text, details=() if told.coarse else (phrase("corrected_why", by=item.by, why=quoted(item.why)),))


def check(told: Told) -> Section:
    """Return what this page was made from, how to make sure of it, and what its edition withholds."""
    items = [
        Item(text=phrase("made_from", size=str(told.log_size), root=told.root)),
        Item(text=phrase("verify_with"), details=(f"truceline log verify {told.case} --checkpoint {told.log_size}:{told.root}",)),
        Item(text=_withheld(told)),
    ]
    if told.draft:
        items.insert(1, Item(text=phrase("read_from", title=quoted(told.draft.document.title or "–"), digest=told.draft.document.digest)))
    return Section(id="check", title=phrase("title_check"), items=tuple(items))


def _withheld(told: Told) -> str:
    if told.edition is Edition.PUBLIC:
        return phrase("withheld_public")
    return phrase("withheld_party") if told.edition is Edition.PARTY else phrase("withheld_internal")
