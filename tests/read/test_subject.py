import pytest

from reads import draft_of, reading_of
from truceline.read.subject import groups, speaker_behind, subject

CASES = [
    ("The Hill Front rejected it.", "rejected", ["Hill Front"]),
    ("The Hill Front met Norway and rejected it.", "rejected", ["Hill Front"]),
    ("The Hill Front, which fought beside the River Army, rejected it.", "rejected", ["Hill Front"]),
    ("A spokesman for the Hill Front rejected it.", "rejected", ["Hill Front"]),
    ("Armenia, Azerbaijan and Russia signed it.", "signed", ["Armenia", "Azerbaijan", "Russia"]),
    ("Norway blamed the Hill Front and rejected it.", "rejected", ["Norway"]),
    ("Norway said people in the town rejected it.", "rejected", []),
    ("Norway said that villagers rejected it.", "rejected", []),
    ("Norway said the Hill Front rejected it.", "rejected", ["Hill Front"]),
    ("Norway, he told reporters, had rejected it.", "rejected", ["Norway"]),
    ("Norway, accused by Russia of arming the River Army, rejected it.", "rejected", ["Norway"]),
    ("Neighbouring Norway rejected it.", "rejected", ["Norway"]),
    ("Neither Norway nor Russia rejected it.", "rejected", ["Norway", "Russia"]),
    ("Norway blamed those who rejected it.", "rejected", []),
    ("“Norway is far,” the Hill Front said.", "said", ["Hill Front"]),
]


@pytest.mark.parametrize(("text", "verb", "wanted"), CASES, ids=[text for text, _, _ in CASES])
def test_the_subject_of_a_verb(text, verb, wanted):
    reading = reading_of("Norway spoke. Armenia spoke. Azerbaijan spoke. Russia spoke. The River Army met. " + text)
    sentence = reading.sentences[-1]
    at = reading.text.rindex(verb)
    assert [reading.text[m.start : m.end] for m in subject(reading, sentence, at)] == wanted


def test_names_joined_by_and_are_a_group():
    reading = reading_of("Armenia and Azerbaijan signed it. Russia spoke.")
    assert [len(group) for group in groups(reading, 0, len(reading.text))] == [2, 1, 1]


def test_a_person_behind_a_turned_verb_comes_before_the_party_that_introduces_them():
    reading = reading_of('"We stay," said the Hill Front\'s chief of staff, Colonel Yonas Habte.')
    end = reading.text.index("said") + 4
    assert [m.person for m in speaker_behind(reading, reading.sentences[0], end)] == ["Yonas Habte"]


def test_nobody_stands_behind_a_verb_that_goes_on():
    reading = reading_of("The Hill Front said on Monday that Norway had agreed.")
    end = reading.text.index("said") + 4
    assert speaker_behind(reading, reading.sentences[0], end) == ()


def test_one_among_those_who_leave_does_not_stand_for_them():
    text = "Karva and Sarn signed a deal. “Loyal” fighters, the Merka Front among them, are to withdraw from the zone under the deal."
    (gone,) = [clause for clause in draft_of(text).clauses if clause.kind == "withdrawal"]
    assert gone.parties == ()


def test_what_is_put_in_by_commas_gives_no_subject():
    text = "Karva, whose officers train Sarn's troops, has rejected the ceasefire agreement. Sarn signed the ceasefire agreement."
    found = {(p.party, p.stance.value) for p in draft_of(text).positions}
    assert not any(stance == "rejects" and party.startswith("sarn") for party, stance in found)
