import pytest

from reads import reading_of


def standing_for(text, words):
    reading = reading_of(text)
    at = text.rindex(words)
    return next((m.parties for m in reading.mentions if m.start <= at < m.end), None)


CASES = [
    ("The Hill Front met. The group left.", "The group", ("hill-front",)),
    ("The Hill Front met. It left.", "It", ("hill-front",)),
    ("Norway said that the Hill Front met. The movement left.", "The movement", ("hill-front",)),
    ("Armenia and Azerbaijan met. They agreed.", "They", ("armenia", "azerbaijan")),
    ("Armenia and Azerbaijan met. Both sides agreed.", "Both sides", ("armenia", "azerbaijan")),
    ("Turkish President Recep Kaya met the press. He left.", "He", ("turkey",)),
    (
        "The River Army and the government of Ostrel signed a truce. Norway and Sweden applauded. Both sides left.",
        "Both sides",
        ("river-army", "government-of-ostrel"),
    ),
    ("The government of Ostrel met. The army left.", "army", ("government-of-ostrel",)),
    ("Rain fell. It stopped.", "It", ()),
]


@pytest.mark.parametrize(("text", "words", "wanted"), CASES, ids=[f"{words}: {text}" for text, words, _ in CASES])
def test_words_that_point_back(text, words, wanted):
    assert standing_for(text, words) == wanted


def test_they_are_who_met_each_other():
    text = "Turkish President Recep Kaya met. Russian President Ivan Orlov told a meeting with Kaya that they had agreed."
    assert standing_for(text, "they") == ("russia", "turkey")


def test_i_and_we_of_a_quotation_stay_open():
    assert standing_for("The Hill Front said: “We stay.”", "We") == ()


def test_a_headline_speaks_of_the_group_of_its_first_paragraph():
    text = "Rebels reject valley truce\n\nThe Hill Front rejected the truce on Monday after talks that lasted all night.\n\n"
    text += "The Free Shepherds, an armed group, were silent."
    assert reading_of(text).mentions[0].parties == ("hill-front",)
