"""Signing, receipts and witnesses at the command line."""

import subprocess
import sys

import pytest

from truceline.desk import verifier
from truceline.ledger import note


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))


def key_of(out):
    return next(line.rpartition(": ")[2] for line in out.splitlines() if line.startswith("The key of this log"))


def test_a_key_a_receipt_and_its_verification_elsewhere(terminal, folder, reports, tmp_path):
    assert "has no key" in terminal.refused("log", "sign", folder)
    key = key_of(terminal.run("log", "sign", folder, "--new-key")[0])
    terminal.run("watch", folder, reports)
    report = terminal.json("watch", folder)[0]["report"]
    out = tmp_path / "receipt.json"
    assert "verifies without Truceline" in terminal.run("log", "receipt", folder, report[:10], "--out", out)[0]
    done = subprocess.run([sys.executable, "-I", verifier.__file__, str(out), "--key", key], capture_output=True, text=True, timeout=60)
    assert (done.returncode, "HOLDS" in done.stdout) == (0, True)
    assert "whole" in terminal.run("log", "verify", folder, "--checkpoint", out, "--key", key)[0]
    assert "not a verifying key" in terminal.refused("log", "verify", folder, "--key", "x+1+2")
    other = str(note.own_key("x", bytes(32), note.LOG))
    assert "another key" in terminal.run("log", "verify", folder, "--key", other, code=1)[0]
    assert "whole" in terminal.run("log", "verify", folder, "--key", folder / "key.txt")[0]


def test_a_witness_signs_and_its_signature_is_kept(terminal, folder, tmp_path):
    key = key_of(terminal.run("log", "sign", folder, "--new-key")[0])
    ask, done = tmp_path / "ask.txt", tmp_path / "cosigned.txt"
    terminal.run("log", "ask", folder, "--out", ask)
    words = ("log", "cosign", ask, "--key", key, "--name", "north", "--state", tmp_path / "state", "--out", done)
    assert "your own key" in terminal.run(*words)[0]
    assert "Kept" in terminal.run("log", "cosigned", folder, done)[0]
    assert "not a verifying key" in terminal.refused(*words[:3], "--key", "x", *words[5:])


def test_a_key_gives_way_to_another(terminal, folder, tmp_path):
    assert "no key to sign with" in terminal.refused("log", "rekey", folder, "--why", "EXERCISE")
    old = key_of(terminal.run("log", "sign", folder, "--new-key")[0])
    out = terminal.run("log", "rekey", folder, "--why", "EXERCISE: its keeper leaves")[0]
    new = next(line.rpartition(": ")[2] for line in out.splitlines() if line.startswith("The key of this log from now on"))
    assert new != old and "has signed that it gives way" in out
    for key in (old, new):
        assert "whole" in terminal.run("log", "verify", folder, "--key", key)[0]
    (tmp_path / "keys").rename(tmp_path / "lost")
    assert "is not here and has signed nothing" in terminal.run("log", "rekey", folder, "--why", "EXERCISE: stolen")[0]
    assert "another key" in terminal.run("log", "verify", folder, "--key", new, code=1)[0]
