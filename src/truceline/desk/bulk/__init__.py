"""Bulk: files of columns in, a folder of Parquet parts out, nothing kept in the case. Needs the packages of the extra `columns`."""

from importlib.util import find_spec

from truceline.model.errors import BadInput

PACKAGES = {"columns": ("numba", "pyarrow"), "cluster": ("distributed",)}


def require(extra: str) -> None:
    """Raise BadInput where a package of an extra is not installed."""
    missing = [name for name in PACKAGES[extra] if find_spec(name) is None]
    if missing:
        raise BadInput(f"this needs the package {missing[0]}, which is not installed", f"install it with pip install 'truceline[{extra}]'")
