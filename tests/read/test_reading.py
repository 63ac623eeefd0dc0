from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reads import reading_of, sheet_of
from truceline.read.reading import LONGEST, begin, mask, prose
from truceline.text.sentences import quotations


def test_headlines_and_prose_are_told_apart():
    found = prose(sheet_of("Rebels reject valley truce\n\nThe Hill Front rejected the truce on Monday after a night of talks."))
    assert [sentence.headline for sentence in found] == [True, False]


def test_a_long_sentence_is_read_in_pieces():
    found = prose(sheet_of("word " * LONGEST + "end."))
    assert len(found) > 1
    assert all(sentence.end - sentence.start <= LONGEST for sentence in found)


def test_the_words_of_others_are_blanked_out():
    text = "He said “not one step” and left."
    view = mask(text, quotations(text, 0, len(text)))
    assert len(view) == len(text)
    assert "step" not in view
    assert view.startswith("He said “") and view.endswith("” and left.")


@settings(deadline=None)
@given(st.text(alphabet='ab “”". ', max_size=80))
def test_blanking_out_keeps_the_length(text):
    assert len(mask(text, quotations(text, 0, len(text)))) == len(text)


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("1. One.\n2. Two.\n3. Three.\n4. Four.\n", True),
        ("Article 1. A.\nArticle 2. B.\nArticle 3. C.\nArticle 4. D.\n", True),
        ("In 2018. Then 4. It was so.", False),
    ],
)
def test_an_agreements_own_text_is_known_by_its_numbers(text, numbered):
    assert begin(sheet_of(text), None).numbered is numbered


def test_what_stands_where():
    text = "The Hill Front said “we stay” on Monday. Norway said so on 1 May."
    reading = reading_of(text)
    second = reading.sentences[1]
    assert [m.parties for m in reading.inside(second.start, second.end)] == [("norway",)]
    assert [d.value for d in reading.dates_in(second.start, second.end)] == [date(2020, 5, 1).isoformat()]
    assert reading.quoted(text.index("stay")) is not None
    assert reading.quoted(text.index("Monday")) is None
    assert reading.party("norway").name == "Norway"
    assert reading.party("nobody") is None


def test_citations_are_ordered_and_never_empty():
    reading = reading_of("Norway spoke. Sweden left.")
    cited = reading.cite((14, 20), (0, 6), (6, 7), (0, 6))
    assert [c.quote for c in cited] == ["Norway", "Sweden"]


def test_the_article_that_words_stand_in():
    text = "Preamble.\n1. One.\n2. Two and more.\n"
    reading = begin(sheet_of(text), None)
    assert reading.article(text.index("more")) == text.index("2.")
    assert reading.article(0) == 0
