"""The agreement as confirmed so far."""

from dataclasses import dataclass
from datetime import date

from truceline.model.allowance import Allowance
from truceline.model.clause import AnyClause
from truceline.model.party import Party
from truceline.model.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An edition of the agreement, in force from `reached` on. It binds its `signatories` (ids); others may hold positions on it.

    A clause whose `confirmed_by` is None still stands as the reader drafted it. `allowances`: what somebody allowed for a time, as entered.
    """

    id: str
    title: str
    reached: date | None
    time_zone: str
    parties: tuple[Party, ...]
    signatories: tuple[str, ...]
    clauses: tuple[AnyClause, ...]
    positions: tuple[Position, ...] = ()
    documents: tuple[str, ...] = ()
    allowances: tuple[Allowance, ...] = ()
