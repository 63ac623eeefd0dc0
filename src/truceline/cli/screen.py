"""`truceline screen`: columns in, columns out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.common import AsJson, CaseFolder, opened, show_json, show_table

if TYPE_CHECKING:
    from truceline.desk.bulk.counts import Counts
    from truceline.desk.bulk.job import Job

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Parquet or CSV files of fixes or reports, or folders of them.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="The folder for the answers, Parquet in parts; it is made.", show_default=False)]


def command(
    case: CaseFolder,
    files: Files,
    out: Out,
    cluster: Annotated[str | None, typer.Option("--cluster", help="The address of a Dask scheduler, or local:2 for two processes here.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="The reports' source, where their layout is not recognised.")] = None,
    zone: Annotated[str | None, typer.Option("--zone", help="The time zone of times that name none, such as UTC.")] = None,
    precision: Annotated[float, typer.Option("--precision", min=0, max=2_000_000, help="How far, in metres, a fix may be off where no column says so.")] = 0.0,
    distance: Annotated[bool | None, typer.Option("--distance/--no-distance", help="With the distance from the line (reports have it, fixes not).")] = None,
    threads: Annotated[int | None, typer.Option("--threads", min=1, max=256, help="How many threads work (as many as there are processors).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the answers of another run in that folder.")] = False,
    json: AsJson = False,
) -> None:
    """Screen files of any size: where each row lies towards each zone. Nothing is kept in the case.

    After a kill or Ctrl-C the same command goes on where it was. Ends with code 2 where a row was rejected; all other rows are screened.
    Example: truceline screen CASE fixes.parquet --out answers.
    """
    from truceline.desk.bulk import require

    require("columns")
    from truceline.desk.bulk.job import Options
    from truceline.desk.bulk.run import prepare

    with opened(case) as kept:
        options = Options(distance=distance, zone=_zone(zone), precision_m=precision)
        job = prepare(kept, files, out, options=options, source=source, force=force)
    counts = _run(job, threads, cluster)
    _say(job, counts, json)
    if counts.rejects:
        raise typer.Exit(2)


def _zone(name: str | None) -> str | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from truceline.model.errors import BadInput

    try:
        return name and ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"'{name}' is not a time zone", "name one such as UTC or Asia/Damascus", "--zone") from None


def _run(job: "Job", threads: int | None, cluster: str | None) -> "Counts":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from truceline.desk.bulk.run import run

    rows = TextColumn("{task.completed:,} of {task.total:,} rows")
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), rows, TimeRemainingColumn()
    done = sum(job.part(number).exists() for number in range(len(job.units)))
    if done:
        typer.echo(f"{done} of {len(job.units)} parts are there from before", err=True)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screening", total=sum(unit.rows for unit in job.units))
        try:
            return run(job, threads=threads, cluster=cluster, progress=lambda rows: bar.advance(task, rows))
        except KeyboardInterrupt:
            done = sum(job.part(number).exists() for number in range(len(job.units)))
            typer.echo(f"truceline: stopped; {done} of {len(job.units)} parts are done: run the same command again to go on", err=True)
            raise typer.Exit(130) from None


def _say(job: "Job", counts: "Counts", json: bool) -> None:
    if json:
        show_json({**job.described(), "out": str(job.out), "parts": len(job.units), "counts": counts.plain()})
    else:
        _table(job, counts)
    for where, why in counts.first:
        typer.echo(f"  rejected {where}: {why}", err=True)
    if counts.rejects > len(counts.first):
        typer.echo(f"  and {counts.rejects - len(counts.first):,} more", err=True)


def _table(job: "Job", counts: "Counts") -> None:
    from truceline.model.finding import Relation

    label = "EXERCISE  " if job.exercise else ""
    lost = "".join(f", {count:,} without {what}" for count, what in ((counts.no_place, "a usable place"), (counts.no_time, "a time")) if count)
    typer.echo(f"{label}{counts.rows:,} rows screened{lost}, {counts.rejects:,} rejected; answers in {job.out}")
    if not job.zones:
        typer.echo("The case has no zone, so there is nothing that a row could lie in.")
        return
    relations = [item.value for item in Relation]
    rows = [(zone.id, *(f"{counts.zones[zone.id][word] if zone.id in counts.zones else 0:,}" for word in relations)) for zone in job.zones]
    show_table("Rows by zone", ("zone", *relations), rows)
    touched = [(clause, effect.replace("_", " "), f"{count:,}") for clause, own in counts.touches.items() for effect, count in sorted(own.items())]
    if touched:
        show_table("Reports by clause, if they were established", ("clause", "effect", "reports"), touched)
