"""What one sentence says that somebody does, in PLOVER's classes: cues weighed on four folds and scored on the fifth.

The cues stand in `text/lexicon/en_acts.toml`: those written from the classes' descriptions alone, and those written after the records were read, of which
one counts for a fold only where a record of the other four has it. What each is worth, how much the place of a cue says, and how far its worth is trusted
are all found on the other four folds. The folds are fixed by the records' ids.
"""

import hashlib
import itertools
import json
import re
from collections import Counter
from functools import cache

from benchmarks.shared import shared
from truceline.text.lexicon import words

TITLE = "The act that a sentence tells, in PLOVER's classes"
FOLDS = 5
TRUST = (2, 4, 8, 16)
"""With how many records of its own class a cue begins: the more, the less the records say."""
REACH = (200, 300, 400)
"""Characters behind which a cue counts half as much as at the beginning of its sentence."""
FIRST = 0.7
"""The share of right answers that a cue begins with."""


def fold(record):
    """Return the fold of a record, 0 to 4: fixed by its id alone."""
    return int.from_bytes(hashlib.sha256(record["id"].encode()).digest()[:4], "big") % FOLDS


def run(_quick):
    """Return the report, and 0: a class that is missed is no wrong answer of a measure."""
    path = shared("documents/plover_gold_records.json")
    if path is None:
        return "Not measured: the records are not beside the project.", 0
    records = [one for one in json.loads(path.read_text("utf-8")) if one["event"] != "DOCUMENT"]
    blind = sum(_first(one["text"]) == one["event"] for one in records) / len(records)
    told, rows = {}, []
    for number in range(FOLDS):
        held, others = [one for one in records if fold(one) == number], [one for one in records if fold(one) != number]
        told |= {one["id"]: answer for one, answer in zip(held, answers(others, held, *_chosen(others)), strict=True)}
        rows.append(f"| {number} | {len(held)} | {sum(told[one['id']] == one['event'] for one in held)} |")
    right = sum(told[one["id"]] == one["event"] for one in records)
    names = sorted({one["event"] for one in records})
    classes = [_row(name, records, told) for name in names]
    lines = [
        f"{len(records)} sentences, {len(names)} classes. Goal: 0.70 right.",
        "\n".join(["| fold | sentences | right |", "|---|---|---|", *rows]),
        f"**Right over all folds: {right / len(records):.3f}** ({right} of {len(records)}). The first of the blind cues: {blind:.3f}.",
        "\n".join(["| class | sentences | precision | recall |", "|---|---|---|---|", *classes]),
    ]
    return "\n\n".join(lines), 0


def _row(name, records, told):
    wanted, found = [one for one in records if one["event"] == name], [one for one in records if told[one["id"]] == name]
    good = sum(one["event"] == name for one in found)
    return f"| {name} | {len(wanted)} | {good / len(found) if found else 0:.2f} | {good / len(wanted):.2f} |"


@cache
def _cues():
    """Return every cue: its class, its pattern, and whether it was written before any record was read."""
    return [
        (name, re.compile(r"\b" + entry.replace(" ", r"\s+"), re.IGNORECASE), table == "acts")
        for table in ("acts", "read")
        for name, entries in words("acts")[table].items()
        for entry in entries
    ]


@cache
def hits(text):
    """Return (where, number of the cue) for every cue of a sentence; a capital within the sentence is a name's."""
    return [(found.start(), number) for number, (_, look, _) in enumerate(_cues()) if (found := _plain(look, text))]


def _plain(look, text):
    return next((match for match in look.finditer(text) if match.start() == 0 or not match[0][0].isupper()), None)


def _first(text):
    """Return the class of the first cue of those that were written blind."""
    found = [(at, _cues()[number][0]) for at, number in hits(text) if _cues()[number][2]]
    return min(found)[1] if found else None


def answers(learn, ask, trust, reach):
    """Return the class of each record of `ask`: that of its best cue, by its worth on `learn` and its place."""
    seen, good = Counter(), Counter()
    for one in learn:
        for _, number in hits(one["text"]):
            seen[number] += 1
            good[number] += _cues()[number][0] == one["event"]
    found = []
    for one in ask:
        best = Counter()
        for at, number in hits(one["text"]):
            name, _, blind = _cues()[number]
            if blind or seen[number]:
                worth = (good[number] + trust * FIRST) / (seen[number] + trust) * (1 - min(at, reach) / (2 * reach))
                best[name] = max(best[name], worth)
        found.append(max(best, key=best.get) if best else None)
    return found


def _chosen(records):
    """Return the trust and the reach that are best within these folds, each of them held out in turn."""

    def right(pair):
        parts = [([o for o in records if fold(o) != n], [o for o in records if fold(o) == n]) for n in {fold(one) for one in records}]
        return sum(a == one["event"] for learn, held in parts for a, one in zip(answers(learn, held, *pair), held, strict=True))

    return max(itertools.product(TRUST, REACH), key=right)
