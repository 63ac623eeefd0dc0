"""The words of our own voice: numbers, forms, and that every reason in the source has exactly its sentence."""

import ast
import re
import string
from collections import defaultdict
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

import house
from truceline.model import bulletin, clause, compliance, finding, position, report, timing, zone
from truceline.model.reason import because
from truceline.tell import wordlists, words
from truceline.tell.words import FSI, PDI, Said, words_of

EN, AR = words_of("en"), words_of("ar")

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
    assert set(FOUND) - set(EN.sentences) == set()


def test_every_sentence_is_used_somewhere():
    unused = {code for code in EN.sentences if code not in FOUND and not (LOOSE and code in LITERALS)}
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


@pytest.mark.parametrize("code", sorted(set(FOUND) & set(EN.sentences)))
def test_a_sentence_names_only_facts_that_are_given(code):
    for facts in FOUND[code]:
        if None not in facts:
            assert facts_of(EN.sentences[code]) <= facts


@pytest.mark.parametrize("code", sorted(set(FOUND) & set(EN.sentences)))
def test_every_fact_that_is_given_is_told(code):
    given = set.union(*FOUND[code]) - {None}
    assert given <= facts_of(EN.sentences[code]), "a fact that no sentence tells is lost on the reader"


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
    named = set(re.findall(r'(?:named|filled)\("(\w+)", "(\w+)"', "".join(text for _, text in TEXTS)))
    assert {("page", word) for word in ("all_parties", "the_agreement", "nobody_named", "document", "no_patrol")} <= named
    templates = "".join(path.read_text("utf-8") for path in (house.SOURCE / "outputs").rglob("*") if path.is_file() and path.suffix != ".pyc")
    unused = {word for word in words.group("page") if ("page", word) not in named and f'"{word}"' not in templates}
    assert unused == set()


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


ARABIC = [
    ("a distance", "line_m", 15_000.0, "15.0\u00a0كم"),
    ("a minus stands before its number, whatever runs about it", "distance_m", -3_210.0, "⁨−3.2⁩\u00a0كم"),
    ("a share as documents write it", "share", 0.375, "38\u00a0في\u00a0المائة"),
    ("hours and minutes", "gap_s", 5400, "1\u00a0س و30\u00a0د"),
    ("a day with both names of its month", "day", "2018-10-15", "15\u00a0تشرين\u00a0الأول/أكتوبر\u00a02018"),
    ("a month", "date", "2018-09", "⁨2018-09⁩"),
    ("days", "day", "2018-10-01 to 2018-10-03", "من 1\u00a0تشرين\u00a0الأول/أكتوبر\u00a02018 إلى 3\u00a0تشرين\u00a0الأول/أكتوبر\u00a02018"),
    ("a name in Latin letters is set apart", "party", "Tahrir al-Sham", "⁨Tahrir al-Sham⁩"),
    ("several names, with the comma of the language", "parties", "Turkey, Russia", "⁨Turkey⁩، ⁨Russia⁩"),
    ("a name in Arabic letters is not", "party", "تركيا", "تركيا"),
    ("an hour needs nothing", "start", "18:00", "18:00"),
    ("a quote has the marks of the language", "who", "“a group”", "«⁨a group⁩»"),
    ("words of another room are known again", "earlier", "since the deal but for the last 14 days", "منذ الاتفاق باستثناء آخر 14 يومًا"),
    ("and the number in them takes its form", "earlier", "in the last 2 days", "في آخر يومين"),
    ("a weapon", "thing", "BM-21 Grad (122 mm multiple rocket launcher)", "⁨BM-21 Grad⁩ (راجمة صواريخ متعددة عيار 122 ملم)"),
    ("a place whose name looks like a weapon's", "name", "Al-Arbain (Hama)", "⁨Al-Arbain (Hama)⁩"),
    ("a code with words of its own", "deed", "explosion", "وقع انفجار"),
    ("nothing known", "depth_m", None, "غير معروف"),
    ("a yes", "confirmed", True, "نعم"),
]


@pytest.mark.parametrize(("why", "name", "value", "said"), ARABIC, ids=[row[0] for row in ARABIC])
def test_facts_in_arabic_words(why, name, value, said):
    assert words.word(name, value, "ar") == said


FORMS = [
    *((0, "لا بلاغات"), (1, "بلاغ واحد"), (2, "بلاغان"), (3, "3 بلاغات"), (10, "10 بلاغات")),
    *((11, "11 بلاغًا"), (99, "99 بلاغًا"), (100, "100 بلاغ"), (103, "103 بلاغات")),
]


@pytest.mark.parametrize(("number", "said"), FORMS)
def test_forms_go_with_their_numbers(number, said):
    assert AR.form(number, "reports") == said
    assert EN.phrase("rejects", count=number).startswith(f"{number} row could" if number == 1 else f"{number} rows could")


def test_counts_and_lists():
    assert EN.counted(2, 2, 2) == "2"
    assert EN.counted(0, 1, 3) == "1 (0 to 3)"
    assert AR.counted(0, 1, 3) == "1 (من 0 إلى 3)"
    assert [EN.listed(items) for items in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == ["", "a", "a and b", "a, b and c"]
    assert AR.listed(("أ", "ب", "ج")) == "أ، وب، وج"
    assert AR.listed(("أ", "ب")) == "أ وب"


HOSTILE = ["a\u2069b\u2068c", "\u2068\u2068", "\u202eabc", "x\u2069", "\u2066a"]


@pytest.mark.parametrize("bad", HOSTILE, ids=map(ascii, HOSTILE))
@pytest.mark.parametrize("language", wordlists.languages())
def test_nobody_breaks_out_of_being_set_apart(bad, language):
    said = words_of(language).phrase("clause_heading", clause=bad)
    assert said.count(FSI) == said.count(PDI) <= 1
    assert "[U+20" in said


def test_our_own_words_go_into_a_sentence_as_they_stand():
    inner = AR.phrase("clause_heading", clause="Turkey")
    assert AR.phrase("clause_heading", clause=inner) == f"{inner}."
    assert "[U+2068]" in AR.phrase("clause_heading", clause=str(inner)), "what is not marked as ours is made visible: this must stay so"


def test_a_name_is_told_in_the_cases_own_word_but_never_within_a_quote():
    own = replace(AR, names={"Turkey": "تركيا"})
    assert own.word("party", "Turkey") == "تركيا"
    assert own.joined(("Turkey", "Russia")) == "تركيا، ⁨Russia⁩"
    assert own.quoted("Turkey") == "«⁨Turkey⁩»"
    assert own.word("who", "“Turkey”") == "«⁨Turkey⁩»"


def test_the_text_of_a_stay_is_retold_and_that_of_a_person_is_not():
    text = EN.phrase("stay_told", count=5, dwell_s=7500)
    assert AR.retold(str(text)) == AR.phrase("stay_told", count=5, dwell_s=7500)
    assert AR.retold(str(EN.phrase("stay_told", count=1, dwell_s=0))) == AR.phrase("stay_told", count=1, dwell_s=0)
    assert AR.retold(str(EN.phrase("stay_told", count=11, dwell_s=200_000))) == AR.phrase("stay_told", count=11, dwell_s=200_000)
    assert AR.retold("Two impacts beside the mill.") == "Two impacts beside the mill."
    assert EN.retold(str(text)) == str(text)


def test_english_sets_apart_what_runs_the_other_way():
    assert EN.word("party", "هيئة") == "⁨هيئة⁩"
    assert EN.word("party", "Front 12-3") == "Front 12-3"
    assert not isinstance(str(EN.others("a")), Said)


def test_other_digits_are_a_setting():
    marks = {**AR.groups["number"], "digits": "٠١٢٣٤٥٦٧٨٩"}
    eastern = replace(AR, groups={**AR.groups, "number": marks})
    assert eastern.word("line_m", 15_000.0) == "١٥.٠\u00a0كم"
    assert eastern.day(date(2018, 10, 5)) == "٥\u00a0تشرين\u00a0الأول/أكتوبر\u00a0٢٠١٨"


def test_the_short_ways_for_the_desk_speak_the_language_asked_for():
    assert words.named("verdict", "kept") == "kept"
    assert words.named("verdict", "kept", "ar") == words.group("verdict", "ar")["kept"]
    assert words.say(because("nobody_looked"), "ar") == AR.sentences["nobody_looked"]
    assert words.duration(7200, "ar") == "2\u00a0س"


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
LOADED_ARABIC = (
    "إرهاب", "إرهابي", "إرهابيين", "متمرد", "متمردين", "شهيد", "شهداء", "استشهاد", "تحرير", "محرر", "احتلال", "محتل", "غزاة", "عدوان", "معتد", "مجزرة",
    "مجازر",     "وحشي", "همجي", "غاشم", "جبان", "بطل", "بطولي", "عصابة", "عصابات", "مرتزقة", "ميليشيا", "ميليشيات",
    "متطرف", "متطرفين", "كفار", "عميل", "عملاء", "مزعوم",
    "للأسف",     "صارخ", "سافر", "إجرامي", "تطهير", "تحييد", "عدو", "أعداء", "خائن", "خونة", "استفزاز", "نظام", "جهادي", "جهاديين",
)  # fmt: skip

OWN = [path for path in (house.SOURCE / "tell" / "wording").rglob("*.toml")] + [path for path in (house.SOURCE / "outputs").rglob("*.html")]


def loaded(text):
    bare = re.sub(r"“[^”]*”|«[^»]*»", " ", text)
    arabic = {word for word in re.findall(r"[\u0621-\u064a]+", bare) if re.sub("^[وفبكل]?(?:ال|لل)?", "", word) in LOADED_ARABIC or word in LOADED_ARABIC}
    return sorted({word for word in re.findall(r"[\w-]+", bare.lower()) if word in LOADED} | arabic)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_loaded_word_in_our_own_voice(path):
    assert loaded(Path(path).read_text("utf-8")) == []


def test_the_search_for_loaded_words_can_fail():
    assert loaded("The regime shelled the town.") == ["regime"]
    assert loaded("He said “the regime” did.") == []
    assert loaded("قصف النظام البلدة، والإرهابيين أيضًا.") == ["النظام", "والإرهابيين"]
    assert loaded("قال «النظام» ذلك.") == []


@pytest.mark.parametrize(("language", "word"), [("en", "violation"), ("ar", "انتهاك"), ("ar", ":violations")])
def test_violation_is_said_of_verified_findings_only(language, word):
    with_word = {code for code, sentence in words_of(language).sentences.items() if word in sentence.lower()}
    assert with_word
    assert {code for code in with_word if "verified" not in code} == set()
