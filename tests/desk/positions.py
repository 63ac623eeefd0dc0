"""Files of positions for the desk's valley, whose line runs along latitude 35.5 and whose zone lies north of it."""

from datetime import UTC, datetime

from desk import valley
from truceline.desk.case import open_case

HEAD = "device,time,lat,lon,accuracy_m,received"
INSIDE, OUTSIDE = 35.56, 35.40


def row(clock, lat, *, device="EXERCISE truck 1", day="2018-10-16", accuracy="10", received=""):
    return f"{device},{day}T{clock}:00+03:00,{lat},36.4,{accuracy},{received}"


DAY = (row("08:00", OUTSIDE), row("08:20", INSIDE), row("09:00", INSIDE), row("09:30", OUTSIDE))
"""Inside from between 8:00 and 8:20 to between 9:00 and 9:30."""


def opened(folder):
    """Open the valley settled, its clock in November: what is taken in there was not received before it happened."""
    clock = valley.Clock()
    clock.at = datetime(2018, 11, 1, tzinfo=UTC)
    return valley.settled(open_case(folder, by="ann", now=clock))


def written(path, *rows):
    path.write_text("\n".join([HEAD, *rows]) + "\n")
    return path
