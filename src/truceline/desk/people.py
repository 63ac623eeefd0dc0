"""Who may enter the desk of a case in a browser: people.toml beside its settings, with digests of passwords (Argon2id) and never the passwords."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from truceline.desk import files
from truceline.model.errors import BadInput
from truceline.model.person import Person, Role

NAME = "people.toml"
HEAD = "# Who may enter the desk in a browser. Passwords are kept as Argon2id digests; change this file with `truceline people`.\n"
LEAST, MOST = 12, 128
"""Characters of a password (OWASP ASVS 5.0, 6.2.1 asks for 8 and more; there is no rule on their kind)."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")


def people(folder: Path) -> dict[str, Person]:
    """Return everybody by name. Raises BadInput where people.toml cannot be read."""
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(files.decode(files.read_bytes(path), str(path)))
        return {name: _person(name, row) for name, row in table.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"people.toml cannot be read: {error}", "mend that line, or enter the people anew with `truceline people`", str(path)) from None


def _person(name: str, row: Mapping[str, object]) -> Person:
    party = str(row["party"]) if "party" in row else None
    return Person(name=name, role=Role(str(row["role"])), party=party, password=str(row["password"]), code=str(row.get("code", "")), turn=int(str(row["turn"])))


def put(folder: Path, name: str, *, role: Role, password: str, party: str | None = None, code: str = "") -> Person:
    """Enter somebody, or change whom the name stands for; all sessions of that name end. Raises BadInput for a name or password that cannot be one."""
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise BadInput(f"'{name}' cannot be a name", "use up to 80 letters", "NAME")
    if not LEAST <= len(password) <= MOST:
        raise BadInput(f"the password has {len(password)} characters", f"take {LEAST} to {MOST}", "password")
    if (role is Role.LIAISON) != (party is not None):
        raise BadInput("a liaison belongs to a party, and nobody else does", "give --party with --role liaison only", "--party")
    known = people(folder)
    turn = known[name].turn + 1 if name in known else 1
    person = Person(name=name, role=role, party=party, password=_HASHER.hash(password), code=code, turn=turn)
    _write(folder, known | {name: person})
    return person


def end_sessions(folder: Path, name: str) -> None:
    """End every session of somebody, within a second. Raises BadInput where nobody has that name."""
    known = people(folder)
    _write(folder, known | {name: replace(_known(known, name), turn=known[name].turn + 1)})


def remove(folder: Path, name: str) -> None:
    """Let somebody enter no more. Raises BadInput where nobody has that name."""
    known = people(folder)
    _known(known, name)
    _write(folder, {own: person for own, person in known.items() if own != name})


def right_password(person: Person | None, password: str) -> bool:
    """Say whether a password is somebody's; it takes the same time where there is nobody (None), so that names cannot be guessed."""
    try:
        return _HASHER.verify(person.password if person else _NOBODY, password) and person is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def _known(known: Mapping[str, Person], name: str) -> Person:
    if name not in known:
        raise BadInput(f"nobody is called '{name}' here", f"name one of: {', '.join(sorted(known)) or 'nobody so far'}", NAME)
    return known[name]


def _write(folder: Path, known: Mapping[str, Person]) -> None:
    if not (folder / "case.toml").is_file():
        raise BadInput(f"'{folder}' is not a case", "make one with `truceline new` or `truceline demo`", "no case.toml in it")
    parts = [HEAD]
    for name, person in sorted(known.items()):
        rows = {"role": person.role.value, "party": person.party, "password": person.password, "code": person.code or None, "turn": person.turn}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items() if value is not None]
        parts.append(f"\n[{json.dumps(name, ensure_ascii=False)}]\n" + "".join(lines))
    files.write(folder / NAME, "".join(parts).encode())
