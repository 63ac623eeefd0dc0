"""The visible text of a page, its pieces and its runs."""

import pytest

from truceline.text.markup import published_words, read, to_source

TEXTS = [
    ("<p>a <b>b</b> c</p>", "a b c\n", "spans leave no trace"),
    ("<p>a\n   b</p>", "a b\n", "white space is folded"),
    ("<p>a&nbsp;b</p>", "a\u00a0b\n", "a no-break space is kept"),
    ("<p>a<p>b", "a\nb\n", "a paragraph that is left open"),
    ("<ul><li>a<li>b</ul>", "a\nb\n", "items that are left open"),
    ("<p>a<br>b</p>", "a\nb\n", "a line break"),
    ("<p>a<br><br>b</p>", "a\n\nb\n", "two line breaks"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\t\nc\n", "rows and cells"),
    ("<head><title>x</title></head><body>a", "a\n", "the head is not seen"),
    ("<head><title>x</title><p>a", "a\n", "a head that is left open"),
    ("<p hidden>x</p><p style='display: none'>y</p><p>a", "a\n", "hidden parts"),
    ("<style>p{}</style><script>x</script><noscript>y</noscript>a", "a\n", "raw parts"),
    ("&lt;p&gt; &#8217; &copy &unknown;", "<p> ’ © &unknown;\n", "entities, known and unknown"),
    ("a</b></p>b", "a\nb\n", "ends without a beginning"),
]


@pytest.mark.parametrize(("source", "text", "why"), TEXTS, ids=[why for *_, why in TEXTS])
def test_text(source, text, why):
    assert read(source).text() == text


REGIONS = [
    ("<nav>a</nav>", "navigation"),
    ("<div id=comments><p>a</div>", "comment_form"),
    ("<div class='sidebar related-posts'>a</div>", "related_link"),
    ("<div class=newsletter-signup>a</div>", "advert"),
    ("<span class=author>a</span>", "byline"),
    ("<body class='comments'><p>a</body>", None),
    ("<article class='tags'><p>a</article>", None),
    ("<div class='commentary'>a</div>", None),
]


@pytest.mark.parametrize(("source", "region"), REGIONS, ids=[source for source, _ in REGIONS])
def test_regions(source, region):
    assert [piece.region for piece in read(source).pieces] == [region]


def test_a_kind_that_is_passed_over_is_no_region():
    assert [piece.region for piece in read("<form><nav>a</nav><p>b</form>", frozenset({"comment_form"})).pieces] == ["navigation", None]


def test_how_much_of_a_piece_is_a_link():
    assert [piece.linked for piece in read("<p><a href=x>aa</a></p><p>aa<a href=x>bb</a></p><p>cc").pieces] == [1.0, 0.5, 0.0]


def test_runs_are_compact():
    assert len(read("<p>" + "word " * 500).runs) == 1


def test_a_letter_is_traced_through_entities():
    page = read("<p>a&amp;b</p>")
    assert [to_source(page.runs, i, i + 1) for i in range(3)] == [(3, 4), (4, 9), (9, 10)]
    assert to_source(page.runs, 0, 3) == (3, 10)


def test_depth_is_bounded():
    assert read("<div>" * 5000 + "a" + "</p>" * 5000).text() == "a\n"


DAYS = [
    ('<meta property="article:published_time" content="2018-09-23">', "2018-09-23"),
    ('<meta name="description" content="2018-09-23">', None),
    ('<meta property="article:modified_time" content="2018-09-25">', None),
    ('<script type="application/ld+json">{"dateModified":"2018-09-25","datePublished": "2018-09-23"}</script>', "2018-09-23"),
    ('<script>{"datePublished": "2018-09-23"}</script>', None),
]


@pytest.mark.parametrize(("source", "wanted"), DAYS, ids=[source[:45] for source, _ in DAYS])
def test_the_words_of_publication(source, wanted):
    assert published_words(read(source)) == wanted
