"""Names that a text breaks over lines or sets with several spaces are read like any other."""

import pytest

from reads import draft_of

BROKEN = {
    "a state over two lines": ("A ceasefire is in force.\n\nThe text of the South\nSudan government agreed on Tuesday to the ceasefire.", "south-sudan"),
    "an organisation with two spaces": ("The Ostran  Armed Council signed the ceasefire. The Ostran Armed Council has withdrawn.", "ostran-armed-council"),
    "forces with a no-break space": ("Ukrainian\u00a0Armed  Forces and the Russian \u00a0army agreed to a ceasefire.", "ukraine"),
}


@pytest.mark.parametrize(("text", "party"), BROKEN.values(), ids=BROKEN)
def test_names_broken_over_lines(text, party):
    assert any(party.split("-")[0][:5] in one.id for one in draft_of(text).parties), draft_of(text).parties


def test_names_are_kept_in_one_line():
    for party in draft_of("The Ostran  Armed\tCouncil signed the ceasefire. The Russian\nFederation backed it.").parties:
        assert all(name == " ".join(name.split()) for name in (party.name, *party.aliases))


def test_a_person_over_two_lines():
    people = draft_of("President  Ilya  Vorn of Ostra said he had agreed to the ceasefire. Ilya Vorn will sign it.").people
    assert [one.name for one in people] == ["Ilya Vorn"]
