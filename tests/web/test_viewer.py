"""The room in a process of its own: questions and answers, errors, and its end."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk import valley
from truceline.model.errors import BadInput
from truceline.web import viewer
from truceline.web.ask import Ask, Missing, Shown
from truceline.web.viewer import Viewer


def whole(room, ask):
    return Shown(body=f"{room.case.store.size()} {ask.path} {os.getpid()}".encode())


def missing(room, ask):
    raise Missing


@pytest.fixture
def folder(tmp_path):
    valley.settled(valley.opened(valley.folder(tmp_path / "v"))).close()
    return tmp_path / "v"


@pytest.mark.parametrize("start", [viewer.process, viewer.thread])
def test_pages_are_made_beside_the_loop_and_errors_come_back(folder, start):
    async def main():
        beside = Viewer(folder, start)
        try:
            beside.begin()
            size, path, process = (await beside.answer(whole, Ask(path="/x"))).body.decode().split()
            assert (int(size) > 0, path) == (True, "/x")
            assert (int(process) == os.getpid()) == (start is viewer.thread)
            with pytest.raises(Missing):
                await beside.answer(missing, Ask(path="/x"))
        finally:
            beside.stop()
        beside.stop()

    asyncio.run(main())


def test_a_case_that_cannot_be_opened_is_said_each_time_and_opens_when_it_can(folder):
    async def main():
        beside = Viewer(folder, viewer.thread)
        text = (folder / "case.toml").read_text()
        (folder / "case.toml").unlink()
        with pytest.raises(BadInput, match="is not a case"):
            await beside.answer(whole, Ask(path="/x"))
        (folder / "case.toml").write_text(text)
        assert (await beside.answer(whole, Ask(path="/x"))).body
        beside.stop()

    asyncio.run(main())


LOOP = """
import asyncio, os, sys, time
from pathlib import Path
from web.test_viewer import whole
from truceline.web.ask import Ask
from truceline.web.viewer import Viewer

async def main():
    viewer = Viewer(Path(sys.argv[1]))
    shown = await viewer.answer(whole, Ask(path="/x"))
    print(shown.body.decode().split()[-1], flush=True)
    os.kill(os.getpid(), 9)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_loop_that_is_killed_leaves_no_process_behind(folder, tmp_path):
    program = tmp_path / "loop.py"
    program.write_text(LOOP)
    paths = os.pathsep.join(str(Path(__file__).resolve().parents[2] / part) for part in ("src", "tests"))
    done = subprocess.run([sys.executable, program, folder], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -9, done.stderr
    process = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError(f"the process {process} still runs")
