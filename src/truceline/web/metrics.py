"""What an operator watches: how many answers by address and status, how long they took, how large the log is. Nobody's name, address or place is in it."""

import json
from typing import TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from truceline.desk.case import clock

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SECONDS = (0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0)


class Metrics:
    """Counts answers; with `log`, writes a line of JSON for each besides. Addresses are those of the doors, such as /desk/findings/{id}."""

    def __init__(self, log: TextIO | None = None) -> None:
        self._registry = CollectorRegistry()
        self._log = log
        self._answers = Counter("truceline_answers", "Answers of pages.", ("door", "method", "status"), registry=self._registry)
        self._took = Histogram("truceline_answer_seconds", "How long pages took.", ("door",), buckets=SECONDS, registry=self._registry)
        self._size = Gauge("truceline_log_entries", "Entries of the case's log.", registry=self._registry)
        self._listeners = Gauge("truceline_live_listeners", "Browsers that follow the case live.", registry=self._registry)

    def answered(self, door: str, method: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._answers.labels(door, method, status).inc()
        self._took.labels(door).observe(seconds)
        if self._log:
            line = {"at": clock().isoformat(timespec="milliseconds"), "door": door, "method": method, "status": status, "ms": round(seconds * 1000)}
            self._log.write(json.dumps(line) + "\n")
            self._log.flush()

    def text(self, *, size: int, listeners: int) -> bytes:
        """Return all in the format that Prometheus reads."""
        self._size.set(size)
        self._listeners.set(listeners)
        return generate_latest(self._registry)
