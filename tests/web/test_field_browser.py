"""A day of a field team in a real browser: offline, two reports, back again, sent exactly once whatever is stopped or reloaded; English and Arabic."""

import json
import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from truceline.desk import files
from truceline.model.entry import Kind
from web import fieldwork
from web.fieldwork import CANARIES, PASSWORD, entries, photo, served

CHROMIUM = Path("/usr/bin/chromium")
PIN = "EXERCISE river stone"
PATIENCE_MS = 90_000
"""How long something may take on a busy machine; no test is about that."""

PHONE = {"width": 390, "height": 844}
SHOTS = os.environ.get("TRUCELINE_SHOTS")
"""A folder to put pictures of the pages in, for whoever looks at them."""

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    return fieldwork.made(tmp_path)


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def telephone(chromium, port, language="en", scheme="light"):
    """Enter the desk with a telephone and open the form with a new PIN; yield its context and page."""
    place = {"latitude": 35.56, "longitude": 36.4, "accuracy": 12}
    context = chromium.new_context(viewport=PHONE, locale=language, color_scheme=scheme, geolocation=place, permissions=["geolocation"])
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda said: page.wrong.append(said.text) if "Content Security Policy" in said.text else None)
    try:
        page.goto(f"http://127.0.0.1:{port}/enter")
        page.fill("[name=name]", "Mona")
        page.fill("[name=password]", PASSWORD)
        page.click("button.main")
        page.goto(f"http://127.0.0.1:{port}/field")
        page.wait_for_selector("#pin:not([hidden])")
        picture(page, f"pin-{language}-{scheme}")
        unlock(page, again=True)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        yield context, page
        assert page.wrong == []
    finally:
        context.close()


def expect(locator):
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE_MS)
    return expect(locator)


def unlock(page, again=False):
    page.wait_for_selector("#pin:not([hidden])")
    page.fill("[name=pin]", PIN)
    if again:
        page.fill("[name=again]", PIN)
    page.click("#pin button")
    page.wait_for_selector("#open:not([hidden])")


def picture(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def write(page, act, text, pictures=()):
    page.select_option("[name=act]", act)
    page.check("[name=way][value=point]")
    page.click(".locate[data-of=at]")
    expect(page.locator("[name=at_lat]")).not_to_have_value("")
    page.select_option("[name=observed_by]", "saw")
    page.fill("[name=said_by]", "EXERCISE Team 3")
    page.fill("[name=text]", text)
    if pictures:
        page.set_input_files("[name=photo]", [{"name": "CANARY-Name.jpg", "mimeType": "image/jpeg", "buffer": data} for data in pictures])
        expect(page.locator(".chosen li")).to_have_count(len(pictures))


def save(page, waits):
    page.click("button.wide")
    expect(page.locator("#items li.waits")).to_have_count(waits)


def all_sent(page, count):
    expect(page.locator("#items li.sent")).to_have_count(count)


def until(page, found):
    """Let the page go on until something is found."""
    for _ in range(PATIENCE_MS // 50):
        if found:
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


STORED = """async () => {
  const db = await new Promise((done) => { const asked = indexedDB.open("truceline-field", 1); asked.onsuccess = () => done(asked.result); });
  const rows = [];
  for (const name of db.objectStoreNames) {
    const all = await new Promise((done) => { const asked = db.transaction(name).objectStore(name).getAll(); asked.onsuccess = () => done(asked.result); });
    for (const row of all) {
      const box = row.box ? [...new Uint8Array(row.box)].map((b) => String.fromCharCode(b)).join("") : "";
      rows.push(name + " " + Object.keys(row).sort() + " " + box);
    }
  }
  db.close();
  return rows;
}"""


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_two_reports_without_a_network_are_sent_once_when_there_is_one(case, chromium, language, scheme):
    with served(case) as server, telephone(chromium, server.port, language, scheme) as (context, page):
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        context.set_offline(True)
        page.reload()
        unlock(page)
        write(page, "explosion", "EXERCISE CANARY-Text one", [photo()])
        picture(page, f"form-{language}-{scheme}")
        save(page, 1)
        write(page, "small_arms_fire", "EXERCISE CANARY-Text two")
        save(page, 2)
        picture(page, f"queue-{language}-{scheme}")
        stored = page.evaluate(STORED)
        assert sum(row.startswith(("items", "photos")) for row in stored) == 3
        assert not any("CANARY" in row or "explosion" in row for row in stored), "what waits on the device is encrypted"
        assert entries(case) == []
        context.set_offline(False)
        all_sent(page, 2)
        picture(page, f"sent-{language}-{scheme}")
        assert len(page.evaluate(STORED)) == 5 and not any(row.startswith("photos") for row in page.evaluate(STORED)), "what was sent is no longer kept"
        page.reload()
        unlock(page)
        page.click("#send")
        all_sent(page, 2)
    kept = entries(case)
    assert sorted(json.loads(entry.body["sent"])["text"] for entry in kept) == ["EXERCISE CANARY-Text one", "EXERCISE CANARY-Text two"]
    assert all(entry.by == "Mona" and entry.body["report"]["place"]["precision_m"] == 12 for entry in kept)
    (attached,) = entries(case, Kind.ATTACHMENT_KEPT)
    (item,) = attached.body["attachments"]
    assert item["sha256"] == files.sha256(photo()) and item["label"] == "photo-1", "the original to the last byte, under a name of ours"
    shown = (case / "documents" / item["shown"]["document"]).read_bytes()
    assert not any(canary in shown for canary in CANARIES)


def test_a_server_that_ends_and_a_page_that_is_reloaded_on_the_way_change_nothing(case, chromium):
    """An answer is lost on its way, then the server is killed while it is sent to, then the page is reloaded: each is in the log once."""
    with served(case) as server, telephone(chromium, server.port) as (context, page):
        context.set_offline(True)
        for number, colors in ((1, ()), (2, ("olive",)), (3, ("olive", "navy"))):
            write(page, "explosion", f"EXERCISE {number}", [photo(color) for color in colors])
            save(page, number)
        lost = []

        def swallow(route):
            lost.append(route.fetch().status)  # the server has it, and the device never hears of it
            route.abort()

        context.route("**/field/reports", swallow, times=1)
        context.set_offline(False)
        until(page, lost)
        assert lost == [201] and [entry.body["report"]["text"] for entry in entries(case)] == ["EXERCISE 1"]
        assert page.locator("#items li.waits").count() == 3
        killed = []

        def kill(request):
            if request.url.endswith("/field/reports") and not killed:
                server.kill()
                killed.append(request.url)

        page.on("request", kill)
        page.wait_for_timeout(500)
        page.click("#send")
        until(page, killed)
        page.reload()
        unlock(page)
        assert page.locator("#items li").count() == 3, "the page comes without the server, and what waited waits"
        server.start()
        page.click("#send")
        all_sent(page, 3)
    assert sorted(entry.body["report"]["text"] for entry in entries(case)) == ["EXERCISE 1", "EXERCISE 2", "EXERCISE 3"]
    kept = [(entry.body["of"], entry.body["attachments"][0]["sha256"]) for entry in entries(case, Kind.ATTACHMENT_KEPT)]
    assert len(kept) == len(set(kept)) == 3


def test_what_is_refused_says_why_and_can_be_mended(case, chromium):
    with served(case) as server, telephone(chromium, server.port) as (_, page):
        write(page, "explosion", "EXERCISE to be mended", [photo()])
        page.fill("[name=time_day]", "1850-01-01")
        page.click("button.wide")
        page.wait_for_selector("#items li.refused")
        picture(page, "refused")
        assert "has a year that cannot be meant" in page.inner_text("#items li.refused .why")
        assert entries(case) == []
        page.click("#items li.refused button >> nth=0")
        expect(page.locator(".chosen li")).to_have_count(1)
        page.fill("[name=time_day]", "2018-10-16")
        page.click("button.wide")
        all_sent(page, 1)
        assert page.locator("#items li").count() == 1
    assert [entry.body["report"]["text"] for entry in entries(case)] == ["EXERCISE to be mended"]
    assert len(entries(case, Kind.ATTACHMENT_KEPT)) == 1


def test_a_wrong_pin_opens_nothing_a_draft_is_kept_and_all_can_be_deleted(case, chromium):
    with served(case) as server, telephone(chromium, server.port) as (_, page):
        page.fill("[name=text]", "EXERCISE CANARY-Draft")
        page.click("#lock")
        page.wait_for_selector("#pin:not([hidden])")
        page.fill("[name=pin]", "EXERCISE wrong")
        page.click("#pin button")
        page.wait_for_selector("#wrong:not([hidden])")
        assert page.locator("#open").is_hidden()
        assert not any("CANARY" in row for row in page.evaluate(STORED))
        unlock(page)
        assert page.input_value("[name=text]") == "EXERCISE CANARY-Draft"
        page.click("#wipe")
        page.click("#wipe")
        page.wait_for_url("**/")
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


TIMES = [
    ("2018-10-16", "14:30", "Asia/Damascus", ["+03:00"], "an ordinary day"),
    ("2018-10-25", "23:30", "Asia/Damascus", ["+03:00", "+02:00"], "the night in which Syria's clocks went back: twice"),
    ("2018-03-30", "00:30", "Asia/Damascus", [], "and forward: never"),
    ("2018-10-16", "14:30", "UTC", ["+00:00"], "UTC"),
    ("2018-10-16", "14:30", "Asia/Kathmandu", ["+05:45"], "a quarter of an hour"),
    ("2018-10-16", "00:00", "Pacific/Apia", ["+14:00"], "beyond the date line"),
    ("2018-10-16", "23:59", "America/St_Johns", ["-02:30"], "half an hour, west"),
]


def test_a_clock_time_is_read_as_the_server_reads_it(case, chromium):
    with served(case) as server:
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/enter")
        for day, clock, zone, found, why in TIMES:
            told = page.evaluate("(asked) => import('/static/field-time.js').then((time) => time.offsets(...asked).map(time.written))", [day, clock, zone])
            assert told == found, why
        page.close()


def test_a_time_that_came_twice_is_asked_for_and_one_that_never_was_is_refused(case, chromium):
    with served(case) as server, telephone(chromium, server.port) as (_, page):
        write(page, "explosion", "EXERCISE night")
        page.fill("[name=time_day]", "2018-10-25")
        page.fill("[name=time_clock]", "23:30")
        page.wait_for_selector(".twice:not([hidden])")
        picture(page, "twice")
        page.select_option("[name=time_offset]", "+02:00")
        page.click("button.wide")
        all_sent(page, 1)
        write(page, "explosion", "EXERCISE never")
        page.fill("[name=time_day]", "2018-03-30")
        page.fill("[name=time_clock]", "00:30")
        page.click("button.wide")
        assert not page.evaluate("document.querySelector('[name=time_clock]').validity.valid")
    assert [entry.body["report"]["when"]["start"] for entry in entries(case)] == ["2018-10-25T21:30:00Z"]
