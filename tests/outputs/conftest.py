"""Golden files of the outputs: small samples, changed only with TRUCELINE_GOLDEN=write (`make golden`)."""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden():
    """Return a function that holds bytes against the golden file of a name, or writes it where a change is meant."""

    def check(name, data):
        path = GOLDEN / name
        if os.environ.get("TRUCELINE_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert data == path.read_bytes(), f"{name} has changed; if that is meant, run `make golden` and read the difference"

    return check
