"""The queue and a finding's page: filters, two people in the browser, rules that refuse, a party's reply."""

import re

import pytest

from desk.samples import report
from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    rows = [report("1", lat=35.56), report("2", lat=35.57), report("3", lat=35.4), *(report(f"m{number}", lat=35.55) for number in range(60))]
    with served.opened(tmp_path_factory.mktemp("findings"), *rows) as found:
        yield found


def shown(page):
    return re.findall(r"/desk/findings/([0-9a-f]{16})", page)


def test_the_queue_is_told_by_pages_and_each_finding_once(browser):
    browser.enter("mona")
    pages = [browser.get(f"/desk/findings?page={number}").text for number in (1, 2)]
    ids = [id for page in pages for id in shown(page)]
    assert "63 of 63 findings" in pages[0]
    assert len(ids) == len(set(ids)) == 63
    assert shown(browser.get("/desk/findings?page=99").text) == shown(pages[1]), "beyond the last page is the last page"
    assert shown(browser.get("/desk/findings?page=-1").text) == shown(pages[0])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("relation=inside", 62),
        ("relation=outside", 1),
        ("status=verified", 0),
        ("act=explosion", 63),
        ("act=air_strike", 0),
        ("first=2030-01-01", 0),
        ("last=2000-01-01", 0),
        ("relation=%22%3E%3Cscript%3E", 0),
    ],
)
def test_filters_let_through_what_fits(browser, query, count):
    browser.enter("mona")
    page = browser.get(f"/desk/findings?{query}").text
    assert f"{count} of 63 findings" in page
    assert "<script>" not in page


def test_a_monitor_sees_reasons_and_takes_no_step(browser):
    browser.enter("mona")
    id = browser.finding()
    page = browser.get(f"/desk/findings/{id}").text
    assert "What is said and why it stands so" in page
    assert "Take a step" not in page
    browser.post(f"/desk/findings/{id}/step", 404, page="/desk", to="corroborated", why="x", evidence="y")


@pytest.mark.parametrize("id", ["0000000000000000", "zzz", "0", "%2e%2e", "a" * 4000])
def test_no_such_finding(browser, id):
    browser.enter("mona")
    browser.get(f"/desk/findings/{id}", 404)


def test_two_people_verify_from_the_browser_and_one_alone_does_not(browser):
    browser.enter("amina")
    id = shown(browser.get("/desk/findings?relation=inside").text)[0]
    step = {"to": "verified", "why": "EXERCISE: seen on the spot", "evidence": "photo-12", "standard": "clear_and_convincing"}
    browser.post(f"/desk/findings/{id}/step", page=f"/desk/findings/{id}", **step)
    assert '<span class="badge">verified' not in browser.get(f"/desk/findings/{id}").text
    again = browser.post(f"/desk/findings/{id}/step", 409, page=f"/desk/findings/{id}", **step)
    assert 'role="alert"' in again.text
    browser.enter("jonas")
    browser.post(f"/desk/findings/{id}/step", page=f"/desk/findings/{id}", **step)
    page = browser.get(f"/desk/findings/{id}").text
    assert '<span class="badge">verified' in page
    assert "amina" in page
    assert shown(browser.get("/desk/findings?status=verified").text) == [id]


def test_a_step_that_says_nothing_is_refused_with_what_was_typed_still_there(browser):
    browser.enter("amina")
    id = shown(browser.get("/desk/findings?relation=outside").text)[0]
    cases = (
        ({"to": "king"}, "Choose a step"),
        ({"to": "verified", "why": "", "evidence": "photo-12"}, 'role="alert"'),
        ({"to": "verified", "why": "typed words", "evidence": ""}, "typed words"),
    )
    for fields, says in cases:
        assert says in browser.post(f"/desk/findings/{id}/step", 409, page=f"/desk/findings/{id}", **fields).text


def test_a_party_is_asked_and_its_liaison_replies_in_its_own_words(browser):
    browser.enter("amina")
    id = shown(browser.get("/desk/findings?relation=inside").text)[1]
    browser.post(f"/desk/findings/{id}/ask", 409, page=f"/desk/findings/{id}", party="north", due="soon")
    browser.post(f"/desk/findings/{id}/ask", page=f"/desk/findings/{id}", party="north", due="2030-01-01")
    browser.enter("nour")
    assert "Your party" in browser.get(f"/desk/findings/{id}").text
    browser.post(f"/desk/findings/{id}/reply", page=f"/desk/findings/{id}", text="EXERCISE <b>it was not us</b>")
    assert "EXERCISE &lt;b&gt;it was not us&lt;/b&gt;" in browser.get(f"/desk/findings/{id}").text
    browser.enter("amina")
    browser.post(f"/desk/findings/{id}/reply", 404, page="/desk", text="we"), "nobody replies for a party but its liaison"
