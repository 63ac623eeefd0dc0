"""A custody archive has the six properties that the Berkeley Protocol asks of evidence, and opens on a machine without Truceline."""

import csv
import io
import json
import subprocess
import sys
import zipfile

import pytest

from desk.samples import received, report
from desk.signed import case, first_report  # noqa: F401
from truceline.desk import custody, signing, verifying
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.finding import Status


@pytest.fixture
def archive(case, tmp_path):  # noqa: F811
    """The archive of one finding on which a step was taken and whose report was corrected."""
    report_id = next(case.store.entries(first_report(case), first_report(case) + 1)).body["id"]
    finding = custody.finding_id(report_id)
    verifying.take(case, finding, to=Status.CORROBORATED, why="EXERCISE two teams", evidence=())
    verifying.correct(case, first_report(case), why="EXERCISE the count was wrong")
    custody.export(case, tmp_path / "custody.zip", custody.of_finding(case, finding[:10]))
    with zipfile.ZipFile(tmp_path / "custody.zip") as held:
        return {name: held.read(name) for name in held.namelist()}, tmp_path / "custody.zip"


def kinds(held):
    return [json.loads(json.loads(line)["leaf"])["kind"] for line in held["entries.jsonl"].decode().splitlines()]


def test_authenticity_what_is_in_it_can_be_proven(archive, case):  # noqa: F811
    held, path = archive
    (path.parent / "verify.py").write_bytes(held["verify.py"])
    words = [sys.executable, "-I", "-S", path.parent / "verify.py", path, "--key", str(signing.key(case.store))]
    done = subprocess.run(words, capture_output=True, text=True, cwd=path.parent, env={}, timeout=60)
    assert (done.returncode, "HOLDS" in done.stdout) == (0, True), done.stdout + done.stderr


def test_availability_it_is_one_file_of_open_formats(archive):
    held, path = archive
    assert zipfile.is_zipfile(path)
    assert {name.rpartition(".")[2] for name in held if "/" not in name} == {"txt", "py", "jsonl", "csv"}


def test_identity_it_says_what_each_thing_is_and_who_handled_it(archive):
    held, _ = archive
    rows = list(csv.DictReader(io.StringIO(held["handlers.csv"].decode())))
    assert {row["by"] for row in rows} == {"ann"}
    assert [row["kind"] for row in rows] == kinds(held) == ["key_set", "report_received", "step_taken", "correction"]


def test_persistence_the_original_bytes_are_there_under_their_digests(archive):
    from truceline.desk import files

    held, _ = archive
    documents = [name for name in held if name.startswith("documents/")]
    assert [held[name] for name in documents] == [b"EXERCISE the original of six reports"]
    assert documents == [f"documents/{files.sha256(held[documents[0]])}"]


def test_renderability_every_entry_reads_as_plain_json(archive):
    held, _ = archive
    fields = [json.loads(seal) for line in held["entries.jsonl"].decode().splitlines() for seal in json.loads(line)["seals"]]
    assert any(path == "body/report/said_by" and value == ["post"] for path, _, value in fields)


def test_understandability_it_explains_itself_and_its_limits(archive):
    held, _ = archive
    text = held["README.txt"].decode()
    for words in ("HOW TO VERIFY", "does not show that what they say is true", "EXERCISE"):
        assert words in text


def test_the_whole_log_and_the_same_twice(case, tmp_path):  # noqa: F811
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert custody.export(case, one)[0] == case.store.size()
    custody.export(case, other)
    assert one.read_bytes() == other.read_bytes()


def test_attachments_and_later_attachments_go_with_their_report(case):  # noqa: F811
    kind, body = received(report("with pictures"))
    picture = case.keep(b"EXERCISE picture")
    added = case.add([(kind, body), (Kind.ATTACHMENT_KEPT, {"id": "a1", "of": body["id"], "attachments": [{"document": picture, "label": "a.jpg"}]})])
    chosen = custody.of_finding(case, custody.finding_id(body["id"]))
    assert {row.index for row in added} <= set(chosen)


@pytest.mark.parametrize("indexes", [[], [999], [-1]])
def test_entries_that_are_not_there(case, tmp_path, indexes):  # noqa: F811
    with pytest.raises(BadInput, match="nothing to export"):
        custody.export(case, tmp_path / "x.zip", indexes)


def test_a_finding_that_is_not_there(case):  # noqa: F811
    with pytest.raises(BadInput, match="findings start with"):
        custody.of_finding(case, "zz")
