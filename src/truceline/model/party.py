"""Who: parties, people who speak for them, and the words others use for them."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.source import Citation


class Role(StrEnum):
    """What a party is to the deal, as far as a text says; UNKNOWN is an honest value."""

    GUARANTOR = "guarantor"
    GOVERNMENT = "government"
    STATE = "state"
    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    MISSION = "mission"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party under its neutral name; `id` is a short slug. `backers` are ids of parties that a text says support it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: Role = Role.UNKNOWN
    backers: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks or acts for a party, under the office that the text gives."""

    name: str
    office: str | None = None
    party: str | None = None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Loaded words for somebody (`about`: a party's id where known), always with their speaker; never a kind of Party."""

    words: str
    about: str | None
    speaker: str | None
    cited: tuple[Citation, ...] = ()
