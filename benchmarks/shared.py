"""Where the documents that the reading is measured on are: beside the project, or where TRUCELINE_SHARED says."""

import os
from pathlib import Path


def shared(name):
    """Return the folder or file, None where it is not there."""
    root = Path(os.environ.get("TRUCELINE_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data")
    return root / name if (root / name).exists() else None
