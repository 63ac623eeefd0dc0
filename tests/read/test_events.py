import pytest

from reads import draft_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The two sides met on Monday in Geneva.", "2020-05-18"),
        ("Norway announced the deal late Saturday.", "2020-05-16"),
        ("Five people were killed in March.", "2020-03"),
    ],
)
def test_what_happened_and_when(text, date):
    (event,) = draft_of(text).events
    assert (event.what, event.date) == (text, date)


@pytest.mark.parametrize("text", ["Troops must leave by Friday.", "The market is open on Monday.", "The two sides met."])
def test_a_limit_and_a_thing_without_a_day_are_no_events(text):
    assert draft_of(text).events == ()


def test_an_event_whose_day_is_not_known_says_so():
    (event,) = draft_of("The two sides met on Monday in Geneva.", None).events
    assert (event.date, event.precision) == (None, None)
