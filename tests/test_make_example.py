import csv
import io
from pathlib import Path

import pytest

import make_example
from truceline.model.report import Reject, Report
from truceline.sources import table

REPORTS = Path(__file__).parents[1] / "examples" / "idlib-2018" / "reports.csv"
ROWS = list(csv.DictReader(io.StringIO(make_example.table())))
GOOD = [row for row in ROWS if not row["text"].startswith("EXERCISE. A row that cannot be taken in")]


def test_the_file_is_what_the_script_writes():
    assert REPORTS.read_text("utf-8") == make_example.table(), "run: python tests/make_example.py > examples/idlib-2018/reports.csv"


def test_another_seed_gives_another_file():
    """Control: the comparison above is not of two constants."""
    assert make_example.table(seed=1) != make_example.table()


def test_every_row_says_that_it_is_an_exercise():
    assert all(row["exercise"] == "yes" and row["text"].startswith("EXERCISE. ") for row in ROWS)
    assert all(row["said_by"].startswith("EXERCISE ") for row in GOOD)


def test_about_180_reports_from_september_and_october_2018():
    assert 160 <= len(GOOD) <= 200
    assert {row["date"][:7] for row in GOOD} == {"2018-09", "2018-10"}


def test_force_falls_after_the_deal_and_rises_in_the_last_week():
    acts = [row["date"] for row in GOOD if row["act"] in ("explosion", "small_arms_fire")]
    before, after, last = (
        sum(first <= day <= end for day in acts) / days
        for first, end, days in (("2018-09-01", "2018-09-16", 16), ("2018-09-18", "2018-10-23", 36), ("2018-10-24", "2018-10-31", 8))
    )
    assert before > last > 1.4 * after
    assert before > 1.7 * after


ACTS = ("explosion", "small_arms_fire", "armed_violence", "weapon_presence", "force_presence", "withdrawal", "access_denied", "patrol", "quiet")


@pytest.mark.parametrize("act", ACTS)
def test_every_kind_of_report_is_shown(act):
    assert sum(row["act"] == act for row in GOOD) >= 4


@pytest.mark.parametrize(
    ("what", "test"),
    [
        ("a sector", lambda row: row["bearing"]),
        ("a name alone", lambda row: row["place"] in make_example.NEAR and not row["lat"]),
        ("a name that is in no list", lambda row: row["place"] in ("Exampletown", "Old Mill crossing", "Hill 412")),
        ("the middle of a district", lambda row: row["basis"] == "area_centroid"),
        ("a day without a time", lambda row: not row["time"]),
        ("nobody named", lambda row: not row["actors"]),
        ("heavy weapons after 10 October", lambda row: row["act"] == "weapon_presence" and row["date"] > "2018-10-10"),
        ("heavy weapons before it", lambda row: row["act"] == "weapon_presence" and row["date"] <= "2018-10-10"),
        ("forces after 15 October", lambda row: row["act"] == "force_presence" and row["date"] > "2018-10-15"),
        ("told again by the press", lambda row: row["text"].startswith("EXERCISE. Explosions or fire reported around")),
    ],
)
def test_every_kind_of_place_and_doubt_is_shown(what, test):
    assert sum(bool(test(row)) for row in GOOD) >= 2, what


def test_two_rows_stand_twice():
    cells = [tuple(row.values()) for row in ROWS]
    assert len(cells) - len(set(cells)) == 2


def test_loaded_words_do_not_appear():
    text = REPORTS.read_text("utf-8").replace(make_example.FRONT, "").lower()
    assert not [word for word in ("terror", "regime", "martyr", "liberat", "rebel", "violation") if word in text]


def test_every_row_is_taken_in_but_those_made_to_be_rejected():
    told = list(table.read(io.BytesIO(REPORTS.read_bytes())))
    rejects = [item for item in told if isinstance(item, Reject)]
    assert len(rejects) == len(make_example.WRONG) + 1
    assert len({item.id for item in told if isinstance(item, Report)}) == len(told) - len(rejects) - 2
    assert len({item.why for item in rejects}) == len(rejects), "each goes wrong in its own way"
