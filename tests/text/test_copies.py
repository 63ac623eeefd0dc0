"""Copies of one wire story."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.copies import stories

WIRE = "The two armies agreed on Monday to pull their guns ten kilometres back from the river by the first of May, their envoys said in the port city."
EDITED = "PORT CITY (Agency) - " + WIRE + " The weather was fine."
OTHER = "Envoys of both camps told this newspaper that guns will go behind the hills before May, ten kilometres away from the river that parts them."


def test_an_edited_copy_is_the_same_story():
    assert stories((WIRE, OTHER, EDITED)) == (0, 1, 0)


def test_a_shared_quotation_alone_makes_no_copy():
    quote = " “We want to go home now,” said the mayor."
    assert stories((WIRE + quote, OTHER + quote)) == (0, 1)


def test_empty_texts_are_nobody_s_copies():
    assert stories(("", "", WIRE)) == (0, 1, 2)


@given(st.lists(st.sampled_from([WIRE, OTHER, EDITED, ""]), max_size=5))
def test_numbers_count_up_from_nought(texts):
    found = stories(tuple(texts))
    assert sorted(set(found)) == list(range(len(set(found))))
