"""Run the benchmarks: `python -m benchmarks [--quick] [NAME ...]`; the full form writes its sections of RESULTS.md."""

import argparse
import importlib
import importlib.metadata
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.timing import machine, version

CLAIMS = ("start", "zones", "versions", "distance", "border", "bulk", "live", "day", "reading", "reading_plover", "agreements", "reports", "record")
PACKAGES = ("truceline", "numba", "numpy", "shapely", "pyproj")
HEAD = """# Results

Written by `make bench`, each section by one run of its own. Within it engines run in turn, several rounds; figures are medians, ratios are taken
round by round. Compare nothing across sections.
"""
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments):
    """Run what is named and print it; in full form also put it into RESULTS.md. Return 1 where an answer of ours was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which claims: {', '.join(CLAIMS)} (all)")
    parser.add_argument("--quick", action="store_true", help="few points on a made line: shows that all runs and nothing mismatches, measures nothing")
    options = parser.parse_args(arguments)
    wrong = 0
    for name in options.names or CLAIMS:
        module = importlib.import_module(f"benchmarks.{name}")
        text, mismatches = module.run(options.quick)
        wrong += mismatches
        section = f"## {module.TITLE}\n\n{datetime.now(UTC).date()}, {machine()}. {_versions()}.\n\n{text}\n"
        print(section, flush=True)
        if not options.quick:
            RESULTS.write_text(_with(RESULTS.read_text("utf-8"), section), "utf-8")
    return 1 if wrong else 0


def _with(text, section):
    """Return the page with a section in place of the one of the same title, all in the order of CLAIMS, what is no longer claimed left out."""
    titles = [importlib.import_module(f"benchmarks.{name}").TITLE for name in CLAIMS]
    kept = {part.partition("\n")[0]: part for part in re.split(r"^(?=## )", text, flags=re.MULTILINE) if part.startswith("## ")}
    kept[section.partition("\n")[0]] = section
    return "\n".join([HEAD, *(kept[f"## {title}"].rstrip() + "\n" for title in titles if f"## {title}" in kept)])


def _versions():
    return ", ".join(version(name) for name in PACKAGES if _installed(name))


def _installed(name):
    try:
        return bool(version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
