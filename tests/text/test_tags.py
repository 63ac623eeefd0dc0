"""HTML cut into tags and text: whole, in order, on any input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.tags import tokens


def cut(source):
    return [(token.kind, token.name or source[token.start : token.end]) for token in tokens(source)]


CASES = [
    ("<p>a</p>", [("open", "p"), ("text", "a"), ("close", "p")], "a paragraph"),
    ("a < b & c", [("text", "a < b & c")], "a sign that opens no tag"),
    ("a<!-- <p> -->b", [("text", "a"), ("text", "b")], "a comment"),
    ("<!doctype html>a", [("text", "a")], "a declaration"),
    ("<![if x]>a", [("text", "a")], "a broken declaration"),
    ("<?xml ?>a", [("text", "a")], "an instruction"),
    ('<a title="x > y">b', [("open", "a"), ("text", "b")], "a sign within a value"),
    ("<script>if (a<b) '</p>'</script>c", [("open", "script"), ("raw", "script"), ("close", "script"), ("text", "c")], "a script is raw"),
    ("<SCRIPT>x</Script >c", [("open", "script"), ("raw", "script"), ("close", "script"), ("text", "c")], "names in any case"),
    ("<script>never closed <p>", [("open", "script"), ("raw", "script")], "a script to the end"),
    ("a <b never closed", [("text", "a "), ("text", "<b never closed")], "a tag that is never closed is text"),
    ("<!-- never closed", [], "a comment to the end"),
]


@pytest.mark.parametrize(("source", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_tokens(source, wanted, why):
    assert cut(source) == wanted


def test_attributes():
    (token,) = tokens("<a HREF=x class='b c' title=\"d&amp;e\" hidden href=y>")
    assert token.given() == {"href": "x", "class": "b c", "title": "d&e", "hidden": ""}


@given(st.one_of(st.text(max_size=80), st.text("<>/!-ab\"'= &;", max_size=60)))
def test_any_source_is_cut_in_order(source):
    last = 0
    for token in tokens(source):
        assert last <= token.start <= token.end <= len(source)
        last = token.end
        if token.kind in ("open", "close"):
            assert source[token.start] == "<" and source[token.end - 1] == ">"


@pytest.mark.parametrize("piece", ["<a ", "<a b='", "<!--", "<script>", "<", "&"])
def test_a_hostile_page_gives_few_tokens(piece):
    assert sum(1 for _ in tokens(piece * 2000)) <= 2000
