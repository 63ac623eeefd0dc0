"""The demo: the example case, made and run with the same calls that a mission's day uses."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path

from truceline.desk import confirm, drawn, files, intake, patrols, publish
from truceline.desk.case import Case, Clock, clock, open_case
from truceline.desk.day import findings
from truceline.model.bulletin import Edition
from truceline.model.errors import BadInput

DAY = date(2018, 10, 31)
"""The day whose bulletin the demo writes."""


def example() -> Path:
    """Return the folder of the example case: in the installed package, or in the source tree."""
    installed = Path(str(package_files("truceline"))) / "examples" / "idlib-2018"
    tree = Path(__file__).parents[3] / "examples" / "idlib-2018"
    return installed if installed.is_dir() else tree


def make(folder: Path) -> None:
    """Copy the example into `folder`. Raises BadInput where something that is not an earlier demo is there."""
    if (folder / "case.db").exists():
        raise BadInput(f"'{folder}' holds a case already", "name another folder, or delete that one first: truceline demo DIR")
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(f"'{folder}' is not empty", "name a new folder: truceline demo DIR")
    source = example()
    (folder / "lines").mkdir(parents=True)
    (folder / "documents").mkdir()
    for name in ("case.toml", "places.csv", "article.html", "answers.txt", "reports.csv", "patrols.csv"):
        shutil.copyfile(source / name, folder / name)
    shutil.copyfile(source / "control_points.csv", folder / "lines" / "control_points.csv")


def answers(folder: Path) -> tuple[str, ...]:
    """Return what the exercise's person answers, from answers.txt: a line ITEM.FIELD=VALUE each, with comments after #."""
    lines = (line.partition("#")[0].strip() for line in files.read_text(folder / "answers.txt").splitlines())
    return tuple(line for line in lines if line)


def run(folder: Path, *, now: Clock = clock) -> Iterator[str]:
    """Make the case in `folder` and run the six steps, yielding a line for each thing worth telling."""
    make(folder)
    case = open_case(folder, by="EXERCISE person", now=now, salts=bytes)  # made-up data: no secret, and the same bytes each time
    try:
        yield "EXERCISE: the reports and patrols of this case are made up; the article is a retelling and the line is approximate."
        yield from steps(case)
    finally:
        case.close()
    out = (folder / "out").resolve()
    yield ""
    yield "Open in a browser:"
    yield f"  {out / str(DAY) / 'bulletin-internal.html'}"
    yield "Open in QGIS:"
    yield f"  {out / 'zones.geojson'}"
    yield f"  {out / str(DAY) / 'bulletin-internal.geojson'}"
    yield "Go on, after `source .venv/bin/activate` where `make demo` set Truceline up, with one of:"
    yield from (f"  truceline {verb} {folder}" for verb in ("confirm", "watch", "judge", "log verify"))
    yield "Open its desk in a browser (a password is asked for):"
    yield f"  truceline people {folder} amina --role verifier"
    yield f"  truceline serve {folder}"


def steps(case: Case) -> Iterator[str]:
    """Run the six steps on the open case."""
    draft = intake.take_document(case, (case.folder / "article.html").read_bytes(), name="article.html", published=None)
    yield f"READ    {len(draft.clauses)} clauses, {len(draft.positions)} positions, {len(draft.quotes)} quotes, {len(draft.questions)} questions left open"
    done = confirm.confirm(case, (), everything=True) + confirm.confirm(case, answers(case.folder))
    yield f"        a person (EXERCISE) confirmed or answered {len(done)} of them"
    zones = drawn.draw(case)
    drawn.write(case, zones)
    for zone in zones:
        area = f"{zone.area_core_m2 / 1e6:,.0f} km² sure, {zone.area_strip_m2 / 1e6:,.0f} km² more at the greater depth"
        yield f"DRAW    {zone.name}: {area}, along {zone.line_length_m / 1000:,.0f} km of line (± {zone.line_accuracy_m / 1000:.1f} km)"
    taken = intake.take_reports(case, case.folder / "reports.csv")
    state = case.state()
    screened = findings(state, case.settings(state))
    counts = Counter(placed.relation.value for finding in screened for placed in finding.placed)
    yield f"WATCH   {taken.rows} rows, {len(state.reports)} reports: " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    tracks, _ = patrols.take_tracks(case, case.folder / "patrols.csv", party=None)
    plan, _ = patrols.plan(case, DAY)
    yield f"PATROL  {len(plan.legs)} legs, {len(plan.meetings)} meetings planned; {tracks} tracks taken in"
    written, sheet, work = publish.publish(case, DAY, edition=Edition.INTERNAL, forms=("html", "geojson", "text"))
    verdicts = Counter(record.verdict.value.replace("_", " ") for record in work.records)
    yield "JUDGE   " + ", ".join(f"{count} {name}" for name, count in sorted(verdicts.items()))
    yield f"TELL    {len(written)} files; the log has {case.store.size()} entries"
    yield from (f"        {sentence}" for sentence in sheet.summary)
