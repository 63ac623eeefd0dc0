"""How a party stands to a clause: bound or not, accepting or not, read or confirmed."""

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause
from truceline.model.position import Position, Stance
from truceline.model.reason import Reason, because

TOLD = (Stance.REJECTS, Stance.UNDECLARED, Stance.ACCEPTS_WITH_RESERVATIONS, Stance.ACCEPTS)
"""The order in which positions are told: first those that a reader must set against conduct."""


def bound(agreement: Agreement, clause: AnyClause) -> tuple[str, ...]:
    """Return the ids of the parties that a clause has records for: those it names, or the signatories where it names none."""
    return tuple(dict.fromkeys(clause.parties or agreement.signatories))


def backed(agreement: Agreement, party: str | None) -> frozenset[str]:
    """Return the ids of the parties that a text says `party` supports, but for signatories, who answer for themselves."""
    return frozenset(item.id for item in agreement.parties if party in item.backers and item.id not in agreement.signatories)


def reasons(agreement: Agreement, clause: AnyClause, party: str | None) -> tuple[Reason, ...]:
    """Return what a reader has to know of the clause and the party beside the verdict."""
    told = _of_the_whole(agreement, clause) if party is None else _of_a_party(agreement, clause, party)
    return told if clause.confirmed_by else (*told, because("nobody_confirmed"))


def _of_the_whole(agreement: Agreement, clause: AnyClause) -> tuple[Reason, ...]:
    if not agreement.signatories:
        return (because("signatories_unknown"),)
    outside = [party for party in bound(agreement, clause) if party not in agreement.signatories]
    if not outside:
        return ()
    return (because("signatories_answer", named=_names(agreement, outside), signatories=_names(agreement, agreement.signatories)),)


def _of_a_party(agreement: Agreement, clause: AnyClause, party: str) -> tuple[Reason, ...]:
    name = _names(agreement, [party])
    unsigned = bool(agreement.signatories) and party not in agreement.signatories
    first = (because("not_a_signatory", party=name, signatories=_names(agreement, agreement.signatories)),) if unsigned else ()
    return first + tuple(_position(agreement, item, name) for item in _positions(agreement, clause, party))


def _positions(agreement: Agreement, clause: AnyClause, party: str) -> list[Position]:
    mine = [item for item in agreement.positions if item.party == party and (item.object == "agreement" or clause.kind in item.object.lower())]
    return sorted(mine, key=lambda item: (TOLD.index(item.stance), item.date or "", item.id))


def _position(agreement: Agreement, position: Position, name: str) -> Reason:
    thing = "the agreement" if position.object == "agreement" else f"“{position.object}”"
    speaker = _names(agreement, (position.speaker,)) if position.speaker else None
    return because(f"position_{position.stance.value}", party=name, object=thing, speaker=speaker, date=position.date)


def _names(agreement: Agreement, parties: tuple[str, ...] | list[str]) -> str:
    names = {party.id: party.name for party in agreement.parties}
    return ", ".join(names.get(party, party) for party in parties)
