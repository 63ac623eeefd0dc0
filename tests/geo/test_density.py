"""Where the points of a line lie thickest."""

import pytest

from truceline.geo.density import densest


def row(count, step, lat=35.5):
    return tuple((36.001 + index * step, lat) for index in range(count))


@pytest.mark.parametrize(
    ("pieces", "least", "most", "why"),
    [
        ((row(2, 0.5),), 1, 1, "far apart"),
        ((row(1000, 0.000001),), 1000, 1000, "all within 100 m"),
        ((row(1000, 0.01),), 1, 2, "about a kilometre apart"),
        ((row(50, 0.5), row(300, 0.000001, lat=60.0)), 300, 300, "thick in one piece only"),
        ((((179.9999, 89.99), (-179.9999, 89.99)),), 1, 2, "beside the pole"),
    ],
)
def test_the_thickest_square_kilometre(pieces, least, most, why):
    count, point = densest(pieces)
    assert least <= count <= most, why
    assert point in {vertex for piece in pieces for vertex in piece}


def test_it_is_found_where_it_is():
    assert densest((row(50, 0.5), row(300, 0.000001, lat=60.0)))[1][1] == 60.0
