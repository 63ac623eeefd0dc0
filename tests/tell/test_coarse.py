"""What the public and party editions withhold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector
from truceline.tell import coarse

PUBLIC, INTERNAL = sample.told(edition=Edition.PUBLIC), sample.told()
LON, LAT = st.floats(-179.9, 179.9), st.floats(-89.9, 89.9)


@given(lon=LON, lat=LAT)
def test_the_cell_holds_its_point_and_is_its_own_cell(lon, lat):
    middle = coarse.cell((lon, lat))
    assert abs(middle[0] - lon) <= coarse.CELL_DEG / 2 + 1e-6
    assert abs(middle[1] - lat) <= coarse.CELL_DEG / 2 + 1e-6
    assert coarse.cell(middle) == middle


@given(lon=st.floats(36.1001, 36.1999), lat=st.floats(35.3001, 35.3999))
def test_all_points_of_a_cell_give_the_same_cell_so_that_many_cannot_be_averaged(lon, lat):
    assert coarse.cell((lon, lat)) == (36.15, 35.35)


def test_a_border_between_cells_belongs_to_one_of_them():
    assert coarse.cell((36.1, 35.3)) == coarse.cell((36.15, 35.35))


def point(name=None, precision=500.0, basis=Basis.ESTIMATED):
    return PointPlace(point=sample.SECRET, precision_m=precision, basis=basis, name=name)


NAMES = [
    ("a name that may be a house", point("the old mill"), False),
    ("a settlement's name", point("Kafr Zayta"), True),
    ("a name for a wide place", point("Hama countryside", precision=5000.0), True),
    ("a settlement without coordinates", NamedPlace(name="Murik"), True),
    ("a place nobody knows", NamedPlace(name="my uncle's farm"), False),
]


@pytest.mark.parametrize(("why", "place", "allowed"), NAMES, ids=[row[0] for row in NAMES])
def test_names_that_may_be_printed(why, place, allowed):
    assert coarse.may_name(PUBLIC, place) is allowed
    assert coarse.may_name(INTERNAL, place) is True


def test_points_shown_are_cells_in_coarse_editions_only():
    exact = (sample.SECRET.lon_deg, sample.SECRET.lat_deg)
    assert coarse.shown(INTERNAL, point()) == exact
    assert coarse.shown(PUBLIC, point()) == coarse.cell(exact) != exact


def test_an_observers_words_are_a_point_in_their_middle():
    place = Sector(observer=Point(lat_deg=35.5, lon_deg=36.5), bearing_deg=0.0, width_deg=10.0, min_distance_m=1000, max_distance_m=3000)
    lon, lat = coarse.lonlat(INTERNAL, place)
    assert lon == pytest.approx(36.5)
    assert lat == pytest.approx(35.5 + 2000 / 110_950, abs=1e-4)


def test_places_that_nobody_knows_have_no_point():
    assert coarse.lonlat(INTERNAL, None) is None
    assert coarse.lonlat(INTERNAL, NamedPlace(name="nowhere known")) is None
    assert coarse.lonlat(INTERNAL, NamedPlace(name="Murik")) == (36.69, 35.38)


def test_the_nearest_settlement_is_named_only_near_by():
    assert coarse.nearest(INTERNAL, (36.70, 35.39)) == "Murik"
    assert coarse.nearest(INTERNAL, (30.0, 30.0)) is None
