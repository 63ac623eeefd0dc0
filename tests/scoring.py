"""How well a draft agrees with what a careful reader found: (right, found, wanted) for each kind of item.

Two names are the same where one holds the other as whole words; each wanted item is matched once. The gold records are described in
tests/samples/read/README.md.
"""

import re
import unicodedata

FLOORS = ("parties", "positions", "zone", "deadlines", "dates", "quotes", "clauses")


def plain(words):
    words = unicodedata.normalize("NFKD", str(words or "")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"\b(al|ad|as|the|hay'?at|hayat)[- ]", " ", words)
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", words).split())


def same_name(names, aliases):
    pairs = [(f" {plain(a)} ", f" {plain(b)} ") for a in names for b in aliases if plain(a) and plain(b)]
    return any(a in b or b in a for a, b in pairs)


def names_of(draft, key):
    return next(([p["name"], p["id"], *p["aliases"]] for p in draft["parties"] if key in (p["id"], p["name"])), [key])


def matched(found, wanted, same):
    left, right = list(wanted), 0
    for item in found:
        hit = next((one for one in left if same(item, one)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right, len(found), len(wanted)


def score(draft, gold):
    names = [[p["name"], p["id"], *p["aliases"]] for p in draft["parties"]]
    due = sorted({c["deadline"]["date"] for c in draft["clauses"] if c["deadline"]})
    days = [d for d in draft["dates"] if d["value"]]
    return {
        "parties": matched(names, gold["parties"], same_name),
        "positions": matched(draft["positions"], gold["positions"], lambda a, b: _same_position(draft, a, b)),
        "zone": _zone(draft, gold["zone"]),
        "deadlines": matched(due, gold["deadlines"], lambda a, b: a == b),
        "dates": matched(
            days, gold["dates"], lambda a, b: a["value"][:10] == b["value"] and (plain(a["text"]) in plain(b["text"]) or plain(b["text"]) in plain(a["text"]))
        ),
        "quotes": matched(
            draft["quotes"], gold["quotes"], lambda a, b: plain(b["text"])[:40] in plain(a["text"]) and same_name(names_of(draft, a["speaker"]), b["speaker"])
        ),
        "clauses": matched(draft["clauses"], gold["clauses"], lambda a, b: any(kind in a["kind"] for kind in b)),
    }


def _same_position(draft, found, wanted):
    about = any(word in plain(found["object"]) for word in wanted["object"])
    return about and found["stance"] == wanted["stance"] and same_name(names_of(draft, found["party"]), wanted["party"])


def _zone(draft, wanted):
    zones = [c for c in draft["clauses"] if c["kind"] == "zone" and c["max_depth_m"]]
    right = [z for z in zones if wanted and ((z["min_depth_m"] or z["max_depth_m"]), z["max_depth_m"]) == (wanted["min_km"] * 1000, wanted["max_km"] * 1000)]
    return min(len(right), 1), 1 if right else len(zones[:1]), 1 if wanted else 0


def invented(draft, gold):
    """Return the positions of parties that stated none."""
    return [p for p in draft["positions"] for nobody in gold["not_positions"] if same_name(names_of(draft, p["party"]), nobody["party"])]


def inexact(draft, text):
    """Return the citations that are not the document's own words at their place, and the items that have none."""
    items = [item for kind in ("parties", "people", "positions", "clauses", "events", "quotes", "labels") for item in draft[kind]]
    spans = [span for item in items for span in item["cited"]]
    return [s for s in spans if not s["quote"] or text[s["start"] : s["end"]] != s["quote"]] + [item for item in items if not item["cited"]]


def f1(right, found, wanted):
    return 2 * right / (found + wanted) if found + wanted else 1.0
