"""voices.csv: the mission's own list of who says things, who stands behind them, and how far each may be relied on."""

from pathlib import Path

from truceline.desk import files
from truceline.desk.fold import State
from truceline.desk.sync import Body, rows
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.plain import to_plain
from truceline.model.voice import Grade, Voice

FILE = "voices.csv"


def changes(folder: Path, state: State) -> list[Body]:
    """Return the entry's kind and body where voices.csv differs from the version that the log has. A change of grade is thereby an entry."""
    path = folder / FILE
    if not path.is_file():
        return []
    data = files.read_bytes(path)
    if state.files.get(FILE) == files.sha256(data):
        return []
    voices = [_voice(row, f"{path}, row {number}") for number, row in enumerate(rows(data, str(path)), 2)]
    return [(Kind.VOICES_SET, {"file": FILE, "digest": files.sha256(data), "voices": to_plain(voices)})]


def _voice(row: dict[str, str], where: str) -> Voice:
    if not row.get("name"):
        raise BadInput("the column name is missing or empty", "voices.csv needs name; aliases, owner, party and grade where known", where)
    try:
        grade = Grade(row.get("grade") or "F")
    except ValueError:
        raise BadInput(f"'{row['grade']}' is not a grade", "write A to F, F where it cannot be judged", where) from None
    aliases = tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip())
    return Voice(name=row["name"], aliases=aliases, owner=row.get("owner") or None, party=row.get("party") or None, grade=grade)
