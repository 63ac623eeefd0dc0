"""Names on a map without overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.outputs import _labels

SIZE = (960.0, 700.0)


def rect(named):
    wide = len(named.text) * _labels.SIZE * _labels.WIDE
    left = {"start": named.x, "end": named.x - wide, "middle": named.x - wide / 2}[named.anchor]
    return left, named.y - _labels.SIZE * 0.86, left + wide, named.y + _labels.SIZE * 0.14


def meet(a, b):
    return a[0] < b[2] - 0.2 and b[0] < a[2] - 0.2 and a[1] < b[3] - 0.2 and b[1] < a[3] - 0.2


POINTS = st.lists(st.tuples(st.floats(0, 960), st.floats(0, 700), st.text("abcdefgh", min_size=1, max_size=18)), max_size=40)


@given(points=POINTS, signs=st.lists(st.tuples(st.floats(0, 960), st.floats(0, 700)), max_size=20))
def test_no_two_names_meet_and_none_leaves_the_map(points, signs):
    found = _labels.place(points, signs, SIZE)
    rects = [rect(item) for item in found]
    assert not any(meet(a, b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    assert all(r[0] >= 3 and r[1] >= 3 and r[2] <= SIZE[0] - 3 and r[3] <= SIZE[1] - 3 for r in rects)
    assert not any(meet(r, (x - 5, y - 5, x + 5, y + 5)) for r in rects for x, y in signs)


def test_the_more_important_name_wins():
    found = _labels.place([(400, 300, "City"), (402, 301, "Village with a long name")], [], SIZE)
    assert found[0].text == "City"
    assert _labels.place([(400, 300, "City")], [], SIZE)[0].anchor == "start"


def test_a_name_moves_where_its_first_place_is_taken():
    assert _labels.place([(400, 300, "City")], [(420, 300)], SIZE)[0].anchor == "end"


def test_not_more_than_can_be_read():
    many = [(20 + 47 * (n % 20), 20 + 30 * (n // 20), "ab") for n in range(300)]
    assert len(_labels.place(many, [], SIZE)) == _labels.MOST
