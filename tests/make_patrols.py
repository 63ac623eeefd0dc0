"""Writes examples/idlib-2018/patrols.csv: made-up tracks of the last two days of October 2018, each row marked EXERCISE.

    PYTHONPATH=src:tests python tests/make_patrols.py > examples/idlib-2018/patrols.csv

The example case is read, drawn and planned, and its plans are driven as simulate_patrols.py says: late, cut short, refused, a receiver lost.
Make it anew where the zone or the crews of the example change.
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import simulate_patrols
from truceline.desk import confirm, demo, drawn, intake
from truceline.desk.case import open_case
from truceline.desk.day import plan_day

DAYS = (date(2018, 10, 30), date(2018, 10, 31))
EVERY_S = 540


def rows(folder, seed=2018):
    """Return the rows of all crews and days, in the order of simulate_patrols; `folder` is an empty one to work in."""
    (folder / "lines").mkdir()
    (folder / "documents").mkdir()
    for name in ("case.toml", "places.csv", "answers.txt"):
        shutil.copyfile(demo.example() / name, folder / name)
    shutil.copyfile(demo.example() / "control_points.csv", folder / "lines" / "control_points.csv")
    case = open_case(folder, by="EXERCISE")
    try:
        intake.take_document(case, (demo.example() / "article.html").read_bytes(), name="article.html", published=None)
        confirm.confirm(case, (), everything=True)
        confirm.confirm(case, demo.answers(folder))
        settings, zones = case.settings(), drawn.draw(case)
        plans = [plan_day(settings, zones, day) for day in DAYS]
        return [row for number, plan in enumerate(plans) for row in simulate_patrols.tracks(plan, seed + number, settings.time_zone, every_s=EVERY_S)]
    finally:
        case.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.stdout.write(simulate_patrols.as_csv(rows(Path(name))))
