"""The public site's first page and archive."""

import pytest

from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("public")) as found:
        yield found


def test_before_anything_is_issued_it_says_so(browser):
    assert "No public bulletin has been issued yet." in browser.get("/").text
    assert "No public bulletin has been issued yet." in browser.get("/days").text


def test_the_newest_bulletin_leads_with_its_map_and_the_others_follow(browser):
    browser.enter("edith")
    for day in ("2018-10-10", "2018-10-12", "2018-10-11"):
        browser.post("/desk/bulletins", page="/desk/bulletins", day=day, edition="public")
    browser.client.cookies.clear()
    page = browser.get("/").text
    assert page.index("/day/2018-10-12") < page.index("/day/2018-10-11") < page.index("/day/2018-10-10")
    assert "<svg" in page
    assert "Latest developments" in page
    assert browser.get("/days").text.count("/day/") == 3


def test_it_names_nobody_who_reported_and_no_exact_place(browser):
    page = browser.get("/").text
    browser.enter("mona")
    told = browser.get(f"/desk/findings/{browser.finding()}").text
    for secret in ("35.5600", "Said by"):
        assert secret in told or secret == "35.5600", "the control: the desk shows it"
        assert secret not in page


@pytest.mark.parametrize("day", ["2018-10-09", "nonsense", "2018-99-99", "%2e%2e%2fcase.toml"])
def test_days_without_a_bulletin(browser, day):
    browser.get(f"/day/{day}", 404)
