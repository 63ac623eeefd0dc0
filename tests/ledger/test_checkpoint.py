"""Checkpoints: who signed what, and what two of them prove."""

import random
from datetime import UTC, datetime

import pytest

from assurance import scale
from truceline.ledger import checkpoint, merkle, note, proof
from truceline.ledger.merkle import InvalidProof
from truceline.model.record import Checkpoint

SEED, OTHER, THIRD = (bytes([n]) * 32 for n in (1, 2, 3))
ORIGIN = "exercise.example/log"
KEY = note.own_key(ORIGIN, SEED, note.LOG)
WITNESSES = (note.own_key("north", OTHER, note.WITNESS), note.own_key("south", THIRD, note.WITNESS))
AT = datetime(2018, 10, 15, tzinfo=UTC)
LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(40)]
NODES = proof.over(LEAVES)


def of(size, origin=ORIGIN, leaves=LEAVES):
    return Checkpoint(origin=origin, size=size, root=proof.root(proof.over(leaves), size).hex())


def signed(size, seed=SEED, **changes):
    return checkpoint.sign(of(size, **changes), seed)


def cosigned(text, *signers):
    body, lines = note.split(text)
    return note.assemble(body, [*lines, *(note.cosignature(body, name, seed, AT) for name, seed in signers)])


def test_there_and_back():
    assert checkpoint.verify(signed(7), KEY) == of(7)


def test_witnesses_are_counted_each_once():
    both = cosigned(signed(7), ("north", OTHER), ("south", THIRD))
    assert checkpoint.verify(both, KEY, WITNESSES, quorum=2) == of(7)
    twice = cosigned(signed(7), ("north", OTHER), ("north", OTHER))
    with pytest.raises(InvalidProof, match="1 of the witnesses"):
        checkpoint.verify(twice, KEY, WITNESSES, quorum=2)


BAD = [
    ("another key", signed(7, seed=OTHER)),
    ("another log's", signed(7, origin="another.example/log")),
    ("a witness alone", cosigned(signed(7, seed=OTHER), ("north", OTHER))),
    ("a changed root", signed(7).replace(signed(7).split("\n")[2], signed(8).split("\n")[2])),
    ("a size with a zero before it", signed(7).replace("\n7\n", "\n07\n")),
]


@pytest.mark.parametrize(("name", "text"), BAD, ids=[name for name, _ in BAD])
def test_what_the_log_has_not_signed_is_refused(name, text):
    with pytest.raises(InvalidProof):
        checkpoint.verify(text, KEY, WITNESSES)


@pytest.mark.parametrize("text", ["", "a\n", "a\n1\nAAAA\n", "a\n-1\n" + "A" * 43 + "=\n", "\n1\n" + "A" * 43 + "=\n", "a\n1\n" + "A" * 42 + "B=\n", "a\n1\n!\n"])
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(InvalidProof):
        checkpoint.read(text)


def test_two_logs_of_one_size_prove_misbehaviour_to_anybody():
    fork = [merkle.leaf_hash(b"other"), *LEAVES[1:]]
    assert "two different logs of 7" in checkpoint.conflict(signed(7), signed(7, leaves=fork), KEY)
    assert checkpoint.conflict(signed(7), signed(7), KEY) is None, "the control"
    with pytest.raises(InvalidProof):
        checkpoint.conflict(signed(7), signed(7, seed=OTHER), KEY)


def test_a_log_that_went_on():
    checkpoint.follows(of(7), of(30), proof.consistency(NODES, 7, 30))
    checkpoint.follows(of(0), of(30), ())
    for older, newer, way in [
        (of(7), of(30), ()),
        (of(30), of(7), ()),
        (of(0), of(7), (bytes(32),)),
        (of(7, origin="other"), of(30), proof.consistency(NODES, 7, 30)),
        (of(7, leaves=[merkle.leaf_hash(b"x"), *LEAVES[1:]]), of(30), proof.consistency(NODES, 7, 30)),
    ]:
        with pytest.raises(InvalidProof):
            checkpoint.follows(older, newer, way)


def mutants(count, seed):
    """Yield (key, note, older, newer, proof, index, leaf, path) each with one thing wrong in it."""
    chance = random.Random(seed)
    for _ in range(count):
        size = chance.randint(2, 40)
        index, first = chance.randrange(size), chance.randint(1, size - 1)
        path, way = list(proof.inclusion(NODES, index, size)), list(proof.consistency(NODES, first, size))
        values = {"index": index, "size": size, "leaf": LEAVES[index], "proof": path, "root": proof.root(NODES, size)}
        steps = {"size1": first, "size2": size, "root1": proof.root(NODES, first), "root2": proof.root(NODES, size), "proof": way}
        yield (merkle.verify_inclusion, touched(values, chance)) if chance.random() < 0.5 else (merkle.verify_consistency, touched(steps, chance))


def touched(values, chance):
    """Change one of the values: a bit, a number, the length or the order of the proof. Sizes and roots come signed, and a proof binds no size by itself."""
    name = chance.choice(sorted(set(values) - {"size", "size1", "size2"}))
    value = values[name]
    if isinstance(value, bytes):
        return {**values, name: flipped(value, chance)}
    if isinstance(value, int):
        return {**values, name: chance.choice([value + chance.choice([-1, 1, 2, 1000]), -value - 1, value << 40 | 1])}
    how = chance.randrange(5)
    other = [
        [*value, bytes(32)],
        value[:-1] if value else [bytes(32)],
        value[::-1] if value[::-1] != value else [*value, *value, bytes(32)],
        [flipped(value[0], chance), *value[1:]] if value else [bytes(31)],
        [bytes(32)] * 10_000 if chance.random() < 0.001 else [*value[1:], bytes(32), bytes(32)],
    ]
    return {**values, name: other[how]}


def flipped(value, chance):
    at = chance.randrange(len(value) * 8)
    return bytes(byte ^ (1 << at % 8 if number == at // 8 else 0) for number, byte in enumerate(value))


def test_no_mutated_proof_is_accepted():
    """The full form, 1,000,000 of them, is run by `make assurance`."""
    accepted = 0
    for verify, values in mutants(scale(3_000, 1_000_000), 2018):
        try:
            verify(**values)
        except InvalidProof:
            continue
        accepted += not harmless(verify, values)
    assert accepted == 0


def harmless(verify, values):
    """Say whether a mutation happens to be true: the same root and leaf do stand there."""
    if verify is merkle.verify_inclusion:
        size, index = values["size"], values["index"]
        return size <= 40 and values["leaf"] == LEAVES[index] and values["root"] == proof.root(NODES, size)
    first, second = values["size1"], values["size2"]
    return second <= 40 and values["root1"] == proof.root(NODES, first) and values["root2"] == proof.root(NODES, second)


def test_no_mutated_note_is_accepted():
    chance, text = random.Random(2019), signed(7)
    for _ in range(scale(300, 100_000)):
        raw = bytearray(text.encode())
        at = chance.randrange(len(raw))
        raw[at] ^= 1 << chance.randrange(8)
        try:
            found = checkpoint.verify(raw.decode("utf-8", "replace"), KEY)
        except InvalidProof:
            continue
        raise AssertionError(f"byte {at} changed to {raw[at]}, and still {found}")
