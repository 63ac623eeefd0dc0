"""What is not installed is named, with how to install it."""

import pytest

from truceline.desk import bulk
from truceline.model.errors import BadInput


def test_what_is_installed_is_passed(monkeypatch):
    bulk.require("columns")
    monkeypatch.setitem(bulk.PACKAGES, "columns", ("numba", "not_there_at_all"))
    with pytest.raises(BadInput, match=r"needs the package not_there_at_all, which is not installed; install it with pip install 'truceline\[columns\]'"):
        bulk.require("columns")
