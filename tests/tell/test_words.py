"""The words of our own voice: numbers, forms, and that every reason in the source has exactly its sentence."""

import ast
import re
import string
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

import pytest

import house
from truceline.model import bulletin, clause, compliance, finding, position, report, timing, zone
from truceline.model.reason import because
from truceline.tell import words

CALLS = ("because", "phrase")


def codes_of(node):
    """The codes that an argument may be: a literal, or a choice between literals; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        both = codes_of(node.body), codes_of(node.orelse)
        return None if None in both else both[0] + both[1]
    return None


def uses(texts):
    """Return code -> list of sets of facts, and the codes that come from variables (their names), over source texts."""
    found, loose, literals = defaultdict(list), [], set()
    for where, text in texts:
        tree = ast.parse(text)
        literals |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in CALLS and (node.args or node.keywords):
                codes = codes_of(node.args[0]) if node.args else None
                facts = {item.arg for item in node.keywords}
                if codes is None:
                    loose.append((where, node.lineno, facts))
                for code in codes or ():
                    found[code].append(facts)
    return found, loose, literals


TEXTS = [(str(path), text) for path, text in house.modules() if path.name != "reason.py"]
FOUND, LOOSE, LITERALS = uses(TEXTS)


def facts_of(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_code_in_the_source_has_a_sentence():
    assert set(FOUND) - set(words.sentences()) == set()


def test_every_sentence_is_used_somewhere():
    unused = {code for code in words.sentences() if code not in FOUND and not (LOOSE and code in LITERALS)}
    built = {code for code in unused if any(code.startswith(prefix) for prefix in prefixes())}
    assert unused - built == set()


def prefixes():
    """Beginnings of codes that the source makes with f-strings, such as because(f"position_{stance}")."""
    found = set()
    for _, text in TEXTS:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args and isinstance(node.args[0], ast.JoinedStr):
                first = node.args[0].values[0]
                found |= {first.value} if isinstance(first, ast.Constant) else set()
    return found


@pytest.mark.parametrize("code", sorted(set(FOUND) & set(words.sentences())))
def test_a_sentence_names_only_facts_that_are_given(code):
    for facts in FOUND[code]:
        if None not in facts:
            assert facts_of(words.sentences()[code]) <= facts


@pytest.mark.parametrize("code", sorted(set(FOUND) & set(words.sentences())))
def test_every_fact_that_is_given_is_told(code):
    given = set.union(*FOUND[code]) - {None}
    assert given <= facts_of(words.sentences()[code]), "a fact that no sentence tells is lost on the reader"


def test_the_walk_sees_what_it_should():
    text = 'because("a", x=1)\nphrase("b" if y else "c")\nbecause(code, z=2)\nreason.because("d", **more)\nother("e")\n'
    found, loose, _ = uses([("m", text)])
    assert dict(found) == {"a": [{"x"}], "b": [set()], "c": [set()], "d": [{None}]}
    assert [row[2] for row in loose] == [{"z"}]


GROUPS = {
    "edition": bulletin.Edition,
    "act": report.Act,
    "relation": finding.Relation,
    "why": finding.Relation,
    "status": finding.Status,
    "status_means": finding.Status,
    "effect": finding.Effect,
    "verdict": compliance.Verdict,
    "stance": position.Stance,
    "modifier": timing.Modifier,
    "mode": clause.PatrolMode,
    "border": zone.BorderRole,
}


@pytest.mark.parametrize(("name", "kind"), GROUPS.items(), ids=GROUPS)
def test_a_group_has_a_word_for_every_value(name, kind):
    assert issubclass(kind, StrEnum)
    assert {item.value for item in kind} <= set(words.group(name))


def test_every_kind_of_clause_has_a_title():
    assert {member.kind for member in clause.AnyClause.__args__} == set(words.group("clause"))


def test_every_word_of_a_group_is_used():
    named = set(re.findall(r'named\("(\w+)", "(\w+)"\)', "".join(text for _, text in TEXTS)))
    assert {("page", word) for word in ("all_parties", "the_agreement", "nobody_named", "document", "no_patrol")} <= named
    templates = "".join(path.read_text("utf-8") for path in (house.SOURCE / "outputs").rglob("*") if path.is_file() and path.suffix != ".pyc")
    unused = {word for word in words.group("page") if ("page", word) not in named and f'"{word}"' not in templates}
    assert unused == set()


def test_a_code_with_two_sentences_is_refused():
    assert words.merged([("a.toml", 'one = "Words."'), ("b.toml", 'two = "Words."')])[0] == {"one": "Words.", "two": "Words."}
    with pytest.raises(ValueError, match=r"two sentences, the second in b.toml"):
        words.merged([("a.toml", 'same = "Words."'), ("b.toml", 'same = "Other words."')])


def test_an_unknown_code_or_word_is_an_error():
    with pytest.raises(KeyError):
        words.say(because("no_such_code"))
    with pytest.raises(KeyError):
        words.named("act", "no_such_act")


NUMBERS = [
    ("a short distance in metres", "error_m", 0.6, "1\u00a0m"),
    ("a long one in kilometres", "line_m", 15_000.0, "15.0\u00a0km"),
    ("just under a kilometre stays metres", "line_m", 949.0, "949\u00a0m"),
    ("a distance on the other side", "distance_m", -3_210.0, "−3.2\u00a0km"),
    ("an area", "area_m2", 4.2e9, "4200\u00a0km²"),
    ("thousands are parted from ten thousand on", "area_m2", 1.2345e10, "12\u202f345\u00a0km²"),
    ("a share", "share", 0.375, "38\u00a0%"),
    ("a share in a longer name", "needed_share", 0.8, "80\u00a0%"),
    ("half an hour", "gap_s", 1800, "30\u00a0min"),
    ("whole hours have no minutes", "gap_s", 7200, "2\u00a0h"),
    ("hours and minutes", "gap_s", 5400, "1\u00a0h 30\u00a0min"),
    ("nothing", "gap_s", 0, "0\u00a0min"),
    ("two days", "gap_s", 172_800, "2.0\u00a0days"),
    ("a rate", "now_per_day", 1.318, "1.32"),
    ("a count", "count", 2765, "2765"),
    ("a large count", "count", 27_650, "27\u202f650"),
    ("a day", "day", "2018-10-15", "15\u00a0October\u00a02018"),
    ("words stand as they are", "party", "Tahrir al-Sham", "Tahrir al-Sham"),
    ("words that look like a format stand as they are", "party", "{x} %s", "{x} %s"),
    ("nothing known", "depth_m", None, "unknown"),
    ("a yes", "confirmed", True, "yes"),
]


@pytest.mark.parametrize(("why", "name", "value", "said"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_facts_in_words(why, name, value, said):
    assert words.word(name, value) == said


def test_forms_go_with_their_numbers():
    assert "1 row could" in words.phrase("rejects", count=1)
    assert "4 rows could" in words.phrase("rejects", count=4)
    assert "0 rows could" in words.phrase("rejects", count=0)


def test_counts_and_lists():
    assert words.counted(2, 2, 2) == "2"
    assert words.counted(0, 1, 3) == "1 (0 to 3)"
    assert words.listed(()) == ""
    assert words.listed(("a",)) == "a"
    assert words.listed(("a", "b", "c")) == "a, b and c"


# Words that take a side, or that say more than is known. They may stand in quotation marks with their speaker, never in our own voice.
LOADED = (
    "terror",
    "terrorist",
    "terrorists",
    "regime",
    "rebel",
    "rebels",
    "militant",
    "militants",
    "martyr",
    "martyrs",
    "martyred",
    "liberated",
    "liberation",
    "occupied",
    "occupier",
    "invader",
    "aggressor",
    "aggression",
    "massacre",
    "atrocity",
    "brutal",
    "barbaric",
    "cowardly",
    "heroic",
    "thug",
    "thugs",
    "gang",
    "gangs",
    "mercenary",
    "mercenaries",
    "jihadist",
    "jihadists",
    "extremist",
    "extremists",
    "radical",
    "radicals",
    "infidel",
    "puppet",
    "so-called",
    "self-proclaimed",
    "allegedly",
    "unfortunately",
    "blatant",
    "flagrant",
    "criminal",
    "neutralized",
    "neutralised",
    "cleansed",
    "collateral",
    "enemy",
    "traitor",
    "traitors",
    "provocation",
)
OWN = [path for path in (house.SOURCE / "tell" / "wording").rglob("*.toml")] + [path for path in (house.SOURCE / "outputs").rglob("*.html")]


def loaded(text):
    bare = re.sub(r"“[^”]*”", " ", text)
    return sorted({word for word in re.findall(r"[\w-]+", bare.lower()) if word in LOADED})


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_loaded_word_in_our_own_voice(path):
    assert loaded(Path(path).read_text("utf-8")) == []


def test_the_search_for_loaded_words_can_fail():
    assert loaded("The regime shelled the town.") == ["regime"]
    assert loaded("He said “the regime” did.") == []


def test_violation_is_said_of_verified_findings_only():
    with_word = {code for code, sentence in words.sentences().items() if "violation" in sentence.lower()}
    assert {code for code in with_word if "verified" not in code} == set()
