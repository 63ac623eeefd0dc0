"""The mechanism's own reports: the counts of status reports, and the verdicts, parties and dates of investigations."""

import csv
import json
from datetime import date

from benchmarks.shared import shared
from truceline.desk import intake

TITLE = "Status and investigation reports"


def run(_quick):
    """Return the report and the number of counts that are wrong."""
    status, wrong = _status()
    inquiry, missed = _inquiries()
    return "\n\n".join([status, inquiry]), wrong + missed


def _status():
    rows = shared("events/osce_smm_fortnights_2018_2020.csv")
    if rows is None:
        return "Not measured: the status reports are not beside the project.", 0
    right = {"days": 0, "ceasefire violations": 0, "explosions": 0, "before": 0}
    asked = dict.fromkeys(right, 0)
    bad, lines = 0, []
    for row in csv.DictReader(rows.open()):
        path = next(shared("documents/osce_status").glob(f"*{row['report']}.txt"))
        read = intake.read_report(path.read_bytes(), name=path.name, published=date.fromisoformat(row["to"]))
        if read is None:
            lines.append(f"- {path.name}: not known for a status report")
        tallies = {tally.what: tally for tally in (read.tallies if read else ())}
        violations, explosions = tallies.get("ceasefire violations"), tallies.get("explosions")
        checks = [
            ("days", f"{row['from']} {row['to']}", f"{read.first} {read.last}" if read else None),
            ("ceasefire violations", row["ceasefire_violations_about"], violations and violations.count),
        ]
        checks += [
            ("explosions", row["explosions_about"], explosions and explosions.count),
            ("before", row["previous_period_about"], violations and violations.before),
        ]
        for name, wanted, got in checks:
            if wanted:
                asked[name] += 1
                right[name] += str(got) == wanted
                if str(got) != wanted:
                    bad += got is not None
                    lines.append(f"- {path.name}: {name}: {got}, in the list {wanted}")
    return "\n".join(["Status reports: " + ", ".join(f"{name} {right[name]} of {asked[name]}" for name in right) + ".", *lines]), bad


HELD = {"violation": "violation", "no_violation": "not a violation", "not_proven": "not proven", "inconclusive": "inconclusive", "open": "other"}


def _inquiries():
    folder = shared("documents/investigations")
    if folder is None:
        return "Not measured: the investigation reports are not beside the project.", 0
    right, asked, lines = dict.fromkeys(("verdicts", "responsible", "dates", "number"), 0), dict.fromkeys(("verdicts", "responsible", "dates", "number"), 0), []
    for gold in json.loads((folder / "gold.json").read_text())["reports"]:
        read = intake.read_report((folder / gold["file"]).read_bytes(), name=gold["file"], published=None)
        got = [(charge.when[0] if charge.when else None, HELD[charge.held.value]) for charge in read.charges]
        wanted = [item["verdict"] for item in gold["allegations"]]
        dates = {when for charge in read.charges for when in charge.when}
        blamed = " ".join(sorted({name for charge in read.charges for name in charge.responsible}))
        checks = [("number", gold["report_number"], read.number)]
        checks += [("verdicts", verdict, got[i][1] if i < len(got) else None) for i, verdict in enumerate(wanted)]
        checks += [("dates", day, day if day in dates else None) for day in dict.fromkeys(gold["incident_dates_edtf"])]
        blame = gold["responsible_party"]
        checks.append(("responsible", blame, blame if (blame.split()[0] in blamed if blame else not blamed) else blamed))
        for name, one, other in checks:
            asked[name] += 1
            right[name] += one == other
            if one != other:
                lines.append(f"- {gold['file']}: {name}: {other}, in the list {one}")
        if len(got) != len(wanted):
            lines.append(f"- {gold['file']}: {len(got)} charges, in the list {len(wanted)}")
    return "\n".join(["Investigation reports: " + ", ".join(f"{name} {right[name]} of {asked[name]}" for name in right) + ".", *lines]), 0
