"""The text of a PDF, page by page. Needs the extra `pdf` (pypdf)."""

import io
import re

from truceline.model.errors import BadInput

_WRAPPED = re.compile(r"(?<![.:;!?\s])[ \t]*\n(?=[a-z(])")
"""A line's end within a sentence: the next line goes on with a small letter."""
MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000


def is_pdf(data: bytes) -> bool:
    """Say whether these are the bytes of a PDF."""
    return data.lstrip()[:5].startswith(b"%PDF")


def text_of(data: bytes, where: str) -> str:
    """Return the words of a PDF, pages parted by a blank line. Raises BadInput where pypdf is missing, or the file is locked, damaged, too long or a scan."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise BadInput("reading a PDF needs the package pypdf", "run: pip install 'truceline[pdf]', or save the text and give that", where) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("the PDF is locked by a password", "save an open copy and give that", where)
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(f"the PDF has {len(reader.pages)} pages", f"give at most {MOST_PAGES}: the pages that hold the agreement", where)
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise BadInput(f"the PDF is damaged: {type(error).__name__}", "open it and save its text, and give that", where) from None
    text = _WRAPPED.sub(" ", "\n\n".join(pages))
    if not text.strip():
        raise BadInput("the PDF holds no text, only pictures of pages", "have its text recognised (OCR) and give that", where)
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"the PDF holds more than {MOST_CHARACTERS:,} characters", "give the pages that hold the agreement", where)
    return text
