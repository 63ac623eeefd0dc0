"""A case signs its log, gives receipts, and cannot deny them."""

import dataclasses
import random

import pytest

from assurance import scale
from desk import valley
from desk.samples import received, report
from desk.signed import case, first_report  # noqa: F401
from truceline.desk import signing
from truceline.ledger import checkpoint, note
from truceline.ledger.merkle import InvalidProof
from truceline.model.entry import Kind
from truceline.model.errors import BadInput


def test_a_case_without_a_key_says_how_to_make_one(tmp_path):
    plain = valley.opened(valley.folder(tmp_path / "plain"))
    assert signing.key(plain.store) is None
    with pytest.raises(BadInput, match="--new-key"):
        signing.sign(plain)
    plain.close()


def test_the_key_is_entered_once_and_its_name_is_the_logs_own(case):  # noqa: F811
    own = signing.key(case.store)
    assert own.name.startswith("truceline/valley-")
    with pytest.raises(BadInput, match="signs with"):
        signing.make_key(case)


def test_a_checkpoint_is_kept_once_and_holds(case):  # noqa: F811
    path = signing.sign(case)
    assert signing.sign(case) == path
    kept = checkpoint.verify(path.read_text("utf-8"), signing.key(case.store))
    assert (kept.size, kept.root) == (case.store.size(), case.store.root())
    assert signing.faults(case.folder, case.store) == []


def test_every_report_has_a_receipt_that_still_holds_when_the_log_went_on(case):  # noqa: F811
    given = [signing.receipt(case, index) for index in range(case.store.size())]
    case.add([received(report("late"))])
    for index, one in enumerate(given):
        assert (one.index, signing.check(one).size) == (index, case.store.size() - 1)
    late = signing.receipt(case, case.store.size() - 1)
    assert signing.check(late).size == case.store.size()
    with pytest.raises(BadInput, match="no entry"):
        signing.receipt(case, 999)


def test_no_mutated_receipt_is_accepted(case):  # noqa: F811
    chance, good = random.Random(7), signing.receipt(case, first_report(case))
    others = [signing.receipt(case, index) for index in range(case.store.size())]
    signing.check(good)
    tried = 0
    for _ in range(scale(200, 20_000)):
        name = chance.choice(["index", "leaf", "proof", "checkpoint", "key"])
        value = chance.choice([_touched(getattr(good, name), chance), getattr(chance.choice(others), name)])
        if value == getattr(good, name):
            continue
        tried += 1
        with pytest.raises((InvalidProof, ValueError)):
            signing.check(dataclasses.replace(good, **{name: value}))
    assert tried > 50


def _touched(value, chance):
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 2**40])
    if isinstance(value, tuple):
        return value[:-1] if chance.random() < 0.5 else (*value, "00" * 32)
    at = chance.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def test_a_rewritten_or_cut_log_is_found_by_its_own_checkpoints(case, tmp_path):  # noqa: F811
    signing.sign(case)
    kept = signing.checkpoints(case.folder)[-1].read_text("utf-8")
    case.add([received(report("late"))])
    path = signing.folder(case.folder) / f"{case.store.size()}.txt"
    path.write_text(kept)
    assert signing.faults(case.folder, case.store) == [], "an older one under a newer name still holds"
    root = kept.splitlines()[2]
    path.write_text(kept.replace(root, ("B" if root[0] == "A" else "A") + root[1:], 1))
    assert "does not hold" in signing.faults(case.folder, case.store)[0]


def test_a_report_is_found_by_its_id_or_by_its_index(case):  # noqa: F811
    entry = next(row for row in case.store.entries() if row.kind is Kind.REPORT_RECEIVED)
    assert signing.entry_of(case, entry.body["id"][:12]) == signing.entry_of(case, str(entry.index)) == entry.index
    for name in ("zz", ""):
        with pytest.raises(BadInput, match="reports start with"):
            signing.entry_of(case, name)


def test_witnesses_signatures_are_added_to_the_checkpoint_and_no_others(case):  # noqa: F811
    path = signing.sign(case)
    text, lines = note.split(path.read_text("utf-8"))
    north = note.cosignature(text, "north", bytes(32), case.now())
    signing.add(case, note.assemble(text, [*lines, north]))
    signing.add(case, note.assemble(text, lines))
    assert note.split(path.read_text("utf-8"))[1] == (*lines, north), "what is there stays"
    with pytest.raises(BadInput, match="no checkpoint of"):
        signing.add(case, note.assemble(text, [north]))


def test_a_checkpoint_of_another_log_under_our_own_key_is_kept_apart(case):  # noqa: F811
    from truceline.desk import keys
    from truceline.model.record import Checkpoint

    own = signing.key(case.store)
    forged = checkpoint.sign(Checkpoint(origin=own.name, size=3, root="0" * 64), keys.load(own.name))
    with pytest.raises(BadInput, match="of another log"):
        signing.add(case, forged)


def test_a_request_begins_where_the_witness_stopped(case):  # noqa: F811
    first = signing.ask(case, 0)
    assert first.startswith("old 0\n\ntruceline/")
    size = case.store.size()
    case.add([received(report("late"))])
    assert signing.ask(case, size).startswith(f"old {size}\n")
    with pytest.raises(BadInput, match="not 99"):
        signing.ask(case, 99)
