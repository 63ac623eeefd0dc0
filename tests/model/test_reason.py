"""Reasons are values: equal where code and facts are, and in the order given."""

from truceline.model.reason import Reason, because


def test_because_keeps_the_facts_in_order():
    assert because("outside", distance_m=3.0, zone="zone-1") == Reason(code="outside", facts=(("distance_m", 3.0), ("zone", "zone-1")))
    assert because("outside", zone="zone-1", distance_m=3.0) != because("outside", distance_m=3.0, zone="zone-1")
