"""How far the tests of assurance go: their quick form by default, the full one where TRUCELINE_ASSURANCE is set (`make assurance`)."""

import os


def scale(quick, full):
    """Return how many times something is tried."""
    return full if os.environ.get("TRUCELINE_ASSURANCE") else quick
