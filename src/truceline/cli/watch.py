"""`truceline watch`: reports come in and are screened."""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli import stays
from truceline.cli.common import AsJson, By, CaseFolder, local, opened, show_items, show_json
from truceline.model.visible import visible

if TYPE_CHECKING:
    from truceline.desk.case import Case
    from truceline.desk.intake import Taken


MOST = 40
"""Findings shown; `--json` gives all of them."""


def command(
    case: CaseFolder,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Files of reports (how-to/table.md) or positions (how-to/positions.md).")] = None,
    source: Annotated[str | None, typer.Option("--source", help="The source's name, where its layout is not recognised.")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Keep looking at the files and take in what is added, until Ctrl-C.")] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="MOMENT", help="Of devices: what was known at this moment, such as 2018-10-15T14:30:00+03:00.")
    ] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Take reports or positions of devices in and screen them; without files, show the findings.

    Ends with code 2 where a row was rejected; all other rows are kept. Example: truceline watch CASE reports.csv.
    """
    rejected, moment = 0, stays.moment_of(as_of, "--as-of")
    with opened(case, by) as kept:
        devices = as_of is not None
        for path in files or ():
            taken, fixes = _take(kept, path, source)
            rejected, devices = rejected + len(taken.rejects), devices or fixes
            _say(path, taken, json, "fixes" if fixes else "reports")
        shown = partial(stays.show, kept, json, moment) if devices else partial(show, kept, json)
        shown()
        if follow:
            _follow(kept, tuple(files or ()), source, json, shown)
    if rejected:
        raise typer.Exit(2)


def _take(case: "Case", path: Path, source: str | None) -> "tuple[Taken, bool]":
    """Take a file in; say what became of it, and whether it holds positions."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn

    from truceline.desk import positions
    from truceline.desk.intake import take_reports

    with Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} rows"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(visible(path.name)), total=None)
        progress: Callable[[int], None] = lambda count: bar.update(task, completed=count)  # noqa: E731
        if positions.are(path, source):
            return positions.take(case, path, progress), True
        return take_reports(case, path, source=source, progress=progress), False


def _say(path: Path, taken: "Taken", json: bool, what: str = "reports") -> None:
    count = len(taken.rejects)
    typer.echo(f"{visible(path.name)}: {taken.rows} rows = {taken.new} new {what} + {taken.known} already known + {count} rejected", err=json)
    for reject in taken.rejects[:10]:
        typer.echo(f"  rejected {visible(reject.where)}: {visible(reject.why)}", err=True)
    if count > 10:
        typer.echo(f"  and {count - 10} more; all are in the log (truceline log show CASE --kind report_rejected)", err=True)


def show(case: "Case", json: bool) -> None:
    """Print the findings: how many where, then those that touch a clause with their reasons."""
    from truceline.desk import day

    state = case.state()
    settings = case.settings(state)
    findings, reports = day.screened(state, settings)
    if json:
        show_json(findings)
        return
    from truceline.tell.words import say

    counts = Counter(placed.relation.value for finding in findings for placed in finding.placed)
    typer.echo(f"{len(findings)} findings" + (": " if counts else ".") + ", ".join(f"{count} {relation}" for relation, count in sorted(counts.items())))
    rows = []
    for finding in sorted((f for f in findings if f.touches), key=lambda f: (reports[f.report].when.start, f.id)):
        report = reports[finding.report]
        why = [say(reason) for placed in finding.placed for reason in placed.reasons] + [say(reason) for touch in finding.touches for reason in touch.reasons]
        touched = ", ".join(f"{touch.clause} ({touch.effect.value.replace('_', ' ')})" for touch in finding.touches)
        says = f"{local(report.when.start, settings.time_zone)[:10]}, {report.act.value.replace('_', ' ')}: {touched}; {finding.status.value}"
        rows.append((finding.id[:10], says, [" ".join(dict.fromkeys(why)), f"{report.source}, row {report.key}"]))
    if rows:
        show_items(f"Findings that touch a clause: the last {min(MOST, len(rows))} of {len(rows)} (days of {settings.time_zone})", rows[-MOST:])


def _follow(case: "Case", files: tuple[Path, ...], source: str | None, json: bool, shown: Callable[[], None]) -> None:
    seen = {path: path.stat().st_mtime_ns for path in files}
    while True:
        time.sleep(2)
        for path in files:
            if path.exists() and path.stat().st_mtime_ns != seen[path]:
                seen[path] = path.stat().st_mtime_ns
                taken, fixes = _take(case, path, source)
                _say(path, taken, json, "fixes" if fixes else "reports")
                shown()
