"""Metrics and lines of the log: counted by address, with nothing of who asked."""

import io
import json

import pytest
from prometheus_client.parser import text_string_to_metric_families

from truceline.desk import access
from truceline.web.metrics import Metrics
from web import served


def test_answers_are_counted_and_a_real_parser_reads_them():
    metrics = Metrics()
    for status in (200, 200, 404):
        metrics.answered("/desk/findings/{id}", "GET", status, 0.01)
    families = {family.name: family for family in text_string_to_metric_families(metrics.text(size=7, listeners=2).decode())}
    counts = {sample.labels["status"]: sample.value for sample in families["truceline_answers"].samples if sample.name.endswith("_total")}
    assert counts == {"200": 2.0, "404": 1.0}
    assert families["truceline_log_entries"].samples[0].value == 7
    assert families["truceline_live_listeners"].samples[0].value == 2


def test_a_line_has_the_address_of_the_door_and_nothing_more():
    log = io.StringIO()
    Metrics(log).answered("/day/{day}", "GET", 200, 0.0123)
    line = json.loads(log.getvalue())
    assert line.pop("at").endswith("+00:00")
    assert line == {"door": "/day/{day}", "method": "GET", "status": 200, "ms": 12}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with served.opened(tmp_path_factory.mktemp("metrics")) as found:
        yield found


def test_only_auditors_and_holders_of_a_token_read_them(browser):
    token = access.add(browser.folder, "prometheus")
    browser.get("/metrics", 404)
    browser.get("/metrics", 404, headers={"authorization": "Bearer nonsense"})
    assert "truceline_log_entries" in browser.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
    browser.enter("mona")
    browser.get("/metrics", 404)
    browser.enter("ada")
    page = browser.get("/metrics").text
    assert "mona" not in page
    assert "testclient" not in page


def test_it_is_ready_when_pages_can_be_made(browser):
    assert browser.get("/ready").json() == {"ready": True}
