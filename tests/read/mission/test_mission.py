"""Which documents are a mechanism's own."""

import pytest

from read.mission.samples import INQUIRY, STATUS
from truceline.read import mission

OTHERS = [
    "Russia and Turkey agreed on a ceasefire. Both sides welcomed it.",
    "1. Guns stop.\n2. Tanks leave.\n3. Roads open.\n4. Posts close.",
    "The mission recorded about 300 ceasefire violations on Monday, its chief said.",
]


def test_an_investigation_is_told_by_its_headings():
    assert mission.kind(INQUIRY) == "investigation"


def test_a_status_report_is_told_by_its_period_and_count():
    assert mission.kind(STATUS) == "status"


@pytest.mark.parametrize("text", OTHERS)
def test_news_and_agreements_are_neither(text):
    assert mission.kind(text) is None
