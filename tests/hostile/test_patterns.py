"""No pattern of the reader's code or word lists tries every way: each is fed its worst 100 KB in a process that is ended where one hangs."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.patterns import SIZE, worst

ROOT = Path(__file__).resolve().parents[2]
HANGS = {"a run within a run": r"(?:a+)+b", "words that may be parted anywhere": r"(?:\w+\s?)*:", "two ways for one letter": r"(?:x|xx)*y"}


def run(*patterns, **more):
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    return subprocess.run(
        [sys.executable, "-m", "hostile.patterns", *patterns], env={**os.environ, "PYTHONPATH": paths, **more}, capture_output=True, text=True, check=False
    )


def listed():
    """Every pattern, as a fresh process has them: what other tests have made ready here would be found too, or hide others."""
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    code = "import json; from hostile.patterns import collected; print(json.dumps([pattern for pattern, _ in collected()]))"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_pattern_is_through_with_its_worst_texts():
    ended = run()
    assert ended.returncode == 0, f"hangs: {ended.stdout.splitlines()[-1]} {ended.stderr[-400:]}"


@pytest.mark.parametrize("pattern", HANGS.values(), ids=HANGS)
def test_a_pattern_that_hangs_is_found(pattern):
    assert run(pattern, TRUCELINE_PATTERN_S="2").returncode == -signal.SIGVTALRM


def test_patterns_of_code_calls_sieves_and_word_lists_are_all_there():
    found = set(listed())
    assert len(found) > 1_500
    for part in ("nautical", "later than", "kidnap", "spokes", "howitzer", "investigat"):
        assert any(part in re.sub(r"\\s(?:\{1,\d+\}|\+)", " ", pattern) for pattern in found), part


def test_worst_texts_repeat_what_a_pattern_repeats():
    texts = worst(r"\bno (?:\w+ ){0,20}later")
    assert all(len(text) == SIZE for text in texts)
    assert any(text.startswith("no a later") for text in texts)
    assert any(text.startswith("no a a a a") for text in texts)
