import pytest

from reads import acts_of, draft_of, reading_of
from truceline.read.statements import named, sayings

ACTS = [
    ("The Hill Front rejected the deal.", [("reject", ("hill-front",))]),
    ("The Hill Front refused to accept the deal.", [("reject", ("hill-front",))]),
    ("The Hill Front has not commented.", [("undeclared", ("hill-front",))]),
    ("The deal was signed by Armenia and by Azerbaijan.", [("accept", ("armenia", "azerbaijan"))]),
    ("No word came. There was no comment from the Hill Front.", [("undeclared", ("hill-front",))]),
    ("People rejected the deal.", []),
    ("Azerbaijan spoke. Armenia rejected the deal, as did Azerbaijan.", [("reject", ("armenia",)), ("reject", ("azerbaijan",))]),
    ("Armenia and Azerbaijan spoke. Adam Ker signed for Armenia and Lars Holm for Azerbaijan.", [("accept", ("armenia", "azerbaijan"))]),
    ("Armenia and Azerbaijan spoke. Neither Armenia nor Azerbaijan has commented.", [("undeclared", ("armenia", "azerbaijan"))]),
    ("Armenia said the truce was unacceptable.", [("reject", ("armenia",))]),
    ("The truce was unacceptable.", []),
    ("Armenia had not said by Tuesday whether it would sign.", [("undeclared", ("armenia",)), ("accept", ("armenia",))]),
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


def test_the_other_side_of_a_deal_signed_with_it_has_agreed():
    text = "Eight groups signed a nationwide ceasefire with the Merka Front on Monday. The Merka Front has rebels in the hills."
    assert ("merka-front", "agreement", "accepts") in {(p.party, p.object, p.stance.value) for p in draft_of(text).positions}


def test_a_deal_that_is_only_wished_for_binds_nobody():
    text = "Envoys hope that the groups signed a ceasefire with nobody. The Merka Front has said nothing on the ceasefire agreement."
    assert ("merka-front", "agreement", "accepts") not in {(p.party, p.object, p.stance.value) for p in draft_of(text).positions}
