"""How far a finding is established: by what standard of proof it happened, and each further question with its own answer."""

from truceline.model.finding import Answer, Finding, Matter, Standard
from truceline.tell.told import Told


def sentences(told: Told, finding: Finding) -> tuple[str, ...]:
    """Return a sentence for the standard of proof that the finding's status meets, and one for each answer; they name no person."""
    return (*_standard(told, finding.standard), *(_answer(told, item) for item in finding.answers))


def _standard(told: Told, standard: Standard | None) -> tuple[str, ...]:
    return (told.words.phrase("standard_met", proof=told.words.named("standard", standard.value)),) if standard else ()


def _answer(told: Told, item: Answer) -> str:
    status, party = told.words.named("status", item.status.value), told.party(item.party)
    if item.matter is Matter.BREACH:
        clause = told.clause(item.clause or "")
        by = {"party": party} if item.party else {}
        said = told.words.phrase("answer_breach_by" if by else "answer_breach", clause=clause, answer=status, **by)
    else:
        said = told.words.phrase("answer_attributed" if item.matter is Matter.ATTRIBUTED else "answer_intended", party=party, answer=status)
    return " ".join((said, *_standard(told, item.standard)))
