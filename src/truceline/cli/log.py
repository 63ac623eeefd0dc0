"""`truceline log`: the record itself."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli import witness
from truceline.cli.common import AsJson, By, CaseFolder, opened, show_json
from truceline.model.entry import Kind
from truceline.model.visible import visible

app = typer.Typer(help="The record: check it, show it, export it.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for command in (witness.sign, witness.rekey, witness.receipt, witness.ask, witness.cosign, witness.cosigned):
    app.command(command.__name__)(command)

Index = Annotated[int, typer.Argument(metavar="ENTRY", help="The entry's index, as `truceline log show` prints it.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="Why, in a sentence.", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="The file to write.")]


@app.command()
def verify(
    case: CaseFolder,
    checkpoint: Annotated[
        str | None, typer.Option("--checkpoint", metavar="SIZE:ROOT|FILE", help="What you kept: SIZE:ROOT of a bulletin, or a receipt or checkpoint file.")
    ] = None,
    key: Annotated[str | None, typer.Option("--key", help="The log's key, or its file, as you got it by another way than this case.")] = None,
    json: AsJson = False,
) -> None:
    """Check every record of the log. Example: truceline log verify CASE --checkpoint 412:9c1f..."""
    from truceline.desk import record

    result = record.verify(case, checkpoint, key)
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
    fields: Annotated[int | None, typer.Option("--fields", metavar="ENTRY", help="Instead, the fields of one entry that can be withheld.")] = None,
    json: AsJson = False,
) -> None:
    """Print the entries. Example: truceline log show CASE --kind item_confirmed."""
    with opened(case) as kept:
        if fields is not None:
            from truceline.desk import redact

            for path, value in redact.fields(kept, fields).items():
                typer.echo(f"{path}: {value}")
            return
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
    out: Annotated[Path, typer.Option("--out", help="The file to write: one leaf a line, canonical JSON.")] = Path("log.jsonl"),
) -> None:
    """Write the leaves that the tree is made of, one a line; they show no field of an entry. Example: truceline log export CASE --out log.jsonl."""
    from truceline.desk import record

    size, root = record.export(case, out)
    typer.echo(f"Written: {out}: {size} entries, root {root}")


@app.command()
def move(
    case: CaseFolder,
    address: Annotated[str, typer.Argument(help="postgresql://USER@HOST/DATABASE#CASE, or case.db to take the log back.", show_default=False)],
) -> None:
    """Move the log to a PostgreSQL database or back, with the same root. Example: truceline log move CASE postgresql://mission@db/records#idlib."""
    from truceline.desk import record

    typer.echo(f"Moved: root {record.move(case, address)}")


@app.command()
def backup(
    case: CaseFolder,
    out: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder, or that of an older copy, which is brought up to date.", show_default=False)],
) -> None:
    """Copy the case while it is in use, and check the copy. Example: truceline log backup CASE /media/disk/CASE."""
    from truceline.desk import backup as copying

    size, root, documents = copying.backup(case, out)
    typer.echo(f"Copied: {out}: {size} entries, root {root}, {documents} documents. It shows names; the key that signs is not in it.")


@app.command()
def attach(
    case: CaseFolder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report: the index of its entry, or the start of its id.", show_default=False)],
    file: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Photographs and other files that belong to it.", show_default=False)],
    by: By = "operator",
) -> None:
    """Keep files with a report, as they are. Example: truceline log attach CASE 57 crater.jpg."""
    from truceline.desk import attaching, files, signing

    with opened(case, by) as kept:
        meant = next(kept.store.entries(signing.entry_of(kept, report)))
        for path in file:
            entry, new = attaching.attach(kept, str(meant.body.get("id")), kept.keep(files.read_bytes(path)), path.name)
            document = entry.body["attachments"][0]["document"]
            typer.echo(f"Entry {entry.index}: {visible(path.name)} is {'kept' if new else 'there already'} as document {document}")


@app.command()
def redact(
    case: CaseFolder,
    entry: Index,
    field: Annotated[list[str], typer.Argument(metavar="FIELD...", help="What to withhold, as `truceline log show --fields` prints it.", show_default=False)],
    why: Why,
    documents: Annotated[bool, typer.Option("--documents", help="Destroy kept originals in which the same words stand.")] = False,
    by: By = "operator",
) -> None:
    """Take a value out of the record for good; proofs still hold. Example: truceline log redact CASE 12 body/report/said_by --why "in danger"."""
    from truceline.desk import redact as redacting

    with opened(case, by) as kept:
        said, still = redacting.redact(kept, entry, tuple(field), why=why, with_documents=documents)
    typer.echo(f"Withheld: {', '.join(said.body['fields'])} of entry {entry}; entry {said.index} says so.")
    for name in said.body["destroyed"]:
        typer.echo(f"Destroyed: document {name}")
    for name in still:
        typer.echo(f"The same words still stand in document {name}: destroy it too with --documents.")
    typer.echo("Copies elsewhere (backups, exports, a database server's own logs) are not reached from here.")


@app.command()
def custody(
    case: CaseFolder,
    finding: Annotated[list[str] | None, typer.Argument(metavar="FINDING", help="Findings by the start of their id; the whole log without any.")] = None,
    out: Annotated[Path, typer.Option("--out", help="The archive to write.")] = Path("custody.zip"),
    by: By = "operator",
) -> None:
    """Write an archive that opens and verifies without Truceline. Example: truceline log custody CASE 3fa9 --out 3fa9.zip."""
    from truceline.desk import custody as archive

    with opened(case, by) as kept:
        indexes = [index for prefix in finding or () for index in archive.of_finding(kept, prefix)]
        entries, documents = archive.export(kept, out, indexes if finding else None)
    typer.echo(f"Written: {out}: {entries} entries, {documents} documents; verify.py in it verifies it: python verify.py {out} --key KEY")


@app.command()
def correct(
    case: CaseFolder,
    entry: Index,
    why: Why,
    instead: Annotated[int | None, typer.Option("--instead", help="The index of the entry that takes its place; none where it is retracted.")] = None,
    by: By = "operator",
) -> None:
    """Correct or retract an entry by a new one; nothing is taken out. Example: truceline log correct CASE 57 --why "counted twice"."""
    from truceline.desk import verifying

    with opened(case, by) as kept:
        made = verifying.correct(kept, entry, why=why, instead=instead)
    typer.echo(f"Entry {made.index} {'corrects' if instead is not None else 'retracts'} entry {entry}.")


@app.command()
def reproduce(case: CaseFolder) -> None:
    """Make every past bulletin again from its checkpoint and compare the bytes. Example: truceline log reproduce CASE."""
    from truceline.desk import publish

    same = True
    with opened(case) as kept:
        for entry in list(kept.store.entries()):
            if entry.kind is not Kind.BULLETIN_ISSUED:
                continue
            for form, equal in publish.reproduce(kept, entry.index).items():
                same = same and equal
                typer.echo(f"entry {entry.index}, {entry.body['day']}, {entry.body['edition']}, {form}: {'the same bytes' if equal else 'OTHER bytes'}")
    if not same:
        typer.echo("Bytes differ where a field was redacted since, or another version of Truceline made them: see `truceline log show CASE --kind redacted`.")
        raise typer.Exit(1)
