"""Stays that are only perhaps one: groups of fixes in doubt that no sure fix inside adjoins."""

import pytest

from watch.fixes import screen, times, track

OUT, IN, EDGE = -3_000.0, 5_000.0, 5.0


def doubted(rows):
    return [(times(stay.entered), stay.fixes, stay.still) for stay in screen(rows).stays if not stay.certain]


@pytest.mark.parametrize(
    ("rows", "found", "why"),
    [
        (track(OUT, EDGE, EDGE, OUT), [((0, 15), 2, False)], "between two fixes outside"),
        (track(OUT, EDGE, OUT, EDGE), [((0, 10), 1, False), ((10, None), 1, True)], "each group by itself; the last may last still"),
        (track(EDGE, IN, EDGE, OUT), [], "beside a fix inside doubt only widens its windows"),
        ([*track(OUT, EDGE), *track(IN, start=120)], [((0, None), 1, False)], "a silence parts it from the fix inside"),
        ([*track(EDGE), *track(EDGE, device="e")], [((None, None), 1, True)] * 2, "two devices"),
        (track(OUT, IN, OUT), [], "no doubt"),
    ],
)
def test_groups_in_doubt(rows, found, why):
    assert doubted(rows) == found, why


def test_perhaps_has_no_least_and_never_counts():
    (stay,) = screen(track(OUT, EDGE, OUT)).stays
    assert (stay.dwell_least_s, stay.dwell_most_s, stay.counts, stay.certain) == (0.0, 600.0, False, False)
