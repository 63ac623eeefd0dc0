"""What the tests of field reports share: a case that is served, somebody who may report, a photo with all that a camera writes into it, and its pieces."""

import atexit
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PIL import Image

from desk import valley
from truceline.desk import people
from truceline.desk.case import open_case
from truceline.model.entry import Kind
from truceline.model.person import Role

PASSWORD = "EXERCISE pass phrase"
CANARIES = (b"CANARY-Maker", b"CANARY-Model", b"CANARY-Artist", b"CANARY-Serial", b"CANARY-Comment")
"""What the sample photo's metadata hold, beside a place."""

GPS = {1: "N", 2: (35.0, 33.0, 36.0), 3: "E", 4: (36.0, 24.0, 0.0)}


def made(folder):
    """Return the folder of the valley's case, with a monitor, a verifier, a liaison and an editor in it, made in `folder`."""
    shutil.copytree(_once(), folder / "valley")
    return folder / "valley"


@cache
def _once():
    """Make the case once: passwords take long on purpose."""
    top = Path(tempfile.mkdtemp(prefix="truceline-field-"))
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    valley.settled(valley.opened(valley.folder(top / "valley"))).close()
    for name, role, party in (("Mona", Role.MONITOR, None), ("Vera", Role.VERIFIER, None), ("Lia", Role.LIAISON, "north"), ("Edda", Role.EDITOR, None)):
        people.put(top / "valley", name, role=role, password=PASSWORD, party=party)
    return top / "valley"


def photo(color="olive", size=(640, 480), orientation=6, form="JPEG"):
    """Return a picture as a telephone takes it: with maker, owner, serial number, place and which side is up."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B], exif[0x0112] = "CANARY-Maker", "CANARY-Model", "CANARY-Artist", orientation
    exif.get_ifd(0x8769)[0xA431] = "CANARY-Serial"
    exif.get_ifd(0x8825).update(GPS)
    stream = io.BytesIO()
    picture = Image.new("RGB", size, color)
    picture.paste("white", (0, 0, size[0] // 4, size[1] // 4))
    more = {"comment": b"CANARY-Comment"} if form == "JPEG" else {}
    picture.save(stream, form, exif=exif, **more)
    return stream.getvalue()


def entries(case, kind=Kind.REPORT_RECEIVED):
    """Return the entries of a kind that a case's log has."""
    kept = open_case(case)
    try:
        return [entry for entry in kept.store.entries() if entry.kind is kind]
    finally:
        kept.close()


class Server:
    """A case that is served in a process of its own, which can be killed and started again on the same port."""

    def __init__(self, case):
        self.case, self.port, self.process = case, 0, None

    def start(self):
        words = ["from truceline.cli.app import main; main()", "serve", str(self.case), "--port", str(self.port)]
        environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
        self.process = subprocess.Popen([sys.executable, "-c", *words], stderr=subprocess.PIPE, text=True, env=environment)
        found = re.search(r"127\.0\.0\.1:(\d+)/", self.process.stderr.readline())
        assert found, self.process.stderr.read()
        self.port = int(found[1])

    def kill(self):
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process.stderr.close()
            self.process = None


@contextmanager
def served(case):
    """Serve a case, and end it hard."""
    server = Server(case)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def parts(texts=(), files=(), boundary="EXERCISEboundary"):
    """Return a form of several parts: its content type and its bytes. `texts`: (name, text); `files`: (name, file name, bytes)."""
    lines = [(f'name="{name}"', text.encode()) for name, text in texts]
    lines += [(f'name="{name}"; filename="{file}"\r\nContent-Type: application/octet-stream', data) for name, file, data in files]
    whole = b"".join(f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n" for head, data in lines)
    return f"multipart/form-data; boundary={boundary}", whole + f"--{boundary}--\r\n".encode()


async def ask(app, path, body=b"", *, method="POST", headers=None, pieces=None, torn=False):
    """Send a request to an application in this process; return status, headers and body. `torn`: the sender goes away before its end."""
    sent, given = [], {"host": "127.0.0.1", **(headers or {})}
    events = [{"type": "http.request", "body": piece, "more_body": True} for piece in (pieces or [body])]
    events.append({"type": "http.disconnect"} if torn else {"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        return events.pop(0) if events else {"type": "http.disconnect"}

    async def send(event):
        sent.append(event)

    head = [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()]
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": head}
    await app({**scope, "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1)}, receive, send)
    found = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(event.get("body", b"") for event in sent[1:])


def report(key="EXERCISE-1", **changes):
    """Return a report as the form sends it."""
    place = {"lat": "35.560000", "lon": "36.400000", "precision_m": "12", "basis": "measured"}
    own = {"id": key, "x_device_at": "2018-10-16T11:31:00.000Z", "act": "explosion", "time": "2018-10-16T14:30+03:00", "observed_by": "saw"}
    return {**own, **place, "said_by": "EXERCISE Team 3", "text": f"EXERCISE: {key}", "exercise": "yes", **changes}
