"""Positions over time: each party's stances on an object, source by source, with changes and contradictions; nothing is merged."""

from itertools import combinations

from truceline.model.comparison import Course, Stand
from truceline.model.draft import Draft
from truceline.model.party import Party
from truceline.model.position import Position
from truceline.text.names import fold


def courses(drafts: tuple[Draft, ...]) -> tuple[Course, ...]:
    """Return a course for each party and object that any of the texts tells a stance on, in the order in which they are told.

    A party is the same where two texts give it the same id or one name. A stance without a date of its own counts from its document's day.
    """
    found: dict[tuple[str, str], list[Stand]] = {}
    who: dict[str, set[str]] = {}
    for source, draft in enumerate(drafts):
        for position in draft.positions:
            names = _names(draft, position.party)
            party = next((known for known, its in who.items() if its & names), position.party)
            who.setdefault(party, set()).update(names)
            found.setdefault((party, position.object), []).append(_stand(source, position, draft))
    return tuple(_course(party, about, stands, _silent(drafts, who[party], stands)) for (party, about), stands in found.items())


def _names(draft: Draft, id: str) -> set[str]:
    party = next((one for one in draft.parties if one.id == id), None)
    return {id} if party is None else _own(party)


def _own(party: Party) -> set[str]:
    return {party.id, *(fold(name) for name in (party.name, *party.aliases))}


def _stand(source: int, position: Position, draft: Draft) -> Stand:
    day = position.date or (draft.document.published.isoformat() if draft.document.published else None)
    return Stand(source=source, stance=position.stance.value, speaker=position.speaker, date=day, cited=position.cited)


def _course(party: str, about: str, stands: list[Stand], silent: tuple[int, ...]) -> Course:
    ordered = sorted(stands, key=lambda stand: (stand.date or "9999", stand.source))
    pairs = list(combinations(ordered, 2))
    return Course(
        party=party,
        object=about,
        stands=tuple(ordered),
        changed=any(a.stance != b.stance and a.date and b.date and a.date < b.date for a, b in pairs),
        contradicted=any(a.stance != b.stance and a.source != b.source and (a.date == b.date or not a.date or not b.date) for a, b in pairs),
        silent=silent,
    )


def _silent(drafts: tuple[Draft, ...], names: set[str], stands: list[Stand]) -> tuple[int, ...]:
    told = {stand.source for stand in stands}
    return tuple(i for i, draft in enumerate(drafts) if i not in told and any(_own(party) & names for party in draft.parties))
