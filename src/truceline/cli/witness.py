"""`truceline log sign`, `receipt`, and what witnesses do: the record in other hands."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import By, CaseFolder, opened

OutFile = Annotated[Path, typer.Option("--out", help="The file to write.", show_default=False)]


def sign(
    case: CaseFolder,
    new_key: Annotated[bool, typer.Option("--new-key", help="Make the case's key first; give its public half to everybody who shall verify.")] = False,
    by: By = "operator",
) -> None:
    """Sign the log as it stands. Example: truceline log sign CASE --new-key."""
    from truceline.desk import keys, signing

    with opened(case, by) as kept:
        if new_key:
            made = signing.make_key(kept)
            typer.echo(f"The key of this log, for all who verify: {made}")
            typer.echo(f"Its secret half is in {keys.folder()}: keep a copy apart from the case; whoever has it can sign another log.")
        path = signing.sign(kept)
    typer.echo(f"Signed: {path}")


def rekey(
    case: CaseFolder,
    why: Annotated[str, typer.Option("--why", help="Why the key is replaced.", show_default=False)],
    by: By = "operator",
) -> None:
    """Give the log another key; the old one signs that, where it is here. Example: truceline log rekey CASE --why "its keeper leaves"."""
    from truceline.desk import keys, signing

    with opened(case, by) as kept:
        made, handed = signing.renew_key(kept, why=why)
        path = signing.sign(kept)
    typer.echo(f"The key of this log from now on: {made}")
    typer.echo(f"Its secret half is in {keys.folder()}. Signed: {path}")
    if handed:
        typer.echo("The old key has signed that it gives way: who has that one can follow. Delete its file when all that it signed is outside.")
    else:
        typer.echo("The old key is not here and has signed nothing: tell the new one to everybody who verifies, by another way than the case.")


def receipt(
    case: CaseFolder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id or its start, or the index of any entry.", show_default=False)],
    out: OutFile,
) -> None:
    """Write a receipt: proof that the log holds an entry. Example: truceline log receipt CASE 3fa9 --out receipt.json."""
    import json

    from truceline.desk import files, signing
    from truceline.model.plain import to_plain

    with opened(case) as kept:
        index = signing.entry_of(kept, report)
        given = signing.receipt(kept, index)
    files.write(out, json.dumps(to_plain(given), ensure_ascii=False, indent=1).encode())
    typer.echo(f"Written: {out}: entry {index}; it verifies without Truceline and without a network.")


def ask(
    case: CaseFolder,
    out: OutFile,
    since: Annotated[int, typer.Option("--since", help="The size that the witness signed last; 0 for a new one.")] = 0,
) -> None:
    """Write what a witness is asked to sign. Example: truceline log ask CASE --since 0 --out ask.txt."""
    from truceline.desk import files, signing

    with opened(case) as kept:
        files.write(out, signing.ask(kept, since).encode())
    typer.echo(f"Written: {out}: give it to the witness")


def cosign(
    request: Annotated[Path, typer.Argument(metavar="FILE", help="What `truceline log ask` wrote.", show_default=False)],
    key: Annotated[str, typer.Option("--key", help="The log's key, or its file, as you got it from the mission.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="Who you are among witnesses, without spaces.", show_default=False)],
    state: Annotated[Path, typer.Option("--state", help="The folder where you remember what you signed; never lose or restore it.", show_default=False)],
    out: OutFile,
) -> None:
    """Sign as a witness, on your own machine. Example: truceline log cosign ask.txt --key KEY --name north --state mine --out cosigned.txt."""
    from truceline.desk import files, signing, witness

    files.write(out, witness.cosign(files.read_text(request), log=signing.read_key(key), name=name, state=state).encode())
    typer.echo(f"Signed: {out}; your own key, for all who verify: {witness.own(name)}")


def cosigned(
    case: CaseFolder,
    checkpoint: Annotated[Path, typer.Argument(metavar="FILE", help="What the witness wrote.", show_default=False)],
) -> None:
    """Keep a witness's signature with the checkpoint. Example: truceline log cosigned CASE cosigned.txt."""
    from truceline.desk import files, signing

    with opened(case) as kept:
        path = signing.add(kept, files.read_text(checkpoint))
    typer.echo(f"Kept: {path}")
