"""A person goes through a draft; each step is an entry, and one wrong wish enters nothing."""

from dataclasses import replace
from datetime import date

import pytest

from desk import valley
from desk.samples import draft, drafted
from truceline.desk import confirm, intake
from truceline.model.draft import Question
from truceline.model.entry import Kind
from truceline.model.errors import BadInput


@pytest.fixture
def case(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    case.add([drafted()])
    yield case
    case.close()


def test_items_are_addressed_and_all_can_be_confirmed(case):
    assert confirm.items(case.state()) == ("zone-1", "withdrawal-1", "position-1")
    assert len(confirm.confirm(case, (), everything=True)) == 3
    assert set(case.state().confirmed) == {"zone-1", "withdrawal-1", "position-1"}
    assert confirm.confirm(case, (), everything=True) == ()


def test_an_answer_closes_its_question_and_confirms_the_item(case):
    assert [question.about for question in confirm.open_questions(case.state())] == ["zone-1.side"]
    assert confirm.confirm(case, ("zone-1.side=north",)) == ("answered: zone-1.side=north",)
    state = case.state()
    assert confirm.open_questions(state) == ()
    assert state.confirmed["zone-1"] == "ann"


def test_a_rejected_item_asks_nothing_more(case):
    confirm.confirm(case, ("zone-1",), reject=True)
    assert confirm.open_questions(case.state()) == ()
    assert set(case.state().rejected) == {"zone-1"}


def test_a_second_documents_items_have_its_number(case):
    case.add([drafted(draft(digest="b" * 64))])
    assert confirm.items(case.state())[3:] == ("2/zone-1", "2/withdrawal-1", "2/position-1")
    assert [question.about for question in confirm.open_questions(case.state())] == ["zone-1.side", "2/zone-1.side"]
    confirm.confirm(case, ("2/zone-1.side=south",))
    assert [question.about for question in confirm.open_questions(case.state())] == ["zone-1.side"]


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ("zone-9", "there is no item 'zone-9' in this case; use one of: zone-1"),
        ("zone-1.depth=3", "a zone clause has no field 'depth'"),
        ("zone-1.max_depth_m=far", "'far' is not a distance"),
        ("position-1.stance=rejects", "'position-1' is a position, which is kept as stated"),
        ("document.published=yesterday", "'yesterday' is not a date"),
    ],
)
def test_one_wrong_wish_and_nothing_is_entered(case, wish, message):
    size = case.store.size()
    with pytest.raises(BadInput, match=message):
        confirm.confirm(case, ("withdrawal-1", wish))
    assert case.store.size() == size


def test_a_publication_date_that_a_person_gives_makes_relative_dates_known(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "w"))
    text = b"The Northern Front said on Friday that it accepts the ceasefire agreement with the government of Freedonia.\n"
    before = intake.take_document(case, text, name="page.txt", published=None)
    assert [mention.value for mention in before.dates] == [None]
    assert "document.published" in [question.about for question in confirm.open_questions(case.state())]
    confirm.confirm(case, ("document.published=2018-09-23",))
    after = next(iter(case.state().drafts.values()))
    assert after.document.published == date(2018, 9, 23)
    assert [mention.value for mention in after.dates] == ["2018-09-21"]
    assert [entry.kind for entry in case.store.entries()].count(Kind.DOCUMENT_KEPT) == 1
    case.close()


def test_a_notice_is_no_open_question(case):
    notices = (Question(about="document.agreement", text="Is there one?"), Question(about="position-1.stance", text="Is it so?"))
    asked = Question(about="zone-1.line", text="Which line?")
    case.add([drafted(replace(draft(digest="c" * 64), questions=(*notices, asked)))])
    assert [question.about for question in confirm.open_questions(case.state())] == ["zone-1.side", "2/zone-1.line"]
