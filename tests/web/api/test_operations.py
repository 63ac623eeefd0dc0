"""The operations: one list, each named to the other process, each refusing what its edition does not have."""

import pickle

import pytest

from truceline.model.bulletin import Edition
from truceline.web.api.collections import COLLECTIONS
from truceline.web.api.operations import OPERATIONS
from truceline.web.doors import DOORS, Open


def test_every_collection_has_its_three_addresses():
    for name in COLLECTIONS:
        assert {f"/api/collections/{name}", f"/api/collections/{name}/items", f"/api/collections/{name}/items/{{id}}"} <= {
            item.path for item in OPERATIONS.values()
        }


def test_each_can_be_named_to_another_process():
    for door in DOORS:
        if door.who is Open.READER:
            assert pickle.loads(pickle.dumps(door.page)).args == door.page.args


@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_coarse_editions_have_no_exact_parameter(id):
    operation = OPERATIONS[id]
    exact = {item.name for item in operation.parameters if item.exact}
    for edition in (Edition.PUBLIC, Edition.PARTY):
        assert not exact & {item.name for item in operation.shown(edition)}
    assert exact <= {item.name for item in operation.shown(Edition.INTERNAL)}
    assert bool(exact) == (id in ("reports.items", "findings.items", "patrols.items"))


def test_names_of_parameters_are_each_there_once():
    for operation in OPERATIONS.values():
        names = [item.name for item in operation.parameters]
        assert len(names) == len(set(names))
        assert all(name == "file" for kind, name in operation.answers if "json" not in kind)
