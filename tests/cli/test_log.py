"""The record at the command line."""

import json
import sqlite3


def test_verify_show_export(terminal, folder):
    out, _ = terminal.run("log", "verify", folder)
    assert ": whole" in out and "keep SIZE:ROOT" in out
    result = terminal.json("log", "verify", folder)
    assert "whole" in terminal.run("log", "verify", folder, "--checkpoint", f"{result['size']}:{result['root']}")[0]
    assert "item_confirmed" in terminal.run("log", "show", folder, "--kind", "item_confirmed")[0]
    terminal.run("log", "export", folder, "--out", folder / "log.jsonl")
    lines = (folder / "log.jsonl").read_text().splitlines()
    assert len(lines) == result["size"] and json.loads(lines[0])["index"] == 0


def test_a_touched_log_is_named_and_ends_with_code_1(terminal, folder):
    db = sqlite3.connect(folder / "case.db")
    db.executescript("DROP TRIGGER entry_stays; UPDATE entry SET leaf = CAST(replace(leaf, 'north', 'NORTH') AS BLOB) WHERE at = 3;")
    db.close()
    out, _ = terminal.run("log", "verify", folder, code=1)
    assert "FAULT: entry 3" in out and "NOT whole" in out


def test_a_checkpoint_must_have_its_shape(terminal, folder):
    assert "is not a checkpoint" in terminal.refused("log", "verify", folder, "--checkpoint", "12")
