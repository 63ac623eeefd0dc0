"""WATCH: every report is placed, matched and given its finding."""

from collections import Counter
from collections.abc import Iterable, Sequence

from truceline.ledger.canon import digest
from truceline.model.agreement import Agreement
from truceline.model.finding import Finding, Step
from truceline.model.line import LineOfContact
from truceline.model.place import Settlement
from truceline.model.reason import Reason, because
from truceline.model.report import Report
from truceline.model.zone import Zone
from truceline.watch import match, verify
from truceline.watch.answered import answered
from truceline.watch.place import place


def screen(
    reports: Iterable[Report],
    *,
    agreement: Agreement,
    zones: Sequence[Zone],
    lines: Sequence[LineOfContact],
    settlements: Sequence[Settlement],
    steps: Iterable[Step],
) -> tuple[Finding, ...]:
    """Return exactly one finding for each report, also for one outside every zone, in order of time and then of id.

    Neither the order of the reports, nor doubles among them, nor how many come at once makes a difference. A finding's id hangs on its
    report alone, so that steps taken on it stay with it when the zone is drawn anew. `steps` are taken in the log's order.
    """
    rows = sorted({report.id: report for report in reports}.values(), key=lambda row: (row.when.start, row.when.end, row.id))
    placed = place(rows, zones=zones, lines=lines, settlements=settlements, time_zone=agreement.time_zone)
    ready = match.deal(agreement, zones)
    uses = Counter((row.source, row.key) for row in rows)
    taken: dict[str, list[Step]] = {}
    for step in steps:
        taken.setdefault(step.finding, []).append(step)
    found = []
    for row in rows:
        finding = Finding(
            id=finding_id(row),
            report=row.id,
            placed=placed[row.id],
            touches=match.touches(row, placed[row.id], ready),
            reasons=_notes(row, uses[row.source, row.key]),
        )
        found.append(answered(verify.fold(finding, taken.get(finding.id, ()))))
    return tuple(found)


def finding_id(report: Report) -> str:
    """Return the id of a report's finding."""
    return digest({"finding": report.id})


def _notes(report: Report, versions: int) -> tuple[Reason, ...]:
    return (because("key_has_versions", source=report.source, key=report.key, count=versions),) if versions > 1 else ()
