"""`truceline serve`: the case in a browser, and the door for reports."""

import socket
import sys
from typing import Annotated

import typer

from truceline.cli.common import CaseFolder, opened
from truceline.model.errors import BadInput


def command(
    case: CaseFolder,
    host: Annotated[str, typer.Option("--host", help="The address to listen on. Others than this machine's own need a proxy with TLS in front.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8321,
    log: Annotated[bool, typer.Option("--log", help="Write a line of JSON for each answer, with nothing of who asked.")] = False,
) -> None:
    """Open the case in a browser: its desk, its public site, and the door for reports, until Ctrl-C.

    People enter the desk with `truceline people`, devices send reports with `truceline token`. Example: truceline serve CASE --port 8321.
    """
    try:
        import uvicorn

        from truceline.web.app import App
    except ImportError as error:
        raise BadInput(f"'{error.name}' is not installed", "install it with: pip install 'truceline[serve]'", "truceline serve") from None
    with opened(case, "serve"):
        application = App(case, log=sys.stderr if log else None)
    config = uvicorn.Config(application, host=host, port=port, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    with _bound(host, port) as listening:
        port = listening.getsockname()[1]
        typer.echo(f"{case.name}: http://{host}:{port}/ is its public site, http://{host}:{port}/desk its desk; Ctrl-C ends it", err=True)
        typer.echo(f"people who may enter: {application.people} (truceline people); senders of reports: {application.senders} (truceline token)", err=True)
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that has the address. Raises BadInput where it cannot be had."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise BadInput(f"{host} port {port} cannot be had: {error}", "name another --port, or 0 for any free one", "truceline serve") from None
