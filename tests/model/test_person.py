"""Roles and rights."""

import pytest

from truceline.model.bulletin import Edition
from truceline.model.person import RIGHTS, Person, Right, Role


def person(role):
    return Person(name="amina", role=role, party=None, password="", code="", turn=1)


def test_every_role_has_its_rights_and_every_right_a_role():
    assert set(RIGHTS) == set(Role)
    assert set().union(*RIGHTS.values()) == set(Right)


@pytest.mark.parametrize("role", Role)
def test_no_role_may_do_all_and_who_verifies_does_not_publish(role):
    assert not set(Right) <= RIGHTS[role]
    assert not {Right.VERIFY, Right.PUBLISH} <= RIGHTS[role]
    assert not {Right.VERIFY, Right.CONFIRM} <= RIGHTS[role]


@pytest.mark.parametrize("role", Role)
def test_only_a_liaison_reads_the_edition_of_the_parties(role):
    assert person(role).edition is (Edition.PARTY if role is Role.LIAISON else Edition.INTERNAL)
    assert person(role).may(Right.INTERNAL) == (role is not Role.LIAISON)
