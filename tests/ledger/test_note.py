"""Signed notes: the specification's own form, and what is no note."""

import base64
from datetime import UTC, datetime

import pytest

from truceline.ledger import note
from truceline.ledger.merkle import InvalidProof

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
TEXT = "exercise.example/log\n5\nAAAA\n"
AT = datetime(2018, 10, 15, tzinfo=UTC)
LOG, WITNESS = note.own_key("exercise.example/log", SEED, note.LOG), note.own_key("Amina", OTHER, note.WITNESS)
SIGNED = note.assemble(TEXT, [note.signature(TEXT, LOG.name, SEED), note.cosignature(TEXT, WITNESS.name, OTHER, AT)])


def test_a_key_reads_back():
    assert note.read_key(str(LOG)) == LOG
    assert note.read_key(str(WITNESS)) == WITNESS


def test_the_key_of_the_go_documentation():
    """golang.org/x/mod/sumdb/note and c2sp.org/signed-note print this key, whose id its own bytes must give."""
    key = note.read_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert (key.name, key.kind, key.id.hex()) == ("PeterNeumann", note.LOG, "c74f20a3")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    line = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    assert [one.name for one in note.verify(note.assemble(text, [line]), [key])[1]] == ["PeterNeumann"]


def test_both_signatures_are_found_and_the_witness_says_when():
    text, found = note.verify(SIGNED, [LOG, WITNESS])
    assert text == TEXT
    assert [(one.name, one.at) for one in found] == [(LOG.name, None), ("Amina", AT)]


def test_signatures_of_strangers_are_passed_over():
    assert note.verify(SIGNED, [])[1] == ()
    stranger = note.own_key("Amina", SEED, note.WITNESS)
    assert note.verify(SIGNED, [stranger])[1] == (), "the same name with another key is somebody else"


def test_a_note_may_have_empty_lines_in_its_text():
    text = "one\n\ntwo\n"
    assert note.split(note.assemble(text, [note.signature(text, "x", SEED)]))[0] == text



def later(line):
    """Move a cosignature's time by one second and leave its signature as it is."""
    head, _, blob = line.rpartition(" ")
    raw = bytearray(base64.b64decode(blob))
    raw[11] ^= 1
    return f"{head} {base64.b64encode(raw).decode()}"


BAD = [
    ("nothing", ""),
    ("no signature", TEXT + "\n"),
    ("no empty line", SIGNED.replace("\n\n", "\n")),
    ("no end of line", SIGNED[:-1]),
    ("a control character", SIGNED.replace("example", "exa\rmple")),
    ("a line that is no signature", SIGNED + "x\n"),
    ("a damaged signature", note.assemble(TEXT, ["\u2014 x !!!!"])),
    ("a short signature", note.assemble(TEXT, ["\u2014 x AAAA"])),
    ("more signatures than anybody needs", note.assemble(TEXT, [note.signature(TEXT, LOG.name, SEED)] * 101)),
    ("another text", SIGNED.replace("\n5\n", "\n6\n")),
    ("another time", note.assemble(TEXT, [later(note.cosignature(TEXT, "Amina", OTHER, AT))])),
    ("a log's key as a witness's", note.assemble(TEXT, [note._line(WITNESS, note.sign(OTHER, TEXT.encode()))])),
]


@pytest.mark.parametrize(("name", "text"), BAD, ids=[name for name, _ in BAD])
def test_what_is_no_note_is_refused(name, text):
    with pytest.raises(InvalidProof):
        note.verify(text, [LOG, WITNESS])


@pytest.mark.parametrize("text", ["", "a", "a+b", "a+00000000+AAAA", str(LOG).replace("log+", "lag+"), str(LOG)[:-2], str(LOG) + "\n+"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError):
        note.read_key(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "\u202ea"])
def test_names_that_have_no_place_in_a_note(name):
    with pytest.raises(ValueError):
        note.own_key(name, SEED, note.LOG)
