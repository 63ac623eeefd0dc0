"""What the tests of field reports share: a case that is served, somebody who may report, a photo with all that a camera writes into it, and its pieces."""

import io
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

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
    """Make the valley's case with a monitor, a verifier and a liaison in it; return its folder."""
    valley.settled(valley.opened(valley.folder(folder / "valley"))).close()
    case = folder / "valley"
    for name, role, party in (("Mona", Role.MONITOR, None), ("Vera", Role.VERIFIER, None), ("Lia", Role.LIAISON, "north"), ("Edda", Role.EDITOR, None)):
        people.put(case, name, role=role, password=PASSWORD, party=party)
    return case


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


@contextmanager
def served(case, port=0):
    """Serve a case in a process of its own; yield its port, and end it hard."""
    words = ["from truceline.cli.app import main; main()", "serve", str(case), "--port", str(port)]
    process = subprocess.Popen([sys.executable, "-c", *words], stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
    try:
        found = re.search(r"127\.0\.0\.1:(\d+)/", process.stderr.readline())
        assert found, process.stderr.read()
        yield int(found[1])
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stderr.close()
