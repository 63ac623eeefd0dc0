"""What all tests share: golden files, and in CI no skip but for data that CI cannot have (anything that it can install must run)."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a case takes hangs on the machine, and no test is about that. The cases are the same each time, so that what was green stays green until it is
# changed; the long form looks for new ones.
LONG = bool(os.environ.get("TRUCELINE_ASSURANCE") or os.environ.get("TRUCELINE_LONG"))
settings.register_profile("truceline", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not LONG)
settings.load_profile("truceline")

GOLDEN = Path(__file__).parent / "golden"

_MAY_BE_ABSENT = "shared data"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where CI runs and the reason is not absent data."""
    report = yield
    if os.environ.get("TRUCELINE_CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(call.excinfo.value) if call.excinfo else ""
        if _MAY_BE_ABSENT not in reason:
            report.outcome = "failed"
            report.longrepr = f"skipped in CI: {reason}; .ci/run must install what this test needs"
    return report


@pytest.fixture
def golden():
    """Return a function that holds bytes against the golden file of a name, or writes it where a change is meant."""

    def check(name, data):
        path = GOLDEN / name
        if os.environ.get("TRUCELINE_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert data == path.read_bytes(), f"{name} has changed; if that is meant, run `make golden` and read the difference"

    return check
