"""`truceline log`: the record itself."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import AsJson, CaseFolder, opened, show_json
from truceline.model.entry import Kind
from truceline.model.visible import visible

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
def verify(
    case: CaseFolder,
    checkpoint: Annotated[str | None, typer.Option("--checkpoint", metavar="SIZE:ROOT", help="A size and root that you kept, e.g. from a bulletin.")] = None,
    json: AsJson = False,
) -> None:
    """Check every record of the log. Example: truceline log verify CASE --checkpoint 412:9c1f..."""
    from truceline.desk import record

    result = record.verify(case, checkpoint)
    if json:
        show_json(result)
    else:
        for fault in result["faults"]:
            typer.echo(f"FAULT: {fault}")
        typer.echo(f"{result['size']} entries, root {result['root']}: {'NOT whole' if result['faults'] else 'whole'}")
        if not checkpoint:
            typer.echo("Without a checkpoint kept outside, nobody can tell whether the whole log was replaced: keep SIZE:ROOT of a bulletin and give it here.")
    if result["faults"]:
        raise typer.Exit(1)


@app.command()
def show(
    case: CaseFolder,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only entries of this kind.")] = None,
    since: Annotated[int, typer.Option("--since", help="From this index on.")] = 0,
    json: AsJson = False,
) -> None:
    """Print the entries. Example: truceline log show CASE --kind item_confirmed."""
    with opened(case) as kept:
        for entry in kept.store.entries(since=since):
            if kind and entry.kind is not kind:
                continue
            if json:
                show_json(entry)
            else:
                typer.echo(f"{entry.index:6} {entry.at:%Y-%m-%d %H:%M:%S} {entry.kind.value:16} {entry.by}: {_short(entry.body)}")


def _short(body: dict[str, object]) -> str:
    text = ", ".join(f"{key}={value}" for key, value in body.items() if isinstance(value, (str, int)))
    return visible(text[:200])[:120]


@app.command()
def export(
    case: CaseFolder,
    out: Annotated[Path, typer.Option("--out", help="The file to write: one entry a line, canonical JSON.")] = Path("log.jsonl"),
) -> None:
    """Write the whole log as JSON Lines, the very bytes that the tree is made of. Example: truceline log export CASE --out log.jsonl."""
    from truceline.desk import record

    size, root = record.export(case, out)
    typer.echo(f"Written: {out}: {size} entries, root {root}")
