"""A case served on this machine, and Debian's Chromium to walk its pages; skipped with the reason where there is none."""

import json
import os
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from truceline.web import beside
from truceline.web.app import App
from web import served

AXE = "4.10.3"
SERIOUS = ("serious", "critical")


@contextmanager
def server(folder):
    """Serve a case on a free port of 127.0.0.1 and yield its address."""
    sock = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(App(folder, beside.thread), log_level="error", access_log=False))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(20)


@contextmanager
def chromium():
    """Yield a browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Debian's chromium is not installed")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Walker:
    """Somebody with a window of their own. `faults`: what the page's scripts or its policy complained of."""

    def __init__(self, browser, address, **look):
        self.address, self.faults = address, []
        self.context = browser.new_context(viewport={"width": 1360, "height": 900}, **look)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        self.page.on("request", lambda request: self.faults.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)

    def go(self, path):
        self.page.goto(self.address + path)
        return self.page

    def enter(self, name):
        self.go("/enter")
        self.page.fill("[name=name]", name)
        self.page.fill("[name=password]", served.PASSWORD)
        with self.page.expect_navigation():
            self.page.click("main form button")
        return self.page

    def send(self, form, **fields):
        """Fill in and send the form whose action ends so."""
        at = f"form[action$='{form}']"
        for name, value in fields.items():
            field = self.page.locator(f"{at} [name={name}]")
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        with self.page.expect_navigation():
            self.page.locator(f"{at} button").first.click()


def axe(tmp):
    """Return the text of axe-core, taken by npm into a folder of its own; skips where it cannot be had."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed, so axe-core cannot be had")
    found = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", f"axe-core@{AXE}"], cwd=tmp, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(f"axe-core cannot be had from npm: {found.stderr[:200]}")
    return (Path(tmp) / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def barriers(walker, script):
    """Return what axe-core finds serious on the page as it stands."""
    walker.page.evaluate(script)
    found = json.loads(walker.page.evaluate("axe.run().then(result => JSON.stringify(result.violations))"))
    return [(item["id"], item["impact"], [node["target"] for node in item["nodes"]][:3]) for item in found if item["impact"] in SERIOUS]


WRITES = os.environ.get("TRUCELINE_GOLDEN") == "write"
