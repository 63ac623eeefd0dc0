"""Who may send reports to a case over the network: tokens, of which only digests are kept, in access.toml beside the case's settings."""

import hashlib
import json
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path

from truceline.desk import files
from truceline.model.errors import BadInput

NAME = "access.toml"
HEAD = "# Who may send reports over the network. Only digests of the tokens are kept; take a token back with `truceline token CASE NAME --revoke`.\n"
BITS_BYTES = 32


def tokens(folder: Path) -> dict[str, str]:
    """Return the names of those who may send reports, by the digests of their tokens. Raises BadInput where access.toml cannot be read."""
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(files.decode(files.read_bytes(path), str(path))).get("tokens", {})
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"access.toml cannot be read: {error}", "mend that line, or make the tokens anew with `truceline token`", str(path)) from None
    if not isinstance(table, dict) or not all(isinstance(value, str) and len(value) == 64 for value in table.values()):
        raise BadInput("access.toml holds something else than names and digests", "make the tokens anew with `truceline token`", str(path))
    return {str(value): str(name) for name, value in table.items()}


def add(folder: Path, name: str) -> str:
    """Give `name` a token, in place of one it had, and return it: it is shown this once. Raises BadInput for a name that cannot be one."""
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise BadInput(f"'{name}' cannot be a name", "use up to 80 letters, such as team-3", "NAME")
    token = secrets.token_urlsafe(BITS_BYTES)
    _write(folder, {own: value for value, own in tokens(folder).items()} | {name: digest(token)})
    return token


def revoke(folder: Path, name: str) -> None:
    """Take the token of `name` back. Raises BadInput where it has none."""
    known = {own: value for value, own in tokens(folder).items()}
    if name not in known:
        raise BadInput(f"'{name}' has no token", f"name one of: {', '.join(sorted(known)) or 'none so far'}", NAME)
    _write(folder, {own: value for own, value in known.items() if own != name})


def digest(token: str) -> str:
    """Return what is kept of a token. It has 256 random bits, so that a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write(folder: Path, names: Mapping[str, str]) -> None:
    if not (folder / "case.toml").is_file():
        raise BadInput(f"'{folder}' is not a case", "make one with `truceline new` or `truceline demo`", "no case.toml in it")
    lines = [f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(value)}\n" for name, value in sorted(names.items())]
    files.write(folder / NAME, (HEAD + "\n[tokens]\n" + "".join(lines)).encode())
