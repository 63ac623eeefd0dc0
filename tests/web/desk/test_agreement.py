"""The draft beside its text: cited words marked, items confirmed in the browser."""


import pytest

from truceline.desk.case import open_case
from truceline.desk.intake import take_document
from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    path = tmp_path_factory.mktemp("agreement")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = served.folder(path)
        deal = b"Russia and Turkey agreed on 17 September 2018 on a demilitarised zone 15-20 km deep along the line of contact by 15 October."
        text = deal + b"\n\nThe Red Front rejects the deal."
        case = open_case(folder)
        take_document(case, text, name="deal.txt", published=None)
        case.close()
        with served.Browser(folder) as found:
            yield found


def test_cited_words_are_marked_in_the_text(browser):
    browser.enter("edith")
    page = browser.get("/desk/agreement?document=2").text
    assert "<mark" in page
    assert "15-20 km deep" in page
    assert "not confirmed" in page


def test_an_editor_confirms_and_a_monitor_does_not(browser):
    browser.enter("mona")
    page = browser.get("/desk/agreement?document=2").text
    assert "<button name=\"do\"" not in page
    browser.post("/desk/agreement", 404, page="/desk", item="zone-1", do="confirm")
    browser.enter("edith")
    browser.post("/desk/agreement", page="/desk/agreement?document=2", document="2", item="2/zone-1", do="confirm")
    assert "confirmed – <bdi>edith</bdi>" in browser.get("/desk/agreement?document=2").text
    browser.post("/desk/agreement", page="/desk/agreement?document=2", document="2", item="2/zone-1", do="reject")
    assert "rejected – <bdi>edith</bdi>" in browser.get("/desk/agreement?document=2").text


@pytest.mark.parametrize(("item", "do", "answer"), [("nothing-9", "confirm", ""), ("2/zone-1.max_depth_m", "answer", "deep"), ("", "answer", "")])
def test_what_cannot_be_confirmed_is_said(browser, item, do, answer):
    browser.enter("edith")
    assert 'role="alert"' in browser.post("/desk/agreement", 409, page="/desk/agreement", item=item, do=do, answer=answer).text


def test_a_document_that_is_not_held_any_more_shows_its_draft_alone(browser):
    browser.enter("edith")
    page = browser.get("/desk/agreement?document=1").text
    assert "zone-1" in page
    assert "<mark" not in page
    assert "15-20 km deep" in browser.get("/desk/agreement?document=999").text, "beyond the last document is the last"
