"""The sentence that opens every touch: who, what, where, when and the clause's words, as a lawyer would read it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from saying import say
from truceline.model.clause import AccessClause, Band, CeasefireClause, WithdrawalClause, ZoneClause
from truceline.model.finding import Relation
from truceline.model.report import Act
from truceline.model.source import Citation
from truceline.model.timing import Span
from truceline.watch.sentence import LONGEST, sentence
from watch.cases import days, report

ZONE = ZoneInfo("Asia/Damascus")
WORDS = CeasefireClause(id="c", cited=(Citation(start=0, end=4, quote="All <b>acts</b> of\n force &amp; fire “shall” cease."),))
BARE = CeasefireClause(id="c")


def told(clause=WORDS, parties=None, relation=Relation.INSIDE, zone="zone", when=None, **row):
    row = report(None, **row)
    span = (when or days("10-16")).within(ZONE)
    return say(sentence(row, span, clause, parties=parties or {}, relation=relation, zone=zone, days=ZONE))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"parties": {"east": "Eastern Front"}},
            "As reported for 16 October 2018, there was an explosion, plainly in the zone “zone”; named as acting: Eastern Front. "
            "The clause says: “All acts of force & fire ‘shall’ cease”.",
        ),
        (
            {"clause": BARE, "relation": Relation.UNCERTAIN, "act": Act.WEAPON_PRESENCE},
            "As reported for 16 October 2018, weapons were present, perhaps in the zone “zone”; named as acting: nobody. "
            "No words of a text are given for the clause.",
        ),
        (
            {"relation": None, "actors": ("men in masks",), "act": Act.ACCESS_DELAYED},
            "As reported for 16 October 2018, movement was delayed; named as acting: “men in masks”. "
            "The clause says: “All acts of force & fire ‘shall’ cease”.",
        ),
        (
            {"clause": BARE, "zone": None},
            "As reported for 16 October 2018, there was an explosion; named as acting: nobody. No words of a text are given for the clause.",
        ),
    ],
)
def test_sentences(given, expected):
    assert told(**given) == expected


def test_a_span_of_days_names_both_ends():
    assert "16 October 2018 to 18 October 2018" in told(when=days("10-16", 3))


def test_the_day_is_the_cases_own():
    late = Span(start=datetime(2018, 10, 16, 22, tzinfo=UTC), end=datetime(2018, 10, 16, 22, 1, tzinfo=UTC))
    assert "17 October 2018" in told(when=late)


def test_long_words_are_cut_between_words():
    long = CeasefireClause(id="c", cited=(Citation(start=0, end=4, quote="word " * 200),))
    quoted = told(clause=long).split("“")[-1]
    assert quoted.endswith("word …”.")
    assert len(quoted) < LONGEST + 10


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_its_words(act):
    assert told(act=act)


def test_of_several_citations_the_one_that_is_about_the_clause_is_quoted():
    quotes = ("The plan goes back to a meeting in Sochi.", "The tanks are to be withdrawn.", "It is due on 15 October.")
    clause = WithdrawalClause(id="w", subjects=("tanks",), cited=tuple(Citation(start=0, end=1, quote=quote) for quote in quotes))
    assert "The clause says: “The tanks are to be withdrawn”." in told(clause=clause)


def citing(kind, *quotes, **more):
    return kind(id="c", cited=tuple(Citation(start=0, end=1, quote=quote) for quote in quotes), **more)


ZONED = (
    "They agreed to set up a demilitarised zone.",
    "The zone is to be 15-20 kilometres deep along the line of contact.",
    "All mortars leave the zone by 10 October.",
)
LEAVING = ("Weapons are pulled back from the line.", "Tanks are pulled back 15 km.", "Mortars of 120 mm are pulled back 15 km.", "Verification follows.")
BAND = Band(min_depth_m=15_000.0, max_depth_m=20_000.0)


@pytest.mark.parametrize(
    ("clause", "weapon", "quoted", "why"),
    [
        (citing(ZoneClause, *ZONED, name="demilitarised zone", rule=BAND), None, ZONED[1], "a zone is told by its depth"),
        (citing(ZoneClause, *ZONED, name="demilitarised zone", rule=BAND), "mortar", ZONED[1], "also where another sentence names the weapon"),
        (citing(ZoneClause, *ZONED, name="demilitarised zone"), "120 mm mortar", ZONED[2], "without a depth the weapon tells"),
        (citing(ZoneClause, *ZONED, name="demilitarised zone"), None, ZONED[0], "without either the clause's own name, as before"),
        (citing(WithdrawalClause, *LEAVING, subjects=("weapons",), min_distance_m=15_000.0), "T-72 tank", LEAVING[1], "weapon and distance"),
        (citing(WithdrawalClause, *LEAVING, subjects=("weapons",), min_distance_m=15_000.0), "mortar", LEAVING[2], "the weapon's own sentence"),
        (citing(WithdrawalClause, *LEAVING, subjects=("weapons",), min_distance_m=15_000.0), None, LEAVING[1], "the first with the distance"),
        (citing(WithdrawalClause, *LEAVING, subjects=("weapons",)), "rifle", LEAVING[0], "neither: what the clause is about"),
        (citing(CeasefireClause, "It begins at midnight.", "Shelling is forbidden.", acts=("shelling",)), None, "Shelling is forbidden.", "the act"),
        (citing(AccessClause, "Roads are mended.", "Monitors move freely.", subject="monitors"), None, "Monitors move freely.", "the subject"),
    ],
)
def test_the_words_are_those_that_carry_what_the_report_touches(clause, weapon, quoted, why):
    assert f"The clause says: “{quoted.rstrip('.')}”." in told(clause=clause, weapon=weapon), why


def test_of_a_long_citation_the_sentence_that_tells_is_quoted():
    long = "The parties met. " + "They spoke of many things and of peace. " * 8 + "Tanks go back 15 km from the line. Then they parted."
    clause = citing(WithdrawalClause, long, subjects=("tanks",), min_distance_m=15_000.0)
    assert "The clause says: “… Tanks go back 15 km from the line. …”." in told(clause=clause, weapon="tank")
    assert "“… Tanks go back" in told(clause=clause), "the distance alone tells too"
