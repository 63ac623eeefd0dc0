"""A witness signs a log that goes on from what it signed before, and no other, also when it is killed in between."""

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from assurance import scale
from desk.samples import received, report
from desk.signed import case  # noqa: F401
from truceline.desk import keys, signing, witness
from truceline.ledger import checkpoint, note, proof
from truceline.ledger.merkle import leaf_hash
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.record import Checkpoint

NOW = lambda: datetime(2018, 10, 20, tzinfo=UTC)  # noqa: E731


def test_two_parties_witness_one_log(case, tmp_path):  # noqa: F811
    own, state = signing.key(case.store), tmp_path / "state"
    for name in ("north", "south"):
        signing.add(case, witness.cosign(signing.ask(case, 0), log=own, name=name, state=state / name, now=NOW))
    size = case.store.size()
    both = (witness.own("north"), witness.own("south"))
    kept = signing.checkpoints(case.folder)[-1].read_text("utf-8")
    assert checkpoint.verify(kept, own, both, quorum=2).size == size
    case.add([received(report("late"))])
    again = witness.cosign(signing.ask(case, size), log=own, name="north", state=state / "north", now=NOW)
    assert checkpoint.verify(again, own, both, quorum=1).size == size + 1


def test_what_was_signed_is_signed_again_but_only_from_there(case, tmp_path):  # noqa: F811
    own, size = signing.key(case.store), case.store.size()
    witness.cosign(signing.ask(case, 0), log=own, name="north", state=tmp_path / "s", now=NOW)
    witness.cosign(signing.ask(case, size), log=own, name="north", state=tmp_path / "s", now=NOW)
    with pytest.raises(NotAllowed, match=f"ask again with --since {size}"):
        witness.cosign(signing.ask(case, 0), log=own, name="north", state=tmp_path / "s", now=NOW)


class Liar:
    """A log whose holder keeps two of them and signs both."""

    def __init__(self, origin):
        self.key = note.own_key(origin, keys.make(origin), note.LOG)
        self.leaves = {name: [leaf_hash(f"{name}{n}".encode()) for n in range(40)] for name in ("shown", "other")}

    def signed(self, which, size):
        root = proof.root(proof.over(self.leaves[which]), size).hex()
        return checkpoint.sign(Checkpoint(origin=self.key.name, size=size, root=root), keys.load(self.key.name))

    def ask(self, which, since, size):
        way = proof.consistency(proof.over(self.leaves[which]), since, size) if since else ()
        import base64

        return "".join([f"old {since}\n", *(base64.b64encode(item).decode() + "\n" for item in way), "\n", self.signed(which, size)])


@pytest.fixture
def liar(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    return Liar("liar/log")


@pytest.mark.parametrize(("which", "since", "size"), [("other", 10, 20), ("other", 10, 10), ("shown", 10, 5)])
def test_a_log_that_does_not_go_on_is_not_signed(liar, tmp_path, which, since, size):
    witness.cosign(liar.ask("shown", 0, 10), log=liar.key, name="north", state=tmp_path / "s", now=NOW)
    request = liar.ask(which, since, size) if size >= since else liar.ask(which, size, size).replace(f"old {size}", f"old {since}")
    with pytest.raises(NotAllowed, match="does not go on"):
        witness.cosign(request, log=liar.key, name="north", state=tmp_path / "s", now=NOW)
    assert "two different logs" in checkpoint.conflict(liar.signed("shown", 10), liar.signed("other", 10), liar.key)


@pytest.mark.parametrize("text", ["", "old x\n\n", "new 0\n\n", "old 0\n!\n\n", "old 0\n" + "AAAA\n" * 64 + "\n"])
def test_what_is_no_request_is_refused(liar, tmp_path, text):
    with pytest.raises(BadInput):
        witness.cosign(text + liar.signed("shown", 3), log=liar.key, name="north", state=tmp_path / "s", now=NOW)


def test_a_checkpoint_of_another_key_is_refused(liar, tmp_path):
    with pytest.raises(BadInput, match="not signed by the log"):
        witness.cosign(liar.ask("shown", 0, 3), log=note.own_key("liar/log", bytes(32), note.LOG), name="north", state=tmp_path / "s", now=NOW)


WITNESS = """
import sys
from pathlib import Path
from truceline.desk import witness
from truceline.ledger.note import read_key
key, state, *requests = sys.argv[1:]
for request in requests:
    try:
        print(witness.cosign(Path(request).read_text("utf-8"), log=read_key(key), name="north", state=Path(state)).split("\\n")[1], flush=True)
    except Exception as error:
        print("refused", flush=True)
"""


def test_killed_at_any_moment_it_has_signed_only_one_history(liar, tmp_path):
    """The full form has 500 cycles: two histories are asked for at once, and whichever came first binds."""
    chance = random.Random(5)
    witness.own("north")
    for cycle in range(scale(2, 500)):
        state, requests = tmp_path / f"s{cycle}", {"shown": [], "other": []}
        for which, files in requests.items():
            for step in range(1, 8):
                path = tmp_path / f"{which}{step}.txt"
                path.write_text(liar.ask(which, step - 1, step))
                files.append(str(path))
        signed = {}
        for which in chance.sample(["shown", "other"], 2):
            words = [sys.executable, "-c", WITNESS, str(liar.key), str(state), *requests[which]]
            running = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
            lines = [running.stdout.readline() for _ in range(chance.randint(0, 6))]
            running.send_signal(signal.SIGKILL)
            lines += running.stdout.read().splitlines()
            running.wait()
            running.stdout.close()
            signed[which] = [int(line) for line in lines if line.strip().isdigit()]
        assert not (signed["shown"] and signed["other"]), signed
