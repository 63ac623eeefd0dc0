"""What places allow: discs and sectors are what the geodesics say, and no name is settled by choosing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.geo.geodesic import GEOD
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector, Settlement
from truceline.watch import spots
from watch.cases import point


def sector(bearing=45.0, width=45.0, least=3000.0, most=5000.0):
    return Sector(observer=Point(lat_deg=35.8, lon_deg=36.7), bearing_deg=bearing, width_deg=width, min_distance_m=least, max_distance_m=most)


def town(name, lat, *aliases, source=None):
    return Settlement(name=name, point=Point(lat_deg=lat, lon_deg=36.5), aliases=aliases, source=source)


def ways(start, ends):
    azimuth, _, distance = GEOD.inv(np.full(len(ends), start[0]), np.full(len(ends), start[1]), ends[:, 0], ends[:, 1])
    return azimuth % 360, distance


def test_a_disc_is_its_middle_and_its_radius():
    (spot,) = spots.read(point(1000.0, 300.0), {}).spots
    assert spot.probes.shape == (1, 2)
    assert (spot.reach_m, spot.decides) == (300.0, True)


def test_the_grains_of_a_disc_fill_it_evenly():
    grains = spots.disc(Point(lat_deg=35.5, lon_deg=36.5), 25_000.0).grains(0.0)
    azimuth, distance = ways((36.5, 35.5), grains)
    assert len(grains) == spots.GRAINS
    assert distance.max() <= 25_000.0
    assert np.mean(distance <= 25_000 / np.sqrt(2)) == pytest.approx(0.5, abs=0.01)
    assert np.histogram(azimuth, bins=8, range=(0, 360))[0] == pytest.approx(np.full(8, spots.GRAINS / 8), abs=3)


def test_a_centroid_does_not_decide():
    (spot,) = spots.read(point(0.0, 250_000.0, basis=Basis.AREA_CENTROID), {}).spots
    assert not spot.decides


def test_a_sector_keeps_to_its_bearings_and_distances():
    (spot,) = spots.read(sector(), {}).spots
    azimuth, distance = ways((36.7, 35.8), spot.probes)
    assert 22.5 < azimuth.min() < 24.5
    assert 65.5 < azimuth.max() < 67.5
    assert 3000 < distance.min() < 3100
    assert 4900 < distance.max() < 5000
    assert np.mean(distance <= np.sqrt((3000**2 + 5000**2) / 2)) == 0.5
    assert (azimuth[0], distance[0]) == (pytest.approx(45, abs=1.5), pytest.approx(4123, abs=80))


@given(st.floats(0, 360), st.floats(1, 360), st.floats(0, 20_000), st.floats(10, 20_000), st.floats(0, 1), st.floats(-0.5, 0.5))
def test_no_part_of_a_sector_is_farther_from_its_probes_than_it_says(bearing, width, least, more, far, turn):
    spot = spots.sector(sector(bearing, width, least, least + more))
    where = spots._forward(Point(lat_deg=35.8, lon_deg=36.7), np.array([bearing + turn * width]), np.array([least + far * more]))
    _, distance = ways(where[0], spot.probes)
    assert distance.min() <= spot.reach_m + 1e-6


NAMES = spots.gazetteer(
    [town("Khan Shaykhun", 35.4, "خان شيخون"), town("Al-Zahra", 35.5), town("Zahraa", 36.2), town("Saraqib", 35.8, "Saraqeb"), town("Saraqib", 35.8, "Saraqeb")]
)


@pytest.mark.parametrize(
    ("name", "count", "codes", "why"),
    [
        ("Saraqib", 1, ["placed_by_name"], "the same settlement listed twice is one"),
        ("saraqeb", 1, ["placed_by_name"], "an alias, in lower case"),
        ("Khan Sheikhun", 0, ["place_unknown"], "a spelling that nobody listed is not guessed at"),
        ("خان شيخون", 1, ["placed_by_name"], "a name in another script"),
        ("عفرين", 0, ["place_unknown"], "another name in that script is not the same"),
        ("al-Zahra", 2, ["name_ambiguous"], "two places, none of them chosen"),
        ("", 0, ["place_unknown"], "nothing"),
    ],
)
def test_names(name, count, codes, why):
    found = spots.read(NamedPlace(name=name), NAMES)
    assert (len(found.spots), [reason.code for reason in found.reasons]) == (count, codes), why


def test_the_order_of_the_list_of_places_makes_no_difference():
    places = [town("Zahra", 35.5, source="a"), town("Zahra", 35.5, source="b"), town("Zahra", 35.1)]
    assert spots.gazetteer(places) == spots.gazetteer(places[::-1])


def test_no_place():
    found = spots.read(None, NAMES)
    assert (found.spots, found.reasons[0].code) == ((), "place_missing")


def test_a_point_beside_a_name_counts_as_the_point():
    place = PointPlace(point=Point(lat_deg=0, lon_deg=0), precision_m=5.0, basis=Basis.NAMED, name="Saraqib")
    assert spots.read(place, NAMES).spots[0].probes.tolist() == [[0, 0]]
