"""What comes in lands in the log first: documents with their bytes, reports in batches, rejects beside them."""

import gzip

import pytest

from desk import valley
from truceline.desk import intake
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

DEAL = b"The North and the South agreed on a ceasefire, the Northern government said on 17 September 2018.\n"
HEAD = "id,date,zone,act,lat,lon,precision_m,said_by,exercise\n"


def row(key, lat="35.56"):
    return f"{key},2018-10-16,UTC,explosion,{lat},36.4,300,EXERCISE Team,yes\n"


@pytest.fixture
def case(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    yield case
    case.close()


def kinds(case):
    return [entry.kind for entry in case.store.entries()][3:]


def test_a_document_is_kept_with_its_bytes_and_once(case):
    draft = intake.take_document(case, DEAL, name="page.txt", published=None)
    assert (case.folder / "documents" / draft.document.digest).read_bytes() == DEAL
    assert kinds(case) == [Kind.DOCUMENT_KEPT, Kind.DRAFT_READ]
    intake.take_document(case, DEAL, name="page.txt", published=None)
    assert kinds(case) == [Kind.DOCUMENT_KEPT, Kind.DRAFT_READ]


@pytest.mark.parametrize(("name", "kind"), [("p.html", "text/html"), ("p.txt", "text/plain"), ("noname", "text/html")])
def test_html_is_known_by_its_name_or_its_beginning(name, kind):
    data = b"<html><body><p>The North accepts the ceasefire agreement.</p></body></html>" if kind == "text/html" else DEAL
    assert intake.read_document(data, name=name, published=None).document.media_type == kind


def test_a_text_without_a_deal_is_not_kept(case):
    with pytest.raises(BadInput, match="no agreement was found"):
        intake.take_document(case, b"It rained all week in the hills.\n", name="rain.txt", published=None)
    assert kinds(case) == []


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_any_size_of_batch_gives_the_same_log(case, tmp_path, size):
    path = tmp_path / "r.csv"
    path.write_text(HEAD + "".join(row(key) for key in range(20)) + row("x", lat="95") + row(3))
    seen = []
    taken = intake.take_reports(case, path, progress=seen.append, batch=size)
    assert (taken.rows, taken.new, taken.known, len(taken.rejects)) == (22, 20, 1, 1)
    assert seen[-1] == 22
    assert (kinds(case).count(Kind.REPORT_RECEIVED), kinds(case).count(Kind.REPORT_REJECTED)) == (20, 1)
    again = intake.take_reports(case, path, batch=size)
    assert (again.new, again.known) == (0, 21)
    assert kinds(case).count(Kind.REPORT_REJECTED) == 1, "the same reject of the same file is entered once"


def test_gzip_is_read_as_what_it_holds(case, tmp_path):
    (tmp_path / "r.csv.gz").write_bytes(gzip.compress((HEAD + row(1)).encode()))
    assert intake.take_reports(case, tmp_path / "r.csv.gz").new == 1


def test_what_was_taken_in_before_a_fault_stays(case, tmp_path):
    (tmp_path / "r.csv").write_bytes((HEAD + row(1) + row(2)).encode() + b"3,2018-10-16,UTC,explosion,35.5,36.4,300,EXERCISE caf\xe9,yes\n")
    with pytest.raises(BadInput, match=r"r\.csv"):
        intake.take_reports(case, tmp_path / "r.csv", batch=1)
    (tmp_path / "ok.csv").write_text(HEAD + row(1))
    assert intake.take_reports(case, tmp_path / "ok.csv").rows == 1
    assert len(case.state().reports) in (1, 2)


def test_no_source_knows_the_file(case, tmp_path):
    (tmp_path / "r.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match=r"no source knows the layout of 'r\.csv'"):
        intake.take_reports(case, tmp_path / "r.csv")
    with pytest.raises(BadInput, match="there is no source 'x'"):
        intake.take_reports(case, tmp_path / "r.csv", source="x")
