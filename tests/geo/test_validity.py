"""What is wrong with an area is said, with the place."""

import pytest

from truceline.geo.validity import fault


def box(west, south, east, north):
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


BIG, SMALL = box(0.0, 0.0, 10.0, 10.0), box(2.0, 2.0, 4.0, 4.0)
CUT = (((170.0, 0.0), (180.0, 0.0), (180.0, 5.0), (170.0, 5.0), (170.0, 0.0)),), (((-180.0, 0.0), (-170.0, 0.0), (-170.0, 5.0), (-180.0, 5.0), (-180.0, 0.0)),)


@pytest.mark.parametrize(
    ("polygons", "why"),
    [
        (((BIG,),), "a square"),
        (((BIG[::-1],),), "wound the other way: harmless"),
        (((BIG, SMALL),), "a hole, wound as its outer ring: harmless"),
        (((BIG, SMALL[::-1]),), "a hole as RFC 7946 winds it"),
        (((BIG,), (box(20.0, 0.0, 21.0, 1.0),)), "two apart"),
        (((BIG,), (box(10.0, 10.0, 11.0, 11.0),)), "two that touch at a corner"),
        (CUT, "cut at the antimeridian (RFC 7946, section 3.1.9)"),
        (((box(-180.0, -90.0, 180.0, 90.0),),), "the whole Earth: larger than a hemisphere, and drawn as such"),
    ],
)
def test_what_is_an_area(polygons, why):
    assert fault(polygons) is None, why


@pytest.mark.parametrize(
    ("polygons", "said", "near"),
    [
        (((((0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0), (0.0, 0.0)),),), "cross", (5.0, 5.0)),
        (((((0.0, 0.0), (5.0, 5.0), (10.0, 10.0), (10.0, 0.0), (5.0, 5.0), (0.0, 10.0), (0.0, 0.0)),),), "cross", (5.0, 5.0)),
        (((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (10.0, 15.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)),),), "run over", (10.0, 10.0)),
        (((BIG, box(12.0, 2.0, 14.0, 4.0)),), "hole outside its outer ring", (12.0, 2.0)),
        (((BIG, SMALL, box(2.5, 2.5, 3.0, 3.0)),), "hole within a hole", (2.5, 2.5)),
        (((BIG,), (SMALL,)), "polygon within another", (2.0, 2.0)),
        (((BIG,), (box(5.0, 5.0, 15.0, 15.0),)), "cross", None),
        (((BIG,), (box(10.0, 0.0, 20.0, 10.0),)), "run over", None),
        (((((0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0), (0.0, 0.0)),),), "touches itself", (2.0, 2.0)),
    ],
    ids=[
        "bow-tie",
        "bow-tie with a corner at the crossing",
        "spike",
        "hole outside",
        "hole in hole",
        "within",
        "overlap",
        "common edge",
        "ring touching itself",
    ],
)
def test_what_is_not(polygons, said, near):
    words, point = fault(polygons)
    assert said in words
    if near:
        assert point == pytest.approx(near)
