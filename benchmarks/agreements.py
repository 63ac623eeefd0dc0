"""Real agreements, read whole: which obligations of the gold list are found, with the right kind, figures, weapons and times."""

import json
import re
from datetime import date, timedelta

from benchmarks.shared import shared
from truceline.desk import intake

TITLE = "Agreements' own texts, obligation by obligation"
ALSO = {"mechanism": ("monitoring",), "use_of_force_rule": ("limitation",), "definition": ("other",)}
"""Kinds that the house gives to a sub-kind of the gold list: its monitoring clause is also that of a joint body."""


def run(_quick):
    """Return the report and the number of figures that are wrong (what is missed is listed, not counted)."""
    folder = shared("documents/agreements")
    if folder is None:
        return "Not measured: the documents are not beside the project.", 0
    gold = json.loads((folder / "gold.json").read_text())
    rows, missed, wrong = [], [], 0
    for name, signed in gold["signed"].items():
        text = (folder / name).read_text()
        draft = intake.read_document(text.encode(), name=name, published=date.fromisoformat(signed))
        pairs = _paired(text, draft.clauses, [item for item in gold["clauses"] if item["doc"] == name])
        tally = {"kinds": [0, 0], "distances": [0, 0], "starts": [0, 0], "ends": [0, 0], "exceptions": [0, 0]}
        for item, clause in pairs:
            for kind, right in _judged(item, clause, date.fromisoformat(signed)):
                tally[kind][0] += right
                tally[kind][1] += 1
                if not right:
                    missed.append(f"{name}, {item['article']}: {item['obligation']}: {kind}")
                    wrong += bool(kind == "distances" and clause)
        found = len(draft.clauses)
        right = tally["kinds"][0]
        rows.append((name, found, tally["kinds"][1], 2 * right / (found + tally["kinds"][1]), tally))
    head = (
        "| text | clauses drafted | obligations | kinds right | F1 of kinds | distances | starts | ends | exceptions |\n|---|---|---|---|---|---|---|---|---|"
    )
    lines = [
        f"| {name} | {found} | {wanted} | {t['kinds'][0]} | {f1:.2f} | " + " | ".join("{} of {}".format(*t[k]) for k in list(t)[1:]) + " |"
        for name, found, wanted, f1, t in rows
    ]
    total = 2 * sum(r[4]["kinds"][0] for r in rows) / sum(r[1] + r[2] for r in rows)
    return "\n".join([head, *lines, "", f"F1 of kinds over all: {total:.3f}. Missed or wrong:", *(f"- {line}" for line in missed)]), wrong


def _paired(text, clauses, items):
    """Pair each obligation with a clause that covers its first words, has its kind and its figure; each clause once."""
    left, pairs = list(clauses), []
    for item in sorted(items, key=lambda item: item["distance_km"] is None):
        at = _find(text, item["anchor"])
        near = [c for c in left if any(q.start - 2 <= at < q.end for q in c.cited) and c.kind in (item["kind"], *ALSO.get(item["subkind"], ()))]
        best = max(near, key=lambda c: (_distance(item, c), _starts_near(c, at)), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((item, best))
    return pairs


def _starts_near(clause, at):
    return -min(abs(q.start - at) for q in clause.cited)


def _find(text, anchor):
    match = re.search(r"\s+".join(map(re.escape, anchor.split())), text)
    return match.start() if match else -1


def _judged(item, clause, signed):
    yield "kinds", clause is not None
    if item["distance_km"] and item["kind"] != "limitation":
        yield "distances", clause is not None and _distance(item, clause)
    due = item["deadline"]
    if due and due["start_iso"]:
        yield "starts", clause is not None and due["start_iso"][:10] in {_day(clause.starts, signed), _day(clause.deadline, signed)}
    if due and due["end_iso"]:
        yield (
            "ends",
            clause is not None and (_day(clause.deadline, signed) == due["end_iso"] or f"end {_day(clause.deadline, signed)}" in str(due["alternatives"])),
        )
    if item["exceptions"]:
        yield "exceptions", clause is not None and bool(clause.exceptions or clause.conditions)


def _day(deadline, signed):
    if deadline is None:
        return None
    if deadline.date is None and re.search(r"sign|approv|adopt", deadline.anchor or ""):
        return (signed + timedelta(days=deadline.days or 0)).isoformat()
    return deadline.date.isoformat() if deadline.date else None


def _distance(item, clause):
    wanted = item["distance_km"]
    if wanted is None:
        return True
    rule = getattr(clause, "rule", None)
    low = getattr(clause, "min_distance_m", None) or getattr(rule, "min_depth_m", None)
    measure = getattr(clause, "measure", None) or getattr(rule, "measure", None)
    whole = measure is not None and measure.value == "total_width"
    return low == wanted["min"] * 1000 and whole == (wanted["measure"] == "total_width")
