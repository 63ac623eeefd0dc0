"""case.toml is read strictly: a key that is missing, unknown or wrong is named."""

from datetime import date

import pytest

from truceline.desk.config import parse
from truceline.model.clause import PatrolMode
from truceline.model.errors import BadInput
from truceline.model.presence import Craft, Device, TrackRules

WHOLE = """
name = "valley"
title = "The valley"
time_zone = "Asia/Damascus"
exercise = true

[agreement]
title = "The deal"
reached = 2018-09-17
signatories = ["russia", "turkey"]

[[lines]]
file = "points.csv"
id = "line-1"
name = "The line"
left = "a"
right = "b"

[patrol]
mode = "joint"
meetings = 3
reach_m = 1500

[[patrol.crews]]
party = "russia"
border = "line"
crews = 2
speed_kmh = 30
start = "06:00"
end = "18:00"
"""


def test_a_whole_file():
    settings = parse(WHOLE, "case.toml")
    assert (settings.reached, settings.signatories, settings.exercise) == (date(2018, 9, 17), ("russia", "turkey"), True)
    assert settings.lines[0].left == "a"
    assert settings.patrol is not None
    assert (settings.patrol.mode, settings.patrol.reach_m, settings.patrol.crews[0].speed_kmh) == (PatrolMode.JOINT, 1500.0, 30.0)


def test_what_may_be_left_out():
    settings = parse('name = "a"\ntitle = "A"\ntime_zone = "UTC"\n', "case.toml")
    assert (settings.patrol, settings.lines, settings.exercise, settings.reached) == (None, (), False, None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "valley"\n', "", "'name' is missing"),
        ('title = "The valley"', "title = 3", "'title' is 3"),
        ("Asia/Damascus", "Damascus", "'Damascus' is not a time zone"),
        ("exercise = true", "exercise = 1", "'exercise' is 1"),
        ("exercise = true", "exercize = true", "'exercize' is not a setting"),
        ("reached = 2018-09-17", 'reached = "17 September"', "'reached' is '17 September'"),
        ('mode = "joint"', 'mode = "loose"', "'mode' is not a kind of patrol"),
        ("crews = 2", "crews = true", "'crews' is True"),
        ('left = "a"\n', "", "'left' is missing"),
        ("[agreement]", "[agreement", "case.toml cannot be read"),
        ("meetings = 3", "meeting = 3", "'meeting' is not a setting"),
        ("meetings = 3", f"meetings = {10**30}", "'meetings' is 1000.*000; write a number from 0 to 48"),
        ("meetings = 3", f"meetings = {'9' * 5000}", "thousands of digits"),
        ("crews = 2", "crews = 2.5", "'crews' is 2.5"),
        ("crews = 2", "crews = -2", "'crews' is -2; write a number from 1 to 10,000"),
        ("speed_kmh = 30", "speed_kmh = nan", "'speed_kmh' is nan"),
        ("speed_kmh = 30", "speed_kmh = inf", "'speed_kmh' is inf"),
        ("reach_m = 1500", "reach_m = -1", "'reach_m' is -1"),
        ("reached = 2018-09-17", "reached = 2018-09-17T06:00:00", "'reached' is"),
        ("reached = 2018-09-17", "reached = 2018-02-30", "case.toml cannot be read|a date that is none"),
        ('["russia", "turkey"]', "[1, {a = 2}]", "'signatories' holds 1"),
        ("[[lines]]", "[[line]]", "'line' is not a setting"),
        ('name = "valley"', f'name = "valley"\nx = {"[" * 50_000}{"]" * 50_000}', "nested too deeply"),
        ('name = "valley"', f'name = "valley"\n{"a." * 50_000}a = 1', "larger or nested deeper than any settings"),
        ('name = "valley"', f'name = "valley"\n# {"x" * 600_000}', "larger or nested deeper than any settings"),
    ],
)
def test_each_fault_is_named(old, new, message):
    assert old in WHOLE
    with pytest.raises(BadInput, match=message):
        parse(WHOLE.replace(old, new, 1), "case.toml")


POSITIONS = WHOLE + """
[positions]
min_dwell_s = 600
max_gap_s = 1800
accuracy_m = 30
accuracy_times = 1
clock_s = 5

[[devices]]
id = "truck 1"
party = "russia"
craft = "vehicle"
weapon = "tank"
max_speed_kmh = 60
exercise = true

[[devices]]
id = "phone"
"""


def test_positions_and_devices():
    settings = parse(POSITIONS, "case.toml")
    assert settings.positions == TrackRules(min_dwell_s=600.0, max_gap_s=1800.0, accuracy_m=30.0, accuracy_times=1.0, clock_s=5.0)
    assert settings.devices == (
        Device(id="truck 1", party="russia", craft=Craft.VEHICLE, weapon="tank", max_speed_kmh=60.0, exercise=True),
        Device(id="phone"),
    )
    plain = parse(WHOLE, "case.toml")
    assert (plain.positions, plain.devices) == (TrackRules(), ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("min_dwell_s = 600", "min_dwell_s = -1", "'min_dwell_s' is -1"),
        ("max_gap_s = 1800", "max_gap_s = 0", "'max_gap_s' is 0; give more than 0"),
        ("accuracy_times = 1", "accuracy_times = 0", "'accuracy_times' is 0"),
        ("accuracy_m = 30", "accuracy_m = nan", "'accuracy_m' is nan"),
        ("clock_s = 5", 'clock_s = "5"', "'clock_s' is '5'"),
        ("clock_s = 5", "dwell = 5", "'dwell' is not a setting"),
        ('craft = "vehicle"', 'craft = "tractor"', "'tractor' is no craft; use one of: person, vehicle"),
        ("max_speed_kmh = 60", "max_speed_kmh = 0", "'max_speed_kmh' is 0"),
        ('id = "phone"', 'id = "truck 1"', "the device 'truck 1' stands in it twice"),
        ('id = "phone"', 'party = "russia"', "'id' is missing"),
        ('weapon = "tank"', 'colour = "red"', "'colour' is not a setting"),
    ],
)
def test_positions_and_devices_are_read_strictly(old, new, message):
    with pytest.raises(BadInput, match=message):
        parse(POSITIONS.replace(old, new), "case.toml")


LANGUAGES = """name = "a"
title = "A"
time_zone = "UTC"
languages = ["ar", "en"]

[names.ar]
"Turkey" = "تركيا"
"""


def test_languages_and_names_in_them():
    settings = parse(LANGUAGES, "case.toml")
    assert settings.languages == ("ar", "en")
    assert settings.named_in("ar") == {"Turkey": "تركيا"}
    assert settings.named_in("en") == {}
    assert parse(WHOLE, "case.toml").languages == ("en",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"ar", "en"', '"ar", "tlh"', "there are no words in the language 'tlh'; use one of: ar, en"),
        ('"ar", "en"', "1", "'languages' holds 1"),
        ("[names.ar]", "[names.xx]", "there are no words in the language 'xx'"),
        ('"تركيا"', "1", "'ar' is no table of names; write"),
        ("[names.ar]", "[names]", "there are no words in the language 'Turkey'"),
    ],
)
def test_languages_are_read_strictly(old, new, message):
    with pytest.raises(BadInput, match=message):
        parse(LANGUAGES.replace(old, new), "case.toml")


@pytest.mark.parametrize("extra", ["lines = [1]", "lines = [[1]]", "lines = 1", "patrol = 1", "patrol = [1]"])
def test_tables_that_are_none_are_named(extra):
    with pytest.raises(BadInput, match="give a value of the right kind"):
        parse(f'name = "a"\ntitle = "A"\ntime_zone = "UTC"\n{extra}\n', "case.toml")


def test_the_dots_of_a_sentence_are_no_nested_keys():
    assert parse('name = "a"  # ' + "e.g. " * 10 + "...\n" + 'title = "1.2.3. and so on."\ntime_zone = "UTC"\n', "case.toml").name == "a"
