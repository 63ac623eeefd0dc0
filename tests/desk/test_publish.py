"""A bulletin leaves the house: its bytes are entered and come out again, whatever happened since."""

import random
from datetime import date

import pytest

from assurance import scale
from desk import valley
from desk.samples import received, report
from truceline.desk import files, publish, verifying
from truceline.desk.day import tell
from truceline.model.bulletin import Edition
from truceline.model.entry import Kind
from truceline.model.errors import BadInput

DAY = date(2018, 10, 12)
FORMS = ("geojson", "html", "text")


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    case.add([received(report("1", lat=35.56))])
    yield case
    case.close()


def test_the_files_are_written_and_their_digests_entered(case):
    written, _, _ = publish.publish(case, DAY, edition=Edition.INTERNAL, forms=FORMS)
    assert [path.exists() for path in written] == [True] * 3
    last = list(case.store.entries())[-1]
    assert last.kind is Kind.BULLETIN_ISSUED
    assert set(last.body["digests"]) == set(FORMS)


def test_an_old_bulletin_comes_out_the_same_after_the_case_went_on(case):
    publish.publish(case, DAY, edition=Edition.PUBLIC, forms=FORMS)
    index = case.store.size() - 1
    case.add([received(report("2", lat=35.57)), (Kind.CORRECTION, {"corrects": index - 1, "why": "EXERCISE: sent twice"})])
    (case.folder / "case.toml").write_text(valley.SETTINGS.replace("The valley deal", "Another title"))
    again = valley.opened(case.folder)
    assert publish.reproduce(again, index) == {form: True for form in FORMS}
    newer = publish.publish(again, DAY, edition=Edition.PUBLIC, forms=FORMS)
    assert newer[1].log_size > index
    again.close()


def test_a_bulletin_in_arabic_comes_out_the_same_and_stands_beside_the_english_one(case):
    english, _, _ = publish.publish(case, DAY, edition=Edition.PUBLIC, forms=("html",))
    arabic, sheet, _ = publish.publish(case, DAY, edition=Edition.PUBLIC, forms=FORMS, language="ar")
    assert [path.name for path in arabic] == ["bulletin-public.ar.geojson", "bulletin-public.ar.html", "bulletin-public.ar.txt"]
    assert english[0].name == "bulletin-public.html"
    assert sheet.language == "ar"
    assert list(case.store.entries())[-1].body["language"] == "ar"
    assert publish.reproduce(case, case.store.size() - 1) == {form: True for form in FORMS}


def test_an_entry_that_names_no_language_is_an_english_bulletin(case):
    publish.publish(case, DAY, edition=Edition.PUBLIC, forms=("text",))
    body = dict(list(case.store.entries())[-1].body)
    del body["language"]
    case.add([(Kind.BULLETIN_ISSUED, body)])
    assert publish.reproduce(case, case.store.size() - 1) == {"text": True}
    case.add([(Kind.BULLETIN_ISSUED, {**body, "language": "ar"})])
    assert publish.reproduce(case, case.store.size() - 1) == {"text": False}, "other words are other bytes"


def test_a_language_that_is_not_there_is_refused_before_anything_is_written(case):
    size = case.store.size()
    with pytest.raises(BadInput, match="there are no words in the language 'tlh'"):
        publish.publish(case, DAY, edition=Edition.PUBLIC, forms=("text",), language="tlh")
    assert case.store.size() == size


def test_the_cases_own_names_are_told_in_its_language(case):
    (case.folder / "case.toml").write_text('languages = ["ar"]\n' + valley.SETTINGS + '\n[names.ar]\n"The valley" = "اتفاق الوادي"\n')
    again = valley.opened(case.folder)
    assert publish.publish(again, DAY, edition=Edition.PUBLIC, forms=("text",), language="ar")[1].title == "اتفاق الوادي"
    assert publish.publish(again, DAY, edition=Edition.PUBLIC, forms=("text",))[1].title == "The valley"
    again.close()


def test_every_bulletin_comes_out_the_same_after_many_corrections(case):
    """The full form has 1,000 corrections with a bulletin after every tenth."""
    chance, issued = random.Random(2018), []
    standing = [entry.index for entry in case.store.entries() if entry.kind is Kind.REPORT_RECEIVED]
    for number in range(scale(20, 1000)):
        added = case.add([received(report(f"r{number}", lat=35.5 + chance.random() / 5))])
        standing.append(added[0].index)
        gone = standing.pop(chance.randrange(len(standing)))
        verifying.correct(case, gone, why=f"EXERCISE {number}", instead=chance.choice([None, *standing[-1:]]))
        if number % 10 == 0:
            publish.publish(case, DAY, edition=chance.choice(list(Edition)), forms=("text",))
            issued.append(case.store.size() - 1)
    assert all(publish.reproduce(case, index) == {"text": True} for index in issued)
    first, state = next(case.store.entries(issued[0])), case.state()
    now, _ = tell(state, case.settings(state), DAY, edition=Edition(first.body["edition"]), root=case.store.root())
    assert files.sha256(publish.render(now, "text")) != first.body["digests"]["text"], "the control: from the log as it is now it is another"


def test_an_entry_that_is_no_bulletin(case):
    with pytest.raises(BadInput, match="entry 0 is no bulletin"):
        publish.reproduce(case, 0)


def test_an_unknown_form_is_refused_before_anything_is_written(case):
    size = case.store.size()
    with pytest.raises(BadInput, match="there is no output 'doc'"):
        publish.publish(case, DAY, edition=Edition.INTERNAL, forms=("html", "doc"))
    assert case.store.size() == size
    assert not (case.folder / "out" / DAY.isoformat()).exists()
