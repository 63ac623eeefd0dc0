"""Agreements' own texts told from news, and their numbers."""

import pytest

from truceline.read import articles

OWN = [
    ("1. Guns stop.\n2. Tanks leave.\n3. Posts close.\n4. Roads open.\n", True, "four numbers"),
    ("Article 1\nThe zone shall be empty.\nArticle 2\nBoth armies shall leave it.\n", True, "articles that bind"),
    ("The Parties hereby agree:\n- to stop firing;\n- to withdraw.\nThey shall do so.", True, "parties that bind themselves, in a list"),
    ("1. The mayor said no.\n2. The council, he told us, said yes.\nIt shall rain, a baker said.", False, "people who talk"),
    ("The two sides agreed on Monday to stop firing. It was cold.", False, "news"),
]


@pytest.mark.parametrize(("text", "own", "why"), OWN, ids=[why for *_, why in OWN])
def test_an_agreement_s_own_text(text, own, why):
    assert articles.own(text) is own, why


def test_the_number_of_the_paragraph():
    text = "Preamble.\n1. Guns stop.\n2.1 Tanks leave.\nII. Roads open.\n* A note."
    assert [articles.label(text, text.index(word)) for word in ("Pre", "Guns", "Tanks", "Roads", "* A")] == [None, "1", "2.1", "II", None]


def test_where_it_begins():
    text = "Preamble.\n1. Guns stop.\n2. Tanks leave."
    assert (articles.start(text, 2), articles.start(text, len(text) - 1)) == (0, text.index("2."))
