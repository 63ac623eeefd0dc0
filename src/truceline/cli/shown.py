"""How the command line shows what has many parts: a draft, a comparison, a mechanism's own report, an investigation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from truceline.cli.common import show_items, show_json, show_table
from truceline.model.clause import AnyClause, Band, ZoneClause
from truceline.model.comparison import Comparison, Course, Match
from truceline.model.deadlines import day_told
from truceline.model.draft import Draft
from truceline.model.finding import Finding
from truceline.model.investigation import Investigation
from truceline.model.mission import Inquiry, Status
from truceline.model.plain import to_plain
from truceline.model.position import Position
from truceline.model.report import Report
from truceline.model.rule import Rule, parts
from truceline.model.source import Citation
from truceline.model.timing import Deadline


def draft(found: Draft) -> None:
    """Print a draft, each item with its exact words."""
    names = {party.id: party.name for party in found.parties}
    show_table("Parties", ("id", "name", "also", "role"), [(p.id, p.name, ", ".join(p.aliases), p.role.value) for p in found.parties])
    show_items("Clauses", [(c.id, _clause(c, names), _words(c.cited)) for c in found.clauses])
    show_items("Positions", [(p.id, _position(p, names), _words(p.cited)) for p in found.positions])
    if found.questions:
        questions = [(q.about, q.text + (f" ({', '.join(q.options)})" if q.options else ""), ()) for q in found.questions]
        show_items("Questions that the text leaves open", questions)


def _words(cited: tuple[Citation, ...]) -> list[str]:
    from truceline.text.page import visible

    return [f"“{' '.join(visible(quote.quote).split())}”" for quote in cited]


def _clause(clause: AnyClause, names: dict[str, str]) -> str:
    bound = ", ".join(names.get(party, party) for party in clause.parties) or "nobody named"
    return f"{bound}: {_described(clause)}" if _described(clause) else bound


def _position(position: Position, names: dict[str, str]) -> str:
    speaker = f"stated by {names.get(position.speaker, position.speaker)}" if position.speaker else ""
    said = [speaker, position.date or "", "in the headline only" if position.headline_only else ""]
    notes = ", ".join(note for note in said if note)
    return f"{names.get(position.party, position.party)} {position.stance.value.replace('_', ' ')}: {position.object}" + (f" ({notes})" if notes else "")


def _described(clause: AnyClause) -> str:
    """Return what a clause says in a few words, from its own fields."""
    skip = {"id", "parties", "cited", "confirmed_by", "speaker", "rule", "deadline", "starts", "changes", "medium"}
    said = [_field(f.name, getattr(clause, f.name)) for f in fields(clause) if f.name not in skip and getattr(clause, f.name)]
    if isinstance(clause, ZoneClause) and isinstance(clause.rule, Band):
        said += [_field(f.name, getattr(clause.rule, f.name)) for f in fields(clause.rule) if getattr(clause.rule, f.name) is not None]
    elif isinstance(clause, ZoneClause) and clause.rule is not None:
        said += ["rule: " + _shape(clause.rule)]
    if clause.starts:
        said.append(f"begins {_when(clause.starts)}")
    if clause.deadline:
        said.append(_when(clause.deadline))
    return "; ".join(said)


def _when(due: Deadline) -> str:
    return f"{due.modifier.value} {due.date or f'{due.days} days after {due.anchor}'}"


def _shape(rule: Rule) -> str:
    """Return a rule's kind with its own figures and names, parts in brackets."""
    inner = parts(rule)
    if inner:
        return f"{type(rule).__name__.lower()} ({'; '.join(map(_shape, inner))})"
    said = [_field(f.name, getattr(rule, f.name)) for f in fields(rule) if getattr(rule, f.name) is not None]
    return f"{type(rule).__name__.lower()}: {', '.join(said)}"


def _field(name: str, value: object) -> str:
    if name.endswith("_m") and isinstance(value, float):
        return f"{name.removesuffix('_m').replace('_', ' ')}: {value / 1000:g} km"
    return f"{name.replace('_', ' ')}: {_word(value)}"


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(getattr(value, "value", value))


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
