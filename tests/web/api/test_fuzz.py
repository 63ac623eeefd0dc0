"""Thousands of questions that schemathesis makes from the API's own description: no server error, nothing answered that is not described.

The quick form asks some hundreds, the long one (TRUCELINE_LONG=1) 20,000 and more.
"""

import os
import re
import subprocess
import sys

import pytest

from truceline.model.bulletin import Edition
from web.api import world

LONG = bool(os.environ.get("TRUCELINE_LONG"))
LEAST = 20_000 if LONG else 300
ROUNDS = 200 if LONG else 1
EXAMPLES = "60" if LONG else "5"

NOT_MEANT = "positive_data_acceptance"
"""A schema cannot say that a day must be in the calendar and that a box's south lies south of its north: such questions are answered 400, as described."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    path = tmp_path_factory.mktemp("fuzz")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = world.made(path / "valley", 30)
        with world.server(folder) as address:
            yield address, world.readers(folder)[Edition.INTERNAL]


def asked(address, token, seed, folder):
    """Ask once from a seed; return how many cases there were and what was printed."""
    program = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run", f"{address}/api/openapi.json"]
    options = ["--checks", "all", "--exclude-checks", NOT_MEANT, "--max-examples", EXAMPLES, "--seed", str(seed), "--no-color"]
    options += [] if LONG else ["--phases", "examples,coverage,fuzzing"]
    head = ["-H", f"Authorization: Bearer {token}"] if token else []
    done = subprocess.run([*program, *options, *head], capture_output=True, text=True, timeout=3000, cwd=folder)
    count = re.search(r"([\d,]+) generated", done.stdout)
    assert count, done.stdout[-3000:] + done.stderr[-3000:]
    return int(count[1].replace(",", "")), done


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_no_question_is_answered_otherwise_than_described(served, edition, tmp_path):
    address, token = served
    total, seed = 0, 0
    while total < LEAST // 2 and seed < ROUNDS:
        seed += 1
        count, done = asked(address, token if edition == "internal" else None, seed, tmp_path)
        assert done.returncode == 0, done.stdout[-6000:]
        total += count
    assert total >= LEAST // 2


def test_the_control_a_check_that_fails_is_heard(served, tmp_path):
    """With the one check that is left out above, the run does fail, and says at what."""
    address, _ = served
    program = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run", f"{address}/api/openapi.json"]
    options = ["--checks", "positive_data_acceptance", "--max-examples", "5", "--seed", "1", "--no-color"]
    options += ["--phases", "coverage", "--include-operation-id", "lines.items"]
    done = subprocess.run([*program, *options], capture_output=True, text=True, timeout=3000, cwd=tmp_path)
    assert done.returncode == 1
    assert "datetime cannot be used" in done.stdout
