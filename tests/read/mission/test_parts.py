"""Sections by their labels."""

from read.mission.samples import INQUIRY
from truceline.read.mission import parts


def test_sections_in_order():
    names = [part.name for part in parts.parts(INQUIRY)]
    assert names[:2] == ["summary", "introduction"]
    assert names[-3:] == ["conclusion", "asks", "comments"]


def test_a_word_in_prose_is_no_heading():
    text = "Assessment\nThe team spoke.\nIncidents were few that month.\nConclusion\nAll is well."
    assert [part.name for part in parts.parts(text)] == ["assessment", "conclusion"]


def test_findings_under_a_title_of_their_own():
    text = "Methodology:\nThe team went.\nFighting at Orm\n2.0 Shots were heard.\nAssessment\nIt was so."
    assert [part.name for part in parts.parts(text)] == ["methodology", "findings", "assessment"]


def test_sentences_of_named_sections():
    found = parts.parts(INQUIRY)
    words = [" ".join(INQUIRY[low:high].split()) for low, high in parts.told(INQUIRY, found, "conclusion")]
    assert len(words) == 1
    assert words[0].endswith("Article 3.2 of the Accord.")


def test_the_nearest_year():
    text = "In June 2019 it was calm. On 3 July it was not, nor in August 2020."
    assert parts.year_near(text, text.index("3 July")) == 2019
    assert parts.year_near("no date", 0) is None
