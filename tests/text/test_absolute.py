"""Days by their names: what each finder hands on before overlaps are settled."""

from datetime import date

import pytest

from truceline.model.timing import Modifier
from truceline.text.absolute import find


def read(words, published=None):
    return [(words[raw.start : raw.end], raw.value, raw.modifier) for raw in find(words, 0, len(words), published)]


def test_a_list_shares_its_month_and_a_range_has_ends():
    assert read("1, 3 and 5 May 2018")[:3] == [("1", "2018-05-01", None), ("3", "2018-05-03", None), ("5 May 2018", "2018-05-05", None)]
    assert read("1-5 May 2018")[:2] == [("1", "2018-05-01", Modifier.FROM), ("5 May 2018", "2018-05-05", Modifier.UNTIL)]


@pytest.mark.parametrize(
    ("words", "value"),
    [("3.4.2018", "2018-04-03"), ("3/4/2018", None), ("13/4/2018", "2018-04-13"), ("4/13/2018", "2018-04-13"), ("4/4/2018", "2018-04-04"), ("3-4-2018", None)],
)
def test_figures_that_could_be_two_days_stay_open(words, value):
    assert read(words) == [(words, value, None)]


@pytest.mark.parametrize(
    "words", ["1.2.3.2018", "10.13.2018", "13/13/2018", "2018-13-01", "v2018-10-15", "2018-10-15-2", "$15 October", "1,15 October", "3.15 October"]
)
def test_what_looks_like_a_day_and_is_none(words):
    assert not any(value and len(value) > 7 for _, value, _ in read(words, date(2018, 9, 23)))


def test_people_counted_in_a_month_are_no_day():
    assert read("in October 15 people died", date(2018, 9, 23)) == []
    assert read("on October 15 people died", date(2018, 9, 23))[0][1] == "2018-10-15"


def test_a_day_without_its_year_has_no_value_without_publication():
    assert read("on 15 October")[0] == ("15 October", None, None)
