"""Allegations, one row each."""

from read.mission.samples import INQUIRY, sheet_of
from truceline.read.mission import charges, parts


def rows(section, findings=""):
    text = section + "\nMethodology:\nThe team went.\n2.0 " + findings + "\nAssessment\nIt was so.\nConclusion\nIt ends.\n"
    return charges.charges(sheet_of(text), parts.parts(text))


def test_a_list_gives_a_row_for_each_item():
    found = rows("Incidents:\n• Clashes between Karva Army and Merka Front 3-5 May 2021.\n• Operations by Karva Army 8 May 2021.")
    assert [(row.against, row.when) for row in found] == [(("Karva Army", "Merka Front"), ("2021-05-03/2021-05-05",)), (("Karva Army",), ("2021-05-08",))]


def test_the_first_and_the_second():
    found = rows(
        "Allegations:\nThere are two: the first is that Merka Front fighters attacked a post on  May 2021. "
        "The second is that Merka Front attacked a car on 9 May 2021. Both were made by the government."
    )
    assert [(row.by, row.against, row.when) for row in found] == [
        ("government", ("Merka Front",), ("2021-05-0X",)),
        ("government", ("Merka Front",), ("2021-05-09",)),
    ]


def test_the_day_of_the_complaint_is_not_the_day_of_the_deed():
    (row,) = rows("Allegations:\nOn 16 June 2021 the Liaison Officer informed the team of shots by Karva Army on 15 June 2021.")
    assert row.when == ("2021-06-15",)


def test_the_accused_accuse_in_their_turn():
    text = INQUIRY
    first, counter = charges.charges(sheet_of(text), parts.parts(text))
    assert (counter.by, counter.against) == (first.against[0], ("Karva Army",))
