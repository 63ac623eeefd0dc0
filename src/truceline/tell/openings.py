"""What is open: questions to the text, items that nobody has confirmed, findings that were taken back; and how anyone can check the page."""

from truceline.model.bulletin import Edition, Item, Section
from truceline.model.draft import Question
from truceline.model.entry import Correction
from truceline.model.finding import Finding, Status
from truceline.tell import dates
from truceline.tell.told import Told, clause_title, short

MOST = 40
"""Corrections that one bulletin lists."""


def questions(told: Told) -> Section:
    """Return the questions that the text leaves open and the clauses that stand as the reader drafted them."""
    items = [Item(text=told.words.heard(item.text), details=_asked(told, item)) for item in told.questions]
    drafted = [clause for clause in told.agreement.clauses if clause.confirmed_by is None]
    if drafted:
        quotes = tuple(quote for clause in drafted for quote in told.quotes(clause.cited[:1], clause.speaker, None))
        titles = told.words.joined((clause_title(clause, told.words) for clause in drafted), "semicolon")
        items.append(Item(text=told.words.phrase("unconfirmed", count=len(drafted), clauses=titles), quotes=quotes))
    lead = None if items else told.words.phrase("no_questions")
    return Section(id="questions", title=told.words.phrase("title_questions"), lead=lead, items=tuple(items))


def _asked(told: Told, question: Question) -> tuple[str, ...]:
    """Return where an answer goes and which ones are offered, as they have to be written."""
    about = told.words.phrase("question_about", about=question.about)
    options = told.words.listed(map(told.words.others, question.options))
    return (about, told.words.phrase("question_options", options=options)) if options else (about,)


def corrections(told: Told) -> Section:
    """Return the findings that a verifier refuted or could not settle, and the entries of the log that were taken back, the latest first."""
    settled = [item for item in told.findings if item.status in (Status.REFUTED, Status.INCONCLUSIVE)]
    items = [_settled(told, item) for item in settled]
    items += [_corrected(told, item) for item in reversed(told.corrections[-MOST:])]
    if len(told.corrections) > MOST:
        items.append(Item(text=told.words.phrase("corrections_more", shown=MOST, count=len(told.corrections))))
    lead = None if items else told.words.phrase("no_corrections")
    return Section(id="corrections", title=told.words.phrase("title_corrections"), lead=lead, items=tuple(items))


def _settled(told: Told, finding: Finding) -> Item:
    why = () if told.coarse else tuple(told.words.quoted(step.why) for step in finding.steps if step.to is finding.status)
    status = told.words.named("status", finding.status.value)
    text = told.words.phrase("settled", finding=short(finding.id), status=status, day=told.words.day(told.day_of(finding)))
    return Item(text=text, findings=(finding.id,), details=why, badges=(status,))


def _corrected(told: Told, item: Correction) -> Item:
    words, day = told.words, dates.local(item.at, told.time_zone).date()
    facts = {"entry": str(item.entry), "kind": words.named("entry", item.kind.value), "day": words.day(day)}
    text = words.phrase("corrected", **facts) if item.instead is None else words.phrase("corrected_by", **facts, instead=str(item.instead))
    return Item(text=text, details=() if told.coarse else (words.phrase("corrected_why", by=item.by, why=words.quoted(item.why)),))


def check(told: Told) -> Section:
    """Return what this page was made from, how to make sure of it, and what its edition withholds."""
    items = [
        Item(text=told.words.phrase("made_from", size=str(told.log_size), root=told.root)),
        Item(text=told.words.phrase("verify_with"), details=(told.words.others(f"truceline log verify {told.case} --checkpoint {told.log_size}:{told.root}"),)),
        Item(text=_withheld(told)),
    ]
    if told.draft:
        title = told.words.quoted(told.draft.document.title or "–")
        items.insert(1, Item(text=told.words.phrase("read_from", title=title, digest=told.draft.document.digest)))
    return Section(id="check", title=told.words.phrase("title_check"), items=tuple(items))


def _withheld(told: Told) -> str:
    if told.edition is Edition.PUBLIC:
        return told.words.phrase("withheld_public")
    return told.words.phrase("withheld_party") if told.edition is Edition.PARTY else told.words.phrase("withheld_internal")
