"""The log for auditors, and bulletins issued from the browser."""

import hashlib

import pytest

from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("record")) as found:
        yield found


def test_an_auditor_sees_the_last_entries_and_the_root(browser):
    browser.enter("ada")
    page = browser.get("/desk/log").text
    assert "report received" in page
    assert "truceline log verify" in page
    browser.enter("mona")
    browser.get("/desk/log", 404)


def test_a_bulletin_issued_by_an_editor_is_public_as_the_very_bytes(browser):
    browser.enter("edith")
    browser.get("/day/2018-10-12", 404)
    browser.post("/desk/bulletins", page="/desk/bulletins", day="2018-10-12", edition="public")
    assert "edith" in browser.get("/desk/bulletins").text
    path = browser.folder / "out" / "2018-10-12" / "bulletin-public.html"
    browser.client.cookies.clear()
    answer = browser.get("/day/2018-10-12")
    assert answer.content == path.read_bytes()
    assert answer.headers["etag"] == f'"{hashlib.sha256(path.read_bytes()).hexdigest()}"'
    assert "unsafe-inline" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"], "nothing but its own style"
    path.write_bytes(path.read_bytes() + b" ")
    browser.get("/day/2018-10-12", 404)


def test_internal_bulletins_are_not_public(browser):
    browser.enter("edith")
    browser.post("/desk/bulletins", page="/desk/bulletins", day="2018-10-11", edition="internal")
    browser.get("/day/2018-10-11", 404)
    assert "2018-10-11" not in browser.get("/days").text


@pytest.mark.parametrize(("day", "edition"), [("soon", "public"), ("2018-10-12", "secret"), ("", "")])
def test_what_cannot_be_issued_is_said(browser, day, edition):
    browser.enter("edith")
    assert 'role="alert"' in browser.post("/desk/bulletins", 409, page="/desk/bulletins", day=day, edition=edition).text
