"""Pages that are sections of the bulletin."""

import pytest

from truceline.web.desk.sections import PAGES
from web import served


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("sections")) as found:
        yield found


TITLES = {"clauses": "Clause board", "positions": "Positions", "patrols": "Patrols", "figures": "Figures and comparison"}


@pytest.mark.parametrize(("name", "words"), TITLES.items())
def test_each_page_shows_its_sections(browser, name, words):
    browser.enter("mona")
    page = browser.get(f"/desk/{name}").text
    assert words in page
    assert page.count("<h2") == len(PAGES[name])
    assert "2018-10-05" in browser.get(f"/desk/{name}?day=2018-10-05").text


def test_the_plan_of_patrols_reaches_liaisons_only_as_their_edition_has_it(browser):
    browser.enter("nour")
    assert "Plan for" in browser.get("/desk/patrols").text, "parties coordinate patrols, so their edition has the plan"
