"""Positions: who accepts what, in whose words, when, in which document. Positions of different sources are never merged."""

from truceline.model.bulletin import Item, Section, Table
from truceline.model.position import Position
from truceline.tell.dates import date_words
from truceline.tell.told import Told, quoted
from truceline.tell.words import listed, named, phrase


def section(told: Told) -> Section:
    """Return a table of parties by objects, each position with its words, and the parties of which none was read."""
    positions = told.agreement.positions
    silent = [party.name for party in told.agreement.parties if all(item.party != party.id for item in positions)]
    items = [_item(told, position) for position in positions]
    if silent:
        items.append(Item(text=phrase("no_position", parties=listed(silent))))
    tables = (_matrix(told),) if positions else ()
    return Section(id="positions", title=phrase("title_positions"), lead=phrase("lead_positions"), tables=tables, items=tuple(items))


def _matrix(told: Told) -> Table:
    positions = told.agreement.positions
    parties = list(dict.fromkeys(item.party for item in positions))
    objects = list(dict.fromkeys(item.object for item in positions))
    cells = [[_of(positions, party, thing) for thing in objects] for party in parties]
    return Table(
        head=(named("column", "party"), *(_object(thing) for thing in objects)),
        rows=tuple((told.party(party), *(_cell(found) for found in row)) for party, row in zip(parties, cells, strict=True)),
        cell_tones=tuple(("", *(_tone(found) for found in row)) for row in cells),
    )


def _of(positions: tuple[Position, ...], party: str, thing: str) -> list[Position]:
    return [item for item in positions if (item.party, item.object) == (party, thing)]


def _object(thing: str) -> str:
    return named("page", "the_agreement") if thing == "agreement" else quoted(thing)


def _cell(found: list[Position]) -> str:
    if not found:
        return named("stance", "not_read")
    words = [named("stance", item.stance.value) + (f" ({date_words(item.date)})" if item.date else "") for item in found]
    return "; ".join(dict.fromkeys(words))


def _tone(found: list[Position]) -> str:
    stances = {item.stance.value for item in found}
    return "" if not stances else stances.pop() if len(stances) == 1 else "differ"


def _item(told: Told, position: Position) -> Item:
    stance = named("stance", position.stance.value)
    details = [phrase("position_when", date=date_words(position.date)) if position.date else phrase("position_undated")]
    if position.headline_only:
        details.append(phrase("headline_only"))
    return Item(
        text=phrase("position", party=told.party(position.party), stance=stance, object=_object(position.object)),
        details=tuple(details),
        quotes=told.quotes(position.cited, position.speaker, position.document),
        tone=position.stance.value,
        badges=(stance,),
    )
