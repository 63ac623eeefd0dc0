"""Time the example's day: `python -m benchmarks`. The comparison with other engines is not part of this version."""

import tempfile
import time
from pathlib import Path

from truceline.desk import demo


def main():
    """Run the demo, print its lines and how long each step took, in seconds."""
    with tempfile.TemporaryDirectory() as name:
        last = time.perf_counter()
        for line in demo.run(Path(name) / "idlib-2018"):
            now = time.perf_counter()
            print(f"{now - last:6.2f} s  {line}")
            last = now


if __name__ == "__main__":
    main()
