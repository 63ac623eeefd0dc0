"""A file system of a few megabytes, where this system lets one be made."""

import shutil
import subprocess
from contextlib import contextmanager

import pytest


@contextmanager
def disk(place, size):
    """Mount one on `place`, `size` as tmpfs writes it; skip the test where that cannot be."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
    if not shutil.which("mount") or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)
