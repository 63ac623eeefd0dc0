"""Furniture by its words, and sentences that only look like it."""

import pytest

from truceline.text import furniture
from truceline.text.layout import Piece


def line(words, tag="p"):
    return furniture.line(words, Piece(start=0, end=len(words), tag=tag))


BY_WORDS = [
    ("Leave a Reply", "comment_form"),
    ("Your email address will not be published. Required fields are marked *", "comment_form"),
    ("12 Comments", "comment_form"),
    ("Back to top button", "navigation"),
    ("Share this:", "navigation"),
    ("Facebook Twitter WhatsApp", "navigation"),
    ("Skip to main content", "navigation"),
    ("Tags: Syria, Idlib", "navigation"),
    ("Advertisement", "advert"),
    ("Sign up for our daily newsletter", "advert"),
    ("This website uses cookies to improve your experience.", "advert"),
    ("Related Articles", "related_link"),
    ("Read more: Idlib deal explained", "related_link"),
    ("You may also like", "related_link"),
    ("© 2018 Agency", "footer"),
    ("Copyright 2018. All rights reserved.", "footer"),
    ("Privacy Policy", "footer"),
    ("A tank near Idlib (Photo: AFP)", "caption"),
    ("File photo: A tank near Idlib.", "caption"),
    ("By John Smith", "byline"),
    ("By Jane Doe and Omar al-Rashid", "byline"),
    ("(Reporting by J. Smith; Editing by K. Doe)", "byline"),
    ("Published: 23 September 2018", "dateline"),
    ("Updated 24 September 2018, 10:11 GMT", "dateline"),
    ("Sunday, September 23, 2018 - 14:31", "dateline"),
    ("2018-09-23", "dateline"),
]


@pytest.mark.parametrize(("words", "kind"), BY_WORDS, ids=[words for words, _ in BY_WORDS])
def test_by_words(words, kind):
    assert furniture.by_words(line(words))[0] == kind


PROSE = [
    "The sides share the road.",
    "By October the zone will be clear.",
    "By Friday, all tanks must leave.",
    "Read more slowly, the text says something else.",
    "Minsk, 12 February 2015",
    "Memorandum of 19 September 2014",
    "The comment was made on Friday.",
    "Searching for mines went on.",
    "He left a reply.",
    "Published reports say that 12 people died.",
    "Home owners returned to the village.",
    "Article 15",
]


@pytest.mark.parametrize("words", PROSE)
def test_sentences_and_titles_are_no_furniture(words):
    assert furniture.by_words(line(words)) is None


def test_a_long_paragraph_is_none_whatever_it_says():
    assert furniture.by_words(line("Copyright " + "word " * 60)) is None
    assert furniture.by_words(line("Copyright " + "word " * 6)) is not None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("FeaturedLatest developmentsMiddle EastOthersWorld News", True),
        ("HomeNewsSport", True),
        ("OpenStreetMap shows it", True),
        ("McDonald met MacArthur", False),
        ("The zonearound Idlib", False),
        ("HomeNewsSport is a site.", False),
    ],
)
def test_labels_run_together(words, wanted):
    assert furniture.run_together(line(words)) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"), [("Home > News > Syria", True), ("News / Syria", True), ("World | Middle East", True), ("tanks and/or guns", False), ("Home", False)]
)
def test_crumbs(words, wanted):
    assert furniture.crumbs(line(words)) is wanted


HEADINGS = [
    ("Article 5 Withdrawal of forces", False, True, "numbered"),
    ("2.0 Findings of the Investigation", False, True, "numbered in figures"),
    ("ANNEX ON THE MILITARY ASPECTS OF PEACE", False, True, "capitals"),
    ("Background", False, True, "very short"),
    ("Participants of the Group:", False, True, "a colon"),
    ("Russia, Turkey agree Idlib demilitarized zone", False, False, "a headline"),
    ("Powers of the Joint Military Commission in the Area", True, True, "title case in a formal text"),
    ("The sides stop all fire along the line", True, False, "a sentence without its stop in a formal text"),
]


@pytest.mark.parametrize(("words", "formal", "wanted", "why"), HEADINGS, ids=[why for *_, why in HEADINGS])
def test_headings(words, formal, wanted, why):
    assert furniture.heading_like(line(words), formal) is wanted


def test_a_headline_has_no_stop_and_begins_large():
    assert furniture.headline_like(line("Russia, Turkey agree Idlib zone"))
    assert not furniture.headline_like(line("Russia and Turkey agree."))
    assert not furniture.headline_like(line("and then they left"))
    assert not furniture.headline_like(line("Item of a list", tag="li"))


def test_what_is_formal():
    assert furniture.is_formal([line("Article 1"), line("Article 2")])
    assert furniture.is_formal([line(f"{n}. It stops.", tag="li") for n in range(3)])
    assert not furniture.is_formal([line("Article 1"), line("They left.")])
    assert not furniture.is_formal([line("It stops.", tag="li")] * 3)


DATELINES = [
    ("DAMASCUS (Reuters) - The army left.", "The army left."),
    ("BEIRUT, Sept 23 (AFP) — “We stay,” he said.", "“We stay,” he said."),
    ("Moscow (TASS) - Russia agreed.", "Russia agreed."),
    ("MINSK, 2 March 2018 – The group met.", "The group met."),
    ("DAMASCUS — The army left.", "The army left."),
    ("NLF – The alliance left.", "NLF – The alliance left."),
    ("Turkey - The largest guarantor - left.", "Turkey - The largest guarantor - left."),
    ("The OSCE (SMM) - a mission - saw it.", "The OSCE (SMM) - a mission - saw it."),
]


@pytest.mark.parametrize(("text", "rest"), DATELINES, ids=[text for text, _ in DATELINES])
def test_datelines(text, rest):
    assert text[furniture.dateline_end(text, Piece(start=0, end=len(text))) :] == rest
