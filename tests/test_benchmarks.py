"""The benchmarks run, and none of our answers is wrong; what they measure is not looked at here."""

import os
import subprocess
import sys

import pytest

from house import ROOT


def bench(*arguments):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run([sys.executable, "-m", "benchmarks", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["start", "zones", "versions", "distance", "border", "bulk", "live", "day", "reading", "agreements", "reports", "record"])
def test_quick_form(name):
    before = (ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8")
    done = bench("--quick", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## ")
    assert "Must:" in done.stdout or name in ("day", "agreements", "reports")
    assert (ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8") == before, "only the full form writes results"


def test_unknown_name_fails():
    assert bench("--quick", "nothing").returncode != 0
