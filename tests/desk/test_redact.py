"""A value goes for good, and every proof stays: 20 fields here, 1,000 in the full form."""

import json

import pytest

from assurance import scale
from desk import valley
from desk.samples import report
from desk.signed import case, first_report  # noqa: F401
from truceline.desk import custody, files, record, redact, signing
from truceline.ledger.canon import identify
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.plain import to_plain


def test_the_fields_of_an_entry_can_be_read_by_name(case):  # noqa: F811
    held = redact.fields(case, first_report(case))
    assert "body/report/said_by" in held and "by" in held and "body/id" not in held
    with pytest.raises(BadInput, match="no entry 999"):
        redact.fields(case, 999)


def test_a_thousand_values_go_and_every_old_receipt_still_holds(tmp_path, monkeypatch):
    import dataclasses

    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    one = valley.opened(valley.folder(tmp_path / "v"))
    signing.make_key(one)
    count = scale(20, 1000)
    reports = [identify(dataclasses.replace(report(str(n)), said_by=(f"CANARY-NAME-{n}-END",), text=f"CANARY-TEXT-{n}-END")) for n in range(count)]
    document = one.keep("\n".join(f"CANARY-NAME-{n}-END" for n in range(count)).encode())
    rows = one.add((Kind.REPORT_RECEIVED, {"id": item.id, "report": to_plain(item), "document": document}) for item in reports)
    receipts = [signing.receipt(one, row.index) for row in rows]
    assert any(b"CANARY" in path.read_bytes() for path in (tmp_path / "v").rglob("*") if path.is_file()), "the control: before, they are there"
    for row in rows:
        redact.redact(one, row.index, ("body/report/said_by", "body/report/text"), why="EXERCISE a source in danger", with_documents=True)
    for row, receipt in zip(rows, receipts, strict=True):
        assert signing.check(receipt).size == len(rows) + rows[0].index
        assert receipt.index == row.index
    custody.export(one, tmp_path / "v" / "out" / "all.zip")
    record.export(one.folder, tmp_path / "v" / "out" / "log.jsonl")
    import zipfile

    with zipfile.ZipFile(tmp_path / "v" / "out" / "all.zip") as archive:
        assert not any(b"CANARY" in archive.read(name) for name in archive.namelist())
    assert [path for path in (tmp_path / "v").rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()] == []
    assert record.verify(one.folder, None)["faults"] == []
    one.close()


def test_the_state_goes_on_without_what_was_withheld(case):  # noqa: F811
    index = first_report(case)
    before = case.state()
    redact.redact(case, index, ("body/report/said_by", "body/report/place", "body/report/key"), why="EXERCISE")
    after = case.state()
    changed = after.reports[next(case.store.entries(index, index + 1)).body["id"]]
    assert (changed.said_by, changed.place, changed.key) == ((), None, "withheld")
    assert len(after.reports) == len(before.reports)
    other = first_report(case) + 1
    redact.redact(case, other, ("body",), why="EXERCISE all of it")
    assert len(case.state().reports) == len(before.reports) - 1


def test_a_step_a_reject_a_track_and_a_reply_are_read_without_what_was_withheld(case):  # noqa: F811
    from desk.samples import AT
    from truceline.model.finding import Status, Step
    from truceline.model.patrol import Track
    from truceline.model.report import Reject

    step = Step(finding="f" * 64, to=Status.CORROBORATED, by="ann", at=AT, why="EXERCISE because of X", evidence=("X",))
    track = Track(id="t", party="north", patrol="p", device="d", fixes=(), exercise=True)
    bodies = [
        (Kind.STEP_TAKEN, {"step": to_plain(step)}),
        (Kind.REPORT_REJECTED, {"id": "x", "reject": to_plain(Reject(source="table", where="line 2", why="EXERCISE X")), "document": "d"}),
        (Kind.REPLY_GIVEN, {"finding": "f", "party": "north", "text": "EXERCISE X"}),
        (Kind.TRACK_RECEIVED, {"id": "t", "track": to_plain(track)}),
    ]
    added = case.add(bodies)
    before = case.state()
    for entry in added:
        paths = tuple(path for path in redact.fields(case, entry.index) if path.rpartition("/")[2] in ("why", "text", "evidence", "fixes"))
        redact.redact(case, entry.index, paths, why="EXERCISE")
    after = case.state()
    assert (after.steps[-1].why, after.steps[-1].evidence, after.steps[-1].finding) == ("withheld", (), "f" * 64)
    assert (len(after.rejects), len(after.tracks), len(after.replies)) == (len(before.rejects), len(before.tracks), len(before.replies))
    for entry in added:
        redact.redact(case, entry.index, ("body",), why="EXERCISE all of it")
    gone = case.state()
    assert (len(gone.steps), len(gone.rejects), len(gone.replies)) == (len(before.steps) - 1, len(before.rejects) - 1, len(before.replies) - 1)
    assert case.store.verify() == ()


def test_originals_in_which_the_words_stand_are_named_or_destroyed(case):  # noqa: F811
    index = first_report(case)
    name = case.keep(b"EXERCISE a list: post was there")
    case.add([(Kind.DOCUMENT_KEPT, {"digest": name, "name": "list", "bytes": 31})])
    _, still = redact.redact(case, index, ("body/report/said_by",), why="EXERCISE")
    assert still == [name] and (case.folder / "documents" / name).exists()
    said, still = redact.redact(case, index + 1, ("body/report/said_by",), why="EXERCISE", with_documents=True)
    assert (said.body["destroyed"], still) == ([name], []) and not (case.folder / "documents" / name).exists()
    assert record.verify(case.folder, None)["faults"] == []


def test_the_text_of_a_report_that_came_over_the_network_goes_with_any_field_of_it(case):  # noqa: F811
    """It is kept in the entry itself: whole and under its digest, or not at all."""
    item = report("sent", lat=35.8127)
    text = json.dumps({"id": "sent", "said_by": "EXERCISE caf\u00e9", "lat": 35.8127})
    body = {"id": item.id, "report": to_plain(item), "document": files.sha256(text.encode()), "sent": text}
    (row,) = case.add([(Kind.REPORT_RECEIVED, body)])
    assert record.verify(case.folder, None)["faults"] == [], "its original is in the entry"
    said, still = redact.redact(case, row.index, ("body/report/place",), why="EXERCISE in danger")
    assert (said.body["fields"], still) == (["body/report/place", "body/sent"], [])
    assert b"35.8127" not in b"".join(seals or b"" for _, seals in case.store.stored())
    assert record.verify(case.folder, None)["faults"] == [] and item.id in case.state().reports
    other = report("other")
    case.add([(Kind.REPORT_RECEIVED, {**body, "id": other.id, "report": to_plain(other), "document": "e" * 64})])
    assert record.verify(case.folder, None)["faults"] == [f"document {'e' * 64}, which entry {case.store.size() - 1} names, is not there"], "the control"


def test_an_original_is_known_by_an_exact_coordinate_too(case):  # noqa: F811
    item = report("exact", lat=35.8127, lon=36.5)
    name = case.keep(b"id,lat,lon\nexact,35.8127,36.5\n")
    (row,) = case.add([(Kind.REPORT_RECEIVED, {"id": item.id, "report": to_plain(item), "document": name})])
    assert redact.redact(case, row.index, ("body/report/place",), why="EXERCISE")[1] == [name]


def test_what_must_stay_stays(case):  # noqa: F811
    index = first_report(case)
    for paths in ((), ("body/report/nothing",), ("body/id",)):
        with pytest.raises(BadInput, match="has no field"):
            redact.redact(case, index, paths, why="x")
    with pytest.raises(BadInput, match="no reason"):
        redact.redact(case, index, ("by",), why=" ")
    key = next(entry.index for entry in case.store.entries() if entry.kind is Kind.KEY_SET)
    with pytest.raises(NotAllowed, match="stays whole"):
        redact.redact(case, key, ("by",), why="x")


GAZETTEER = [f"Village {number}" for number in range(10_000)]


def test_the_published_log_gives_no_name_away(case, tmp_path):  # noqa: F811
    """Somebody who knows all else of a report tries every name of a gazetteer against the published leaves; without salt each would be found."""
    from hashlib import sha256

    from truceline.ledger.canon import encode

    case.add([(Kind.REPORT_RECEIVED, {"id": f"v{number}", "text": GAZETTEER[number * 37]}) for number in range(20)])
    record.export(case.folder, tmp_path / "log.jsonl")
    published = {json.loads(line).get("seal") for line in (tmp_path / "log.jsonl").read_text().splitlines()}

    def seal(number, name, salt):
        lines = [encode(row) for row in (["body", salt, {}], ["by", salt, "ann"], ["body/id", salt, f"v{number}"], ["body/text", salt, name])]
        return sha256(b"".join(sha256(line).digest() for line in lines)).hexdigest()

    guesses = {seal(number, name, "") for number in range(20) for name in GAZETTEER[:: scale(37, 1)]}
    assert not published & guesses
    unsalted = {seal(number, GAZETTEER[number * 37], "") for number in range(20)}
    assert unsalted <= guesses, "the control: were the salts known or empty, every name would be found"


def test_a_photo_goes_with_its_copy_and_its_original(tmp_path, monkeypatch):
    from truceline.desk import photos
    from web.fieldwork import photo

    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    one = valley.opened(valley.folder(tmp_path / "v"))
    item, other = photos.keep(one.folder, "photo-1", photo()), photos.keep(one.folder, "photo-2", photo("navy"))
    rows = one.add((Kind.ATTACHMENT_KEPT, {"id": f"a{at}", "of": "r", "attachments": [each]}) for at, each in enumerate((item, other)))
    _, still = redact.redact(one, rows[0].index, ("body",), why="EXERCISE a face in it")
    assert set(still) == {item["document"], item["shown"]["document"]}, "what is still there is said"
    said, still = redact.redact(one, rows[1].index, ("body",), why="EXERCISE a face in it", with_documents=True)
    assert still == [] and set(said.body["destroyed"]) == {other["document"], other["shown"]["document"]}
    assert {path.name for path in record.documents(one.folder)} == {item["document"], item["shown"]["document"]}
    assert record.verify(one.folder, None)["faults"] == [] and one.state().attachments == {}
    one.close()
