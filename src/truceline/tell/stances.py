"""Positions: who accepts what, in whose words, when, in which document. Positions of different sources are never merged."""

from truceline.model.bulletin import Item, Section, Table
from truceline.model.position import Position
from truceline.tell.told import Told
from truceline.tell.words import Said


def section(told: Told) -> Section:
    """Return a table of parties by objects, each position with its words, and the parties of which none was read."""
    positions = told.agreement.positions
    silent = [party.name for party in told.agreement.parties if all(item.party != party.id for item in positions)]
    items = [_item(told, position) for position in positions]
    if silent:
        items.append(Item(text=told.words.phrase("no_position", parties=told.words.listed(silent))))
    tables = (_matrix(told),) if positions else ()
    return Section(id="positions", title=told.words.phrase("title_positions"), lead=told.words.phrase("lead_positions"), tables=tables, items=tuple(items))


def _matrix(told: Told) -> Table:
    positions = told.agreement.positions
    parties = list(dict.fromkeys(item.party for item in positions))
    objects = list(dict.fromkeys(item.object for item in positions))
    cells = [[_of(positions, party, thing) for thing in objects] for party in parties]
    return Table(
        head=(told.words.named("column", "party"), *(_object(told, thing) for thing in objects)),
        rows=tuple((told.party(party), *(_cell(told, found) for found in row)) for party, row in zip(parties, cells, strict=True)),
        cell_tones=tuple(("", *(_tone(found) for found in row)) for row in cells),
    )


def _of(positions: tuple[Position, ...], party: str, thing: str) -> list[Position]:
    return [item for item in positions if (item.party, item.object) == (party, thing)]


def _object(told: Told, thing: str) -> str:
    return told.words.named("page", "the_agreement") if thing == "agreement" else told.words.quoted(thing)


def _cell(told: Told, found: list[Position]) -> str:
    if not found:
        return told.words.named("stance", "not_read")
    return told.words.joined(dict.fromkeys(_stance(told, item) for item in found), "semicolon")


def _stance(told: Told, item: Position) -> Said:
    stance = told.words.named("stance", item.stance.value)
    return told.words.phrase("stance_dated", stance=stance, date=told.words.dated(item.date)) if item.date else stance


def _tone(found: list[Position]) -> str:
    stances = {item.stance.value for item in found}
    return "" if not stances else stances.pop() if len(stances) == 1 else "differ"


def _item(told: Told, position: Position) -> Item:
    stance = told.words.named("stance", position.stance.value)
    details = [told.words.phrase("position_when", date=told.words.dated(position.date)) if position.date else told.words.phrase("position_undated")]
    if position.headline_only:
        details.append(told.words.phrase("headline_only"))
    return Item(
        text=told.words.phrase("position", party=told.party(position.party), stance=stance, object=_object(told, position.object)),
        details=tuple(details),
        quotes=told.quotes(position.cited, position.speaker, position.document),
        tone=position.stance.value,
        badges=(stance,),
    )
