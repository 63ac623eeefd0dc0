"""What the tests of the kernels share: machine code also for a few rows, since the few points of a test stand for many."""

import pytest

from truceline.geo import compiled


@pytest.fixture(autouse=True, scope="module")
def machine_code():
    """Take no rows for few. Tests of plain Python take many for few within themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "FEW", -1)
        yield


@pytest.fixture
def both():
    """Return a function that asks twice, as plain Python and as machine code, and returns both answers."""

    def asked(ask):
        answers = []
        for few in (10**9, -1):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(compiled, "FEW", few)
                answers.append(ask())
        return answers

    return asked
