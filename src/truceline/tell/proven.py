"""How far a finding is established: by what standard of proof it happened, and each further question with its own answer."""

from truceline.model.finding import Answer, Finding, Matter, Standard
from truceline.tell.told import Told
from truceline.tell.words import named, phrase


def sentences(told: Told, finding: Finding) -> tuple[str, ...]:
    """Return a sentence for the standard of proof that the finding's status meets, and one for each answer; they name no person."""
    return (*_standard(finding.standard), *(_answer(told, item) for item in finding.answers))


def _standard(standard: Standard | None) -> tuple[str, ...]:
    return (phrase("standard_met", proof=named("standard", standard.value)),) if standard else ()


def _answer(told: Told, item: Answer) -> str:
    status, party = named("status", item.status.value), told.party(item.party)
    if item.matter is Matter.BREACH:
        clause = told.clause(item.clause or "")
        said = phrase("answer_breach_by", clause=clause, party=party, answer=status) if item.party else phrase("answer_breach", clause=clause, answer=status)
    else:
        said = phrase("answer_attributed" if item.matter is Matter.ATTRIBUTED else "answer_intended", party=party, answer=status)
    return " ".join((said, *_standard(item.standard)))
