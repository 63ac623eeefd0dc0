"""The ends of stays: why they are known as they are."""

from datetime import timedelta

import pytest

from truceline.model.timing import Span
from truceline.watch.stays import summary
from watch.fixes import codes, fix, minute, screen, times, track

OUT, IN, FAR = -3_000.0, 5_000.0, -900_000.0


@pytest.mark.parametrize(
    ("rows", "reasons", "why"),
    [
        (track(OUT, IN, OUT), [[]], "seen to enter and to leave"),
        (track(IN, OUT), [["stay_first_seen_inside"]], "its first fix is inside"),
        ([*track(OUT, IN), *track(IN, OUT, start=120)], [["stay_silence"], ["stay_first_seen_inside"]], "silent while inside"),
        ([*track(OUT), *track(IN, start=120)], [["stay_first_seen_inside"]], "silent while it entered"),
        ([*track(FAR, FAR, FAR), *track(IN, IN, IN, start=15)], [["stay_leapt_in"]], "it cannot have come from there"),
    ],
)
def test_why_the_ends_are_as_they_are(rows, reasons, why):
    assert [codes(stay) for stay in screen(rows).stays] == reasons, why


def test_a_silence_says_how_long():
    (stay, _) = screen([*track(OUT, IN), *track(IN, start=120)]).stays
    assert stay.reasons[0].facts == (("gap_s", 115 * 60.0),)


def test_an_id_hangs_on_device_zone_and_first_fix_and_not_on_how_long_it_lasts():
    short, longer = (screen(rows).stays[0] for rows in (track(OUT, IN), track(OUT, IN, IN, IN)))
    assert short.id == longer.id and short != longer
    others = [screen(rows).stays[0] for rows in (track(OUT, IN, device="e"), track(OUT, OUT, IN), track(OUT, 5.0))]
    assert len({short.id, *(stay.id for stay in others)}) == 4


def test_windows_that_touch_the_microsecond():
    (stay,) = screen([fix(0, OUT), fix(1, IN), fix(2, OUT)]).stays
    assert (times(stay.entered), times(stay.left)) == ((0.0, 1.0), (1.0, 2.0))
    assert stay.dwell_least_s == 0.0 and stay.dwell_most_s == 120.0


def test_the_summary_of_a_stay():
    (stay,) = screen(track(OUT, IN, IN, OUT)).stays
    found = summary(stay, Span(start=minute(0), end=minute(5) + timedelta(microseconds=1)))
    assert (found.code, found.facts) == ("stay_told", (("count", 2), ("dwell_s", 300)))
