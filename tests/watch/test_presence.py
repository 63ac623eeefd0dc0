"""Inside now, outside, in doubt, or not known: as of a moment, for the zone as it is in force then."""

from datetime import date

import pytest

from truceline.model.presence import Whereabouts
from watch.cases import zone
from watch.fixes import codes, minute, screen, track

OUT, IN, EDGE = -3_000.0, 5_000.0, 5.0


def now(rows, at, *zones):
    return [(item.version, item.state, codes(item)) for item in screen(rows, *zones, as_of=minute(at)).presences]


@pytest.mark.parametrize(
    ("rows", "at", "state", "reasons"),
    [
        (track(OUT, IN), 10, Whereabouts.INSIDE, []),
        (track(IN, EDGE, EDGE), 12, Whereabouts.INSIDE, ["presence_doubt_since"]),
        (track(IN, EDGE, OUT), 12, Whereabouts.OUTSIDE, []),
        (track(EDGE, EDGE), 12, Whereabouts.IN_DOUBT, ["presence_never_sure"]),
        (track(IN), 90, Whereabouts.NOT_KNOWN, ["presence_silent"]),
        ([*track(IN), *track(EDGE, start=100)], 101, Whereabouts.IN_DOUBT, ["presence_never_sure"]),
    ],
)
def test_states(rows, at, state, reasons):
    assert now(rows, at) == [("zone-1@line", state, reasons)]


def test_only_the_version_in_force_is_asked():
    first = zone(15_000.0, 15_000.0, id="a", valid_until=date(2018, 10, 17))
    second = zone(1_000.0, 1_000.0, id="b", valid_from=date(2018, 10, 17))
    rows = track(IN, IN, start=18 * 60 - 3)
    assert now(rows, 18 * 60 - 1, first, second) == [("a", Whereabouts.INSIDE, [])]
    assert now(rows, 18 * 60 + 1, first, second) == [("b", Whereabouts.IN_DOUBT, ["presence_never_sure"])], "no fix yet under the new version"
    assert now(rows, 18 * 60 + 5, first, second) == [("b", Whereabouts.OUTSIDE, [])]
    assert now(rows, 18 * 60 + 5, first) == []


def test_without_a_moment_each_device_is_read_as_of_its_last_word():
    found = screen([*track(OUT, IN), *track(IN, OUT, start=600, device="e")]).presences
    assert [(item.device, item.state, item.age_s) for item in found] == [("d", Whereabouts.INSIDE, 0.0), ("e", Whereabouts.OUTSIDE, 0.0)]
