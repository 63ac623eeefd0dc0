"""Ctrl-C at any moment of a start: one sentence, code 130, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
STOP_AT = """
import os, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
sys.argv = ["truceline", *{words!r}]
from truceline.cli.start import main
main()
"""


def run(module, *words):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, "-c", STOP_AT.format(module=module, words=words)], capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("module", ["truceline.cli.app", "typer", "truceline.cli.watch", "rich.console", "truceline.desk.case", "numpy", "truceline.desk.day"])
def test_ctrl_c_while_a_part_is_loaded_is_one_sentence(module, tmp_path):
    case = tmp_path / "case"
    assert run("no such part", "new", str(case)).returncode == 0
    (tmp_path / "reports.csv").write_text("id,date,act,said_by\n")
    found = run(module, "watch", str(case), str(tmp_path / "reports.csv"))
    assert (found.returncode, found.stderr.strip().splitlines()[-1:]) == (
        130,
        ["truceline: stopped; what was taken in so far is kept in the case's log, and the same command given again goes on from there"],
    )
    assert "Traceback" not in found.stderr


def test_a_start_that_nobody_stops_ends_as_it_should():
    found = run("no such part", "--version")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("truceline ")
