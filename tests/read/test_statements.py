import pytest

from reads import acts_of, reading_of
from truceline.read.statements import named, sayings

ACTS = [
    ("The Hill Front rejected the deal.", [("reject", ("hill-front",))]),
    ("The Hill Front refused to accept the deal.", [("reject", ("hill-front",))]),
    ("The Hill Front has not commented.", [("undeclared", ("hill-front",))]),
    ("The deal was signed by Armenia and by Azerbaijan.", [("accept", ("armenia", "azerbaijan"))]),
    ("No word came. There was no comment from the Hill Front.", [("undeclared", ("hill-front",))]),
    ("People rejected the deal.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ACTS, ids=[text for text, _ in ACTS])
def test_acts(text, wanted):
    assert [(act.kind, act.parties) for act in acts_of(text)] == wanted


def test_who_speaks_and_for_whom():
    reading = reading_of("Turkish President Recep Kaya said so.")
    (saying,) = sayings(reading, reading.sentences[0])
    assert (saying.person, saying.speakers) == ("Recep Kaya", ("turkey",))


def test_a_verb_inside_a_name_is_none():
    text = "The Rapid Support Forces rejected the deal."
    assert [act.kind for act in acts_of(text)] == ["reject"]
    reading = reading_of(text)
    assert named(reading, reading.sentences[0], text.index("Support"))
    assert not named(reading, reading.sentences[0], text.index("rejected"))


def test_a_verb_inside_a_quotation_is_not_the_authors():
    assert acts_of("Norway said: “The Hill Front rejected the deal.”") == ()


def test_the_reporter_of_an_act_is_kept():
    (act,) = acts_of("Russia says that the Hill Front rejected the plan.")
    assert (act.parties, act.speaker) == (("hill-front",), "russia")
