"""A case's checkpoints: signed with its key, cosigned by witnesses, kept as text in checkpoints/."""

import base64
import re
import secrets
from pathlib import Path

from truceline.desk import files, handover, keys
from truceline.desk.case import Case
from truceline.ledger import checkpoint, note
from truceline.ledger.merkle import InvalidProof, leaf_hash, verify_inclusion
from truceline.ledger.note import Key
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.record import Checkpoint, Receipt
from truceline.stores import Store


def key(store: Store) -> Key | None:
    """Return the verifying key that the log names as its own, the newest where there were several, None where it names none."""
    keyring = handover.held(store)
    return keyring[-1].key if keyring else None


def make_key(case: Case) -> Key:
    """Give a case its name among logs and its key, and enter the half of it that others verify with; key.txt holds that half too.

    Raises BadInput where it has one.
    """
    known = key(case.store)
    if known:
        raise BadInput(f"this case signs with {known.name} already", "give it another key with `truceline log rekey CASE --why WORDS`")
    name = re.sub(r"[^a-z0-9]+", "-", case.settings().name.lower()).strip("-") or "case"
    origin = f"truceline/{name}-{secrets.token_hex(4)}"
    made = note.own_key(origin, keys.make(origin), note.LOG)
    case.add([(Kind.KEY_SET, {"id": handover.entry_id(1), "key": str(made), "origin": origin})])
    files.write(case.folder / "key.txt", f"{made}\n".encode())
    return made


def renew_key(case: Case, *, why: str) -> tuple[Key, bool]:
    """Give a case another key under its old name, and return it and whether the old one, being on this machine, handed over to it.

    What is signed from then on is signed with the new one. Raises BadInput where the case has no key yet, or no reason is given.
    """
    keyring = handover.held(case.store)
    if not keyring:
        _own(case)
    if not why.strip():
        raise BadInput("no reason is given", "say why the key is replaced, with --why")
    old, number = keyring[-1].key, len(keyring) + 1
    there = keys.exists(_file(old.name, number - 1))
    if there:
        sign(case)
    seed = keys.make(_file(old.name, number))
    new = note.own_key(old.name, seed, note.LOG)
    given = handover.write(old, keys.load(_file(old.name, number - 1)), new, seed) if there else None
    case.add([(Kind.KEY_SET, {"id": handover.entry_id(number), "key": str(new), "origin": new.name, "handover": given, "why": why})])
    files.write(case.folder / "key.txt", f"{new}\n".encode())
    return new, there


def _file(name: str, number: int) -> str:
    """Return the name under which the secret half of a log's key `number` is kept."""
    return name if number == 1 else f"{name}.{number}"


def read_key(text: str) -> Key:
    """Return the verifying key that `text` is, or that stands in the file of that name. Raises BadInput where it is none."""
    try:
        return note.read_key(files.read_text(Path(text)) if Path(text).is_file() else text)
    except ValueError as error:
        raise BadInput(str(error), "give the key as the mission printed it, or the file that it is in", "--key") from None


def sign(case: Case) -> Path:
    """Sign the log as it stands and keep the checkpoint; return its file. Raises BadInput where the case has no key or it is not here."""
    own = _own(case)
    size = case.store.size()
    path = folder(case.folder) / f"{size}.txt"
    if not path.exists():
        seed = keys.load(_file(own.name, len(handover.held(case.store))))
        text = checkpoint.sign(Checkpoint(origin=own.name, size=size, root=case.store.root(size)), seed)
        files.write(path, text.encode())
    return path


def receipt(case: Case, index: int) -> Receipt:
    """Return the receipt of an entry under the newest checkpoint that holds it, signing one where there is none yet."""
    _own(case)
    kept = [path for path in checkpoints(case.folder) if int(path.stem) > index]
    path = kept[-1] if kept else sign(case)
    size = int(path.stem)
    if not 0 <= index < size:
        raise BadInput(f"there is no entry {index}", f"the log has {size}")
    proof = tuple(item.hex() for item in case.store.inclusion(index, size))
    data, _ = next(case.store.stored(index, index + 1))
    keyring = handover.held(case.store)
    notes = handover.notes(keyring, size)
    return Receipt(index=index, leaf=data.decode(), proof=proof, checkpoint=path.read_text("utf-8"), key=str(handover.at(keyring, size)), handovers=notes)


def entry_of(case: Case, name: str) -> int:
    """Return the index that `name` means: itself, or that of the report whose id starts with it. Raises BadInput where it means none or several."""
    if name.isdecimal() and int(name) < case.store.size():
        return int(name)
    found = [entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED and entry.body["id"].startswith(name)]
    if len(found) != 1:
        raise BadInput(f"{len(found) or 'no'} reports start with '{name}'", "give more of the id, or the index of the entry")
    return found[0]


def checkpoints(case: Path) -> list[Path]:
    """Return a case's checkpoint files by rising size."""
    return sorted((path for path in folder(case).glob("*.txt") if path.stem.isdigit()), key=lambda path: int(path.stem))


def folder(case: Path) -> Path:
    """Return where a case's checkpoints are."""
    return case / "checkpoints"


def ask(case: Case, since: int) -> str:
    """Return what a witness is asked to sign: the newest checkpoint, signed now, and the proof that it goes on from `since` entries.

    The form is the body of C2SP's tlog-witness add-checkpoint. Raises BadInput where the log never had so many entries.
    """
    path = sign(case)
    size = int(path.stem)
    if not 0 <= since <= size:
        raise BadInput(f"the log has {size} entries, not {since}", "name the size that the witness signed last, 0 for a new one", "--since")
    proof = case.store.consistency(since, size) if since else ()
    signed = path.read_text("utf-8")
    return "".join([f"old {since}\n", *(base64.b64encode(item).decode() + "\n" for item in proof), "\n", signed])


def add(case: Case, cosigned: str) -> Path:
    """Add to a kept checkpoint the signatures of a copy that witnesses have signed. Raises BadInput where it is not a checkpoint of this log."""
    own = _own(case)
    try:
        text, lines = note.split(cosigned)
        own = handover.at(handover.held(case.store), checkpoint.read(text).size) or own
        found = checkpoint.verify(cosigned, own)
    except InvalidProof as error:
        raise BadInput(f"this is no checkpoint of {own.name}: {error}", "give the file that the witness wrote") from None
    if case.store.root(found.size) != found.root:
        raise BadInput("this checkpoint is signed, but of another log than this one", "keep it: with one of this log it proves that two were signed")
    path = folder(case.folder) / f"{found.size}.txt"
    kept = note.split(path.read_text("utf-8"))[1] if path.exists() else ()
    files.write(path, note.assemble(text, dict.fromkeys([*kept, *lines])).encode())
    return path


def faults(case: Path, store: Store) -> list[str]:
    """Return what is wrong between a log and the checkpoints that stand beside it."""
    try:
        keyring = handover.held(store)
    except (BadInput, ValueError, KeyError):
        keyring = ()  # an entry of one is damaged, which the walk over the log names
    found = handover.faults(keyring)
    for path in checkpoints(case):
        try:
            own = handover.at(keyring, int(path.stem))
            kept = checkpoint.verify(path.read_text("utf-8"), own) if own else None
        except (InvalidProof, UnicodeDecodeError) as error:
            found.append(f"checkpoint {path.name} does not hold: {error}")
            continue
        if kept is None:
            found.append(f"checkpoint {path.name} is signed, but the log names no key")
        elif kept.size > store.size():
            found.append(f"the log has {store.size()} entries, but checkpoint {path.name} was signed: the end is missing")
        elif _root(store, kept.size) != kept.root:
            found.append(f"the first {kept.size} entries do not have the root of checkpoint {path.name}: they were rewritten")
    return found


def check(given: Receipt, key: str | None = None) -> Checkpoint:
    """Return the checkpoint of a receipt that holds together. Raises InvalidProof where it does not.

    `key`: the log's key as the holder got it elsewhere, from which the receipt's handovers may lead to the one that signed; its own without.
    """
    own = note.read_key(given.key) if key is None else handover.follow(given.handovers, note.read_key(key))
    found = checkpoint.verify(given.checkpoint, own)
    proof = [bytes.fromhex(item) for item in given.proof]
    verify_inclusion(index=given.index, size=found.size, leaf=leaf_hash(given.leaf.encode()), proof=proof, root=bytes.fromhex(found.root))
    return found


def _root(store: Store, size: int) -> str:
    try:
        return store.root(size)
    except BadInput:
        return ""


def _own(case: Case) -> Key:
    own = key(case.store)
    if own is None:
        raise BadInput("this case has no key to sign with", "make one: truceline log sign CASE --new-key")
    return own
