"""What outputs print goes through model.visible; the words of a page's furniture."""

from truceline.model.visible import visible
from truceline.outputs._plain import label, printable


def test_what_is_printed_is_made_visible():
    assert printable is visible
    assert printable("user\u202etxt.exe") == "user[U+202E]txt.exe"


def test_labels_fall_back_to_their_names():
    assert label((("map", "Karte"),), "map") == "Karte"
    assert label((), "as_of") == "as of"
