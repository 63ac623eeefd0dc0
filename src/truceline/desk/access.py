"""Who may send reports to a case over the network, and who may read an edition of it: tokens, of which only digests are kept, in access.toml.

A name may have one token to send and one to read. What a token opens is fixed when it is made; one to read ends on a day.
"""

import hashlib
import json
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from truceline.desk import files
from truceline.model.bulletin import Edition
from truceline.model.errors import BadInput

NAME = "access.toml"
HEAD = (
    "# Who may send reports over the network, and who may read. Only digests of the tokens are kept; take one back with `truceline token CASE NAME --revoke`.\n"
)
BITS_BYTES = 32
REMEDY = "make the tokens anew with `truceline token`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who may read which edition, until the end of the day `until` (of UTC)."""

    name: str
    edition: Edition
    until: date


def tokens(folder: Path) -> dict[str, str]:
    """Return the names of those who may send reports, by the digests of their tokens. Raises BadInput where access.toml cannot be read."""
    table = _table(folder, "tokens")
    if not all(_is_digest(value) for value in table.values()):
        raise BadInput("access.toml holds something else than names and digests", REMEDY, str(folder / NAME))
    return {str(value): str(name) for name, value in table.items()}


def readers(folder: Path) -> dict[str, Reader]:
    """Return those who may read, by the digests of their tokens, also where their day is over. Raises BadInput where access.toml cannot be read."""
    try:
        return {_digest(row): Reader(name=str(name), edition=Edition(row["edition"]), until=_day(row)) for name, row in _table(folder, "readers").items()}
    except (ValueError, KeyError, TypeError):
        raise BadInput("access.toml has a reader without digest, edition or last day", REMEDY, str(folder / NAME)) from None


def add(folder: Path, name: str) -> str:
    """Give `name` a token to send with, in place of one it had, and return it: it is shown this once. Raises BadInput for a name that cannot be one."""
    token = _made(name)
    _write(folder, _by_name(tokens(folder)) | {name: digest(token)}, readers(folder))
    return token


def add_reader(folder: Path, name: str, edition: Edition, until: date) -> str:
    """Give `name` a token to read `edition` with until a day, in place of one it had, and return it: it is shown this once. Raises BadInput as `add`."""
    token = _made(name)
    kept = {value: reader for value, reader in readers(folder).items() if reader.name != name}
    _write(folder, _by_name(tokens(folder)), kept | {digest(token): Reader(name=name, edition=edition, until=until)})
    return token


def revoke(folder: Path, name: str) -> None:
    """Take every token of `name` back. Raises BadInput where it has none."""
    senders, reading = _by_name(tokens(folder)), readers(folder)
    known = {*senders, *(reader.name for reader in reading.values())}
    if name not in known:
        raise BadInput(f"'{name}' has no token", f"name one of: {', '.join(sorted(known)) or 'none so far'}", NAME)
    senders.pop(name, None)
    _write(folder, senders, {value: reader for value, reader in reading.items() if reader.name != name})


def digest(token: str) -> str:
    """Return what is kept of a token. It has 256 random bits, so that a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _made(name: str) -> str:
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise BadInput(f"'{name}' cannot be a name", "use up to 80 letters, such as team-3", "NAME")
    return secrets.token_urlsafe(BITS_BYTES)


def _by_name(found: Mapping[str, str]) -> dict[str, str]:
    return {name: value for value, name in found.items()}


def _table(folder: Path, name: str) -> dict[str, Any]:
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(files.decode(files.read_bytes(path), str(path))).get(name, {})
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"access.toml cannot be read: {error}", "mend that line, or make the tokens anew with `truceline token`", str(path)) from None
    if not isinstance(table, dict):
        raise BadInput(f"access.toml has no table '{name}' but something else", REMEDY, str(path))
    return table


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64


def _digest(row: Mapping[str, Any]) -> str:
    if not _is_digest(row["digest"]):
        raise ValueError
    return str(row["digest"])


def _day(row: Mapping[str, Any]) -> date:
    if type(row["until"]) is not date:
        raise ValueError
    return row["until"]


def _write(folder: Path, names: Mapping[str, str], reading: Mapping[str, Reader]) -> None:
    if not (folder / "case.toml").is_file():
        raise BadInput(f"'{folder}' is not a case", "make one with `truceline new` or `truceline demo`", "no case.toml in it")
    sending = [f"{_text(name)} = {_text(value)}\n" for name, value in sorted(names.items())]
    rows = sorted((reader.name, f'digest = "{value}", edition = "{reader.edition.value}", until = {reader.until}') for value, reader in reading.items())
    lines = ["\n[tokens]\n", *sending, "\n[readers]\n", *(f"{_text(name)} = {{ {row} }}\n" for name, row in rows)]
    files.write(folder / NAME, (HEAD + "".join(lines)).encode())


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
