import pytest

from reads import acts_of, reading_of
from truceline.read.objects import REACH, objects

CASES = [
    ("The Hill Front rejected the Sel buffer zone deal.", ["agreement"]),
    ("The Hill Front rejected laying down its arms or surrendering the territory under its control.", ["disarmament", "territory"]),
    ("The Hill Front accepted observers of the African Union.", ["observers"]),
    ("The Hill Front rejected the map attached to the report.", ["map"]),
    ("The protocol they signed was read by Norway.", ["agreement"]),
    ("The Hill Front reached an agreement in May.", ["agreement"]),
    ("The Hill Front dismissed the claims.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_objects_of_the_first_stance(text, wanted):
    acts = acts_of(text)
    assert [name for act in acts[:1] for name, _ in objects(reading_of(text), act)] == wanted


def test_an_object_beyond_reach_is_another_matter():
    text = "The Hill Front rejected " + "very " * REACH + "much the deal."
    assert all(name != "agreement" for act in acts_of(text) for name, _ in objects(reading_of(text), act))


def test_the_words_of_an_object_lie_in_the_sentence():
    text = "Norway said so. The Hill Front rejected the deal."
    (act,) = acts_of(text)
    ((name, (start, end)),) = objects(reading_of(text), act)
    assert (name, text[start:end]) == ("agreement", "deal")
