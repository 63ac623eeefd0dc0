"""A day at the desk in Debian's Chromium: enter, look, verify by two people, hear a party, publish, read in public; in English and Arabic."""

import re

import pytest

import house
from truceline.desk import demo, people
from truceline.model.person import Role
from web import chromium, served

PICTURE = house.ROOT / "docs" / "desk.png"


@pytest.fixture(scope="module")
def browser():
    with chromium.chromium() as found:
        yield found


@pytest.fixture
def address(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    with chromium.server(served.folder(tmp_path)) as found:
        yield found


@pytest.mark.parametrize(("locale", "verified", "replay"), [("en", "verified", "Replay"), ("ar", "verified", "إعادة عرض")])
def test_a_day_at_the_desk(browser, address, locale, verified, replay):
    walker = chromium.Walker(browser, address, locale=locale)
    page = walker.enter("amina")
    assert page.locator("html").get_attribute("dir") == ("rtl" if locale == "ar" else "ltr")
    page.wait_for_selector(".leaflet canvas")
    assert page.locator(".player button").inner_text() == replay
    page.locator(".player input[type=range]").focus()
    page.keyboard.press("Home")
    first = page.locator(".player output").inner_text()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first)
    walker.go("/desk/findings?relation=inside")
    page.locator("table.queue a").first.click()
    where = page.url.removeprefix(address)
    step = {"to": "verified", "why": "EXERCISE: seen on the spot", "evidence": "photo-12"}
    walker.send("/step", **step)
    walker.send("/ask", party="north", due="2030-01-01")
    other = chromium.Walker(browser, address, locale=locale)
    other.enter("jonas")
    other.go(where)
    other.send("/step", **step)
    assert other.page.locator(".why-it .badge").nth(1).inner_text() != page.locator(".why-it .badge").nth(1).inner_text()
    party = chromium.Walker(browser, address, locale=locale)
    party.enter("nour")
    party.go(where)
    party.send("/reply", text="EXERCISE: it was not us")
    assert "EXERCISE: it was not us" in party.page.content()
    editor = chromium.Walker(browser, address, locale=locale)
    editor.enter("edith")
    editor.go("/desk/bulletins")
    editor.send("/desk/bulletins", day="2018-10-12", edition="public")
    reader = chromium.Walker(browser, address, locale=locale)
    reader.go("/")
    reader.page.locator("a[href='/day/2018-10-12']").first.click()
    assert "EXERCISE" in reader.page.content()
    assert verified in reader.page.content()
    assert [item.faults for item in (walker, other, party, editor, reader)] == [[]] * 5


def test_everything_can_be_read_without_scripts(browser, address):
    walker = chromium.Walker(browser, address, java_script_enabled=False)
    page = walker.enter("mona")
    assert page.locator("#map svg").count() >= 1
    for path in ("/desk/findings", "/desk/clauses", "/desk/positions", "/desk/patrols", "/desk/figures", "/desk/agreement", "/"):
        walker.go(path)
        assert page.locator("main").inner_text().strip()


PAGES = ("/", "/days", "/tell-us", "/enter", "/desk", "/desk/findings", "/desk/clauses", "/desk/positions", "/desk/patrols", "/desk/figures")


@pytest.mark.parametrize("look", [{"locale": "en"}, {"locale": "ar", "color_scheme": "dark"}])
def test_nothing_serious_bars_anybody(browser, address, tmp_path, look):
    script = chromium.axe(tmp_path)
    walker = chromium.Walker(browser, address, **look)
    walker.context.add_init_script(script)
    walker.page.set_content("<title>x</title><img src=data:,>")
    assert chromium.barriers(walker, script), "the control: a picture without words is a barrier"
    walker.enter("amina")
    found = {}
    for path in (*PAGES, f"/desk/findings/{walker.go('/desk/findings').locator('table.queue a').first.get_attribute('href').rsplit('/', 1)[1]}"):
        walker.go(path)
        found[path] = chromium.barriers(walker, "1")
    assert {path: what for path, what in found.items() if what} == {}


def test_the_readmes_picture_is_taken_from_the_example(browser, tmp_path, monkeypatch):
    """With TRUCELINE_GOLDEN=write it is written anew; it must be there in any case, and the page behind it must stand."""
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    list(demo.run(tmp_path / "idlib-2018"))
    people.put(tmp_path / "idlib-2018", "amina", role=Role.VERIFIER, password=served.PASSWORD)
    with chromium.server(tmp_path / "idlib-2018") as address:
        walker = chromium.Walker(browser, address, device_scale_factor=1)
        walker.enter("amina")
        walker.go("/desk?day=2018-10-31").wait_for_selector(".leaflet canvas")
        walker.page.wait_for_timeout(500)
        picture = walker.page.screenshot()
        assert "Is it holding?" in walker.page.content()
        assert walker.faults == []
    if chromium.WRITES:
        PICTURE.write_bytes(picture)
    assert PICTURE.read_bytes().startswith(b"\x89PNG")
    assert len(picture) > 50_000, "a page with a map on it, not an empty one"
