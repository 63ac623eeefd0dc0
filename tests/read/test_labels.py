import pytest

from reads import draft_of
from truceline.read.labels import PAGE

CASES = [
    ("The Hill Front met. The terror outfit left.", "terror outfit", "hill-front", PAGE, "a label that points back"),
    ("The so-called Hill Front met.", "so-called", "hill-front", PAGE, "a word right before a name"),
    ("Tahrir al-Sham, the strongest terrorist group in the north, met.", "terrorist group", "tahrir-al-sham", PAGE, "a word that explains a name"),
    ("Adam Ker, a spokesman for the Hill Front, said: “The regime will fall.”", "regime", None, "Adam Ker", "somebody's word in quotation marks"),
    ("Terrorists hold the town.", "Terrorists", None, PAGE, "nobody is named"),
]


@pytest.mark.parametrize(("text", "words", "about", "speaker", "why"), CASES, ids=[row[4] for row in CASES])
def test_a_label_has_its_speaker_and_whom_it_is_about(text, words, about, speaker, why):
    (label,) = draft_of(text).labels
    assert (label.words, label.about, label.speaker) == (words, about, speaker), why


def test_neutral_words_are_no_labels():
    assert draft_of("The armed opposition and government forces met rebels and fighters.").labels == ()


def test_no_label_becomes_a_name():
    text = "The Takfiri terrorist group and the so-called Hill Front signed the deal. The terror outfit left."
    assert [party.name for party in draft_of(text).parties] == ["Hill Front"]
