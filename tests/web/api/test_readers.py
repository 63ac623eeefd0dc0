"""Who reads which edition: by a token, by a session, or as nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from desk import valley
from truceline.desk import access
from truceline.model.bulletin import Edition
from truceline.model.errors import BadInput
from truceline.model.person import Person, Role
from truceline.web.api.readers import Readers
from web.api import world


def person(role):
    return Person(name="ann", role=role, party=None, password="", code="", turn=1)


@pytest.fixture
def case(tmp_path):
    return valley.folder(tmp_path / "case")


@pytest.mark.parametrize("edition", list(Edition))
def test_a_token_reads_its_edition_whoever_is_signed_in(case, edition):
    token = world.readers(case)[edition]
    readers = Readers(case)
    for header in (f"Bearer {token}", f"bearer {token}", f"Bearer  {token} "):
        assert readers.edition(header, None) is edition
        assert readers.edition(header, person(Role.STEWARD)) is edition


def test_a_session_reads_the_edition_of_its_role(case):
    readers = Readers(case)
    assert readers.edition("", None) is Edition.PUBLIC
    assert {role: readers.edition("", person(role)) for role in Role} == {role: person(role).edition for role in Role}
    assert readers.edition("", person(Role.LIAISON)) is Edition.PARTY


@pytest.mark.parametrize("kind", ["Bearer wrong", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "x", " "])
def test_what_is_no_token_reads_nothing_not_even_the_public_edition(case, kind):
    world.readers(case)
    assert Readers(case).edition(kind, person(Role.STEWARD)) is None


def test_a_token_to_send_with_does_not_read(case):
    assert Readers(case).edition(f"Bearer {access.add(case, 'team-3')}", None) is None


def test_a_token_ends_after_its_last_day_and_when_it_is_taken_back(case):
    today = datetime.now(UTC).date()
    readers = Readers(case)
    over = access.add_reader(case, "a", Edition.PARTY, today - timedelta(days=1))
    last = access.add_reader(case, "b", Edition.PARTY, today + timedelta(days=1))
    assert readers.edition(f"Bearer {over}", None) is None
    assert readers.edition(f"Bearer {last}", None) is Edition.PARTY
    access.revoke(case, "b")
    assert readers.edition(f"Bearer {last}", None) is None, "at once"


def test_a_damaged_file_lets_nobody_read_by_token_and_is_said(case):
    (case / access.NAME).write_text("[readers]\na = 3\n")
    with pytest.raises(BadInput, match=r"access\.toml"):
        Readers(case).edition("Bearer x", None)
    assert Readers(case).edition("", None) is Edition.PUBLIC
