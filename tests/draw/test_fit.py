"""Drawn borders against published ones: found the same, found off, and refused where no fixed depth describes them."""

import json
from dataclasses import replace

import pytest

from data import shared
from draw.agreements import golan, real
from draw.samples import CLAUSE, LINE, STRAIGHT, clause
from truceline.draw import region, zone
from truceline.draw.atlas import Atlas
from truceline.draw.fit import fit
from truceline.draw.published import Published, read
from truceline.draw.written import parse
from truceline.geo.geodesic import destination
from truceline.model.errors import BadInput
from truceline.model.fit import Likeness
from truceline.tell.words import say


def along(offsets, accuracy_m=0.0):
    """Return a published border that runs so many metres north of the straight line, at even steps of it."""
    steps = [36.0 + index / (len(offsets) - 1) for index in range(len(offsets))]
    path = tuple(destination((lon, 35.5), 0.0 if off >= 0 else 180.0, abs(off)) for lon, off in zip(steps, offsets, strict=True))
    return Published(name="published", pieces=(path,), accuracy_m=accuracy_m)


def drawn(line=STRAIGHT, **changes):
    given = {"side": "opposition", "min_depth_m": 5_000.0, "max_depth_m": 5_000.0}
    return zone.draw(clause(**{**given, **changes}), replace(line, accuracy_m=0.0), settlements=(), within=None, valid_from=None)


def codes(found):
    return [reason.code for reason in found.reasons]


def test_the_same_border_fits_to_the_metre():
    (found,) = fit(drawn(), [along([5_000.0] * 41)])
    assert found.border == "zone-1@straight.far_limit"
    assert (found.likeness, codes(found)[0]) == (Likeness.FITS, "fit_one_depth")
    assert abs(found.worst_m) < 1.0
    assert found.least_depth_m == pytest.approx(5_000.0, abs=1.0)
    assert found.share > 0.98


def test_distances_are_signed_and_run_along_the_border():
    (found,) = fit(drawn(), [along([4_900.0] * 20 + [5_200.0] * 20)])
    first, last = found.off[5], found.off[-5]
    assert (first[1], last[1]) == (pytest.approx(-100.0, abs=2.0), pytest.approx(200.0, abs=2.0))
    assert first[0] < last[0] < 91_500
    assert found.worst_m == pytest.approx(200.0, abs=2.0)
    assert found.most_m == pytest.approx(200.0, abs=2.0)
    assert found.worst_at[0] > 36.5


@pytest.mark.parametrize(
    ("published", "likeness", "code", "why"),
    [
        (along([5_400.0] * 41), Likeness.FITS, "fit_one_depth", "off by less than a tenth of the depth"),
        (along([8_000.0] * 41), Likeness.OTHER_DEPTH, "fit_other_depth", "one depth, but another"),
        (along([2_000.0, 9_000.0] * 20), Likeness.VARIES, "fit_depth_varies", "now near, now far"),
        (along([2_000.0, 9_000.0] * 20, accuracy_m=4_000.0), Likeness.FITS, "fit_one_depth", "within what it states of its own accuracy"),
        (along([5_000.0] * 19 + [6_500.0] + [5_000.0] * 20), Likeness.FITS, "fit_one_depth", "one outlier in forty is no variation"),
    ],
)
def test_a_band_of_fixed_depth_or_not(published, likeness, code, why):
    (found,) = fit(drawn(), [published])
    assert (found.likeness, codes(found)[0]) == (likeness, code), why
    assert say(found.reasons[0]).endswith(".")


def test_each_published_border_is_held_against_the_nearest_drawn_one():
    both = drawn(side="each")
    found = fit(both, [along([-5_100.0] * 41), along([20.0] * 41), along([4_950.0] * 41)])
    assert [item.border.partition("@straight.")[2] for item in found] == ["far_limit.government", "line", "far_limit.opposition"]
    assert found[0].median_m == pytest.approx(100.0, abs=2.0), "outside the zone is +, on either side"
    assert found[1].least_depth_m is None


def test_a_range_has_two_limits():
    (found,) = fit(drawn(max_depth_m=8_000.0), [along([5_100.0] * 41)])
    assert (found.border, found.median_m) == ("zone-1@straight.near_limit", pytest.approx(100.0, abs=2.0))


def test_what_lies_beyond_the_ends_is_not_compared():
    longer = tuple(destination((35.5 + index / 20, 35.5), 0.0, 5_000.0) for index in range(41))
    (found,) = fit(drawn(), [Published(name="longer", pieces=(longer,), accuracy_m=0.0)])
    assert found.share == pytest.approx(0.5, abs=0.02)
    assert codes(found)[-1] == "fit_beside"
    with pytest.raises(BadInput, match="lies wholly beyond the ends"):
        fit(drawn(), [Published(name="elsewhere", pieces=(((38.0, 35.5), (39.0, 35.6)),), accuracy_m=0.0)])


def test_a_zone_of_another_shape_is_near_or_apart():
    circle = region.draw(CLAUSE, parse("circle(35.5N 36.5E, 5 km)", "x"), Atlas())
    for off, likeness, code in ((0.1, Likeness.FITS, "fit_near"), (30.0, Likeness.APART, "fit_apart")):
        ring = tuple(destination((36.5, 35.5), float(azimuth), 5_000.0 + off) for azimuth in range(0, 361, 1))
        (found,) = fit(circle, [Published(name="ring", pieces=(ring,), accuracy_m=0.0)])
        assert (found.likeness, codes(found)) == (likeness, [code])
        assert found.least_depth_m is None


def test_korea_is_a_band_two_kilometres_deep():
    path = shared("lines/korea_dmz_lsib_stiles.geojson")
    line = real("Military Demarcation Line", called="mdl", file=path.name)
    found = fit(
        drawn(replace(LINE, pieces=line.pieces, id="mdl"), side="each", min_depth_m=2_000.0, max_depth_m=2_000.0),
        read(json.loads(path.read_text("utf-8")), "x")[:2],
    )
    assert [item.likeness for item in found] == [Likeness.FITS, Likeness.FITS]
    assert all(item.most_m < 70 and abs(item.median_m) < 20 for item in found)
    told = [" ".join(map(say, item.reasons)) for item in found]
    assert all("a band 2.0\xa0km deep describes it" in text and "of the published border lie within" in text and "100\xa0%" not in text for text in told), told


def test_the_sentence_on_how_far_off_is_that_of_the_distances():
    (found,) = fit(drawn(), [along([4_900.0] * 20 + [5_200.0] * 20)])
    off = next(reason for reason in found.reasons if reason.code == "fit_off")
    facts = dict(off.facts)
    own = [abs(value) for _, value in found.off]
    assert facts["mean_m"] == pytest.approx(sum(own) / len(own), abs=0.06)
    assert facts["worst_m"] == pytest.approx(max(own), abs=0.06)
    assert facts["mean_m"] < facts["most_m"] <= facts["worst_m"]


def test_the_golan_is_no_band_of_fixed_depth():
    lines = golan()
    published = Published(name="B", pieces=lines["B"].pieces, accuracy_m=0.0)
    (found,) = fit(drawn(replace(LINE, pieces=lines["A"].pieces, id="A"), side="each", min_depth_m=2_800.0, max_depth_m=2_800.0), [published])
    assert (found.likeness, codes(found)[0]) == (Likeness.VARIES, "fit_depth_varies")
    assert (found.least_depth_m, found.most_depth_m) == (pytest.approx(911, abs=60), pytest.approx(6_933, abs=60))


def test_cyprus_is_no_band_of_fixed_depth():
    north, south = (real(f"cyprus_un_buffer_{side}_limit") for side in ("northern", "southern"))
    published = Published(name="south", pieces=south.pieces, accuracy_m=0.0)
    (found,) = fit(drawn(replace(LINE, pieces=north.pieces, id="north"), side="each", min_depth_m=2_000.0, max_depth_m=2_000.0), [published])
    assert found.likeness is Likeness.VARIES
