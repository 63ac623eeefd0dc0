"""Who may enter: kept as digests, changed whole, refused with a sentence."""

import pytest

from truceline.desk import people
from truceline.model.errors import BadInput
from truceline.model.person import Role

PASSWORD = "exercise-pass-1"


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.toml").write_text("")
    return tmp_path


def test_somebody_is_entered_without_the_password_being_kept(case):
    people.put(case, "أمينة", role=Role.VERIFIER, password=PASSWORD)
    text = (case / people.NAME).read_text("utf-8")
    assert PASSWORD not in text
    assert "$argon2id$" in text
    person = people.people(case)["أمينة"]
    assert (person.role, person.party, person.turn) == (Role.VERIFIER, None, 1)
    assert people.right_password(person, PASSWORD)
    assert not people.right_password(person, PASSWORD + " ")


def test_a_change_ends_sessions(case):
    people.put(case, "amina", role=Role.VERIFIER, password=PASSWORD)
    people.put(case, "amina", role=Role.MONITOR, password=PASSWORD)
    assert people.people(case)["amina"].turn == 2
    people.end_sessions(case, "amina")
    assert people.people(case)["amina"].turn == 3


def test_who_is_removed_is_gone_and_others_stay(case):
    for name in ("amina", "jonas"):
        people.put(case, name, role=Role.VERIFIER, password=PASSWORD)
    people.remove(case, "amina")
    assert list(people.people(case)) == ["jonas"]
    with pytest.raises(BadInput, match="nobody is called 'amina'"):
        people.remove(case, "amina")


@pytest.mark.parametrize(
    ("name", "password", "role", "party", "says"),
    [
        ("", PASSWORD, Role.MONITOR, None, "cannot be a name"),
        ("a\nb", PASSWORD, Role.MONITOR, None, "cannot be a name"),
        ("x" * 81, PASSWORD, Role.MONITOR, None, "cannot be a name"),
        ("amina", "short", Role.MONITOR, None, "has 5 characters"),
        ("amina", "x" * 129, Role.MONITOR, None, "has 129 characters"),
        ("amina", PASSWORD, Role.LIAISON, None, "belongs to a party"),
        ("amina", PASSWORD, Role.MONITOR, "north", "belongs to a party"),
    ],
)
def test_what_cannot_be_entered_is_said(case, name, password, role, party, says):
    with pytest.raises(BadInput, match=says):
        people.put(case, name, role=role, password=password, party=party)
    assert people.people(case) == {}


DAMAGED = (
    "amina = 3",
    "[amina]\nrole = 'king'\npassword = ''\nturn = 1",
    "[amina]\nrole = 'monitor'\nturn = 1",
    "[amina",
    '[amina]\nrole="monitor"\npassword=""\nturn="x"',
)


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_is_said(case, text):
    (case / people.NAME).write_text(text)
    with pytest.raises(BadInput, match=r"people\.toml cannot be read"):
        people.people(case)


def test_a_folder_that_is_no_case_is_refused(tmp_path):
    with pytest.raises(BadInput, match="is not a case"):
        people.put(tmp_path, "amina", role=Role.MONITOR, password=PASSWORD)


def test_nobody_has_no_password():
    assert not people.right_password(None, "nobody has this password")
