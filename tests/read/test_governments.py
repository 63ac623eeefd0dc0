import pytest

from truceline.read.governments import governments, own_forces
from truceline.read.roster import Roster


def found(text):
    roster = Roster()
    governments(text, 0, len(text), roster)
    return {entry.name: (entry.government > 0, entry.plain > 0) for entry in roster.known.values()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Syrian government forces moved.", {"Syria": (True, False)}),
        ("Russian Foreign Minister Sergei Lavrov spoke.", {"Russia": (False, True)}),
        ("Moscow said so.", {"Russia": (False, True)}),
        ("Turkish-backed militants moved.", {"Turkey": (False, True)}),
        ("The government of the Philippines spoke.", {"Philippines": (True, False)}),
        ("Talks between Armenia and Azerbaijan began.", {"Armenia": (False, True), "Azerbaijan": (False, True)}),
        ("In Washington, President Ann Lee spoke.", {"United States": (False, True)}),
        ("Tarsk's foreign ministry replied.", {"Tarsk": (True, False)}),
        ("The Karvanian army left Karvania.", {"Karvania": (True, False)}),
        ("People fled from Syria.", {}),
        ("The road to Damascus is shut.", {}),
        ("Thirty-five soldiers crossed.", {}),
        ("The National Army Museum opened.", {}),
    ],
)
def test_a_state_is_a_party_where_it_acts(text, wanted):
    assert found(text) == wanted


@pytest.mark.parametrize(("name", "state"), [("Ukrainian Armed Forces", "Ukraine"), ("Libyan National Army", None), ("River Army", None)])
def test_own_forces_of_a_state(name, state):
    assert own_forces(name) == state
