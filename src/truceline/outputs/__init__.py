"""One file per output: MEDIA_TYPE, SUFFIX and `write(sheet, stream)`. Outputs see a Bulletin and an open stream, nothing else."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import BinaryIO, Protocol, cast

from truceline.model.bulletin import Bulletin


class Output(Protocol):
    """What an output's module has. `SUFFIX` begins with a dot."""

    MEDIA_TYPE: str
    SUFFIX: str

    def write(self, sheet: Bulletin, stream: BinaryIO) -> None:
        """Write the bulletin; the same bulletin gives the same bytes."""


@cache
def discover() -> dict[str, Output]:
    """Return every output by name: this shelf's modules, and what other packages offer as entry points of the group "truceline.outputs"."""
    own = {item.name: import_module(f"{__name__}.{item.name}") for item in iter_modules(__path__) if not item.name.startswith("_")}
    others = {point.name: point.load() for point in entry_points(group=__name__)}
    return cast(dict[str, Output], {**others, **own})
