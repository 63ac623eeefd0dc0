"""A log changes its key: who holds the old one can follow, step by step, and nobody else's step counts."""

import json

import pytest

from desk.signed import arrived, case, first_report  # noqa: F401
from truceline.desk import custody, handover, keys, record, signing, verifier, witness
from truceline.ledger import checkpoint, note
from truceline.ledger.merkle import InvalidProof
from truceline.model.errors import BadInput
from truceline.model.plain import from_plain, to_plain
from truceline.model.record import Receipt


def renewed(case, times=1):  # noqa: F811
    """The keys of a log whose key was replaced so often, the first one first."""
    found = [signing.key(case.store)]
    for number in range(times):
        made, handed = signing.renew_key(case, why=f"EXERCISE {number}")
        assert handed
        case.add([arrived(case, f"after {number}")])
        signing.sign(case)
        found.append(made)
    return found


def test_the_name_stays_the_key_is_another_and_the_new_one_signs(case):  # noqa: F811
    signing.sign(case)
    first, second, third = renewed(case, 2)
    assert first.name == second.name == third.name and len({first, second, third}) == 3
    assert (case.folder / "key.txt").read_text() == f"{third}\n"
    newest = signing.checkpoints(case.folder)[-1].read_text("utf-8")
    assert checkpoint.verify(newest, third).size == case.store.size()
    for old in (first, second):
        with pytest.raises(InvalidProof):
            checkpoint.verify(newest, old)
    assert record.verify(case.folder, None)["faults"] == []


def test_who_has_an_old_key_follows_with_and_without_truceline(case, tmp_path):  # noqa: F811
    early = signing.receipt(case, first_report(case))
    first, second, third = renewed(case, 2)
    late = signing.receipt(case, case.store.size() - 1)
    assert (early.handovers, len(late.handovers), late.key) == ((), 2, str(third))
    assert from_plain(Receipt, to_plain(late)) == late
    (tmp_path / "late.json").write_text(json.dumps(to_plain(late)))
    custody.export(case, tmp_path / "all.zip")
    for key in (first, second, third):
        assert signing.check(late, str(key)).size == case.store.size()
        assert verifier.check_file(tmp_path / "late.json", str(key)) and verifier.check_file(tmp_path / "all.zip", f"{key}\n")
        assert record.verify(case.folder, str(tmp_path / "late.json"), str(key))["faults"] == []
    stranger = note.own_key(first.name, bytes(32), note.LOG)
    for check in (lambda: signing.check(late, str(stranger)), lambda: verifier.check_file(tmp_path / "late.json", str(stranger))):
        with pytest.raises((InvalidProof, verifier.Invalid)):
            check()
    assert any("another key" in fault for fault in record.verify(case.folder, None, str(stranger))["faults"])


def test_an_old_receipt_still_finds_a_rewriting(case, tmp_path):  # noqa: F811
    kept = tmp_path / "early.json"
    kept.write_text(json.dumps(to_plain(signing.receipt(case, first_report(case)))))
    first, _ = renewed(case)
    assert record.verify(case.folder, str(kept), str(first))["faults"] == []


def forged(old, new, by):
    """A handover that `by` signed in the place of the old key."""
    text = f"{old.name}\nkey handover\n{old}\n{new}\n"
    return note.assemble(text, [note.signature(text, old.name, by), note.signature(text, new.name, bytes([2]) * 32)])


def test_only_the_old_keys_own_word_counts(case):  # noqa: F811
    old, thief = signing.key(case.store), note.own_key("x", bytes([2]) * 32, note.LOG)
    new = note.own_key(old.name, bytes([2]) * 32, note.LOG)
    assert handover.follow([forged(old, new, keys.load(old.name))], old) == new, "the control"
    own = keys.load(old.name)
    for bad in (forged(old, new, bytes([3]) * 32), forged(old, thief, own), forged(old, new, own).replace(str(new), str(thief))):
        with pytest.raises((InvalidProof, ValueError)):
            handover.follow([bad], old)
    with pytest.raises(verifier.Invalid):
        verifier.follow([forged(old, new, bytes([3]) * 32)], str(old))
    assert handover.follow([forged(new, old, bytes([2]) * 32)], old) == old, "of another key: passed over"


def test_a_forged_handover_in_the_log_is_a_fault(case):  # noqa: F811
    from truceline.model.entry import Kind

    old = signing.key(case.store)
    new = note.own_key(old.name, bytes([2]) * 32, note.LOG)
    case.add([(Kind.KEY_SET, {"id": "own-2", "key": str(new), "origin": old.name, "handover": forged(old, new, bytes([3]) * 32), "why": "x"})])
    assert "key 2 of the log was not handed over by the key before it" in record.verify(case.folder, None)["faults"]
    assert any("did not hand over to it" in fault for fault in record.verify(case.folder, None, str(old))["faults"])


def test_a_key_that_was_lost_hands_over_nothing_and_that_is_said(case, tmp_path):  # noqa: F811
    old = signing.key(case.store)
    keys.folder().rename(tmp_path / "lost")
    with pytest.raises(BadInput, match="is not on this machine"):
        signing.sign(case)
    new, handed = signing.renew_key(case, why="EXERCISE the laptop was stolen")
    signing.sign(case)
    assert not handed and record.verify(case.folder, None)["faults"] == []
    assert any("did not hand over to it" in fault for fault in record.verify(case.folder, None, str(old))["faults"])
    assert record.verify(case.folder, None, str(new))["faults"] == []


def test_what_is_refused(case, tmp_path):  # noqa: F811
    from desk import valley

    with pytest.raises(BadInput, match="no reason"):
        signing.renew_key(case, why=" ")
    plain = valley.opened(valley.folder(tmp_path / "plain"))
    with pytest.raises(BadInput, match="no key to sign with"):
        signing.renew_key(plain, why="x")
    plain.close()


def test_a_witness_goes_on_under_the_new_key_and_only_with_the_same_log(case, tmp_path):  # noqa: F811
    first = signing.key(case.store)
    witness.cosign(signing.ask(case, 0), log=first, name="north", state=tmp_path / "s")
    size = case.store.size()
    _, second = renewed(case)
    request = signing.ask(case, size)
    with pytest.raises(BadInput, match="not signed by the log"):
        witness.cosign(request, log=first, name="north", state=tmp_path / "s")
    signed = witness.cosign(request, log=second, name="north", state=tmp_path / "s")
    assert signing.add(case, signed).name == f"{case.store.size()}.txt"
