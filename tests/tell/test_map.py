"""The layers of the page's map."""

from dataclasses import replace

import pytest
import shapely
from shapely.geometry import LineString

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.place import Point
from truceline.tell import map as room

TOLD = sample.told()
LAYERS = room.layers(TOLD)
BOX = room.frame(TOLD)


def kinds(layers):
    return [layer.kind for layer in layers]


def test_layers_stand_in_the_order_in_which_they_are_drawn():
    assert kinds(LAYERS) == [
        "core",
        "strip",
        "far_limit",
        "near_limit",
        "line",
        "leg",
        "leg",
        "meeting",
        "finding_earlier",
        "finding_outside",
        "finding_inside",
        "settlement",
    ]
    assert [layer.label for layer in LAYERS if layer.kind == "leg"] == ["patrol legs planned: Russia", "patrol legs planned: Turkey"]


def test_everything_lies_in_the_frame():
    west, south, east, north = BOX
    points = [point for layer in LAYERS for path in (*layer.paths, *(ring for rings in layer.polygons for ring in rings)) for point in path]
    points += [(lon, lat) for layer in LAYERS for lon, lat, _ in layer.points]
    assert all(west - 1e-5 <= lon <= east + 1e-5 and south - 1e-5 <= lat <= north + 1e-5 for lon, lat in points)


def test_simplified_lines_stay_within_a_pixel_of_the_true_ones():
    line = next(layer for layer in LAYERS if layer.kind == "line")
    drawn, true = LineString(line.paths[0]), LineString(TOLD.zones[0].line_pieces[0])
    pixel = (BOX[3] - BOX[1]) / room.FINENESS
    assert shapely.hausdorff_distance(drawn, true, densify=0.1) < 2 * pixel
    assert len(line.paths[0]) < len(TOLD.zones[0].line_pieces[0])


def test_areas_keep_their_size():
    core = next(layer for layer in LAYERS if layer.kind == "core")
    drawn = sum(shapely.Polygon(rings[0], rings[1:]).area for rings in core.polygons)
    assert drawn == pytest.approx(sum(shapely.Polygon(rings[0], rings[1:]).area for rings in TOLD.zones[0].core), rel=0.005)


def test_the_public_map_has_no_plan_and_no_exact_point():
    public = room.layers(replace(TOLD, edition=Edition.PUBLIC))
    assert not {"leg", "meeting"} & set(kinds(public))
    findings = [point for layer in public if layer.kind.startswith("finding") for point in layer.points]
    assert findings
    assert all(round(lon * 100) % 10 == 5 and round(lat * 100) % 10 == 5 for lon, lat, _ in findings), "every mark stands in the middle of a cell"
    exact = [point for layer in LAYERS if layer.kind.startswith("finding") for point in layer.points]
    assert not all(round(lon * 100) % 10 == 5 for lon, _, _ in exact), "the control"


def test_reports_at_one_place_are_one_mark():
    reports = [replace(item, id=f"r{number}") for number, item in enumerate([sample.told_by_hand()[0]] * 3)]
    layers = room.layers(sample.told(found={item.id: item for item in reports}))
    mark = next(layer for layer in layers if layer.kind == "finding_inside").points
    assert [label for _, _, label in mark] == ["3 reports here"]


def test_a_crowd_of_reports_is_thinned_and_none_is_lost():
    item = sample.told_by_hand()[0]
    crowd = {}
    for number in range(900):
        point = Point(lat_deg=35.35 + 0.0001 * (number % 30), lon_deg=36.6 + 0.0001 * (number // 30))
        crowd[f"r{number}"] = replace(item, id=f"r{number}", place=replace(item.place, point=point))
    marks = next(layer for layer in room.layers(sample.told(found=crowd)) if layer.kind == "finding_inside").points
    assert len(marks) <= room.MOST_MARKS
    assert sum(int(label.split()[0]) for _, _, label in marks) == 900


def test_without_a_zone_the_map_shows_the_days_reports():
    bare = replace(TOLD, zones=(), plan=None)
    assert room.frame(bare) is not None
    assert set(kinds(room.layers(bare))) <= {"finding_earlier", "finding_outside", "finding_inside", "settlement"}
    assert room.note(bare).startswith("No zone has been drawn.")


def test_nothing_to_show():
    empty = replace(TOLD, zones=(), findings=(), plan=None)
    assert room.frame(empty) is None
    assert room.layers(empty) == ()


def moved(zone, by):
    def shift(path):
        return tuple(((lon + by + 180) % 360 - 180, lat) for lon, lat in path)

    borders = tuple(replace(border, pieces=()) for border in zone.borders)
    return replace(zone, line_pieces=(shift(zone.line_pieces[0][:40]), shift(zone.line_pieces[0][140:])), borders=borders, core=(), strip=())


def test_a_zone_across_the_antimeridian_is_one_map():
    far = replace(TOLD, zones=(moved(TOLD.zones[0], 180 - sample.CENTRE[0]),), findings=(), plan=None, settlements=())
    west, _, east, _ = room.frame(far)
    assert east - west < 3, "not the whole globe"
    assert len(next(layer for layer in room.layers(far) if layer.kind == "line").paths) == 2


def test_the_note_says_how_far_the_map_may_be_off():
    assert "3.0\u00a0km" in room.note(TOLD)
    assert "fixed cells of 0.1 degree" in room.note(replace(TOLD, edition=Edition.PARTY))


def test_a_zone_that_is_no_band_has_labels_without_a_depth():
    zone = replace(TOLD.zones[0], min_depth_m=None, max_depth_m=None, borders=tuple(replace(border, depth_m=None) for border in TOLD.zones[0].borders))
    labels = [layer.label for layer in room.layers(replace(TOLD, zones=(zone,)))]
    assert any("inside only under some readings" in label for label in labels)
    assert not any("unknown" in label for label in labels)
