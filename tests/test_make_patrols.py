import csv

import make_patrols
from truceline.desk import demo


def test_the_file_is_what_the_script_writes(tmp_path):
    """Moments and crews to the letter, places to a few metres: libraries differ in the last digits."""
    with (demo.example() / "patrols.csv").open(encoding="utf-8", newline="") as stream:
        kept = list(csv.DictReader(stream))
    made = make_patrols.rows(tmp_path)
    names = ("party", "patrol", "device", "at", "exercise")
    assert [[row[name] for name in names] for row in kept] == [[row[name] for name in names] for row in made]
    assert max(abs(float(a[axis]) - float(b[axis])) for a, b in zip(kept, made, strict=True) for axis in ("lat", "lon")) < 1e-4
    assert {row["exercise"] for row in kept} == {"yes"} and all("EXERCISE" in row["patrol"] for row in kept)
