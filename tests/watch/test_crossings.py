"""Where the ways into and out of a stay cross the border of the core."""

from datetime import timedelta

import pytest

from watch.cases import off, zone
from watch.fixes import fix, minute, screen, track


@pytest.mark.parametrize(
    ("rows", "share_in", "share_out", "why"),
    [
        (track(-1_000.0, 3_000.0, -3_000.0), 0.25, 0.5, "straight in and out"),
        (track(-2_000.0, -5.0, 2_000.0, 5.0, -2_000.0), 0.5, 0.5, "over fixes in doubt, from sure to sure"),
        (track(3_000.0, 3_000.0), None, None, "nothing is known of how it came"),
        ([*track(-1_000.0), *track(3_000.0, start=90)], None, None, "no way over a silence"),
    ],
)
def test_shares(rows, share_in, share_out, why):
    (stay,) = screen(rows).stays
    assert (stay.way_in and stay.way_in.share) == (share_in and pytest.approx(share_in, abs=0.002)), why
    assert (stay.way_out and stay.way_out.share) == (share_out and pytest.approx(share_out, abs=0.002)), why


def test_the_place_lies_on_the_border_and_the_time_goes_with_the_speed():
    (stay,) = screen([fix(0, -1_000.0), fix(10, -1_000.0, lat=35.52), fix(20, 3_000.0, lat=35.52), fix(25, 16_000.0, lat=35.52)]).stays
    assert abs(stay.way_in.point.lon_deg - 36.0) < 1e-5
    assert abs(stay.way_in.at - minute(12.5)) < timedelta(seconds=1), "counted from the last fix surely outside"
    assert stay.way_out.point.lon_deg == pytest.approx(off(15_000.0, 35.52)[0], abs=1e-5)


def test_the_border_of_a_certain_stay_is_that_of_the_core():
    (stay,) = screen(track(5_000.0, 25_000.0), zone()).stays
    assert stay.way_out.share == pytest.approx(0.5, abs=0.002), "15 km, the least depth"
