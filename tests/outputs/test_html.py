"""The page: valid, self-contained, safe with hostile words, readable without colour and with a keyboard."""

import itertools
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Bulletin, Chart, Edition, Item, Layer, Section, Table
from truceline.model.visible import visible
from truceline.outputs import html

SHEET = sample.page()
PAGE = render(SHEET, "html").decode()
VOID = {"meta", "path", "rect", "circle", "use", "br", "link", "img", "input"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in order, every id stands once."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.links, self.faults, self.text = [], [], [], [], [], []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src", "xlink:href", "action", "data", "poster", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


READ = Reader(PAGE)
ARABIC = render(sample.page(language="ar"), "html").decode()


def faults(text):
    read = Reader(text)
    twice = sorted({name for name in read.ids if read.ids.count(name) > 1})
    lost = sorted({link for link in read.links if link.startswith("#") and link[1:] not in read.ids})
    return read.faults + [f"the id {name} stands twice" for name in twice] + [f"{link} leads nowhere" for link in lost]


def long_table(rows):
    """A page whose one section has a table of so many rows."""
    table = Table(head=("a", "b"), rows=tuple((f"row {number}", "x") for number in range(rows)))
    return render(replace(SHEET, sections=(Section(id="s", title="S", tables=(table, table)),)), "html").decode()


def test_a_long_table_folds_on_the_screen_and_keeps_every_row_on_the_page():
    text = long_table(40)
    assert faults(text) == []
    assert text.count('class="more"') == 2 * (40 - html.MOST_ROWS)
    assert text.count("<tr") == 2 * 41
    assert [attrs["id"] for tag, attrs in Reader(text).tags if tag == "input"] == ["fold-1", "fold-2"]
    assert "Show all 40 rows" in text
    hiding = [line for line in re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1].splitlines() if "tr.more" in line]
    assert len(hiding) == 1 and ":not(:target)" in hiding[0], "a row that a link leads to is shown"


@pytest.mark.parametrize(
    ("sentence", "question", "why"),
    [
        ("Is it holding? No clause is known to be broken.", "Is it holding?", "a short question opens it"),
        ("For this day, 2 reports. Why? Nobody knows.", "", "a question further on is part of the sentence"),
        ("Due: “Where? There” now.", "", "a question in words of others is theirs"),
        ("Is it holding?", "", "a question without an answer"),
    ],
)
def test_a_question_that_opens_a_sentence_stands_out(sentence, question, why):
    text = render(replace(SHEET, summary=(sentence,)), "html").decode()
    assert re.findall(r"<li><strong>(.*?)</strong>", text) == ([question] if question else []), why
    assert sentence in "".join(Reader(text).text)


def test_a_short_table_does_not_fold():
    assert 'class="more"' not in long_table(html.MOST_ROWS + 3)


def test_rows_are_hidden_on_screens_only():
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)[1]
    screen = re.search(r"@media screen \{(.*?)\n\}", style, re.DOTALL)[1]
    assert "tr.more" in screen
    assert "tr.more" not in style.replace(screen, "")


@pytest.mark.parametrize("edition", list(Edition))
def test_the_page_is_well_formed_and_its_links_lead_somewhere(edition):
    text = render(sample.page(edition), "html").decode()
    assert text.startswith("<!doctype html>")
    assert faults(text) == []


def test_the_reader_can_find_faults():
    assert faults("<div><p></div>")
    assert faults("<p id=a></p><p id=a></p>")
    assert faults('<a href="#nowhere"></a>')


def outside(text):
    """Everything by which a page could reach out."""
    read = Reader(text)
    found = [link for link in read.links if not link.startswith("#")]
    found += re.findall(r"@import|url\((?!#)[^)]*\)|https?:|//[a-z]|javascript:", re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1])
    found += [tag for tag, _ in read.tags if tag in ("script", "iframe", "object", "embed", "link", "base", "form", "img", "audio", "video", "foreignobject")]
    return found + [name for _, attrs in read.tags for name in attrs if name.startswith("on")]


def test_the_page_reaches_nothing_outside_itself():
    assert outside(PAGE) == []
    policy = next(attrs["content"] for tag, attrs in READ.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("bad", ['<script src="http://x"></script>', '<img src="x">', '<p onclick="x"></p>', "<a href='https://x'></a>"])
def test_the_search_for_reaching_out_can_fail(bad):
    assert outside(PAGE.replace("</main>", bad + "</main>"))


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><![CDATA[",
    "&lt;b&gt;&amp;",
    "\u202ereversed\u202c \u2066isolated",
    "javascript:alert(1)",
    "a\x00b\x08c\uffff",
    "x" * 3000,
    "\u0627\u0644\u0634\u0627\u0645 <b>",
]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("bad", HOSTILE, ids=[repr(text[:24]) for text in HOSTILE])
def test_hostile_words_stay_words(bad, language):
    sheet = sample.hostile(bad, language)
    text = render(sheet, "html").decode()
    assert faults(text) == []
    assert outside(text) == []
    assert not re.search("[\u202a-\u202e\u2066\u2067\x00-\x08]", text)
    assert text.count("\u2068") == text.count("\u2069"), "the page's own isolates, where no element can stand"
    tags = {tag for tag, _ in Reader(text).tags}
    assert tags <= {tag for tag, _ in READ.tags}
    shown = "".join(Reader(text).text)
    assert visible(bad)[:20] in shown


def test_an_exercise_says_so_wherever_the_page_is_cut():
    assert re.search(r"<title>EXERCISE – ", PAGE)
    assert 'class="exercise"' in PAGE
    assert 'class="watermark"' in PAGE
    headings = re.findall(r"<h2[^>]*>", PAGE)
    assert len(headings) == len(SHEET.sections) + 3
    assert all('data-mark="EXERCISE"' in heading for heading in headings)
    assert '@top-center { content: "EXERCISE"' in PAGE
    real = render(replace(SHEET, exercise=False, case="c", summary=(), sections=(), layers=()), "html").decode()
    assert "EXERCISE" not in real, "the control"


def test_the_page_has_a_language_a_direction_and_one_heading():
    assert '<html lang="en" dir="ltr">' in PAGE
    assert [tag for tag, _ in READ.tags].count("h1") == 1
    assert '<html lang="ar" dir="rtl">' in ARABIC
    levels = [int(tag[1]) for tag, _ in READ.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), "no level is skipped"


def test_pictures_have_names_and_scrolling_parts_can_be_reached_by_keyboard():
    drawings = [attrs for tag, attrs in READ.tags if tag == "svg"]
    assert all(item.get("aria-hidden") == "true" or item.get("aria-label") or item.get("aria-labelledby") for item in drawings)
    regions = [attrs for tag, attrs in READ.tags if attrs.get("class") == "scroll"]
    assert regions
    assert all(item["tabindex"] == "0" and item["role"] == "region" and item["aria-label"] for item in regions)
    assert all(attrs.get("scope") for tag, attrs in READ.tags if tag == "th")
    assert PAGE.index('class="skip"') < PAGE.index("<header>")


def test_no_tone_rests_on_colour_alone():
    tones = {tone for section in SHEET.sections for table in section.tables for tone in (*table.tones, *(cell for row in table.cell_tones for cell in row))}
    tones |= {item.tone for section in SHEET.sections for item in section.items if item.badges}
    assert {tone for tone in tones if tone and tone not in ("past", "ahead")} <= set(html.SIGNS)
    signs = [html.SIGNS[tone] for tone in ("inside", "uncertain", "outside", "unplaced")]
    verdicts = [html.SIGNS[tone] for tone in ("kept", "broken", "cannot_be_judged", "not_yet_due")]
    assert len(set(signs)) == len(set(verdicts)) == 4


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes():
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)[1]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]


def full(colour):
    return colour if len(colour) == 7 else "#" + "".join(char * 2 for char in colour[1:])


@pytest.mark.parametrize("number", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_has_a_contrast_of_at_least_4_5(number):
    colours = {name: full(value) for name, value in palettes()[number].items()}
    for name in ("ink", "muted", "accent", "inside", "uncertain", "outside", "kept", "broken", "dark", "later"):
        for ground in ("paper", "plate", "map"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert contrast(colours["ink"], colours["core"]) >= 4.5, "names stand on the zone"
    assert min(contrast(colours[f"leg-{n}"], colours["core"]) for n in range(4)) >= 3, "WCAG 1.4.11: lines on the map"


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("edition", list(Edition))
def test_the_page_is_light_enough_for_a_bad_network(edition):
    assert len(render(sample.page(edition), "html")) < 300_000


def test_findings_are_linked_to_where_they_are_told():
    told = [item.findings[0] for item in SHEET.sections[0].items]
    anchors, _, _ = html._anchors(SHEET)
    assert set(told) <= set(anchors)
    assert all(f'id="{anchor}"' in PAGE for anchor in anchors.values())
    broken = next(item for section in SHEET.sections if section.id == "clauses" for item in section.items if item.tone == "broken")
    assert f'<a href="#{anchors[broken.findings[0]]}">' in PAGE


def test_long_lists_of_ids_are_counted():
    item = Item(text="Many.", findings=tuple(f"{number:064}" for number in range(20)))
    assert "and 12 more" in render(replace(SHEET, sections=(Section(id="a", title="A", items=(item,)),)), "html").decode()


SMALL = Bulletin(
    case="small",
    title="A small case",
    day=date(2018, 10, 1),
    as_of=datetime(2018, 10, 1, 21, tzinfo=UTC),
    edition=Edition.PUBLIC,
    exercise=True,
    summary=("One sentence.",),
    sections=(
        Section(
            id="one",
            title="One",
            lead="A lead.",
            chart=Chart(title="Chart", bars=(("2018-10-01", "1 October 2018", 2, 1),), marks=(("2018-10-01", "a mark"),), legend=("sure", "perhaps")),
            items=(Item(text="An item.", findings=("f" * 64,), badges=("inside", "reported"), tone="inside", quotes=(("words", "somebody", "a paper"),)),),
            tables=(Table(head=("Name", "Count"), rows=(("a", "1"),), tones=("uncertain",), refs=(("e" * 64,),)),),
        ),
    ),
    layers=(
        Layer(kind="line", label="a line", paths=(((36.0, 35.0), (36.5, 35.5)),)),
        Layer(kind="finding_inside", label="a report", points=((36.2, 35.2, "here"),)),
    ),
    log_size=1,
    root="0" * 64,
    map_note="A note.",
)


def test_an_arabic_page_is_as_whole_as_an_english_one():
    assert faults(ARABIC) == []
    assert outside(ARABIC) == []
    read = Reader(ARABIC)
    other = ("bdi", "path", "text")
    assert [tag for tag, _ in read.tags if tag not in other] == [tag for tag, _ in READ.tags if tag not in other], "but for isolates, and days under the chart"
    assert [value for tag, value in read.tags if tag == "a"] == [value for tag, value in READ.tags if tag == "a"], "the same links"


def test_names_within_arabic_are_set_apart_by_elements():
    assert "<bdi>National Liberation Front</bdi>" in ARABIC
    assert "«<bdi>tanks</bdi>»" in ARABIC
    body = re.sub(r"<title>.*?</title>|<desc.*?</desc>", "", ARABIC, flags=re.DOTALL)
    texts = "".join(Reader(body).text)
    assert "\u2068" not in re.sub(r"[\d.]+|\u2068[\d.]+°\u2069|°", "", re.sub("\u2068[^\u2069]*\u2069", "", texts))


def test_joined_letters_are_never_set_apart_in_arabic():
    assert "letter-spacing: 0" in ARABIC
    page_rule = re.search(r"@top-center \{[^}]*\}", ARABIC)
    assert page_rule and "letter-spacing" not in page_rule[0]
    assert "letter-spacing: .14em" in re.search(r"@top-center \{[^}]*\}", PAGE)[0]
    assert "text-transform" not in ARABIC


def test_the_question_of_an_arabic_sentence_is_set_off():
    assert "<strong>هل الاتفاق صامد؟</strong>" in ARABIC


def test_an_arabic_page_and_bulletin_stay_as_they_are(golden):
    golden("small.ar.html", render(replace(SMALL, language="ar", labels=sample.page(Edition.PUBLIC, "ar").labels), "html"))
    golden("sample.ar.txt", render(sample.page(Edition.PUBLIC, "ar"), "text"))


def test_a_small_page_stays_as_it_is(golden):
    golden("small.html", render(SMALL, "html"))


BETWEEN = frozenset(dict(SHEET.labels)["figure_words"].split())


def test_figures_are_told_from_words():
    table = Table(head=("a", "b", "c", "d"), rows=(("x", "1 (0 to 3)", "–", "12.0\u00a0km"), ("y", "27\u202f650", "2", "3 days ago")))
    assert [html._figures_in(table, column, BETWEEN) for column in range(4)] == [False, True, True, False]


@pytest.mark.parametrize("cell", ["12", "1 (0 to 3)", "–", "0.57", "12.0\u00a0km", "83\u00a0%", "−3.2 km", "2.0\u00a0days", "1\u00a0h 30\u00a0min"])
def test_figures(cell):
    assert html._is_figure(cell, BETWEEN)


@pytest.mark.parametrize("cell", ["", "inside", "35.4° N", "by 15 October 2018", "km", "1 " * 20_000 + "x"])
def test_words(cell):
    assert not html._is_figure(cell, BETWEEN)
