"""The application: which address is answered by what, and who may send."""

import pytest

from desk import valley
from truceline.desk import access
from truceline.web import beside
from truceline.web.app import App
from web.door import Door


@pytest.fixture
def case(tmp_path):
    valley.settled(valley.opened(valley.folder(tmp_path / "valley"))).close()
    return tmp_path / "valley"


def test_it_knows_how_many_may_send(case):
    assert App(case, beside.thread).senders == 0
    access.add(case, "team-3")
    access.add(case, "team-4")
    assert App(case, beside.thread).senders == 2


ADDRESSES = (("/health", "GET", 200), ("/health", "POST", 405), ("/", "POST", 405), ("/nothing", "GET", 404), ("/reports/", "POST", 404))


@pytest.mark.parametrize(("path", "method", "status"), ADDRESSES)
def test_addresses(case, path, method, status):
    token = access.add(case, "team-3")
    assert Door(App(case, beside.thread), token).run((b"{}", path, method))[0][0] == status


def test_a_case_that_cannot_be_opened_is_said_to_those_who_send(case):
    token = access.add(case, "team-3")
    door = Door(App(case, beside.thread), token)
    (case / "case.toml").unlink()
    body = {"id": "1", "time": "2018-10-16T14:30Z", "act": "explosion", "lat": 35.56, "lon": 36.4, "precision_m": 300, "said_by": "EXERCISE"}
    ((status, value),) = door.run((body,))
    assert status == 503
    assert "is not a case" in value["error"]
