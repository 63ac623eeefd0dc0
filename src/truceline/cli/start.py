"""The program's first step: Ctrl-C while its parts are still being loaded ends it in one sentence too."""

import gc
import sys

STOPPED = "stopped; what was taken in so far is kept in the case's log, and the same command given again goes on from there"

STOPPED_CODE = 130


def main() -> None:
    """Load the command line and run it; leave with code 130 where Ctrl-C comes before it has begun, or while it ends."""
    try:
        from truceline.cli import app

        app.main()
    except KeyboardInterrupt:
        sys.stderr.write(f"truceline: {STOPPED}\n")
        sys.exit(STOPPED_CODE)
    finally:
        gc.freeze()  # what is left goes back to the system with the process: to look through it takes a fifth of a start, with numba half a second
