"""READ on texts that were made to be slow: all of them together within a limit of processor time that one bad pattern alone would pass by far."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from truceline.desk import intake, tracks
from truceline.model.errors import BadInput

SOURCE = Path(__file__).resolve().parents[2] / "src"
CPU_S = 60
WORDS = (
    "A-",
    "Aa",
    "A ",
    "A.B.",
    "Aleppo ",
    '"a ',
    "\u201ca \u201d",
    ", which is ",
    "1 ",
    "1,000,",
    ", ",
    "a ",
    "\u00a0",
    "(",
    "The parties ",
    "1 km ",
    "10 May ",
    "he said ",
    "General Aa ",
    "a\n",
    "- a\n",
)
READ = (
    "import sys; from truceline.desk.intake import read_document as r; [r((w * 16_384)[:16_384].encode(), name='x.txt', published=None) for w in sys.argv[1:]]"
)


def run(code, *words, limit):
    held = lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))  # noqa: E731
    return subprocess.run([sys.executable, "-c", code, *words], env={**os.environ, "PYTHONPATH": str(SOURCE)}, preexec_fn=held, check=False).returncode


def test_texts_made_to_be_slow_are_read_in_bounded_time():
    assert run(READ, *WORDS, limit=CPU_S) == 0


def test_one_word_of_a_million_letters_is_read_in_bounded_time():
    assert run("from truceline.desk.intake import read_document as r; r(b'a' * 1_000_000, name='x.txt', published=None)", limit=CPU_S) == 0


@pytest.mark.parametrize(
    ("data", "name"), [(b"a" * 2_000_001, "line.txt"), (b"<html>" + b"<p>a b</p>" * 600_000, "words.html"), (b"<html>" + b"<p>" * 7_000_000, "tags.html")]
)
def test_a_text_or_page_that_is_too_long_is_refused(data, name):
    with pytest.raises(BadInput, match=r"has [\d,]+ characters"):
        intake.read_document(data, name=name, published=None)


def test_a_pattern_that_hangs_would_be_found():
    assert run("import re; re.match('(a+)+b', 'a' * 64)", limit=1) < 0


def test_a_header_that_ends_in_a_quotation_mark_is_refused():
    with pytest.raises(BadInput, match="header cannot be split"):
        tracks.read(b'party,"patrol', "t.csv", tracks.Given())
