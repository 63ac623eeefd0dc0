"""DRAW at the command line."""

import json


def test_zones_and_borders_with_method(terminal, folder):
    out, _ = terminal.run("draw", folder)
    assert "15–20 km" in out
    assert "far_limit" in out
    assert "0.2 km" in out, "the line's accuracy stands beside its length"
    assert json.loads((folder / "out" / "zones.geojson").read_text())["type"] == "FeatureCollection"
    (zone,) = terminal.json("draw", folder)
    assert (zone["min_depth_m"], zone["max_depth_m"]) == (15000, 20000)


def test_a_day_before_the_zone_is_in_force_and_a_wrong_day(terminal, folder):
    assert "is not a date" in terminal.refused("draw", folder, "--as-of", "soon")


def test_a_published_border_is_compared(terminal, folder, tmp_path):
    path = tmp_path / "limit.geojson"
    geometry = {"type": "LineString", "coordinates": [[36.1, 35.64], [36.5, 35.655], [36.9, 35.64]]}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Limit"}, "geometry": geometry}]}))
    out, _ = terminal.run("draw", folder, "--fit", path)
    assert "fits" in out
    assert "deep describes it." in out
    (fit,) = terminal.json("draw", folder, "--fit", path)
    assert (fit["published"], fit["likeness"]) == ("Limit", "fits")
    assert "there is no file" in terminal.refused("draw", folder, "--fit", tmp_path / "none.geojson")
