"""Where the shared data lies that some tests read. None of it is part of the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("TRUCELINE_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data")


def shared(name):
    """Return the path of a shared file, or skip the test that asks for it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"shared data '{name}' is not beside this checkout")
    return path
