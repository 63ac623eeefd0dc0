"""How the command line shows what has many parts: a comparison of texts, a mechanism's own report, an investigation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from truceline.cli.common import show_items, show_json, show_table
from truceline.model.comparison import Comparison, Course, Match
from truceline.model.deadlines import day_told
from truceline.model.finding import Finding
from truceline.model.investigation import Investigation
from truceline.model.mission import Inquiry, Status
from truceline.model.plain import to_plain
from truceline.model.report import Report


def comparison(found: Comparison) -> None:
    """Print texts side by side: the fields that differ first, then what each party is said to hold."""
    names = [f"{number + 1} {name}" for number, name in enumerate(found.names)]
    copied = len(found.names) - len(set(found.stories))
    if copied:
        groups = [[names[i] for i, story in enumerate(found.stories) if story == number] for number in dict.fromkeys(found.stories)]
        typer.echo("Copies of one story, counted once: " + "; ".join(" = ".join(group) for group in groups if len(group) > 1))
    order = (Match.DIFFERS, Match.SLIP, Match.ONE, Match.SAME)
    lines = sorted((line for line in found.lines if line.field != "told"), key=lambda line: order.index(line.match))
    rows = [(line.topic, line.field, line.match.value.replace("_", " "), *((cell.value or "-") for cell in line.cells)) for line in lines]
    show_table("Side by side", ("term", "field", "", *names), rows)
    for line in lines:
        if line.match in (Match.DIFFERS, Match.SLIP):
            said = [(names[cell.source], cell.value or "-", [f"“{' '.join(q.quote.split())}”" for q in cell.cited]) for cell in line.cells]
            show_items(f"{line.topic}: {line.field}: {line.match.value.replace('_', ' ')}", said)
    show_items("Positions over time", [(course.party, _course(course, names), []) for course in found.courses])


def _course(course: Course, names: list[str]) -> str:
    said = [f"{stand.date or 'no date'} {stand.stance.replace('_', ' ')} ({names[stand.source]})" for stand in course.stands]
    notes = ["changed"] if course.changed else []
    notes += ["sources contradict each other"] if course.contradicted else []
    notes += [f"nothing stated in {', '.join(names[i] for i in course.silent)}"] if course.silent else []
    return f"{course.object}: {'; '.join(said)}" + (f" [{', '.join(notes)}]" if notes else "")


def report(found: Inquiry | Status, json: bool) -> None:
    """Print an investigation's charges or a status report's counts."""
    if json:
        show_json(to_plain(found))
    elif isinstance(found, Status):
        rows = [
            (tally.what, f"{tally.qualified or ''} {tally.count:,}".strip(), "-" if tally.before is None else f"{tally.before:,}") for tally in found.tallies
        ]
        show_table(f"Counts of {found.first or '?'} to {found.last or '?'}", ("what", "this period", "period before"), rows)
    else:
        told = [
            (
                c.id,
                c.by or "-",
                ", ".join(c.against) or "-",
                ", ".join(c.when),
                {True: "yes", False: "no", None: "not said"}[c.occurred],
                c.held.value.replace("_", " "),
                ", ".join(c.responsible) or "nobody named",
            )
            for c in found.charges
        ]
        show_table(f"Report {found.number or '?'}: {found.subject or ''}", ("charge", "by", "against", "when", "occurred", "held", "responsible"), told)
        show_items("Asked for", [("", f"“{' '.join(quote.quote.split())}”", []) for quote in found.asks])
        show_items("Comments by parties", [("", f"“{' '.join(quote.quote.split())}”", []) for quote in found.dissent])


def investigation(inquiry: Investigation, findings: Sequence[Finding], reports: Mapping[str, Report], now: datetime, zone: str) -> None:
    """Print an investigation: its stage and clocks, each allegation with how far it is established, the work, both sides' claims, and what followed."""
    from truceline.tell.words import say
    from truceline.watch.investigate import clocks

    until = f"by the end of {day_told(inquiry.due, zone)}" if inquiry.due else "no last day"
    late = [say(reason) for reason in clocks(inquiry, now, zone)]
    show_items(f"Investigation {inquiry.number}, version {inquiry.version}", [(inquiry.stage.value, until, late)])
    _some("Allegations", (_allegation(item, reports[item.report], zone) for item in findings))
    stages = zip(inquiry.moves, inquiry.moved, strict=True)
    _some("Stages", ((f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d} {move.to.value}", move.why, []) for move, at in stages))
    _some("Work", ((f"{act.day} {act.work.value.replace('_', ' ')}", act.text, [word for word in (act.place, act.name) if word]) for act in inquiry.activities))
    _some("Access refused", ((item.name, item.effect, [f"planned: {item.task}"]) for item in inquiry.denials))
    _some("Claims", ((item.name, f"{'says so' if item.supports else 'denies it'}: {item.text}", [item.finding[:10]]) for item in inquiry.claims))
    answers = {item.number: f"{'done' if item.done else 'answered'}: {item.text}" for item in inquiry.responses}
    _some("Recommendations", ((f"{item.number} to {item.to}", item.text, [answers.get(item.number, "no answer")]) for item in inquiry.recommendations))
    _some("Dissent", ((item.party, item.text, []) for item in inquiry.dissents))


def _allegation(finding: Finding, report: Report, zone: str) -> tuple[str, str, list[str]]:
    said = f"{', '.join(report.said_by) or 'withheld'}, of {day_told(report.when.end, zone)}: {report.text or report.act.value}"
    answers = [f"{item.matter.value} ({item.party or item.clause or '-'}): {item.status.value}" for item in finding.answers]
    return finding.id[:10], said, [f"occurred: {finding.status.value}", *answers]


def _some(title: str, items: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    if found := list(items):
        show_items(title, found)
