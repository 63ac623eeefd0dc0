"""Files that people edit become entries when, and only when, they changed; a bad one is named and nothing is entered."""

import pytest

from desk import valley
from truceline.desk.sync import rows
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

POINTS = "name,lat,lon,holder,accuracy_m\n" + "".join(
    f"{side} {n},{lat},{36 + n / 10},{side},100\n" for n in range(11) for side, lat in (("north", 35.55), ("south", 35.45))
)
LINES = '\n[[lines]]\nfile = "points.csv"\nid = "from-points"\nname = "From points"\nleft = "north"\nright = "south"\n'


@pytest.fixture
def folder(tmp_path):
    return valley.folder(tmp_path / "v")


def kinds(folder):
    case = valley.opened(folder)
    found = [entry.kind for entry in case.store.entries()]
    state = case.state()
    case.close()
    return found, state


def test_settings_lines_and_places_come_in_once(folder):
    found, state = kinds(folder)
    assert found == [Kind.SETTINGS_SET, Kind.LINE_SET, Kind.PLACES_SET]
    assert state.lines["valley-line"].accuracy_m == 200
    assert [(place.name, place.population) for place in state.settlements] == [("Near", 900), ("Far", None)]
    assert kinds(folder)[0] == found


def test_an_edited_line_is_a_new_entry_and_the_old_one_stays(folder):
    kinds(folder)
    (folder / "lines" / "valley.geojson").write_text(valley.feature(accuracy_m=900))
    found, state = kinds(folder)
    assert found.count(Kind.LINE_SET) == 2
    assert state.lines["valley-line"].accuracy_m == 900


def test_control_points_become_a_line_and_the_territories(folder):
    (folder / "lines" / "points.csv").write_text(POINTS)
    with pytest.raises(BadInput, match=r"case\.toml does not say which sides 'points.csv' parts"):
        kinds(folder)
    (folder / "case.toml").write_text(valley.SETTINGS + LINES)
    _, state = kinds(folder)
    assert {"valley-line", "from-points"} == set(state.lines)
    assert {"north", "south"} <= set(state.areas)
    middle = [lat for piece in state.lines["from-points"].pieces for lon, lat in piece if 36.2 < lon < 36.8]
    assert middle and all(abs(lat - 35.5) < 0.02 for lat in middle)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lines/valley.geojson", "{", "this is not JSON"),
        ("lines/valley.geojson", "[" * 100_000, "nested too deeply"),
        ("lines/valley.geojson", valley.feature({"type": "LineString", "coordinates": [[36, 35]]}), "has 1 point"),
        ("lines/valley.geojson", valley.feature({"type": "LineString", "coordinates": [[36, 95], [37, 95]]}), "latitude"),
        ("lines/valley.geojson", valley.feature(left=None), "left"),
        ("places.csv", "name,lat\nA,1\n", "the column 'lon' is missing"),
        ("places.csv", 'name,lat,lon\nA,"35,5",36\n', "write 35.93, not 35,93"),
        ("places.csv", "name,lat,lon\nA,136.5,36\n", "latitude 136.5"),
        ("places.csv", "name,lat,lon\nA,35,36,37\n", "more cells than the header"),
        ("places.csv", 'name,lat,lon\nA,35,"36\n', "the CSV cannot be read"),
        ("places.csv", "", "is empty"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_entered(folder, name, content, message):
    (folder / name).write_text(content)
    with pytest.raises(BadInput, match=message) as caught:
        valley.opened(folder)
    assert name.rpartition("/")[2].partition(".")[0] in str(caught.value)
    (folder / "lines" / "valley.geojson").write_text(valley.feature())
    (folder / "places.csv").write_text(valley.PLACES)
    assert kinds(folder)[0] == [Kind.SETTINGS_SET, Kind.LINE_SET, Kind.PLACES_SET]


def test_rows_are_stripped_and_missing_cells_empty():
    assert rows(b"a , b\n 1 ,2\n3\n", "x") == [{"a": "1", "b": "2"}, {"a": "3", "b": ""}]


@pytest.mark.parametrize(
    ("line", "town", "refused"),
    [
        ([[33.0, 35.8], [33.2, 35.85]], (33.1, 35.8), True),
        ([[35.8, 33.0], [35.85, 33.2]], (33.1, 35.8), False),
        ([[35.8, 33.0], [35.85, 33.2]], (60.0, 10.0), False),
        ([[120.0, 33.0], [121.0, 33.2]], (33.1, 35.8), False),
    ],
    ids=["exchanged", "as it is", "far off both ways", "no latitude"],
)
def test_a_line_that_is_near_the_settlements_only_with_its_coordinates_exchanged_is_named(folder, line, town, refused):
    (folder / "places.csv").write_text(f"name,lat,lon\nTown,{town[0]},{town[1]}\n")
    (folder / "lines" / "valley.geojson").write_text(valley.feature({"type": "LineString", "coordinates": line}))
    if not refused:
        assert Kind.LINE_SET in kinds(folder)[0]
        return
    with pytest.raises(BadInput, match=r"near Town with its coordinates exchanged.*longitude first"):
        kinds(folder)
