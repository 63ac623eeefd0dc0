"""Sources are found, and a file finds its source."""

import io
from types import ModuleType, SimpleNamespace

import pytest

from truceline import sources
from truceline.model.report import Card

UCDP = b"id,side_a,side_b,where_prec,date_prec,best,low,high\n1,A,B,1,1,1,1,1\n"
TABLE = b"\xef\xbb\xbfID;Date;Zone;Act;Said by\n1;2018-10-15;UTC;quiet;EXERCISE A\n"


def test_every_module_of_the_shelf_is_a_source():
    found = sources.discover()
    assert {"table", "ucdp"} <= set(found)
    for name, module in found.items():
        assert isinstance(module, ModuleType)
        assert isinstance(module.CARD, Card)
        assert module.CARD.name == name
        assert not set(module.CARD.used) & set(module.CARD.ignored)


def test_what_is_found_can_be_changed_without_changing_the_shelf():
    sources.discover().clear()
    assert sources.discover()


@pytest.mark.parametrize(
    ("head", "name", "why"),
    [
        (UCDP, "ucdp", "GED's own column names"),
        (UCDP.replace(b"where_prec", b"where"), None, "without its precision code it is not GED"),
        (TABLE, "table", "byte order mark, semicolons, capitals and spaces do not matter"),
        (TABLE.decode("utf-8-sig").encode("utf-16"), "table", "UTF-16 as some spreadsheets save it"),
        (b"PK\x03\x04....[Content_Types].xml", "table", "a workbook"),
        (b"PK\x03\x04....word/document", None, "a zip file of something else"),
        (b"name,colour,size\na,b,c\n", None, "a table of something else"),
        (b"<!doctype html><p>id,date,act", None, "a web page"),
        (b"%PDF-1.7", None, "a PDF"),
        (b"\x00\x01\x02", None, "binary"),
        (b"", None, "nothing"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head, name, why):
    assert sources.sniff(head) == name, why


def test_two_claims_are_no_answer(monkeypatch):
    greedy = SimpleNamespace(CARD=None, read=None, knows=lambda head: True)
    found = tuple(sources.discover().items())
    monkeypatch.setattr(sources, "_found", lambda: (*found, ("greedy", greedy)))
    assert sources.sniff(UCDP) is None
    assert sources.sniff(b"anything") == "greedy"


def test_a_source_without_knows_claims_nothing(monkeypatch):
    monkeypatch.setattr(sources, "_found", lambda: (("mute", SimpleNamespace(CARD=None, read=None)),))
    assert sources.sniff(UCDP) is None


@pytest.mark.parametrize("name", ["ucdp", "table"])
def test_a_source_reads_streams(name):
    assert list(sources.discover()[name].read(io.BytesIO(TABLE if name == "table" else b"\n".join([_full()]))))


def _full():
    from truceline.sources import ucdp

    row = {"id": "1", "date_start": "2018-10-01", "date_end": "2018-10-01", "where_prec": "1", "date_prec": "1"}
    return ",".join(ucdp.REQUIRED).encode() + b"\n" + ",".join(row.get(name, "1") for name in ucdp.REQUIRED).encode()
