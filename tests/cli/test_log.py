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
    db.executescript("UPDATE seals SET lines = CAST(replace(lines, 'north', 'NORTH') AS BLOB) WHERE at = 3;")
    db.close()
    out, _ = terminal.run("log", "verify", folder, code=1)
    assert "FAULT: entry 3" in out and "NOT whole" in out


def test_a_checkpoint_must_have_its_shape(terminal, folder):
    assert "is not a checkpoint" in terminal.refused("log", "verify", folder, "--checkpoint", "12")


def test_a_value_is_redacted_and_what_it_was_is_gone(terminal, folder, reports, tmp_path):
    terminal.run("watch", folder, reports)
    index = str(terminal.json("log", "verify", folder)["size"] - 1)
    assert "body/report/said_by: ['EXERCISE Team 1']" in terminal.run("log", "show", folder, "--fields", index)[0]
    out, _ = terminal.run("log", "redact", folder, index, "body/report/said_by", "--why", "EXERCISE in danger")
    assert "still stand in document" in out and "not reached from here" in out
    assert "body/report/said_by: (withheld)" in terminal.run("log", "show", folder, "--fields", index)[0]
    other = str(int(index) - 1)
    assert "Destroyed" in terminal.run("log", "redact", folder, other, "body/report/said_by", "--why", "EXERCISE", "--documents")[0]
    assert "whole" in terminal.run("log", "verify", folder)[0]


def test_an_entry_is_retracted_or_corrected_and_bulletins_come_out_again(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    terminal.run("tell", folder, "--day", "2018-10-17", "--to", "text")
    index = str(terminal.json("log", "verify", folder)["size"] - 2)
    assert "retracts entry" in terminal.run("log", "correct", folder, index, "--why", "EXERCISE twice")[0]
    assert "corrects entry" in terminal.run("log", "correct", folder, str(int(index) - 1), "--instead", "1", "--why", "EXERCISE")[0]
    assert "the same bytes" in terminal.run("log", "reproduce", folder)[0]


def test_a_custody_archive_is_written(terminal, folder, reports, tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    terminal.run("watch", folder, reports)
    terminal.run("log", "sign", folder, "--new-key")
    finding = terminal.json("watch", folder)[0]["id"]
    assert "2 entries, 1 documents" in terminal.run("log", "custody", folder, finding, "--out", tmp_path / "one.zip")[0]
    assert "Written" in terminal.run("log", "custody", folder, "--out", tmp_path / "all.zip")[0]


def test_a_log_is_moved_only_where_there_is_a_place_for_it(terminal, folder):
    assert "in case.db already" in terminal.refused("log", "move", folder, "case.db")
    assert "no name for a log" in terminal.refused("log", "move", folder, "postgresql://nowhere")


def test_a_file_is_kept_with_a_report_once_and_goes_into_its_archive(terminal, folder, reports, tmp_path):
    terminal.run("watch", folder, reports)
    photo = tmp_path / "crater.jpg"
    photo.write_bytes(b"EXERCISE no picture")
    index = str(terminal.json("log", "verify", folder)["size"] - 1)
    assert "crater.jpg is kept as document" in terminal.run("log", "attach", folder, index, photo)[0]
    assert "crater.jpg is there already as document" in terminal.run("log", "attach", folder, index, photo)[0]
    assert "no such report" in terminal.refused("log", "attach", folder, "0", photo)
    assert "no file 'none.jpg'" in terminal.refused("log", "attach", folder, index, tmp_path / "none.jpg")


def test_a_case_is_copied_and_the_copy_brought_up_to_date(terminal, folder, reports, tmp_path):
    assert "it shows names" in terminal.run("log", "backup", folder, tmp_path / "copy")[0].lower()
    terminal.run("watch", folder, reports)
    terminal.run("log", "backup", folder, tmp_path / "copy")
    own, copy = (terminal.json("log", "verify", place) for place in (folder, tmp_path / "copy"))
    assert (own["size"], own["root"], copy["faults"]) == (copy["size"], copy["root"], [])
    assert "cannot hold the copy" in terminal.refused("log", "backup", folder, folder)
