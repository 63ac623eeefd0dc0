"""Teams: who shares a border with whom."""

from patrol import zones as z
from truceline.patrol import team


def shown(crews, make=team.of_crews):
    return [(item.border, item.parties, [crew.name for crew in item.crews]) for item in make(crews, z.DAY, z.DAMASCUS)]


def test_entries_of_one_party_border_and_hours_are_one_team():
    crews = (z.crews(crews=1, speed_kmh=60.0), z.crews("russia", "far", 1), z.crews(crews=2, speed_kmh=20.0))
    assert shown(crews) == [("near", ("turkey",), ["turkey-1", "turkey-2", "turkey-3"]), ("far", ("russia",), ["russia-1"])]


def test_another_shift_is_another_team_and_its_crews_have_other_names():
    assert shown((z.crews(crews=1), z.crews(crews=1, start="18:00", end="06:00"))) == [
        ("near", ("turkey",), ["turkey-1"]),
        ("near", ("turkey",), ["turkey-2"]),
    ]


def test_speeds_are_in_metres_a_second():
    (only,) = team.of_crews((z.crews(crews=1, speed_kmh=36.0),), z.DAY, z.DAMASCUS)
    assert only.crews[0].speed_ms == 10.0


def test_a_joint_team_has_as_many_columns_as_the_party_with_the_fewest_crews():
    crews = (z.crews(crews=3), z.crews("russia", crews=1, speed_kmh=20.0, start="08:00"), z.crews("russia", crews=1, end="16:00"))
    (only,) = team.columns(crews, z.DAY, z.DAMASCUS)
    assert only.parties == ("turkey", "russia")
    assert [crew.name for crew in only.crews] == ["column-1", "column-2"]
    assert {crew.speed_ms * 3.6 for crew in only.crews} == {20.0}
    assert {crew.duty.length_s for crew in only.crews} == {8 * 3600}, "from 08:00 to 16:00"
