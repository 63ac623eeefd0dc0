"""Run the benchmarks: `python -m benchmarks [--quick] [NAME ...]`; the full form writes RESULTS.md."""

import argparse
import importlib
import importlib.metadata
import sys
from pathlib import Path

from benchmarks.timing import machine, version

CLAIMS = ("start", "zones", "versions", "distance", "border", "bulk", "live", "day", "agreements", "reports")
PACKAGES = ("truceline", "numba", "numpy", "shapely", "pyproj")
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments):
    """Run what is named, print it, and write it where all was run in full. Return 1 where an answer of ours was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which claims: {', '.join(CLAIMS)} (all)")
    parser.add_argument("--quick", action="store_true", help="few points on a made line: shows that all runs and nothing mismatches, measures nothing")
    options = parser.parse_args(arguments)
    sections, wrong = [], 0
    for name in options.names or CLAIMS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        module = importlib.import_module(f"benchmarks.{name}")
        text, mismatches = module.run(options.quick)
        wrong += mismatches
        sections.append(f"## {module.TITLE}\n\n{text}\n")
        print(sections[-1], flush=True)
    if not options.quick and not options.names:
        RESULTS.write_text("\n".join([_head(), *sections]), "utf-8")
    return 1 if wrong else 0


def _head():
    versions = ", ".join(version(name) for name in PACKAGES if _installed(name))
    return (
        "# Results\n\nWritten by `make bench`. Engines run in turn within one run, five rounds; figures are medians, ratios are taken round by round. "
        f"Compare nothing across runs.\n\nMachine: {machine()}. {versions}.\n"
    )


def _installed(name):
    try:
        return bool(version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
