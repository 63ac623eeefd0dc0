"""Actors in a source's words, and the parties that they are."""

import pytest

from truceline.model.party import Party
from truceline.watch import who
from watch.cases import PARTIES

INDEX = who.parties(PARTIES)


@pytest.mark.parametrize(
    ("actor", "party", "why"),
    [
        ("Syrian government", "syria", "its name"),
        ("Government of Syria", "syria", "as UCDP writes it"),
        ("the Government of the Syrian Republic", "syria", "with what tells no two apart"),
        ("Damascus", "syria", "an alias"),
        ("Government of Turkey", "turkey", "a state is its government"),
        ("TURKEY", "turkey", "in capitals"),
        ("Eastern Front", "east", "a group's name"),
        ("EF", "east", "its letters"),
        ("Syrian insurgents", None, "others of the same country"),
        ("Syrian Army", "syria", "a state's forces act for it"),
        ("Syrian government forces", "syria", "so do its government's"),
        ("Free Syrian Army", None, "a name of its own"),
        ("Syrian Democratic Forces", None, "another name of its own"),
        ("Army", None, "nobody's"),
        ("Government of Yemen", None, "another state"),
        ("Government", None, "no state at all"),
        ("Eastern Fronts United", None, "a longer name"),
        ("SDF", None, "nobody known"),
        ("", None, "nothing"),
    ],
)
def test_actors(actor, party, why):
    assert who.named((actor,), INDEX) == ((party,) if party else ()), why


def test_each_party_once_in_the_order_named():
    assert who.named(("EF", "Government of Syria", "Eastern Front", "nobody"), INDEX) == ("east", "syria")


def test_a_name_of_two_parties_stands_for_both():
    index = who.parties((Party(id="b", name="The Front"), Party(id="a", name="Front")))
    assert who.named(("front",), index) == ("a", "b")


def test_names_in_other_scripts():
    index = who.parties((Party(id="a", name="الجبهة"), Party(id="b", name="الفيلق")))
    assert (who.named(("الجبهة",), index), who.named(("اللواء",), index)) == (("a",), ())
