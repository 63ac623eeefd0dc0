"""What the tests of the command line share."""

import pytest

from cli.terminal import Terminal
from desk import valley

TEXT = """Valley parties agree on demilitarised zone

The Valley Front and the government of Karva agreed on Monday to set up a demilitarised zone of 5 to 8 kilometres along the line of contact by 15 October.
"""


@pytest.fixture
def terminal(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    return Terminal(capsys, tmp_path)


@pytest.fixture
def folder(tmp_path):
    """A case with a line, places, and a settled draft."""
    case = valley.settled(valley.opened(valley.folder(tmp_path / "valley")))
    case.close()
    return tmp_path / "valley"


@pytest.fixture
def reports(tmp_path):
    """A file of five made-up reports: inside, outside, across the border, a name, one before the deal."""
    rows = [
        "id,date,zone,act,place,lat,lon,precision_m,said_by,observed_by,text,exercise",
        "1,2018-10-16,UTC,explosion,,35.56,36.4,300,EXERCISE Team 1,saw,EXERCISE one,yes",
        "2,2018-10-16,UTC,explosion,,35.20,36.4,300,EXERCISE Team 2,heard,EXERCISE two,yes",
        "3,2018-10-17,UTC,small_arms_fire,,35.52,36.4,2000,EXERCISE Team 1,heard,EXERCISE three,yes",
        "4,2018-10-17,UTC,weapon_presence,Near,,,,EXERCISE Team 3,saw,EXERCISE four,yes",
        "5,2018-09-10,UTC,explosion,,35.56,36.4,300,EXERCISE Team 1,saw,EXERCISE five,yes",
    ]
    path = tmp_path / "reports.csv"
    path.write_text("\n".join(rows) + "\n")
    return path
