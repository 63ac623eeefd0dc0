"""Labelled events under a flood: what truly happened and who truly saw it, and up to 40 false copies of each that a machine must not count.

`true` events were seen by two or three independent observers that the mission knows; the others by one, or by a party alone. Copies: wire stories
verbatim, paraphrased and translated, sister houses of one owner, houses of one party, new accounts, one picture or telephone under several names.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from truceline.ledger.canon import identify
from truceline.model.party import Party
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.model.voice import Grade, Voice

START = datetime(2018, 9, 18, tzinfo=UTC)
PARTIES = (Party(id="north", name="Northern Force"), Party(id="south", name="Southern Force"))
TEAMS = tuple(f"EXERCISE Team {n}" for n in range(6))
HOUSES = tuple(f"EXERCISE Radio {n}" for n in range(20))
SISTERS = tuple(f"EXERCISE Channel {n}" for n in range(5))
ORGANS = tuple(f"EXERCISE Northern Voice {n}" for n in range(5))
VOICES = (
    *(Voice(name=name, grade=Grade.B) for name in TEAMS),
    *(Voice(name=name, grade=Grade.C) for name in HOUSES),
    *(Voice(name=name, grade=Grade.C, owner="EXERCISE Holding") for name in SISTERS),
    *(Voice(name=name, grade=Grade.D, party="north") for name in ORGANS),
)
WORDS = "shells fell on fields near the village at dawn while people fled towards the road and two houses burned for hours after several loud blasts".split()  # noqa: SIM905
FOREIGN = "قذائف سقطت على حقول قرب القرية عند الفجر بينما فر السكان نحو الطريق واحترق منزلان لساعات بعد عدة انفجارات قوية".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event: whether independent observers truly saw it, how many `sources` there are, its reports, the id of the judged one, and the marks on them."""

    true: bool
    sources: int
    reports: tuple
    judged: str
    marks: dict


def flood(count, seed, copies=40):
    """Return `count` labelled events, each with up to `copies` false copies, in an area of 120 km and 90 days."""
    chance = random.Random(seed)
    return tuple(_event(number, chance, copies) for number in range(count))


def _event(number, chance, copies):
    at = START + timedelta(minutes=chance.randrange(90 * 24 * 60))
    where = (chance.uniform(35.0, 36.1), chance.uniform(36.0, 37.3))
    true, act = number % 2 == 0, chance.choice([Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.AIR_STRIKE])
    text = " ".join(chance.sample(WORDS, len(WORDS)))
    base = {"number": number, "at": at, "where": where, "act": act}
    seers = chance.sample(TEAMS, chance.choice([2, 2, 3])) if true else [chance.choice(TEAMS)] if chance.random() < 0.7 else [chance.choice(ORGANS)]
    texts = [text, *(_own_words(chance) for _ in seers[1:])]
    first = [_report(chance, **base, name=name, observed="saw", text=words, key=f"t-{name}") for name, words in zip(seers, texts, strict=True)]
    false = [_false(chance, base, text, first[0], place) for place in range(chance.randint(0, copies))]
    reports = [*first, *(report for report, _ in false)]
    marks = {}
    for report, mark in false:
        if mark:
            marks[report.id] = frozenset({mark})
    marks[first[0].id] = frozenset({f"picture:{number}"})
    chance.shuffle(reports)
    return Labelled(true, len(seers), tuple(reports), first[0].id, marks)


def _report(chance, *, number, at, where, act, name, observed, text, key):
    """One report: its clock is off by minutes, its place by hundreds of metres, and it may call the act by another word."""
    start = at + timedelta(minutes=chance.randint(-12, 12))
    called = chance.choice([act, act, act, Act.ARMED_VIOLENCE])
    point = Point(lat_deg=round(where[0] + chance.uniform(-0.004, 0.004), 6), lon_deg=round(where[1] + chance.uniform(-0.004, 0.004), 6))
    return identify(
        Report(
            id="",
            source="table",
            key=f"{number}-{key}",
            act=called,
            when=Span(start=start, end=start + timedelta(minutes=chance.choice([1, 10]))),
            day_known=True,
            place=PointPlace(point=point, precision_m=chance.choice([600.0, 1000.0, 3000.0]), basis=Basis.ESTIMATED),
            actors=chance.choice([(), ("Southern Force",)]),
            said_by=(name,),
            observed_by=observed,
            text=text,
            exercise=True,
        )
    )


def _own_words(chance):
    return " ".join(chance.choice(["we", "team", "observer", "heard", "counted", "impacts", "bearing", "smoke", "outgoing", "crater"]) for _ in range(14))


def _false(chance, base, text, first, place):
    kind = chance.choice(["wire", "claimed wire", "paraphrase", "translation", "sister", "organ", "account", "picture", "telephone", "named origin"])
    key, mark = f"f{place}-{kind}", None
    name, observed, words = chance.choice(HOUSES), None, text
    if kind == "claimed wire":
        observed, words = "saw", "BREAKING " + text + " more soon"
    elif kind == "paraphrase":
        words = _paraphrase(chance, text)
    elif kind == "translation":
        words = " ".join(FOREIGN)
    elif kind == "sister":
        name, words = chance.choice(SISTERS), _own_words(chance)
    elif kind == "organ":
        name, words = chance.choice(ORGANS), _own_words(chance)
        observed = "saw" if first.said_by[0] in ORGANS else None
    elif kind == "account":
        name, observed, words = f"EXERCISE account {chance.randrange(10**9)}", "saw", _own_words(chance)
    elif kind == "picture":
        observed, words, mark = "photo", _own_words(chance), f"picture:{base['number']}"
    elif kind == "telephone":
        name, observed, words, mark = f"EXERCISE account {chance.randrange(10**9)}", "saw", _own_words(chance), f"device:{base['number']}"
    elif kind == "named origin":
        observed, words = first.said_by[0], _paraphrase(chance, text)
    report = _report(chance, **base, name=name, observed=observed, text=words, key=key)
    return report, mark


def _paraphrase(chance, text):
    words = [word for word in text.split() if chance.random() < 0.8]
    chance.shuffle(words)
    return " ".join(words)
