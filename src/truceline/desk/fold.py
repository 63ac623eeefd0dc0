"""The state of a case: a fold over its log, nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, get_args

from truceline.model.bulletin import Edition
from truceline.model.draft import Draft
from truceline.model.entry import Correction, Entry, Kind
from truceline.model.finding import Reply, Step
from truceline.model.investigation import Denial, Investigation, Opened, Said
from truceline.model.line import Area, LineOfContact
from truceline.model.patrol import Track
from truceline.model.place import Settlement
from truceline.model.plain import from_plain
from truceline.model.report import Reject, Report
from truceline.model.voice import Voice
from truceline.watch import investigate


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """A file of positions as the log has it (see desk.positions), and when it was taken in."""

    received_at: datetime
    columns: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A bulletin that left the house: the `index` of its entry, when it was issued and by whom, and the digest of each form."""

    index: int
    at: datetime
    by: str
    day: date
    edition: Edition
    language: str
    log_size: int
    digests: Mapping[str, str]


@dataclass(slots=True)
class State:
    """What the entries say so far.

    `drafts`: by document digest, in the order first read. `answers`: (item, field) -> (value, by). `confirmed`: item -> by.
    `files`: name -> digest of the version of each settings, line and place file that was last taken in. `marks`: by report, what ties it to others;
    `attachments`: by report, what was kept with it (desk.photos).
    `replies`: by finding and party. `investigations`: by their number.
    """

    settings: str = ""
    drafts: dict[str, Draft] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    lines: dict[str, LineOfContact] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    settlements: tuple[Settlement, ...] = ()
    reports: dict[str, Report] = field(default_factory=dict)
    rejects: dict[tuple[str, str, str], Reject] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    tracks: dict[str, Track] = field(default_factory=dict)
    positions: dict[str, Positions] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    retracted: set[int] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)
    voices: tuple[Voice, ...] = ()
    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    attachments: dict[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    replies: dict[tuple[str, str], Reply] = field(default_factory=dict)
    investigations: dict[str, Investigation] = field(default_factory=dict)
    denials: list[Denial] = field(default_factory=list)
    issued: list[Issued] = field(default_factory=list)
    size: int = 0


def fold(entries: Iterable[Entry]) -> State:
    """Return the state after `entries`, in their order. An entry that a CORRECTION names does not count."""
    rows = tuple(entries)
    corrections = _corrections(rows)
    state = State(size=len(rows), retracted={item.entry for item in corrections}, corrections=corrections)
    for row in rows:
        if row.index not in state.retracted and row.kind in _STEPS and _readable(row):
            _STEPS[row.kind](state, row)
    return state


def _corrections(rows: Sequence[Entry]) -> list[Correction]:
    kinds = {row.index: row.kind for row in rows}
    return [
        Correction(
            entry=row.body["corrects"],
            kind=kinds.get(row.body["corrects"], row.kind),
            at=row.at,
            by=row.by,
            why=row.body.get("why") or "",
            instead=row.body.get("instead"),
        )
        for row in rows
        if row.kind is Kind.CORRECTION
    ]


MAIN = {
    Kind.REPORT_RECEIVED: "report",
    Kind.REPORT_REJECTED: "reject",
    Kind.STEP_TAKEN: "step",
    Kind.TRACK_RECEIVED: "track",
    Kind.ATTACHMENT_KEPT: "of",
    Kind.REPLY_ASKED: "finding",
    Kind.REPLY_GIVEN: "finding",
    Kind.INVESTIGATION_ENTERED: "said",
    Kind.ACCESS_DENIED: "denial",
}
"""The kinds of entries that may be redacted, and what of each must still be there for it to count; a single field that is gone reads as "withheld"."""


def _readable(row: Entry) -> bool:
    """Say whether an entry still says something after what was withheld of it."""
    value = row.body.get(MAIN[row.kind]) if row.kind in MAIN else ""
    return isinstance(value, str) or (isinstance(value, dict) and "is" in value)


def _settings(state: State, row: Entry) -> None:
    state.settings = row.body["text"]
    state.files["case.toml"] = row.body["digest"]


def _draft(state: State, row: Entry) -> None:
    draft = from_plain(Draft, row.body["draft"])
    state.drafts[draft.document.digest] = draft


def _confirmed(state: State, row: Entry) -> None:
    state.confirmed[row.body["item"]] = row.by
    state.rejected.pop(row.body["item"], None)


def _amended(state: State, row: Entry) -> None:
    key = (row.body["item"], row.body["field"])
    state.answers.pop(key, None)  # the last answer counts last: a whole rule takes the place of a depth given before it
    state.answers[key] = (row.body["value"], row.by)


def _rejected(state: State, row: Entry) -> None:
    state.rejected[row.body["item"]] = row.by
    state.confirmed.pop(row.body["item"], None)


def _lines(state: State, row: Entry) -> None:
    state.files[row.body["file"]] = row.body["digest"]
    for line in (from_plain(LineOfContact, item) for item in row.body["lines"]):
        state.lines[line.id] = line
    for area in (from_plain(Area, item) for item in row.body["areas"]):
        state.areas[area.id] = area


def _places(state: State, row: Entry) -> None:
    state.files[row.body["file"]] = row.body["digest"]
    state.settlements = tuple(from_plain(Settlement, item) for item in row.body["places"])


def _report(state: State, row: Entry) -> None:
    report = from_plain(Report, {"key": "withheld", "place": None, **row.body["report"]})
    state.reports[report.id] = report
    _mark(state, row.body.get("id"), row)


def _mark(state: State, report: str | None, row: Entry) -> None:
    """Tie reports that carry the same picture or came from the same device, and keep what came with each."""
    if report and row.body.get("attachments"):
        state.attachments[report] = (*state.attachments.get(report, ()), *row.body["attachments"])
    pictures = {f"picture:{item['document']}" for item in row.body.get("attachments", [])}
    device = {f"device:{row.body['device']}"} if row.body.get("device") else set()
    if report and pictures | device:
        state.marks[report] = state.marks.get(report, frozenset()) | pictures | device


def _attachment(state: State, row: Entry) -> None:
    _mark(state, row.body["of"], row)


def _voices(state: State, row: Entry) -> None:
    state.files[row.body["file"]] = row.body["digest"]
    state.voices = tuple(from_plain(Voice, item) for item in row.body["voices"])


def _asked(state: State, row: Entry) -> None:
    due = datetime.fromisoformat(row.body["due"])
    state.replies.setdefault((row.body["finding"], row.body["party"]), Reply(party=row.body["party"], asked=row.at, due=due))


def _answered(state: State, row: Entry) -> None:
    place = row.body["finding"], row.body["party"]
    asked = state.replies.get(place) or Reply(party=row.body["party"], asked=row.at, due=row.at)
    state.replies[place] = replace(asked, text=row.body.get("text", ""), given=row.at)


def _reject(state: State, row: Entry) -> None:
    reject = from_plain(Reject, {"why": "withheld", **row.body["reject"]})
    state.rejects[(row.body["document"], reject.where, reject.why)] = reject


def _step(state: State, row: Entry) -> None:
    state.steps.append(from_plain(Step, {"why": "withheld", **row.body["step"]}))


def _track(state: State, row: Entry) -> None:
    track = from_plain(Track, {"fixes": [], **row.body["track"]})
    state.tracks[track.id] = track


def _positions(state: State, row: Entry) -> None:
    state.positions[row.body["id"]] = Positions(received_at=row.at, columns=row.body["columns"])


_SAID: dict[str, type[Said]] = {kind.__name__: kind for kind in get_args(Said)}


def _investigation(state: State, row: Entry) -> None:
    number = row.body["investigation"]
    kind = _SAID[row.body["said"]["is"]]
    gone = {item.name: "withheld" for item in fields(kind) if item.name in ("text", "name", "why")}
    said = from_plain(kind, {**gone, **row.body["said"]})
    known = state.investigations.get(number)
    if known:
        state.investigations[number] = investigate.after(known, said, row.at)
    elif isinstance(said, Opened):
        state.investigations[number] = investigate.opened(number, said, row.at)


def _denial(state: State, row: Entry) -> None:
    denial = from_plain(Denial, {"name": "withheld", **row.body["denial"]})
    state.denials.append(denial)
    known = state.investigations.get(denial.investigation or "")
    if known:
        state.investigations[known.number] = replace(known, denials=(*known.denials, denial))


def _issued(state: State, row: Entry) -> None:
    body = row.body
    state.issued.append(
        Issued(
            index=row.index,
            at=row.at,
            by=row.by,
            day=date.fromisoformat(body["day"]),
            edition=Edition(body["edition"]),
            language=body.get("language", "en"),
            log_size=body["log_size"],
            digests=body["digests"],
        )
    )


_STEPS = {
    Kind.SETTINGS_SET: _settings,
    Kind.DRAFT_READ: _draft,
    Kind.ITEM_CONFIRMED: _confirmed,
    Kind.ITEM_AMENDED: _amended,
    Kind.ITEM_REJECTED: _rejected,
    Kind.LINE_SET: _lines,
    Kind.PLACES_SET: _places,
    Kind.REPORT_RECEIVED: _report,
    Kind.REPORT_REJECTED: _reject,
    Kind.STEP_TAKEN: _step,
    Kind.TRACK_RECEIVED: _track,
    Kind.POSITIONS_RECEIVED: _positions,
    Kind.ATTACHMENT_KEPT: _attachment,
    Kind.VOICES_SET: _voices,
    Kind.REPLY_ASKED: _asked,
    Kind.REPLY_GIVEN: _answered,
    Kind.INVESTIGATION_ENTERED: _investigation,
    Kind.ACCESS_DENIED: _denial,
    Kind.BULLETIN_ISSUED: _issued,
}
