"""The text of a PDF."""

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from truceline.desk import intake, pdf
from truceline.model.errors import BadInput

LINES = ("Russia and Turkey agreed to create a demilitarised zone", "of 15 to 20 kilometres along the contact line by 15 October.")


def made(lines=LINES, *, pages=1, password=None):
    """A PDF with these lines on each page."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 780 Td {shown} ET".encode())
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_its_words_are_read_as_a_text():
    draft = intake.read_document(made(), name="deal.pdf", published=None)
    zone = next(clause for clause in draft.clauses if clause.kind == "zone")
    assert (zone.rule.min_depth_m, zone.rule.max_depth_m) == (15000, 20000)
    assert draft.document.media_type == "application/pdf"


def test_citations_count_the_text_s_characters():
    data = made()
    text = pdf.text_of(data, "deal.pdf")
    draft = intake.read_document(data, name="deal.pdf", published=None)
    assert all(text[quote.start : quote.end] == quote.quote for clause in draft.clauses for quote in clause.cited)


REFUSED = [
    (made(()), "only pictures of pages"),
    (b"%PDF-1.7\nnothing of one", "damaged"),
    (made(password="word"), "locked by a password"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_cannot_be_read_is_said(data, words):
    with pytest.raises(BadInput, match=words):
        pdf.text_of(data, "deal.pdf")


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(BadInput, match="has 2 pages"):
        pdf.text_of(made(pages=2), "deal.pdf")


def test_what_is_a_pdf():
    assert [pdf.is_pdf(data) for data in (b"%PDF-1.4", b"\n%PDF-1.4", b"text")] == [True, True, False]
