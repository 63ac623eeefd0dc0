"""Tips of the public: bounded, kept apart, taken in once or deleted."""

import pytest

from desk import valley
from truceline.desk import tips
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, TrucelineError

TEXT = "EXERCISE: three impacts north of the mill"


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    yield case
    case.close()


def test_a_tip_is_no_entry_until_a_monitor_takes_it_in(case):
    size = case.store.size()
    tip = tips.keep(case, f"  {TEXT}\n")
    assert case.store.size() == size
    assert tips.waiting(case) == (tip,)
    entry = tips.take_in(case, tip.id)
    assert (entry.kind, entry.by) == (Kind.REPORT_RECEIVED, "ann")
    (report,) = case.state().reports.values()
    assert (report.text, report.place, report.said_by) == (TEXT, None, (tips.SAID_BY,))
    assert tips.waiting(case) == ()
    assert (case.folder / "documents" / entry.body["document"]).read_text() == TEXT


def test_the_same_words_on_one_day_are_one_tip_and_one_report(case):
    first, second = tips.keep(case, TEXT), tips.keep(case, TEXT)
    assert first == second
    entry = tips.take_in(case, first.id)
    tips.keep(case, TEXT)
    assert tips.take_in(case, first.id).index == entry.index


def test_what_is_set_aside_is_gone(case):
    tip = tips.keep(case, TEXT)
    tips.set_aside(case, tip.id)
    assert tips.waiting(case) == ()
    with pytest.raises(BadInput, match="does not wait any more"):
        tips.set_aside(case, tip.id)


@pytest.mark.parametrize("text", ["", "too short", "x" * (tips.MOST + 1)])
def test_the_length_is_bounded(case, text):
    with pytest.raises(BadInput, match="write 20 to 2,000"):
        tips.keep(case, text)


def test_a_flood_does_not_fill_the_disk(case, monkeypatch):
    monkeypatch.setattr(tips, "MOST_KEPT", 3)
    for number in range(3):
        tips.keep(case, f"{TEXT} {number}")
    with pytest.raises(TrucelineError, match="too many texts wait"):
        tips.keep(case, TEXT)


@pytest.mark.parametrize("id", ["../case", "", "a" * 63, "é" * 64])
def test_an_id_is_no_path(case, id):
    with pytest.raises(BadInput):
        tips.set_aside(case, id)
