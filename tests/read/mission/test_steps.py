"""What a team did, and what it asks for."""

from read.mission.samples import INQUIRY, sheet_of
from truceline.read.mission import parts, steps


def test_steps_with_their_days():
    found = steps.steps(sheet_of(INQUIRY), parts.parts(INQUIRY))
    assert [(step.kind, step.when) for step in found] == [("interview", "2021-02-14"), ("visit", "2021-02-14"), ("not_reached", None)]


def test_recommendations_ask_and_praise_does_not():
    (asked,) = steps.asks(sheet_of(INQUIRY), parts.parts(INQUIRY))
    assert "patrolled by both sides" in asked.quote
