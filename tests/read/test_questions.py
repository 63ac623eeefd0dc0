import pytest

from reads import draft_of


def asked(text, **how):
    return {question.about: question for question in draft_of(text, **how).questions}


OPEN = "Russia and Turkey agreed to create a buffer zone of 15-20 km. Fighters of the Hill Front are to leave the region."


def test_depth_or_width_and_side_are_offered():
    found = asked(OPEN)
    assert found["zone-1.measure"].options == ("depth", "total_width")
    assert found["zone-1.side"].options == ("each", "russia", "turkey", "hill-front")
    assert "zone-1.line" in found


def test_a_clause_that_says_it_all_asks_nothing():
    text = "Russia and Turkey agreed to create a buffer zone 15 km deep on both sides of the contact line."
    assert not [about for about in asked(text) if about.startswith("zone")]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (OPEN, "withdrawal-1.deadline"),
        (OPEN, "withdrawal-1.place"),
        ("Russia and Turkey agreed to set up a buffer zone.", "zone-1.max_depth_m"),
        ("Russia and Turkey agreed on a security zone at least 30 km wide.", "zone-1.max_depth_m"),
        ("The deal sets up a buffer zone 20 km (15 miles) wide.", "zone-1.max_depth_m"),
        ("Under the deal, there will be patrols along the river.", "patrol-1.parties"),
        ("Under the deal, there will be patrols along the river.", "patrol-1.mode"),
        ("Under the deal, the exact lines are to be agreed within seven days.", "demarcation-1.agreed"),
        ("Under the deal, all troops must leave the town within 14 days of signature.", "withdrawal-1.deadline"),
    ],
)
def test_what_is_open_is_asked(text, about):
    assert about in asked(text)


def test_figures_that_agree_are_not_asked_about():
    assert "zone-1.max_depth_m" not in asked("The deal sets up a buffer zone 20 km (12 miles) wide.")


def test_the_day_of_publication_is_asked_with_what_hangs_on_it():
    assert "Friday" in asked("Russia and Turkey agreed on Friday.", published=None)["document.published"].text
    assert "document.published" not in asked("Russia and Turkey agreed on Friday.")


def test_every_address_is_of_an_item_and_a_field():
    ids = {item.id for draft in [draft_of(OPEN)] for item in (*draft.clauses, *draft.positions)} | {"document"}
    assert {about.partition(".")[0] for about in asked(OPEN)} <= ids
