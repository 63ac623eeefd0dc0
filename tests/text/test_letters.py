"""Letters that `re` holds for the same without regard to case are one."""

import re

import pytest

from truceline.text.letters import folded


@pytest.mark.parametrize(("word", "plain"), [("AGREED", "agreed"), ("İdlib", "idlib"), ("ıdlib", "idlib"), ("ſigned", "signed"), ("Évian", "évian")])
def test_folded(word, plain):
    assert folded(word) == plain
    assert re.fullmatch(plain, word, re.IGNORECASE) or len(word.lower()) != len(word)


def test_letters_that_differ_stay_apart():
    assert folded("resume") != folded("résumé")
