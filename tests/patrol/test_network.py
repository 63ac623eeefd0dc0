"""Ways and segments: lengths are geodesic, nothing is lost or doubled, ids stay."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patrol import zones as z
from truceline.geo import geodesic
from truceline.model.errors import BadInput
from truceline.model.zone import BorderRole
from truceline.patrol import network


def way(border, number=0):
    return network.ways(border)[number]


FENCE = way(z.border("near", z.straight()))
RING = way(z.border("near", z.circle()))


def test_a_border_is_cut_into_equal_segments_of_at_most_five_kilometres():
    found = network.segments(z.border("near", z.straight(length_m=117_000.0)))
    assert len(found) == 24
    assert {round(item.to_m - item.from_m) for item in found} == {4875}
    assert [item.id for item in found][:2] == ["near/1.1", "near/1.2"]


def test_segments_join_and_their_lengths_are_those_of_the_border():
    border = z.pieces().borders[0]
    found = network.segments(border)
    assert sum(geodesic.path_length_m(item.path) for item in found) == pytest.approx(border.length_m, abs=0.01)
    assert all(geodesic.path_length_m(item.path) == pytest.approx(item.to_m - item.from_m, abs=0.01) for item in found)
    assert all(a.to_m == pytest.approx(b.from_m) for a, b in itertools.pairwise(found))
    assert [a.path[-1] == b.path[0] for a, b in itertools.pairwise(found)].count(False) == 1, "only the gap between the pieces"


def test_ids_of_the_first_piece_stay_when_a_second_is_added():
    one, two = (z.border("near", *pieces) for pieces in ((z.straight(),), (z.straight(), z.straight(start=(38.0, 36.0)))))
    assert network.segments(two)[:24] == network.segments(one)


@settings(max_examples=25, deadline=None)
@given(length=st.floats(10.0, 60_000.0), longest=st.floats(500.0, 9000.0))
def test_no_segment_is_longer_than_asked_and_nothing_is_missing(length, longest):
    found = network.segments(z.border("near", z.straight(length_m=length, step_m=max(10.0, length / 7))), longest)
    assert all(item.to_m - item.from_m <= longest * (1 + 1e-6) for item in found)
    assert found[0].from_m == 0
    assert found[-1].to_m == pytest.approx(length, rel=1e-6)


def test_a_short_piece_is_one_segment():
    assert len(network.segments(z.border("near", z.straight(length_m=40.0, step_m=20.0)))) == 1


def test_pieces_without_length_are_left_out_but_keep_their_number():
    point = (36.0, 35.6)
    found = network.ways(z.border("near", (point, point), z.straight()))
    assert [item.piece for item in found] == [2]


@pytest.mark.parametrize(("pieces", "longest"), [((), 5000.0), ((((36.0, 35.6), (36.0, 35.6)),), 5000.0), ((z.straight(),), 0.0), ((z.straight(),), -1.0)])
def test_what_cannot_be_cut_is_refused(pieces, longest):
    with pytest.raises(BadInput, match="; "):
        network.segments(z.border("near", *pieces), longest)


@pytest.mark.parametrize("along", [0.0, 1.0, 59_999.0, 60_000.0, 119_000.5])
def test_a_point_along_a_way_lies_that_far_from_its_beginning(along):
    assert geodesic.distance_m(FENCE.path[0], FENCE.at(along)) == pytest.approx(along, abs=0.05)


def test_an_open_way_holds_to_its_ends_and_a_ring_goes_round_again():
    assert FENCE.at(-5.0) == FENCE.path[0]
    assert FENCE.at(1e9) == FENCE.path[-1]
    assert geodesic.distance_m(RING.at(1000.0), RING.at(RING.length_m + 1000.0)) < 0.01


@pytest.mark.parametrize(("start", "end"), [(0.0, 120_000.0), (500.0, 1500.0), (40_000.0, 10_000.0), (7.0, 7.5)])
def test_a_part_of_a_way_has_the_length_asked_for(start, end):
    part = FENCE.between(start, end)
    assert geodesic.path_length_m(part) == pytest.approx(abs(end - start), abs=0.05)
    assert part[0] == pytest.approx(FENCE.at(start))
    assert part[-1] == pytest.approx(FENCE.at(end))


@pytest.mark.parametrize(("start", "end"), [(0.9, 1.2), (0.5, 1.5), (1.2, 0.9), (-0.3, 0.1), (0.0, 1.0)])
def test_a_part_of_a_ring_runs_over_its_seam(start, end):
    part = RING.between(start * RING.length_m, end * RING.length_m)
    assert geodesic.path_length_m(part) == pytest.approx(abs(end - start) * RING.length_m, abs=0.05)
    assert max(geodesic.distance_m(a, b) for a, b in itertools.pairwise(part)) < 1000, "the seam is no jump"


@pytest.mark.parametrize("along", [10_000.0, 60_500.0, 110_000.0])
@pytest.mark.parametrize("off_m", [0.0, 300.0, 5000.0])
def test_the_foot_of_a_point_is_where_the_way_is_nearest(along, off_m):
    there = FENCE.at(along)
    towards = geodesic.azimuth_deg(there, FENCE.at(along + 100.0)) + 90.0
    foot, apart = network.Feet(FENCE).of(geodesic.destination(there, towards, off_m))
    assert foot == pytest.approx(along, abs=2.0)
    assert apart == pytest.approx(off_m, abs=0.5)


def test_a_long_edge_is_cut_finely():
    long = network.way_of(((36.0, 35.6), (37.0, 35.6)))
    assert max(b - a for a, b in zip(long.marks, long.marks[1:], strict=False)) <= network.FINE_M
    foot, apart = network.Feet(long).of((36.5, 35.6))
    assert apart < 0.1
    assert foot == pytest.approx(long.length_m / 2, abs=1.0)


def test_a_border_is_called_by_its_role_and_by_its_side_only_where_there_are_two():
    near, far = z.fence().borders
    assert network.names((near, far)) == {"near": "the near limit", "far": "the far limit"}
    south = replace(near, id="south", side="government")
    assert network.names((near, south)) == {"near": "the near limit on the side of opposition", "south": "the near limit on the side of government"}
    assert network.names((replace(near, role=BorderRole.LINE, side=None),)) == {"near": "the line"}
