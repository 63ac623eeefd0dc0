"""A rate is a count over days, and nothing over no days."""

import pytest

from truceline.model.compliance import Rate


@pytest.mark.parametrize(("count", "days", "per_day"), [(38, 17, 38 / 17), (0, 10, 0.0), (3, 0, 0.0)])
def test_per_day(count, days, per_day):
    rate = Rate(name="all", window="before", first_day="2018-09-01", last_day="2018-09-17", days=days, count=count, uncertain=0)
    assert rate.per_day == per_day
