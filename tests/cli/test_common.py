"""What the verbs share."""

from datetime import UTC, date, datetime

import pytest

from truceline.cli.common import day_of, local
from truceline.model.errors import BadInput


@pytest.mark.parametrize(("text", "value"), [(None, None), ("2018-10-15", date(2018, 10, 15))])
def test_days(text, value):
    assert day_of(text, "--day") == value


@pytest.mark.parametrize("text", ["15.10.2018", "yesterday", "2018-13-01", ""])
def test_what_is_no_day(text):
    with pytest.raises(BadInput, match=r"is not a date; write it as 2018-10-15 \(--day\)"):
        day_of(text, "--day")


def test_moments_are_shown_in_the_cases_zone_also_where_the_clocks_change():
    assert local(datetime(2018, 10, 25, 20, 30, tzinfo=UTC), "Asia/Damascus") == "2018-10-25 23:30 EEST"
    assert local(datetime(2018, 10, 25, 21, 30, tzinfo=UTC), "Asia/Damascus") == "2018-10-25 23:30 EET"
