"""Reasons: values that say why. Their sentences are in the word lists of TELL, one place for every language."""

from dataclasses import dataclass
from typing import TypeAlias

Fact: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A `code` ("outside_zone") and the facts that its sentence names, as (name, value) pairs in a fixed order."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()


def because(code: str, **facts: Fact) -> Reason:
    """Return the Reason `code` with its facts in the order given."""
    return Reason(code=code, facts=tuple(facts.items()))
