"""READ: how well articles are read, how many a second, and how long a text of a million characters takes."""

import importlib.util
import json
import time
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.shared import shared
from benchmarks.timing import table
from truceline.desk import intake
from truceline.read.plain import as_json

TITLE = "Reading of news"
MUST = "Must: 200 articles of 3 KB a second on one core, a text of 1 MB within 5 s, no position invented, every citation exact."
ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "samples" / "read"
KINDS = ("parties", "positions", "zone", "deadlines", "dates", "quotes", "clauses")
ARTICLE = 3_000


def run(quick):
    """Return the report, and how many citations are not the document's words plus how many positions are invented, the articles of the last two sets apart."""
    sets = [(name, json.loads((SAMPLES / f"{name}.gold.json").read_text("utf-8")), SAMPLES) for name in ("dev", "held", "unseen", "fresh")]
    idlib = shared("documents/idlib_article.gold.json")
    if idlib is not None:
        sets.insert(0, ("the Idlib article", json.loads(idlib.read_text("utf-8")), idlib.parent))
    rows, wrong = [], 0
    for name, gold, folder in sets:
        row, bad = _scored(name, gold, folder)
        rows.append(row)
        wrong += bad if name not in ("unseen", "fresh") else 0
    scores = table(["set", *(f"{kind} F1" for kind in KINDS), "citations exact", "positions invented"], rows)
    return "\n\n".join([f"{MUST}", scores, _speed(quick)]), wrong


def _scoring():
    """Return the scorer of the tests, which counts as the gold records' README says."""
    spec = importlib.util.spec_from_file_location("scoring", ROOT / "tests" / "scoring.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(name, gold, folder):
    """Return the row of a set: F1 over all its documents, and what is wrong."""
    scoring, sums, exact, cited, invented = _scoring(), {kind: [0, 0, 0] for kind in KINDS}, 0, 0, 0
    for record in gold.values():
        source = (folder / record["text"]).read_text("utf-8")
        draft = as_json(intake.read_document(source.encode(), name=record["text"], published=date.fromisoformat(record["published"])))
        for kind, counts in scoring.score(draft, record).items():
            sums[kind] = [a + b for a, b in zip(sums[kind], counts, strict=True)]
        quotes = [
            one for group in ("parties", "people", "positions", "clauses", "events", "quotes", "labels") for item in draft[group] for one in item["cited"]
        ]
        cited += len(quotes)
        exact += sum(source[one["start"] : one["end"]] == one["quote"] for one in quotes)
        invented += len(scoring.invented(draft, record))
    f1 = [f"{2 * right / (found + wanted):.2f}" if found + wanted else "-" for right, found, wanted in sums.values()]
    return [f"{name} ({len(gold)})", *f1, f"{exact} of {cited}", str(invented)], cited - exact + invented


def articles():
    """Return texts of 3 KB, each of whole sample articles cut there."""
    whole = "\n\n".join(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    return [whole[at : at + ARTICLE] for at in range(0, len(whole) - ARTICLE, ARTICLE)]


def _speed(quick):
    texts = articles()[: 2 if quick else None]
    rounds = []
    _read(texts)  # the patterns are made at the first use
    for number in range(1 if quick else 7):
        fresh = [f"{text}\n\nThe end of part {number} was told on Monday." for text in texts]  # what was read before is in no memory
        start = time.process_time()
        _read(fresh)
        rounds.append(len(texts) / (time.process_time() - start))
    lines = [f"Articles of {ARTICLE:,} characters: {median(rounds):.0f} a processor second (best of {len(rounds)} rounds {max(rounds):.0f})."]
    for size in (20_000,) if quick else (125_000, 250_000, 500_000, 1_000_000):
        long = ("\n\n".join(texts) * (size // 1_000))[:size]
        start = time.process_time()
        draft = intake.read_document(long.encode(), name="long.txt", published=date(2020, 5, 20))
        lines.append(f"A text of {size:,} characters: {time.process_time() - start:.1f} processor seconds, {len(draft.clauses):,} clauses.")
    return "\n".join(f"- {line}" for line in lines)


def _read(texts):
    for text in texts:
        intake.read_document(text.encode(), name="a.txt", published=date(2020, 5, 20))
