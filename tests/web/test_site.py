"""The pages over HTTP: the way in and out, headers, forms of ours and of others, languages, and following the case live."""

import pytest

from truceline.desk import people
from truceline.web.site import POLICY
from web import served


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def browser(site):
    site.client.cookies.clear()
    return site


def test_the_desk_sends_strangers_to_the_door_and_lets_people_in(browser):
    assert browser.get("/desk", 303).headers["location"] == "/enter?to=/desk"
    assert browser.enter("amina").headers["location"] == "/desk"
    page = browser.get("/desk").text
    assert "amina" in page
    assert "The valley" in page


@pytest.mark.parametrize(("name", "password"), [("amina", "wrong"), ("nobody", served.PASSWORD), ("", ""), ("amina", ""), ("AMINA", served.PASSWORD)])
def test_wrong_entries_say_no_more_than_that(browser, name, password):
    answer = browser.post("/enter", 401, name=name, password=password)
    assert "is not right" in answer.text
    assert browser.get("/desk", 303)


def test_a_session_ends_by_leaving_and_within_a_second_when_the_steward_ends_it(browser):
    browser.enter("amina")
    browser.get("/desk")
    people.end_sessions(browser.folder, "amina")
    browser.get("/desk", 303)
    browser.enter("amina")
    browser.post("/leave", page="/desk")
    browser.get("/desk", 303)


def test_a_session_whose_signature_is_changed_is_none(browser):
    browser.enter("amina")
    good = browser.client.cookies["truceline"]
    middle = len(good) - 10
    for bad in (good[:middle] + ("A" if good[middle] != "A" else "B") + good[middle + 1 :], "x" + good, good.replace(".", "", 1), "", "."):
        browser.client.cookies.clear()
        browser.client.cookies.set("truceline", bad)
        browser.get("/desk", 303)
    browser.client.cookies.clear()
    browser.client.cookies.set("truceline", good)
    browser.get("/desk")


def test_a_form_without_this_sessions_token_or_from_elsewhere_does_nothing(browser):
    browser.enter("amina")
    id = browser.finding()
    fields = {"to": "corroborated", "why": "EXERCISE", "evidence": "photo-12"}
    own = browser.token(browser.get(f"/desk/findings/{id}").text)
    assert browser.client.post(f"/desk/findings/{id}/step", data=fields).status_code == 403
    assert browser.client.post(f"/desk/findings/{id}/step", data={**fields, "token": own + "x"}).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert browser.client.post(f"/desk/findings/{id}/step", data={**fields, "token": own}, headers=elsewhere).status_code == 403
    assert "No party has been asked" in browser.get(f"/desk/findings/{id}").text
    assert browser.client.post(f"/desk/findings/{id}/step", data={**fields, "token": own}).status_code == 303, "the control: ours is taken"


def test_a_form_that_is_too_long_is_refused(browser):
    browser.enter("amina")
    id, own = browser.finding(), browser.token(browser.get("/desk").text)
    assert browser.client.post(f"/desk/findings/{id}/step", data={"token": own, "why": "x" * 300_000}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/enter", "/desk", "/nothing", "/desk/map.json", "/feed.atom"])
def test_every_answer_forbids_what_no_page_needs(browser, path):
    browser.enter("amina")
    heads = browser.client.get(path).headers
    assert heads["x-content-type-options"] == "nosniff"
    if heads["content-type"].startswith("text/html"):
        assert heads["content-security-policy"] == POLICY
        assert heads["referrer-policy"] == "no-referrer"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_the_language_is_the_browsers_until_somebody_chooses(browser):
    assert 'lang="en" dir="ltr"' in browser.get("/enter").text
    assert 'lang="ar" dir="rtl"' in browser.get("/enter", headers={"accept-language": "fr, ar-SY;q=0.8"}).text
    assert browser.post("/language", language="ar", back="/enter").headers["location"] == "/enter"
    assert "كلمة المرور" in browser.get("/enter").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""])
def test_choosing_a_language_leads_nowhere_else(browser, back):
    assert browser.post("/language", language="ar", back=back).headers["location"] == "/"


def test_files_of_pages_are_there_and_nothing_beside_them(browser):
    for path in ("/static/site.css", "/static/parts.css", "/static/map.js", "/static/leaflet/leaflet.js", "/static/leaflet/leaflet.css", "/static/icon.svg"):
        assert browser.get(path).content
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/leaflet/../__init__.py", "/static/nothing.js"):
        assert browser.client.get(path).status_code == 404


def test_strangers_do_not_follow_the_case(browser):
    browser.get("/desk/live", 404)
