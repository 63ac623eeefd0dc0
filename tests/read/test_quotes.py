import pytest

from reads import draft_of

SPOKEN = [
    ('"We will stay," Adam Ker of the Hill Front told reporters.', "Adam Ker", "somebody of a party"),
    ('Adam Ker, who speaks for the Hill Front, called it "the worst day of all".', "Adam Ker", "who speaks for a party"),
    ('Hill Front chairman Adam Ker: "It is over now."', "Adam Ker", "a colon"),
    ('The general, Adam Ker, called it "the worst day of my life".', "Adam Ker", "what is said begins with it"),
    ('"We will stay," Hill Front spokesman Adam Ker said.', "Adam Ker", "the verb behind"),
    ('Adam Ker, a spokesman for the Hill Front, said: "We will stay."', "Adam Ker", "the verb before"),
    ('"We will stay," said the Hill Front\'s chief of staff, Colonel Yonas Habte.', "Yonas Habte", "the verb turned round"),
    ("“We will stay,” the Hill Front said.", "hill-front", "a party speaks"),
    ('The Hill Front met. "We will stay," the group said.', "hill-front", "words that point back"),
    ('Turkish President Recep Kaya met reporters. The deal would "hold for years", he added.', "Recep Kaya", "he, one sentence back"),
    ('According to the Hill Front, the truce is "a trap for fools".', "hill-front", "according to"),
    ('The Hill Front advised its members "to begin operations against the enemies".', "hill-front", "advice is speech"),
    ("“We stay,” Adam Ker, a spokesman for the Hill Front, said. “We are not for sale here.”", "Adam Ker", "the first of two"),
]


@pytest.mark.parametrize(("text", "speaker", "why"), SPOKEN, ids=[why for _, _, why in SPOKEN])
def test_who_says_it(text, speaker, why):
    assert draft_of(text).quotes[0].speaker == speaker, why


def test_a_quotation_that_goes_on_has_the_same_speaker():
    text = "“We stay,” Adam Ker, a spokesman for the Hill Front, said. “We are not for sale here.”"
    assert [quote.speaker for quote in draft_of(text).quotes] == ["Adam Ker", "Adam Ker"]


def test_nobody_is_guessed():
    (quote,) = draft_of('Over the gate of the old town stands "the end of all the roads".').quotes
    assert quote.speaker is None


@pytest.mark.parametrize("text", ['They call it the "blue road".', "It wasn't the army's."])
def test_a_name_in_marks_and_an_apostrophe_are_no_quotation(text):
    assert draft_of(text).quotes == ()


def test_the_words_are_exact():
    text = "“We will  stay,” the Hill Front said."
    (quote,) = draft_of(text).quotes
    (cited,) = quote.cited
    assert text[cited.start : cited.end] == quote.text == "We will  stay,"


SEVERAL = [
    ('"Peace," the bishop said, "is not made with maps alone."', ["bishop"] * 2, "a split quotation"),
    ('A fighter was less sure. "I will give them the old gun," he said, "and bury the new one."', ["fighter"] * 2, "he, who was spoken of before"),
    ('Asked about it, Mayor Ilona Varga shrugged. "The road is closed and nobody asked us."', ["Ilona Varga"], "the sentence before"),
    ('"The guns are gone now," Envoy Marta Lind told them. "What remains is harder," she added.', ["Marta Lind"] * 2, "she added"),
    (
        '"They came by night," said a guard. "We ran to the well."\n\nThe mayor shook her head. "It was the wind."',
        ["guard", "guard", "mayor"],
        "each their own",
    ),
]


@pytest.mark.parametrize(("text", "speakers", "why"), SEVERAL, ids=[why for *_, why in SEVERAL])
def test_several_quotations(text, speakers, why):
    assert [quote.speaker for quote in draft_of(text).quotes] == speakers, why


def test_stray_marks_are_no_quotations_and_cost_little():
    text = "The Hill Front agreed to a truce. " + 'He said "a ' * 2000
    assert len(draft_of(text).quotes) <= 1
