"""The stand-alone verifier: one file, nothing but Python; it agrees with the rest of Truceline and believes nothing that is not so."""

import ast
import base64
import json
import random
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assurance import scale
from data import shared
from desk.signed import case, first_report  # noqa: F401
from ledger.test_signing import VECTORS, small
from truceline.desk import custody, redact, signing, verifier
from truceline.ledger import proof
from truceline.ledger import signing as ed25519
from truceline.ledger.merkle import leaf_hash
from truceline.model.plain import to_plain

LEAVES = [leaf_hash(bytes([n])) for n in range(50)]
NODES = proof.over(LEAVES)


def test_it_is_short_and_needs_the_standard_library_only():
    text = Path(verifier.__file__).read_text("utf-8")
    assert text.count("\n") < 300
    names = {alias.name.split(".")[0] for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module.split(".")[0] for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)
    assert not names & {"socket", "urllib", "http", "ssl"}


def holds(call, *values):
    try:
        call(*values)
    except verifier.Invalid:
        return False
    return True


def vectors(kind):
    with tarfile.open(shared("vectors/merkle_rfc6962_vectors.tar.gz")) as archive:
        for member in archive:
            if member.name.endswith(".json") and f"/{kind}/" in member.name:
                yield member.name, json.load(archive.extractfile(member))


def test_the_public_vectors():
    unbase = lambda text: base64.b64decode(text or "")  # noqa: E731
    seen = 0
    for name, one in vectors("inclusion"):
        path = [unbase(item) for item in one["proof"] or []]
        assert holds(verifier.check_inclusion, unbase(one["leafHash"]), one["leafIdx"], one["treeSize"], path, unbase(one["root"])) is not one["wantErr"], name
        seen += 1
    for name, one in vectors("consistency"):
        path = [unbase(item) for item in one["proof"] or []]
        said = holds(verifier.check_consistency, one["size1"], unbase(one["root1"]), one["size2"], unbase(one["root2"]), path)
        assert said is not one["wantErr"], name
        seen += 1
    assert seen == 196


@given(st.integers(1, 50), st.data())
def test_it_accepts_every_true_proof(size, data):
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root = proof.root(NODES, size)
    verifier.check_inclusion(LEAVES[index], index, size, list(proof.inclusion(NODES, index, size)), root)
    verifier.check_consistency(first, proof.root(NODES, first), size, root, list(proof.consistency(NODES, first, size)))


@pytest.mark.parametrize(("seed", "key", "message", "signature"), VECTORS)
def test_signatures_of_the_rfc(seed, key, message, signature):
    verifier.check_signature(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert not holds(verifier.check_signature, bytes.fromhex(key), b"other", bytes.fromhex(signature))


def test_it_agrees_with_the_library_on_touched_signatures():
    chance = random.Random(11)
    for _ in range(scale(40, 2000)):
        seed, message = chance.randbytes(32), chance.randbytes(20)
        values = [ed25519.public(seed), message, ed25519.sign(seed, message)]
        if chance.random() < 0.8:
            at = chance.randrange(3)
            raw = bytearray(values[at])
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            values[at] = bytes(raw)
        assert holds(verifier.check_signature, *values) == ed25519.holds(*values)


@pytest.mark.parametrize("y", sorted(ed25519.SMALL))
def test_keys_of_small_order_sign_nothing(y):
    assert not holds(verifier.check_signature, small(y), b"anything", small(1) + bytes(32))


def test_a_signature_with_s_beyond_the_order_is_refused():
    seed = bytes(32)
    good = ed25519.sign(seed, b"x")
    other = good[:32] + (int.from_bytes(good[32:], "little") + verifier.ORDER).to_bytes(32, "little")
    assert holds(verifier.check_signature, ed25519.public(seed), b"x", good)
    assert not holds(verifier.check_signature, ed25519.public(seed), b"x", other)


@pytest.fixture
def files(case, tmp_path):  # noqa: F811
    """A receipt, a checkpoint, an archive with a redaction, and the key."""
    first = first_report(case)
    (tmp_path / "receipt.json").write_text(json.dumps(to_plain(signing.receipt(case, first))))
    redact.redact(case, first, ("body/report/said_by",), why="EXERCISE in danger")
    custody.export(case, tmp_path / "custody.zip")
    return tmp_path, str(signing.key(case.store))


def run(*words):
    done = subprocess.run([sys.executable, "-I", verifier.__file__, *map(str, words)], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_it_runs_alone_and_says_what_holds(files):
    folder, key = files
    for name in ("receipt.json", "custody.zip"):
        code, said = run(folder / name, "--key", key)
        assert (code, said.endswith("HOLDS\n"), "compare it" in said) == (0, True, False), said
        assert "compare it with the log's key" in run(folder / name)[1]
    assert "1 fields are withheld" in run(folder / "custody.zip")[1]
    code, said = run(folder / "receipt.json", "--key", key.replace("valley", "valleys"))
    assert (code, "DOES NOT HOLD" in said) == (1, True)
    assert run()[0] == run("a", "--odd", "x")[0] == 2
    assert run(folder / "nothing")[0] == 1


def test_a_log_that_went_on_and_one_that_was_forked(case, tmp_path):  # noqa: F811
    key = str(signing.key(case.store))
    older = signing.sign(case)
    size = case.store.size()
    case.add([next((entry.kind, {"id": "x"}) for entry in case.store.entries() if entry.index == first_report(case))])
    (tmp_path / "ask.txt").write_text(signing.ask(case, size))
    newer = signing.checkpoints(case.folder)[-1]
    code, said = run(newer, "--key", key, "--older", older, "--proof", tmp_path / "ask.txt")
    assert (code, f"goes on from that of {size}" in said) == (0, True), said
    assert run(newer, "--key", key, "--older", older)[0] == 1
    assert run(newer, "--key", key)[0] == 0 and run(newer)[0] == 1


def rewritten(path, name, change):
    """An archive in which one file is another, and digests.txt agrees with it."""
    import hashlib

    with zipfile.ZipFile(path) as archive:
        held = {item: archive.read(item) for item in archive.namelist()}
    held[name] = change(held.get(name, b""))
    held["digests.txt"] = "".join(f"{hashlib.sha256(data).hexdigest()}  {item}\n" for item, data in held.items() if item != "digests.txt").encode()
    with zipfile.ZipFile(path.with_name("touched.zip"), "w") as archive:
        for item, data in held.items():
            archive.writestr(item, data)
    return path.with_name("touched.zip")


ATTACKS = [
    ("a value", "entries.jsonl", lambda data: data.replace(b"explosion", b"quiet")),
    ("an author", "entries.jsonl", lambda data: data.replace(b'\\"ann\\"]', b'\\"bob\\"]', 1)),
    ("a time", "entries.jsonl", lambda data: data.replace(b"2018-10", b"2018-11", 1)),
    ("a handler", "handlers.csv", lambda data: data.replace(b"ann", b"bob", 1)),
    ("a checkpoint", "checkpoint.txt", lambda data: data.replace(b"\n", b"\n1", 1)),
    ("a document", "documents/" + "0" * 64, lambda data: b"planted"),
    ("no entries' form", "entries.jsonl", lambda data: b"\x00"),
]


@pytest.mark.parametrize(("name", "member", "change"), ATTACKS, ids=[name for name, _, _ in ATTACKS])
def test_a_touched_archive_does_not_hold(files, name, member, change):
    folder, key = files
    assert verifier.check_file(rewritten(folder / "custody.zip", "README.txt", lambda data: data), key), "the control"
    with pytest.raises(verifier.Invalid):
        verifier.check_file(rewritten(folder / "custody.zip", member, change), key)


def test_any_flipped_bit_of_a_receipt_or_an_archive_ends_in_one_way(files, tmp_path):
    folder, key = files
    chance = random.Random(3)
    for name in ("receipt.json", "custody.zip"):
        data = (folder / name).read_bytes()
        good = verifier.check_file(folder / name, key)
        for _ in range(scale(30, 2000)):
            raw = bytearray(data)
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            (tmp_path / "flipped").write_bytes(bytes(raw))
            try:
                assert verifier.check_file(tmp_path / "flipped", key) == good, "only what no reader sees may differ"
            except verifier.Invalid:
                continue
