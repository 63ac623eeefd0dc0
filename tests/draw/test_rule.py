"""A zone is drawn only from what the clause says: what is open is asked, with the answer to give."""

from dataclasses import replace

import pytest

from draw.samples import CLAUSE, LINE, clause
from truceline.draw.rule import Depths, complete
from truceline.model.clause import Measure
from truceline.model.errors import BadInput


@pytest.mark.parametrize(
    ("changes", "found", "why"),
    [
        ({}, Depths(min_m=15000, max_m=20000, sides=("opposition", "government")), "each side, left first"),
        ({"side": "government"}, Depths(min_m=15000, max_m=20000, sides=("government",)), "one party's side"),
        ({"min_depth_m": 2000, "max_depth_m": 2000}, Depths(min_m=2000, max_m=2000, sides=("opposition", "government")), "Korea: exactly 2 km"),
        (
            {"measure": Measure.TOTAL_WIDTH, "min_depth_m": 50000, "max_depth_m": 50000, "side": None},
            Depths(min_m=25000, max_m=25000, sides=("opposition", "government")),
            "Minsk II: 50 km in all, equal distances",
        ),
    ],
)
def test_whole_rules(changes, found, why):
    assert complete(clause(**changes), LINE) == found, why


@pytest.mark.parametrize(
    ("changes", "said", "why"),
    [
        ({"side": None}, "zone-1.side=opposition | zone-1.side=government | zone-1.side=each", "the side is open"),
        ({"measure": None}, "zone-1.measure=depth | zone-1.measure=total_width", "depth or width is open"),
        ({"min_depth_m": None}, "does not say its least distance; answer it: truceline confirm CASE zone-1.min_depth_m=METRES", "only a greatest distance"),
        ({"max_depth_m": None}, "zone-1.max_depth_m=METRES", "only a least distance"),
        ({"min_depth_m": None, "max_depth_m": None}, "zone-1.min_depth_m", "no distance"),
        ({"side": "turkey"}, "'turkey' holds neither side of line 'idlib-2018-09-17'", "a guarantor is not at the line"),
        ({"min_depth_m": 30000}, "30000 to 20000 m", "the wrong way round"),
        ({"min_depth_m": 0}, "above 0", "no depth"),
        ({"measure": Measure.TOTAL_WIDTH, "side": "government"}, "half on each side", "a width on one side"),
    ],
)
def test_open_or_unfit_rules_say_what_to_answer(changes, said, why):
    with pytest.raises(BadInput) as error:
        complete(clause(**changes), LINE)
    assert said in str(error.value), why
    assert error.value.where == "zone-1"


def test_a_shape_still_to_be_agreed_says_so():
    with pytest.raises(BadInput, match="'demilitarised zone' is still to be agreed; once it is, confirm it"):
        complete(replace(CLAUSE, rule=None), LINE)


def test_a_band_that_cannot_be_drawn_is_refused_with_the_place():
    with pytest.raises(BadInput, match="'demilitarised zone' is 1,500 km deep; a zone of up to 1,000 km can be drawn"):
        complete(clause(min_depth_m=10_000, max_depth_m=1_500_000), LINE)
    north = replace(LINE, pieces=(((0.0, 80.0), (20.0, 84.0)), ((30.0, 82.0), (40.0, 81.0))))
    assert complete(clause(max_depth_m=600_000), north).max_m == 600_000
    with pytest.raises(BadInput, match=r"reaches a pole from longitude 20\.00000, latitude 84\.00000 of line 'idlib-2018-09-17'"):
        complete(clause(max_depth_m=700_000), north)
    with pytest.raises(BadInput, match="reaches a pole"):
        complete(clause(measure=Measure.TOTAL_WIDTH, side=None, max_depth_m=1_400_000), north)
