"""One file per kind of report source: CARD, read(stream), and knows(head) where its layout can be told from a file's first bytes.

`read` yields one Report or Reject for every row, in order, and raises BadInput where the file as a whole cannot be used.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

GROUP = "truceline.sources"
"""The entry points under which another package offers a source."""


def discover() -> dict[str, ModuleType]:
    """Return every source by its name: the modules of this package and those that other packages offer. A name of this package wins."""
    return dict(_found())


@cache
def _found() -> tuple[tuple[str, ModuleType], ...]:
    own = [(item.name, import_module(f"{__name__}.{item.name}")) for item in iter_modules(__path__) if not item.name.startswith("_")]
    offered = [(item.name, item.load()) for item in entry_points(group=GROUP)]
    return tuple((name, module) for name, module in (*offered, *own) if hasattr(module, "CARD") and hasattr(module, "read"))


def sniff(head: bytes) -> str | None:
    """Return the name of the one source that knows a file by its first bytes, None where none or more than one does."""
    claims = [name for name, module in discover().items() if hasattr(module, "knows") and module.knows(head)]
    return claims[0] if len(claims) == 1 else None
