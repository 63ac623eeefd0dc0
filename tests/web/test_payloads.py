"""Script payloads through every text that others give: none runs in Chromium, on any page or map, and none reaches a page as markup."""

from dataclasses import replace

import pytest

from desk.samples import report
from truceline.ledger.canon import identify
from web import chromium, served

MARK = "window.__ran=1"
TAGS = ("<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<body onload={}>", "<iframe srcdoc='<script>parent.{}</script>'>",
        "<a href=javascript:{}>x</a>", "<details open ontoggle={}>", "<input autofocus onfocus={}>", "<math><mtext></mtext><script>{}</script></math>",
        "<style>@import 'javascript:{}'</style>")  # fmt: skip
AROUND = ("{}", '">{}', "'>{}", "</title>{}", "</script>{}", "</textarea>{}", "-->{}", "{{{{{}}}}}", "${{{}}}", "\\u003c{}", "&lt;{}", "]]>{}",
          "%3C{}", "\u202e{}", "a\x0b{}", "`{}`", "*/{}", "</svg>{}", "</style>{}", "\u2028{}")  # fmt: skip


def payloads():
    return [around.format(tag.format(MARK)) for around in AROUND for tag in TAGS]


def told():
    """A report for each payload: in its words, its actors, its weapon, its publishers and its key."""
    for number, text in enumerate(payloads()):
        plain = report(str(number), lat=35.55 + number / 100_000)
        yield identify(replace(plain, id="", key=f"{number} {text}", text=text, actors=(text,), weapon=text, said_by=(f"EXERCISE {text}",)))


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("payloads")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        with chromium.server(served.folder(path, *told())) as found:
            yield found


def test_there_are_two_hundred_different_ones():
    assert len(set(payloads())) == 200


def ran(page):
    return page.evaluate("window.__ran") is not None


def test_none_runs(address):
    with chromium.chromium() as browser:
        walker = chromium.Walker(browser, address)
        page = walker.enter("amina")
        walker.page.on("dialog", lambda dialog: walker.faults.append(dialog.message))
        links = []
        for number in range(1, 5):
            walker.go(f"/desk/findings?page={number}")
            assert not ran(page)
            links += [link.get_attribute("href") for link in page.locator("table.queue a").all()]
        assert len(set(links)) == 200
        for path in ("/desk", "/desk/clauses", "/desk/figures", "/desk/log", "/tell-us", *sorted(set(links))[::7]):
            walker.go(path)
            assert not ran(page), path
            assert page.locator("main script, main iframe, main [onerror], main [onload]").count() == 0, path
        assert [fault for fault in walker.faults if "Content Security Policy" in fault] == [], "nothing even came so far that the policy had to stop it"


def test_the_control_runs_where_nothing_is_made_safe(address):
    with chromium.chromium() as browser:
        page = browser.new_page()
        page.set_content(payloads()[1])
        page.wait_for_timeout(200)
        assert ran(page)


def test_the_policy_stops_what_would_slip_through(address):
    """Defence in depth: a payload put into a page of ours by hand does not run."""
    with chromium.chromium() as browser:
        walker = chromium.Walker(browser, address)
        page = walker.enter("amina")
        page.evaluate("text => { document.querySelector('main').innerHTML = text }", payloads()[1])
        page.wait_for_timeout(200)
        assert not ran(page)
        assert any("Content Security Policy" in fault for fault in walker.faults)
