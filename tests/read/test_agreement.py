from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from data import shared
from reads import draft_of
from truceline.model.draft import Draft
from truceline.model.plain import from_plain, to_plain
from truceline.read.plain import as_json

DEAL = (
    "Russia and Turkey agreed on Friday to create a buffer zone of 15-20 km along the contact line by 1 June.\n\n"
    "“We will stay,” the Hill Front said. The Hill Front rejected the deal & its map.\n\n"
    "Fighters of the Hill Front are to leave the zone, Turkish President Recep Kaya said."
)


def bare(item):
    """A draft without what depends on where its words stand."""
    if isinstance(item, dict):
        return {key: bare(value) for key, value in item.items() if key not in ("cited", "start", "end", "digest", "title", "set_aside")}
    return [bare(value) for value in item] if isinstance(item, list) else item


def test_a_draft_is_the_same_from_text_and_from_a_page():
    page = "<html><body><nav>News Sport</nav>" + "".join(f"<p>{p.replace('&', '&amp;')}</p>" for p in DEAL.split("\n\n")) + "</body></html>"
    text, html = as_json(draft_of(DEAL)), as_json(draft_of(page))
    assert bare(text) == bare(html)
    assert scoring.inexact(as_json(draft_of(page)), page) == []


def test_a_draft_survives_the_log():
    draft = draft_of(DEAL)
    assert from_plain(Draft, to_plain(draft)) == draft


def test_the_same_text_gives_the_same_draft():
    assert draft_of(DEAL) == draft_of(DEAL)


def test_a_page_without_a_deal_gives_an_empty_draft_and_asks():
    draft = draft_of("The market was open on Monday. People bought bread and olives, and the sun shone all day long.")
    assert (draft.clauses, draft.positions) == ((), ())
    assert "document.agreement" in {question.about for question in draft.questions}


def test_without_a_day_of_publication_relative_dates_stay_open():
    draft = draft_of("Russia and Turkey agreed on Friday to stop the fighting.", None)
    assert [found.value for found in draft.dates] == [None]
    assert "document.published" in {question.about for question in draft.questions}
    assert draft.positions[0].date is None


WORDS = st.sampled_from(
    [
        "the",
        "The",
        "Front",
        "rejected",
        "deal",
        "“",
        "”",
        "said",
        ",",
        ".",
        "not",
        "15",
        "km",
        "zone",
        "Russia",
        "and",
        "Turkey",
        "by",
        "Friday",
        "(",
        ")",
        "NLF",
        "will",
        "withdraw",
        "agreed",
        "truce",
        "\n\n",
        "1.",
        "-",
        "because",
        "he",
        "their",
        "’s",
        '"',
        "President",
        "Army",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_give_a_draft_with_exact_citations(text):
    assert scoring.inexact(as_json(draft_of(text)), text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_draft(text):
    assert isinstance(draft_of(text.replace("\x00", "")), Draft)


@pytest.mark.parametrize("unit", ["a ", "Front ", "said ", "the deal ", "A. ", "“x” ", "15 km ", "The Hill Front rejected the deal. "])
def test_long_texts_are_read(unit):
    text = (unit * 20_000)[:20_000]
    assert len(draft_of(text).positions) <= 1


def test_a_long_page_is_read_to_its_end():
    text = (DEAL + "\n\n") * 150 + "The Front of the Last Line rejected the deal."
    assert draft_of(text).parties[-1].name == "Front of the Last Line"


MINSK = [
    ("minsk_memorandum_2014.txt", date(2014, 9, 19), "withdrawal", "min_distance_m", {8000, 9000, 15000, 16000, 21000, 33000, 36000, 40000, 70000, 120000}),
    ("minsk_package_of_measures_2015.txt", date(2015, 2, 12), "zone", "min_depth_m", {50000, 70000, 140000}),
]


@pytest.mark.parametrize(("name", "day", "kind", "field", "wanted"), MINSK)
def test_distances_of_real_agreements(name, day, kind, field, wanted):
    draft = as_json(draft_of(shared(f"documents/agreements/{name}").read_text(), day))
    assert {c[field] for c in draft["clauses"] if c["kind"] == kind and c[field]} == wanted


def test_the_start_of_the_measures_of_2020():
    draft = as_json(draft_of(shared("documents/agreements/tcg_measures_2020.txt").read_text(), date(2020, 7, 22)))
    assert {"date": "2020-07-27", "modifier": "from"} in [c["deadline"] for c in draft["clauses"]]
