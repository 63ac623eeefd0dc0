"""What the public writes waits for a monitor, who takes it in or sets it aside."""

import pytest

from truceline.web.public import tips
from web import served

TEXT = "EXERCISE: three impacts were heard north of the mill at noon <script>alert(1)</script>"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("tips")) as found:
        yield found


@pytest.fixture(autouse=True)
def fresh():
    tips._taken.clear()


def sent(browser, text=TEXT, status=200, **more):
    browser.client.cookies.clear()
    return browser.post("/tell-us", status, page="/tell-us", text=text, **more).text


def test_a_tip_waits_and_is_taken_in_by_a_monitor_as_a_report(browser):
    assert "Thank you" in sent(browser)
    browser.get("/desk/tips", 303)
    browser.enter("mona")
    page = browser.get("/desk/tips").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    id = page.split('name="tip" value="')[1][:64]
    assert "of 3 findings" in browser.get("/desk/findings").text
    browser.post("/desk/tips", page="/desk/tips", tip=id, do="take")
    assert "Nothing waits." in browser.get("/desk/tips").text
    assert "of 4 findings" in browser.get("/desk/findings").text
    assert 'role="alert"' in browser.post("/desk/tips", 409, page="/desk/tips", tip=id, do="take").text, "it waits no more"


def test_what_is_set_aside_leaves_nothing(browser):
    sent(browser, TEXT + " again")
    browser.enter("mona")
    id = browser.get("/desk/tips").text.split('name="tip" value="')[1][:64]
    browser.post("/desk/tips", page="/desk/tips", tip=id, do="aside")
    assert list((browser.folder / "tips").glob("*.json")) == []


@pytest.mark.parametrize("text", ["short", "", "x" * 2001, " " * 30])
def test_too_little_or_too_much_is_said(browser, text):
    assert "between 20 and 2,000" in sent(browser, text, 422)


def test_a_machine_that_fills_every_field_is_thanked_and_nothing_is_kept(browser):
    assert "Thank you" in sent(browser, website="http://spam.example")
    assert list((browser.folder / "tips").glob("*.json")) == []


def test_a_flood_is_stopped(browser):
    tips._taken.extend([tips.monotonic()] * tips.MOST_AN_HOUR)
    assert "Too much was sent" in sent(browser, status=422)


@pytest.mark.parametrize("id", ["", "../../case", "x" * 64, "0" * 64])
def test_no_such_tip(browser, id):
    browser.enter("mona")
    browser.post("/desk/tips", 409, page="/desk/tips", tip=id, do="aside")
