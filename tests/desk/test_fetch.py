"""Fetching pages: public addresses only, within limits. The server is a real one on this machine, let through by name for the test."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from truceline.desk import fetch
from truceline.model.errors import BadInput

PAGE = b"<html><body><p>The two sides agreed on a ceasefire.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self):
        """Serve a page, a redirect, an error, or a body without end."""
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header(
                "Location", {"/moved": "/page", "/moved-in": "http://10.0.0.1/", "/moved-file": "file:///etc/passwd"}.get(self.path, "/moved-round")
            )
            self.end_headers()
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)
        elif self.path == "/big":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 200_000)
        else:
            self.send_error(404)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def server():
    serving = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


def here(address):
    return address == "127.0.0.1"


def test_a_page_comes_with_its_address_and_kind(server):
    found = fetch.fetch(f"{server}/page", public=here)
    assert (found.data, found.address, found.media_type) == (PAGE, f"{server}/page", "text/html")


def test_a_redirect_is_followed(server):
    assert fetch.fetch(f"{server}/moved", public=here).address == f"{server}/page"


REFUSED = [
    ("/moved-in", "no public address", "a redirect into a private network"),
    ("/moved-file", "no plain web address", "a redirect to a file"),
    ("/moved-round", "moved more than", "redirects without end"),
    ("/missing", "answered 404", "an error of the server"),
]


@pytest.mark.parametrize(("path", "words", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_what_is_refused(server, path, words, why):
    with pytest.raises(BadInput, match=words):
        fetch.fetch(server + path, public=here)


def test_more_than_the_limit_is_refused(server):
    with pytest.raises(BadInput, match="more than 1,000 bytes"):
        fetch.fetch(f"{server}/big", public=here, most_bytes=1000)


def test_no_time_left_is_refused(server):
    with pytest.raises(BadInput, match="too long"):
        fetch.fetch(f"{server}/page", public=here, most_s=0.0)


def test_this_machine_is_no_public_address(server):
    """The control: the same page, without leave for this machine."""
    with pytest.raises(BadInput, match="no public address"):
        fetch.fetch(f"{server}/page")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "224.0.0.1",
        "100.64.0.1",
        "name",
    ],
)
def test_private_addresses(address):
    assert not fetch.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses(address):
    assert fetch.is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(BadInput, match="no public address"):
        fetch.fetch("http://two.example/", find=lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_a_host_that_is_not_there():
    def nobody(host, port):
        raise OSError("no such name")

    with pytest.raises(BadInput, match="there is no host"):
        fetch.fetch("https://nowhere.example/", find=nobody)


@pytest.mark.parametrize("address", ["ftp://example.org/x", "http://user:word@example.org/", "http://", "http://example.org:99999/", "file:///etc/passwd"])
def test_other_addresses(address):
    with pytest.raises(BadInput, match="address"):
        fetch.fetch(address, find=lambda host, port: ["8.8.8.8"])


def test_what_is_an_address():
    assert [fetch.is_address(source) for source in ("https://example.org", "HTTP://x", "page.html", "http.txt")] == [True, True, False, False]
