"""What the public edition is: what was issued, as it was issued, until the mission issues the next."""

import time

import numpy as np
import pytest

from desk import valley
from truceline.model.bulletin import Edition
from truceline.model.entry import Kind
from truceline.web.api import held
from web.api import world
from web.api.conftest import Api


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """Return a function that makes a case and serves it."""
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))

    def make(count, public):
        return world.made(tmp_path / "valley", count, public=public)

    return make


def asker(folder, client):
    return Api(client, {"nobody": {}} | {edition.value: {"authorization": f"Bearer {token}"} for edition, token in world.readers(folder).items()}, folder)


def test_before_anything_is_issued_there_is_nothing(fresh):
    folder = fresh(5, False)
    with world.client(folder) as (client, _):
        asked = asker(folder, client)
        for name in ("reports", "findings", "zones", "lines", "settlements"):
            assert asked.items(name)["numberMatched"] == 0
            assert "extent" not in asked.get(name).json()
            assert "nothing was issued" in asked.get(f"{name}/items", "nobody", 404, f="csv").json()["description"]
        assert asked.items("reports", "party")["numberMatched"] == 5, "the control"


def test_what_comes_in_later_is_not_told_before_it_is_issued(fresh):
    folder = fresh(5, True)
    with world.client(folder) as (client, _):
        asked = asker(folder, client)
        before = {name: asked.items(name)["features"] for name in ("reports", "findings", "zones", "lines", "settlements")}
        extent = asked.get("reports").json()["extent"]
        case = valley.opened(folder)
        world.take(case, 20, first=5)
        case.close()
        assert wait(asked, "internal", 25) == 25, "the control: the mission has them"
        assert {name: asked.items(name)["features"] for name in before} == before
        assert asked.get("reports").json()["extent"] == extent
        world.issue(folder)
        assert wait(asked, "nobody", 25) == 25


def wait(asked, who, count):
    """Return how many reports somebody finds, once a newer view was made: whoever asks begins one."""
    for _ in range(200):
        found = asked.items("reports", who)["numberMatched"]
        if found == count:
            break
        time.sleep(0.05)
    return found


def test_what_is_withdrawn_is_gone_at_once(fresh):
    folder = fresh(5, True)
    with world.client(folder) as (client, _):
        asked = asker(folder, client)
        assert asked.items("reports")["numberMatched"] == 5
        case = valley.opened(folder)
        index = next(entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED)
        case.add([(Kind.CORRECTION, {"corrects": index, "why": "EXERCISE: sent by mistake"})])
        case.close()
        assert wait(asked, "nobody", 4) == 4


def test_a_bulletin_for_others_is_none_for_the_public(fresh):
    folder = fresh(5, False)
    world.issue(folder, edition=Edition.PARTY)
    world.issue(folder, edition=Edition.INTERNAL)
    with world.client(folder) as (client, _):
        assert asker(folder, client).items("reports")["numberMatched"] == 0


@pytest.mark.parametrize(
    ("id", "address"),
    [("zone-1/core", "zone-1_core"), ("settlement-A b-1.0-2.0", "settlement-A_b-1.0-2.0"), ("إدلب", "إدلب"), ("a?b#c%d", "a_b_c_d"), ("a:b", "a:b")],
)
def test_an_id_can_stand_in_an_address(id, address):
    assert held.address(id) == address


def test_the_extent_is_of_what_is_shown():
    nothing = held._held((), False)
    assert held.extent(nothing) == {}
    assert nothing.places.dtype == np.object_


def test_extents_of_coarse_editions_are_coarse(api):
    for who in ("nobody", "party"):
        extent = api.get("reports", who).json()["extent"]
        assert all(round(value * 100) % 10 == 5 for value in extent["spatial"]["bbox"][0])
        assert all(value.endswith(("T21:00:00Z", "T22:00:00Z")) for value in extent["temporal"]["interval"][0]), "midnights of the case"
    assert not all(round(value * 100) % 10 == 5 for value in api.get("reports", "internal").json()["extent"]["spatial"]["bbox"][0]), "the control"
