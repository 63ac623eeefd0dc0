from itertools import pairwise

import pytest

from reads import draft_of, reading_of


def mentions(text):
    reading = reading_of(text)
    return [(reading.text[m.start : m.end], m.kind, m.parties) for m in reading.mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Rapid Support Forces (RSF) spoke.", [("Rapid Support Forces", "party", ("rapid-support-forces",))]),
        (
            "The Karva Liberation Council met. The Council left.",
            [("Karva Liberation Council", "party", ("karva-liberation-council",)), ("Council", "party", ("karva-liberation-council",))],
        ),
        ("Yemen's government spoke.", [("Yemen's government", "party", ("yemeni-government",))]),
        ("The government of Sarhene spoke.", [("government of Sarhene", "party", ("government-of-sarhene",))]),
    ],
)
def test_one_mention_for_one_naming(text, wanted):
    assert mentions(text) == wanted


def test_mentions_are_in_order_and_do_not_overlap():
    reading = reading_of("Russian President Ivan Orlov and the Hill Front's leader Adam Ker met. They said the group and both sides agreed.")
    spans = [(m.start, m.end) for m in reading.mentions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_name_inside_a_compound_is_none():
    assert ("Turkish", "party", ("turkey",)) not in mentions("Turkish-backed fighters left. Turkey said so.")


def test_both_behind_a_verb_names_nobody_new():
    text = "Karva's government, X9 rebels suspend war. The envoy said that Norway and Sweden had both backed the ceasefire agreement."
    assert {p.party for p in draft_of(text).positions if p.stance.value == "accepts"} == {"norway", "sweden"}
