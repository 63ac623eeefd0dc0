"""A small case with people, served in this process, and a browser without scripts that walks its pages."""

import re
from contextlib import contextmanager
from html import unescape

import pytest
from starlette.testclient import TestClient

from desk import valley
from desk.samples import received, report
from truceline.desk import access, people
from truceline.model.person import Role
from truceline.web import beside
from truceline.web.app import App

PASSWORD = "exercise-pass-1"
TEAM = {"amina": Role.VERIFIER, "jonas": Role.VERIFIER, "mona": Role.MONITOR, "edith": Role.EDITOR, "sara": Role.STEWARD, "ada": Role.AUDITOR}


def folder(path, *reports, team=TEAM):
    """Make the valley's case in `path`, with reports and people, and return its folder."""
    case = valley.settled(valley.opened(valley.folder(path / "valley")))
    case.add([received(item) for item in reports or (report("1", lat=35.56), report("2", lat=35.57), report("3", lat=35.4))])
    case.close()
    for name, role in team.items():
        people.put(path / "valley", name, role=role, password=PASSWORD)
    people.put(path / "valley", "nour", role=Role.LIAISON, password=PASSWORD, party="north")
    return path / "valley"


@contextmanager
def opened(path, *reports, **given):
    """Serve the valley's case in `path`; the keys are kept beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        with Browser(folder(path, *reports, **given)) as browser:
            yield browser


class Browser:
    """Somebody at the pages of the case in `folder`; to be used in a `with` block."""

    def __init__(self, folder):
        self.folder = folder
        self.app = App(folder, beside.thread)
        self.client = TestClient(self.app, base_url="http://truceline.test", follow_redirects=False)

    def __enter__(self):
        self.client.__enter__()
        return self

    def __exit__(self, *error):
        self.client.__exit__(*error)

    def get(self, path, status=200, **given):
        answer = self.client.get(path, **given)
        assert answer.status_code == status, f"{path}: {answer.status_code}, not {status}: {answer.text[:500]}"
        return answer

    def token(self, page):
        return unescape(re.search(r'name="token" value="([^"]*)"', page)[1])

    def post(self, path, status=303, page="/enter", **fields):
        """Send a form with the token of a page."""
        answer = self.client.post(path, data={"token": self.token(self.get(page).text), **fields})
        assert answer.status_code == status, f"{path}: {answer.status_code}, not {status}: {answer.text[:800]}"
        return answer

    def enter(self, name, password=PASSWORD, **more):
        """Leave, and enter as somebody."""
        self.client.cookies.delete("truceline")
        return self.post("/enter", name=name, password=password, **more)

    def finding(self, number=0):
        """Return the beginning of the id of a finding in the queue."""
        return re.findall(r"/desk/findings/([0-9a-f]{16})", self.get("/desk/findings").text)[number]


def sender(folder):
    """Return the head with a sender's token."""
    return {"authorization": f"Bearer {access.add(folder, 'team-3')}"}
