"""`truceline people`: who may enter the desk of a case in a browser."""

from typing import Annotated

import typer

from truceline.cli.common import CaseFolder
from truceline.model.person import Role


def command(
    case: CaseFolder,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Who; without a name, all are listed.")] = None,
    role: Annotated[Role | None, typer.Option("--role", help="What NAME may do (docs/how-to/serve.md); the password is asked for.")] = None,
    party: Annotated[str | None, typer.Option("--party", help="The party that a liaison belongs to.")] = None,
    password: Annotated[str | None, typer.Option("--password", envvar="TRUCELINE_PASSWORD", help="For scripts; better let it ask.", show_default=False)] = None,
    code: Annotated[bool, typer.Option("--code", help="Ask for a one-time code besides; its address for an authenticator is printed once.")] = False,
    sign_out: Annotated[bool, typer.Option("--sign-out", help="End all sessions of NAME.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Let NAME enter no more.")] = False,
) -> None:
    """Let people into the desk of a case (`truceline serve`), change what they may do, or take it back.

    A change holds within a second, also while the case is served. Example: truceline people CASE amina --role verifier.
    """
    from truceline.desk import people

    if name is None:
        for person in people.people(case).values():
            typer.echo(f"{person.name}: {person.role.value}" + (f" of {person.party}" if person.party else ""))
    elif remove:
        people.remove(case, name)
        typer.echo(f"{name} may not enter any more")
    elif sign_out:
        people.end_sessions(case, name)
        typer.echo(f"all sessions of {name} have ended")
    else:
        _enter(case, name, role, party, password, code)


def _enter(case: CaseFolder, name: str, role: Role | None, party: str | None, password: str | None, code: bool) -> None:
    import pyotp

    from truceline.desk import people
    from truceline.model.errors import BadInput

    if role is None:
        raise BadInput("it is not said what this person may do", f"give --role with one of: {', '.join(Role)}", "--role")
    secret = pyotp.random_base32() if code else ""
    people.put(case, name, role=role, password=password or typer.prompt("Password", hide_input=True, confirmation_prompt=True), party=party, code=secret)
    typer.echo(f"{name} may enter as {role.value}")
    if secret:
        typer.echo(pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Truceline"))
