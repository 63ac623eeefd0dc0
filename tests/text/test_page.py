"""Pages and plain texts as sheets: what is prose, what is set aside, and the way back to the source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.text import page

HTML = """<!doctype html><html><head><title>Deal &amp; doubts - Agency</title>
<meta property="article:published_time" content="2018-09-23T10:00:00Z"><style>p{color:red}</style></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>
<h1 class=site>Agency</h1><h1>Deal &amp; <i>doubts</i></h1><div class="byline">By A. Writer</div>
<p>IDLIB (Reuters) - The group said <b>it would</b> cooperate&nbsp;&mdash; but &ldquo;never&rdquo; disarm. <script>var x="a<b";</script>It is 5 &lt; 6.</p>
<p><a href=x>Russia, Turkey agree Idlib demilitarized zone</a></p>
<p>A second paragraph<br>with a line that breaks, as letters have.</p>
<figure><img src=a.png><figcaption>A tank near Idlib.</figcaption></figure>
<table><tr><td>1</td><td>two</td></tr></table>
<form><label>Name</label></form><footer>© 2018 Agency</footer></body></html>"""


def kinds(sheet):
    return [(block.kind, " ".join(sheet.text[block.start : block.end].split())) for block in sheet.blocks]


def test_a_page():
    sheet = page.from_html(HTML)
    assert (sheet.title, sheet.published) == ("Deal & doubts", date(2018, 9, 23))
    assert kinds(sheet) == [
        ("navigation", "Home"),
        ("navigation", "News"),
        ("heading", "Agency"),
        ("title", "Deal & doubts"),
        ("byline", "By A. Writer"),
        ("dateline", "IDLIB (Reuters)"),
        ("paragraph", "The group said it would cooperate — but “never” disarm. It is 5 < 6."),
        ("related_link", "Russia, Turkey agree Idlib demilitarized zone"),
        ("paragraph", "A second paragraph with a line that breaks, as letters have."),
        ("caption", "A tank near Idlib."),
        ("table", "1 two"),
        ("comment_form", "Name"),
        ("footer", "© 2018 Agency"),
    ]


def test_a_citation_is_the_slice_of_the_source_and_is_shown_clean():
    sheet = page.from_html(HTML)
    start = sheet.text.index("it would cooperate")
    cited = sheet.cite(start, start + len("it would cooperate\u00a0— but “never”"))
    assert cited.quote == "it would</b> cooperate&nbsp;&mdash; but &ldquo;never&rdquo;" == HTML[cited.start : cited.end]
    assert page.visible(cited.quote) == "it would cooperate — but “never”"


def test_every_word_of_a_page_is_cited_where_it_stands():
    sheet = page.from_html(HTML)
    at = 0
    for word in sheet.text.split():
        at = sheet.text.index(word, at)
        cited = sheet.cite(at, at + len(word))
        assert sheet.source[cited.start : cited.end] == cited.quote
        assert page.visible(cited.quote) == word
        at += len(word)


def test_what_is_set_aside_has_places_in_the_source():
    sheet = page.from_html(HTML)
    found = {aside.kind: HTML[aside.start : aside.end] for aside in sheet.set_aside()}
    assert found["caption"] == "A tank near Idlib."
    assert found["related_link"] == "Russia, Turkey agree Idlib demilitarized zone"
    assert not {"paragraph", "title", "heading", "table"} & found.keys()


def test_the_article():
    sheet = page.from_text(shared("documents/idlib_article.txt").read_text("utf-8"))
    aside = [(kind, words) for kind, words in kinds(sheet) if kind not in ("title", "paragraph")]
    assert aside == [
        ("section_labels", "FeaturedLatest developmentsMiddle EastOthersWorld News"),
        ("related_link", "Russia, Turkey agree Idlib demilitarized zone"),
        ("related_link", "Related Articles"),
        ("comment_form", "Leave a Reply"),
        ("navigation", "Back to top button"),
    ]
    assert sheet.title == "Turkish-backed terrorists accept Idlib deal, but reject disarmament"
    assert sum(map(page.is_prose, sheet.blocks)) == 14
    assert sheet.published is None


AGREEMENTS = ["minsk_memorandum_2014", "minsk_package_of_measures_2015", "tcg_measures_2020", "tcg_statement_2018-03"]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_of_an_agreement_nothing_but_a_dateline_is_set_aside(name):
    sheet = page.from_text(shared(f"documents/agreements/{name}.txt").read_text("utf-8"))
    assert [aside.kind for aside in sheet.set_aside()] == (["dateline"] if name == "tcg_statement_2018-03" else [])
    assert sheet.title


DAYS = [
    ("A deal is made\n\nPublished: 23 September 2018\n\nThe sides have agreed to stop.", date(2018, 9, 23), "published"),
    ("A deal is made\n\nUpdated: 25 September 2018\n\nPosted on September 23, 2018\n\nThe sides have agreed to stop.", date(2018, 9, 23), "before updated"),
    ("A deal is made\n\nSunday, 23 September 2018 14:05\n\nThe sides have agreed to stop.", date(2018, 9, 23), "a lone line"),
    ("A deal is made\n\nMINSK, 2 March 2018 – The sides have agreed to stop today.", date(2018, 3, 2), "a dateline"),
    ("A deal is made\n\nDAMASCUS, Sept 23 (Reuters) - The sides have agreed to stop.", None, "a dateline without its year"),
    ("A deal of 19 September 2014\n\nThe sides have agreed to stop by 1 October 2014.", None, "days in the words are not publication"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), DAYS, ids=[why for *_, why in DAYS])
def test_the_day_of_publication_is_told_never_guessed(text, wanted, why):
    assert page.from_text(text).published == wanted


HEADS = [
    ('<script type="application/ld+json">{"datePublished": "2018-09-23T10:00"}</script>', date(2018, 9, 23), "linked data"),
    ('<meta name="date" content="23 September 2018">', date(2018, 9, 23), "a name"),
    ("", None, "nothing"),
    ('<meta name="date" content="recently">', None, "no date"),
]


@pytest.mark.parametrize(("head", "wanted", "why"), HEADS, ids=[why for *_, why in HEADS])
def test_the_head_of_a_page_tells_the_day(head, wanted, why):
    assert page.from_html(f"<html><head>{head}</head><body><p>The sides have agreed to stop today.</p></body></html>").published == wanted


def test_one_time_in_the_body_tells_the_day_two_do_not():
    one = '<p><time datetime="2018-09-23">x</time> The sides have agreed to stop.</p>'
    assert page.from_html(one).published == date(2018, 9, 23)
    assert page.from_html(one + one.replace("23", "24")).published is None


def test_a_page_that_is_wrapped_in_a_form_is_still_read():
    words = "The two sides have agreed to stop all fire along the line of contact from today."
    sheet = page.from_html(f"<body><form><nav>Home</nav><h1>A deal is made</h1><p>{words}</p></form></body>")
    assert ("paragraph", words) in kinds(sheet) and ("navigation", "Home") in kinds(sheet)


@pytest.mark.parametrize(
    ("quote", "shown"), [("a <b>b</b>", "a b"), ("x&nbsp;&amp;y", "x &y"), ("plain\n words", "plain words"), ("5 < 6 & 7", "5 < 6 & 7"), ("a</p><p>b", "a b")]
)
def test_visible(quote, shown):
    assert page.visible(quote) == shown


@given(st.text(max_size=200))
def test_a_plain_text_is_its_own_source(text):
    sheet = page.from_text(text)
    assert sheet.text == sheet.source == text
    last = 0
    for block in sheet.blocks:
        assert last <= block.start < block.end <= len(text)
        last = block.end
        cited = sheet.cite(block.start, block.end)
        assert text[cited.start : cited.end] == cited.quote == text[block.start : block.end]


TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<br>",
    "<li>",
    "&amp;",
    "&#8217;",
    "&",
    "<",
    ">",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<![if x",
    "<td>",
    "word ",
    "\n",
    "é",
]


@given(st.one_of(st.text(max_size=100), st.lists(st.sampled_from(TAGS), max_size=30).map("".join)))
def test_any_page_is_read_and_cited_exactly(text):
    sheet = page.from_html(text)
    for block in sheet.blocks:
        cited = sheet.cite(block.start, block.end)
        assert 0 <= cited.start <= cited.end <= len(text)
        assert text[cited.start : cited.end] == cited.quote
        assert page.visible(cited.quote) == " ".join(sheet.text[block.start : block.end].split())


@pytest.mark.parametrize("make", [page.from_text, page.from_html])
def test_a_citation_leads_back_to_its_place(make):
    sheet = make("<p>Guns &amp; tanks leave.</p><p>Roads <b>open</b> on Friday.</p>")
    start = sheet.text.index("open")
    assert sheet.place(sheet.cite(start, start + 4)) == (start, start + 4)
