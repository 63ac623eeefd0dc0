"""The only place that fetches a page: public addresses only, within limits of size, time and redirects."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from truceline.model.errors import BadInput

MOST_BYTES = 20 * 2**20
MOST_S = 30.0
MOST_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)

Lookup = Callable[[str, int], list[str]]
"""From a host and a port to its addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: its bytes, the address that it came from in the end, and what the server calls it."""

    data: bytes
    address: str
    media_type: str


def is_address(source: str) -> bool:
    """Say whether a source is a web address, not a file."""
    return source.lower().startswith(("http://", "https://"))


def lookup(host: str, port: int) -> list[str]:
    """Return the addresses of a host. Raises OSError where it has none."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def fetch(address: str, *, find: Lookup = lookup, most_bytes: int = MOST_BYTES, most_s: float = MOST_S, public: Callable[[str], bool] | None = None) -> Fetched:
    """Return the page at `address`. Raises BadInput for another scheme, a private address, an error of the server, or more than the limits.

    The connection goes to the very address that was checked, so that a name cannot point elsewhere between the look and the call.
    """
    allowed = public or is_public
    ends = time.monotonic() + most_s
    at = address
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(at)
        answer = _get(parts, _checked(parts, at, find, allowed), at, ends, most_bytes)
        if isinstance(answer, Fetched):
            return answer
        at = urljoin(at, answer)
    raise BadInput(f"the page moved more than {MOST_REDIRECTS} times", "open it in a browser, save it and give the file", address)


def is_public(address: str) -> bool:
    """Say whether an IP address is of the public internet: not of this machine, a private network, a link or a test range."""
    with contextlib.suppress(ValueError):
        found = ipaddress.ip_address(address.split("%")[0])
        mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
        return (mapped or found).is_global and not found.is_multicast
    return False


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadInput(f"'{address}' is no web address", "write it as https://example.org/page", address) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password or port == 0:
        raise BadInput(f"'{address}' is no plain web address", "use http or https, without a user name", address)
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _checked(parts: SplitResult, address: str, find: Lookup, allowed: Callable[[str], bool]) -> str:
    try:
        found = find(parts.hostname or "", _port(parts))
    except (OSError, UnicodeError) as error:
        raise BadInput(f"there is no host '{parts.hostname}': {error}", "check the address and the network", address) from None
    if not found or not all(map(allowed, found)):
        raise BadInput(f"'{parts.hostname}' is no public address", "save the page and give the file", address)
    return found[0]


def _get(parts: SplitResult, ip: str, address: str, ends: float, most_bytes: int) -> Fetched | str:
    """Return the page, or the address that it moved to."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
    try:
        connection.sock = _connect(parts, ip, ends)
        connection.request("GET", path, headers={"User-Agent": "truceline", "Accept": "text/html, text/plain, application/pdf", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        if response.status in _MOVED and (to := response.getheader("Location")):
            return to
        if response.status != 200:
            raise BadInput(f"the server answered {response.status} {response.reason}", "open the page in a browser, save it and give the file", address)
        media = (response.getheader("Content-Type") or "text/html").split(";")[0].strip().lower()
        return Fetched(data=_body(response, connection.sock, address, ends, most_bytes), address=address, media_type=media)
    except (OSError, http.client.HTTPException) as error:
        raise BadInput(
            f"the page cannot be fetched: {error or type(error).__name__}", "check the network, or save the page and give the file", address
        ) from None
    finally:
        connection.close()


def _connect(parts: SplitResult, ip: str, ends: float) -> socket.socket:
    plain = socket.create_connection((ip, _port(parts)), timeout=_left(ends))
    if parts.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left


def _body(response: http.client.HTTPResponse, sock: socket.socket | None, address: str, ends: float, most_bytes: int) -> bytes:
    """Return the body, read in pieces so that neither its size nor its slowness can hold the desk up."""
    pieces: list[bytes] = []
    size = 0
    while True:
        left = _left(ends)
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.settimeout(left)
        piece = response.read1(65_536)
        if not piece:
            return b"".join(pieces)
        size += len(piece)
        if size > most_bytes:
            raise BadInput(f"the page has more than {most_bytes:,} bytes", "save the part that you need and give the file", address)
        pieces.append(piece)
