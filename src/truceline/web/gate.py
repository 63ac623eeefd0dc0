"""Who is asking: sessions, and the tokens that show that a form is one of ours.

A session is a signed cookie with a person's name and turn (desk.people); nothing is kept for it, several servers may serve one case, and it ends
when the person's turn moves on. The key is made anew when there is none; it lies with the signing keys, outside the case's folder.
"""

import hmac
import time
from dataclasses import dataclass, field
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer
from pyotp import TOTP
from starlette.requests import Request
from starlette.responses import Response

from truceline.desk import access, keys, people
from truceline.model.person import Person

COOKIE = "truceline"
LONGEST_S = 12 * 3600
"""How long a session lasts: a shift."""

FREE_TRIES, MOST_WAIT_S = 5, 300.0
"""Wrong passwords for a name from one address before it must wait, each time twice as long, up to so long. Others from elsewhere do not wait."""

MOST_WATCHED = 10_000


@dataclass(slots=True)
class Tries:
    """Wrong passwords so far, and until when (seconds of the process's clock) the next one must wait."""

    count: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Gate:
    """The gate of the case in `folder`."""

    folder: Path
    _signer: URLSafeTimedSerializer = field(init=False)
    _seen: float = -1.0
    _people: dict[str, Person] = field(default_factory=dict)
    _tries: dict[tuple[str, str], Tries] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._signer = URLSafeTimedSerializer(keys.secret(f"web-{self.folder.resolve()}"), salt="session")

    def people(self) -> dict[str, Person]:
        """Return everybody who may enter, as people.toml has them at this moment."""
        path = self.folder / people.NAME
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        if changed != self._seen:
            self._people, self._seen = people.people(self.folder), changed
        return self._people

    def person(self, request: Request) -> Person | None:
        """Return who has the session that a request carries, None where it carries none that holds."""
        try:
            name, turn = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=LONGEST_S)
        except (BadSignature, ValueError, TypeError):
            return None
        person = self.people().get(str(name))
        return person if person and person.turn == turn else None

    def token_known(self, request: Request) -> bool:
        """Say whether a request carries a token of `truceline token`."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and access.digest(token.strip()) in access.tokens(self.folder)

    def enter(self, name: str, password: str, code: str, address: str) -> Person | None:
        """Return who may enter with this name, password and one-time code, None where nobody may, or must wait before trying again."""
        key, now = (name[:80], address), time.monotonic()
        tries = self._tries.setdefault(key, Tries())
        if tries.until > now:
            return None
        person = self.people().get(name)
        if people.right_password(person, password) and person and self._right_code(person, code):
            del self._tries[key]
            return person
        tries.count += 1
        if tries.count >= FREE_TRIES:
            tries.until = now + min(MOST_WAIT_S, 2.0 ** (tries.count - FREE_TRIES))
        while len(self._tries) > MOST_WATCHED:
            del self._tries[next(iter(self._tries))]
        return None

    def _right_code(self, person: Person, code: str) -> bool:
        """Say whether a one-time code is right and was not used before (RFC 6238, 5.2)."""
        if not person.code:
            return True
        step = int(time.time() // 30)
        right = next((at for at in (step, step - 1) if hmac.compare_digest(TOTP(person.code).at(at * 30), code.strip())), None)
        if right is None or right <= self._codes.get(person.name, -1):
            return False
        self._codes[person.name] = right
        return True

    def open(self, response: Response, person: Person, secure: bool) -> None:
        """Give the browser a session."""
        value = self._signer.dumps([person.name, person.turn])
        response.set_cookie(COOKIE, value, max_age=LONGEST_S, httponly=True, samesite="strict", secure=secure, path="/")

    @staticmethod
    def scheme(request: Request) -> str:
        """Return how the browser reached us: a proxy on this machine says so where it speaks TLS for us."""
        return "https" if request.headers.get("x-forwarded-proto") == "https" else request.url.scheme

    def token(self, request: Request) -> str:
        """Return the token that forms shown to this session carry."""
        return self._signer.dumps(request.cookies.get(COOKIE, "")[-16:], salt="form")

    def ours(self, request: Request, token: str) -> bool:
        """Say whether a form was shown to this session by this site."""
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":  # browsers say so; `Origin` is "null" where no referrer is sent
            return False
        try:
            return bool(self._signer.loads(token, max_age=LONGEST_S, salt="form") == request.cookies.get(COOKIE, "")[-16:])
        except BadSignature:
            return False
