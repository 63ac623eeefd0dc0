"""Pieces sorted into blocks."""

import pytest

from truceline.text.layout import Piece, pieces
from truceline.text.sorting import blocks, wrapped_in

SENTENCE = "The two sides have agreed to stop all fire from today."


def kinds(text, named=None):
    return [block.kind for block in blocks(text, pieces(text), named)]


CASES = [
    ([SENTENCE], ["paragraph"], "a sentence alone"),
    (["A deal is made at last", SENTENCE], ["title", "paragraph"], "the first headline is the title"),
    (["A deal is made at last", "Leaders meet in Sochi again", SENTENCE], ["title", "heading", "paragraph"], "a second headline before the text is a heading"),
    ([SENTENCE, "Russia, Turkey agree Idlib zone", SENTENCE], ["paragraph", "related_link", "paragraph"], "a headline among paragraphs"),
    ([SENTENCE, "What comes next", SENTENCE], ["paragraph", "heading", "paragraph"], "a short heading among paragraphs"),
    (["Home > News", "HomeNewsSport", SENTENCE], ["navigation", "section_labels", "paragraph"], "what stands over the text"),
    ([SENTENCE, "Related Articles", "Syria army takes two more towns", "Old deal falls"], ["paragraph", *["related_link"] * 3], "links follow their head"),
    ([SENTENCE, "Leave a Reply", "Name *", "I agree", "Post Comment"], ["paragraph", *["comment_form"] * 4], "a form goes on to its end"),
    (
        [SENTENCE, SENTENCE, SENTENCE, SENTENCE, "3 comments", "I do not think that they will ever do so.", "Nor do I, my friend, nor do I."],
        [*["paragraph"] * 4, *["comment_form"] * 3],
        "comments at the end",
    ),
    (["3 comments", SENTENCE, SENTENCE], ["comment_form", "paragraph", "paragraph"], "the number of comments over the text"),
    (["A deal is made at last", "23 September 2018\nBy Jane Doe", SENTENCE], ["title", "dateline", "byline", "paragraph"], "lines in one piece"),
    (["The Levant Post", "A deal is made at last", SENTENCE], ["heading", "title", "paragraph"], "the site's name over the headline"),
    (["DAMASCUS (Reuters) - " + SENTENCE], ["dateline", "paragraph"], "a dateline is parted"),
    (["- " + SENTENCE], ["list_item"], "an item"),
    (["a\tb\tc"], ["table"], "a row"),
]


@pytest.mark.parametrize(("lines", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_blocks(lines, wanted, why):
    assert kinds("\n\n".join(lines)) == wanted


def test_of_an_agreement_no_line_is_set_aside():
    lines = [
        "A long name of an agreement",
        "Article 1 Ceasefire",
        SENTENCE,
        "Article 2 Home",
        "The sides stop all movement along the line",
        SENTENCE,
        "Contact us",
        SENTENCE,
    ]
    assert kinds("\n\n".join(lines)) == ["title", "heading", "paragraph", "heading", "paragraph", "paragraph", "heading", "paragraph"]


def test_what_is_set_aside_says_why():
    text = f"{SENTENCE}\n\nRussia, Turkey agree Idlib zone\n\n{SENTENCE}"
    assert [block.why is not None for block in blocks(text, pieces(text))] == [False, True, False]


def test_the_head_of_the_page_names_the_title_among_two_headings():
    text = "The Daily Agency News\nA deal is made at last"
    found = [Piece(start=0, end=21, tag="h1"), Piece(start=22, end=len(text), tag="h2")]
    assert [block.kind for block in blocks(text, found, "A deal is made at last - Agency")] == ["heading", "title"]
    assert [block.kind for block in blocks(text, found)] == ["title", "heading"]


def test_in_a_marked_page_only_a_link_is_a_related_link():
    text = f"{SENTENCE}\nRussia, Turkey agree Idlib zone\n{SENTENCE}"
    spots = [(0, len(SENTENCE)), (len(SENTENCE) + 1, len(text) - len(SENTENCE) - 1), (len(text) - len(SENTENCE), len(text))]
    for linked, kind in ((0.0, "heading"), (1.0, "related_link")):
        found = [Piece(start=a, end=b, linked=linked) for a, b in spots]
        assert [block.kind for block in blocks(text, found, "")] == ["paragraph", kind, "paragraph"]


def test_a_sentence_that_is_a_link_stays():
    found = [Piece(start=0, end=len(SENTENCE), linked=1.0)]
    assert [block.kind for block in blocks(SENTENCE, found)] == ["paragraph"]


def test_a_wrapping_kind_is_told_only_where_it_wraps_nearly_all():
    text = "word " * 20 + "end. " + "word " * 20 + "end."
    inside = Piece(start=0, end=104, region="comment_form")
    outside = Piece(start=105, end=len(text))
    assert wrapped_in(text, [inside]) == "comment_form"
    assert wrapped_in(text, [inside, outside]) is None
    assert wrapped_in(text, []) is None
